"""Short text on one line, and longer text of several."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from app.definition.juknis import Juknis, Kolom
from app.fieldtypes.dasar import FieldType, Salah, TypeContext, teks_bersih
from app.rules.nilai import Value

if TYPE_CHECKING:
    from sqlalchemy.types import TypeEngine


class Teks(FieldType):
    """One line of at most `panjang` characters (255)."""

    nama = "teks"
    keterangan = "Teks pendek satu baris."
    contoh = "{id: program, label: Program/Kegiatan, jenis: teks, panjang: 200}"
    bawaan: ClassVar[int] = 255
    terpanjang: ClassVar[int] = 1000
    baris_baru: ClassVar[bool] = False
    input: ClassVar[str] = "text"

    @property
    def opsi(self) -> dict[str, Any]:
        from marshmallow import fields

        length = {"keterangan": f"Paling banyak berapa huruf; bawaannya {self.bawaan}.", "contoh": "200"}
        return {"panjang": fields.Integer(strict=True, metadata=length)}

    def panjang(self, kolom: Kolom) -> int:
        """The most characters taken."""
        return kolom.panjang or self.bawaan

    def check(self, kolom: Kolom) -> Iterable[Salah]:
        if kolom.panjang is not None and not 1 <= kolom.panjang <= self.terpanjang:
            yield "panjang_di_luar", {"panjang": kolom.panjang, "maks": self.terpanjang}

    def parse(self, raw: object, kolom: Kolom, konteks: TypeContext) -> Value:
        return teks_bersih(raw, kolom, self.panjang(kolom), self.baris_baru) or None

    def display(self, value: Value, kolom: Kolom, juknis: Juknis) -> str:
        return value if isinstance(value, str) else ""

    def sql_type(self, kolom: Kolom) -> TypeEngine[Any]:
        """Without a length: a longer `panjang` in the next release must not need an ALTER; `parse` checks it."""
        from sqlalchemy import String

        return String()

    def editor(self, kolom: Kolom, juknis: Juknis) -> dict[str, Any]:
        return {"jenis": self.nama, "input": self.input, "panjang": self.panjang(kolom)}

    def skema(self, kolom: Kolom) -> dict[str, Any]:
        return {"type": "string", "maxLength": self.panjang(kolom)}
