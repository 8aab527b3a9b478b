"""A field of the generated API: canonical JSON out, raw JSON in.

What comes in is left for the save door to check, so that every door refuses with the same words.
"""

from __future__ import annotations

from typing import Any

from marshmallow import fields

from app.definition.juknis import Kolom
from app.fieldtypes.dasar import FieldType, Json


class NilaiApi(fields.Field[Any]):
    """One column; its metadata is what OpenAPI shows."""

    def __init__(self, tipe: FieldType, kolom: Kolom) -> None:
        described = {"description": kolom.definisi or kolom.label, "title": kolom.label}
        metadata = {**tipe.skema(kolom), **described}
        super().__init__(allow_none=True, dump_only=tipe.computed, metadata=metadata)
        self.tipe = tipe

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> Json:
        return None if value is None else self.tipe.to_json(value)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        return value
