"""Yes or no; empty is neither."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.definition.juknis import Juknis, Kolom
from app.fieldtypes.dasar import TypeContext
from app.fieldtypes.pilih import TipePilih
from app.rules.nilai import Value

if TYPE_CHECKING:
    from sqlalchemy.types import TypeEngine

_ARTI = {"ya": True, "tidak": False, "true": True, "false": False}


class YaTidak(TipePilih):
    """`ya` or `tidak`, or JSON's true and false."""

    nama = "ya_tidak"
    keterangan = "Ya atau tidak; kosong berarti belum dijawab."
    contoh = "{id: punya_perdes, label: Memiliki Peraturan Desa, jenis: ya_tidak}"
    jenis_rumus = "logika"
    kode = "nilai_bukan_ya_tidak"

    def butir(self, kolom: Kolom, juknis: Juknis) -> tuple[tuple[str, str], ...]:
        return (("ya", "Ya"), ("tidak", "Tidak"))

    def cari(self, text: str, kolom: Kolom, juknis: Juknis) -> str:
        return text.lower() if text.lower() in _ARTI else super().cari(text, kolom, juknis)

    def parse(self, raw: object, kolom: Kolom, konteks: TypeContext) -> Value:
        if isinstance(raw, bool):
            return raw
        found = super().parse(raw, kolom, konteks)
        return None if found is None else _ARTI[str(found)]

    def display(self, value: Value, kolom: Kolom, juknis: Juknis) -> str:
        return "" if value is None else "Ya" if value else "Tidak"

    def from_db(self, value: Any) -> Value:
        return None if value is None else bool(value)

    def sql_type(self, kolom: Kolom) -> TypeEngine[Any]:
        from sqlalchemy import Boolean

        return Boolean()

    def skema(self, kolom: Kolom) -> dict[str, Any]:
        return {"type": "boolean"}
