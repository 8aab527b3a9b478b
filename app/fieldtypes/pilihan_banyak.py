"""Several choices of a few; stored as canonical JSON text, in the spec's order."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from app.definition.juknis import Juknis, Kolom
from app.errors import BadInput, Refusal
from app.fieldtypes.dasar import Json, TypeContext, teks_bersih
from app.fieldtypes.pilih import PANJANG_NAMA
from app.fieldtypes.pilihan import Pilihan
from app.rules.nilai import Value

if TYPE_CHECKING:
    from sqlalchemy.types import TypeEngine

#: Most entries that are looked at.
_BANYAK = 200


class PilihanBanyak(Pilihan):
    """A list of ids, or names with `;` between them; none is empty."""

    nama = "pilihan_banyak"
    keterangan = "Beberapa pilihan sekaligus dari yang ditulis di `pilihan`."
    contoh = "{id: peserta, label: Peserta, jenis: pilihan_banyak, pilihan: [{id: kader, nama: Kader Posyandu}]}"
    jenis_rumus = "lain"

    def parse(self, raw: object, kolom: Kolom, konteks: TypeContext) -> Value:
        chosen = {self.cari(text, kolom, konteks.juknis) for text in self._teks(raw, kolom) if text}
        ordered = [item for item, _ in self.butir(kolom, konteks.juknis) if item in chosen]
        return json.dumps(ordered, separators=(",", ":")) if ordered else None

    def _teks(self, raw: object, kolom: Kolom) -> list[str]:
        if isinstance(raw, str):
            raw = self._dari_teks(teks_bersih(raw, kolom, batas=20_000))
        if not isinstance(raw, list | tuple | None) or len(raw or ()) > _BANYAK:
            raise BadInput(self.kode, kolom=kolom.label)
        if not all(isinstance(item, str) for item in raw or ()):
            raise BadInput(self.kode, kolom=kolom.label)
        return [teks_bersih(item, kolom, PANJANG_NAMA) for item in raw or ()]

    def _dari_teks(self, text: str) -> object:
        if not text.startswith("["):
            return text.split(";")
        try:
            return json.loads(text)
        except (ValueError, RecursionError):
            return False

    def to_json(self, value: Value) -> Json:
        return json.loads(value) if isinstance(value, str) else None

    def display(self, value: Value, kolom: Kolom, juknis: Juknis) -> str:
        names = dict(self.butir(kolom, juknis))
        return "; ".join(names.get(item, item) for item in json.loads(str(value))) if value else ""

    def sql_type(self, kolom: Kolom) -> TypeEngine[Any]:
        from sqlalchemy import Text

        return Text()

    def editor(self, kolom: Kolom, juknis: Juknis) -> dict[str, Any]:
        return {**super().editor(kolom, juknis), "input": "multi"}

    def skema(self, kolom: Kolom) -> dict[str, Any]:
        return {"type": "array", "items": super().skema(kolom)}

    def form_field(self, kolom: Kolom, juknis: Juknis, kata: Callable[[Refusal], str] = lambda r: r.code) -> Any:
        from app.fieldtypes.isian import IsianPilihBanyak

        return IsianPilihBanyak(self, kolom, juknis, kata)
