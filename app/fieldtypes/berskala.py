"""Decimals as scaled whole numbers: SQLite has no exact decimals, so neither database uses them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from sqlalchemy import BigInteger, Dialect, TypeDecorator


class Berskala(TypeDecorator[Decimal]):
    """12.50 with `skala` 2 is stored as 1250. `app.rules.sql` reads `skala`, too."""

    impl = BigInteger
    cache_ok = True

    def __init__(self, skala: int) -> None:
        super().__init__()
        self.skala = skala

    def process_bind_param(self, value: Any, dialect: Dialect) -> int | None:
        """Refuse what the scale can't hold: the save door rounds nothing."""
        if value is None:
            return None
        scaled = Decimal(value).scaleb(self.skala)
        if scaled != int(scaled):
            raise ValueError("more decimals than the column has")
        return int(scaled)

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value).scaleb(-self.skala)
