"""What all tables share: the session, the base class, types that behave alike on both databases."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from flask_appbuilder import Model
from flask_appbuilder.models.sqla.base import SQLA
from sqlalchemy import JSON, DateTime, Dialect, String, TypeDecorator

db = SQLA()


class Base(Model):
    """Base of our tables. `__table_args__` is emptied so that two classes of one name collide loudly."""

    __abstract__ = True
    __table_args__: Any = {}


class Kode(TypeDecorator[str]):
    """A path-like code: compared byte by byte, so that a range means "below" everywhere."""

    impl = String
    cache_ok = True

    def __init__(self, length: int) -> None:
        super().__init__(length)
        self.length = length

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        """PostgreSQL needs the collation said; SQLite compares bytes anyway."""
        collation = "C" if dialect.name == "postgresql" else None
        return dialect.type_descriptor(String(self.length, collation=collation))


class Saat(TypeDecorator[datetime]):
    """A moment: stored in UTC, read back aware, on both databases."""

    impl = DateTime
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        """TIMESTAMP WITH TIME ZONE where there is one."""
        return dialect.type_descriptor(DateTime(timezone=dialect.name == "postgresql"))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse naive moments: nobody knows what they mean."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value.astimezone(UTC) if dialect.name == "postgresql" else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Always aware, always UTC."""
        if value is None:
            return None
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


class Tertulis(TypeDecorator[Any]):
    """JSON that its writer may have written out already: text is stored as it is, all else is written first."""

    impl = JSON
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Callable[[Any], str]:
        """In place of JSON's own, which would take the text for a string."""
        return lambda value: value if isinstance(value, str) else json.dumps(value)
