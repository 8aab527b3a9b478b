"""A region by its code, at or below the sheet's own region."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from app.definition.juknis import Juknis, Kolom
from app.definition.tingkat import mencakup
from app.errors import BadInput, Refusal
from app.fieldtypes.dasar import FieldType, TypeContext, teks_bersih
from app.rules.nilai import Value

if TYPE_CHECKING:
    from sqlalchemy.types import TypeEngine

_KODE = re.compile(r"[0-9]{2}(?:\.[0-9]{2}(?:\.[0-9]{2}(?:\.[0-9]{4})?)?)?")


class Wilayah(FieldType):
    """A dotted code (`32.73.01.1001`). Whether it exists is the records' to say."""

    nama = "wilayah"
    keterangan = "Satu wilayah: unit pengisi sendiri atau wilayah di bawahnya."
    contoh = "{id: lokasi, label: Lokasi, jenis: wilayah}"

    def parse(self, raw: object, kolom: Kolom, konteks: TypeContext) -> Value:
        if not isinstance(raw, str | None):
            raise BadInput("nilai_bukan_wilayah", kolom=kolom.label)
        code = teks_bersih(raw, kolom)
        if not code:
            return None
        if not _KODE.fullmatch(code):
            raise BadInput("nilai_bukan_wilayah", kolom=kolom.label)
        if not mencakup(konteks.wilayah, code):
            raise BadInput("nilai_wilayah_luar", kolom=kolom.label, wilayah=konteks.wilayah)
        return code

    def display(self, value: Value, kolom: Kolom, juknis: Juknis) -> str:
        """The code; names are in the database, not in the spec."""
        return str(value) if value else ""

    def sql_type(self, kolom: Kolom) -> TypeEngine[Any]:
        from sqlalchemy import String

        return String(16)

    def editor(self, kolom: Kolom, juknis: Juknis) -> dict[str, Any]:
        return {"jenis": self.nama, "input": "picker", "picker": "wilayah"}

    def skema(self, kolom: Kolom) -> dict[str, Any]:
        return {"type": "string", "pattern": r"^\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?$"}

    def form_field(self, kolom: Kolom, juknis: Juknis, kata: Callable[[Refusal], str] = lambda r: r.code) -> Any:
        from app.fieldtypes.isian import IsianWilayah

        return IsianWilayah(self, kolom, juknis, kata)
