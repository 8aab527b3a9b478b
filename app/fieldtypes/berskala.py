"""Decimals as scaled whole numbers: SQLite has no exact decimals, so neither database uses them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from sqlalchemy import BigInteger, Dialect, TypeDecorator

from app.fieldtypes.desimal import ANGKA_DESIMAL_MAKS


class Berskala(TypeDecorator[Decimal]):
    """12.50 is stored as 12500000 and read back with `angka_desimal` decimals.

    The scale is the same for all columns, so that a release with another `angka_desimal` changes no
    stored value; decimals that such a release no longer shows are still read. `app.rules.sql` reads `skala`.
    """

    impl = BigInteger
    cache_ok = True
    skala = ANGKA_DESIMAL_MAKS

    def __init__(self, angka_desimal: int) -> None:
        super().__init__()
        self.angka_desimal = angka_desimal

    def process_bind_param(self, value: Any, dialect: Dialect) -> int | None:
        """Refuse what the scale can't hold: nothing is rounded on the way."""
        if value is None:
            return None
        scaled = Decimal(value).scaleb(self.skala)
        if scaled != int(scaled):
            raise ValueError("more decimals than can be stored")
        return int(scaled)

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        if value is None:
            return None
        number = Decimal(value).scaleb(-self.skala)
        shown = number.quantize(Decimal(1).scaleb(-self.angka_desimal))
        return shown if shown == number else number
