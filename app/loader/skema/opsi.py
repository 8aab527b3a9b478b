"""The options of the column types, read as strictly as the rest of the grammar.

A type declares its options with marshmallow's own fields. Those take `1.0` for a whole number, and a
YAML scalar is text here until a field asks for something else: so each is read by ours.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import fields

from app.fieldtypes.dasar import FieldType
from app.loader.skema.bidang import Deret, Id, Isi
from app.loader.skema.dasar import Bulat, Skema, Teks, YaTidak

#: Longest text of an option: a formula.
BATAS_TEKS = 2000
_ANGKA = 10**15


def opsi(kind: FieldType) -> Mapping[str, fields.Field[Any]]:
    """The keys that a type adds to a column."""
    return {key: tegas(key, field) for key, field in kind.opsi.items()}


def tegas(key: str, field: fields.Field[Any]) -> fields.Field[Any]:
    """Our field in place of the library's, with the same meaning, example and need."""
    common: dict[str, Any] = {"required": field.required, "metadata": field.metadata}
    if isinstance(field, fields.List):
        return Deret(tegas(key, field.inner), minimal=0, **common)
    if isinstance(field, fields.Nested):
        inner = {name: tegas(name, part) for name, part in field.schema.fields.items()}
        return Isi(Skema.from_dict(inner, name="SkemaOpsi"), **common)
    if isinstance(field, fields.Integer):
        return Bulat(min=-_ANGKA, maks=_ANGKA, **common)
    if isinstance(field, fields.Boolean):
        return YaTidak(**common)
    return Id(**common) if key == "id" else Teks(maks=BATAS_TEKS, **common)
