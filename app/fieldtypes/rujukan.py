"""A reference to an item of a list, such as one of the 31 indikator (juknis Tabel 2)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from app.definition.juknis import Juknis, Kolom
from app.fieldtypes.dasar import Salah
from app.fieldtypes.pilih import TipePilih

if TYPE_CHECKING:
    from sqlalchemy.types import TypeEngine


class Rujukan(TipePilih):
    """The id of an item of `ke: daftar.x`; its code (`A1`) and its name are taken, too."""

    nama = "rujukan"
    keterangan = "Menunjuk satu butir dari sebuah daftar."
    contoh = "{id: indikator, label: Indikator, jenis: rujukan, ke: daftar.indikator}"
    kode = "nilai_bukan_rujukan"

    @property
    def opsi(self) -> dict[str, Any]:
        from marshmallow import fields

        target = {"keterangan": "Daftar yang ditunjuk: `daftar.` dan id daftarnya.", "contoh": "daftar.indikator"}
        return {"ke": fields.String(required=True, metadata=target)}

    def check(self, kolom: Kolom) -> Iterable[Salah]:
        word, _, target = kolom.ke.partition(".")
        if word != "daftar" or not target:
            yield "rujukan_tanpa_ke", {"ke": kolom.ke}

    def daftar(self, kolom: Kolom) -> str:
        """The id of the list."""
        return kolom.ke.partition(".")[2]

    def butir(self, kolom: Kolom, juknis: Juknis) -> tuple[tuple[str, str], ...]:
        found = juknis.daftar.get(self.daftar(kolom))
        items = found.butir if found else ()
        return tuple((item.id, f"{item.kode} {item.nama}" if item.kode else item.nama) for item in items)

    def cari(self, text: str, kolom: Kolom, juknis: Juknis) -> str:
        found = juknis.daftar.get(self.daftar(kolom))
        for pick in ("kode", "nama"):
            same = [i.id for i in (found.butir if found else ()) if getattr(i, pick).casefold() == text.casefold()]
            if len(same) == 1:
                return same[0]
        return super().cari(text, kolom, juknis)

    def sql_type(self, kolom: Kolom) -> TypeEngine[Any]:
        from sqlalchemy import String

        return String(48)
