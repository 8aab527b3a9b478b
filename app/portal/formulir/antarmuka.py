"""How the generated screens and APIs reach a form's rows: reads are scoped, writes go through the one door.

Flask-AppBuilder's own ways to write (`add`, `edit`, `delete`) are closed here; the session's hooks would
refuse them anyway.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NoReturn

from flask_appbuilder.models.sqla.interface import SQLAInterface
from sqlalchemy import Select, func, select

from app.definition.juknis import BEBAS, DAFTAR, TUNGGAL, Formulir, Juknis, Kolom
from app.errors import BadInput, NotFound, Refused
from app.portal.formulir.permintaan import Permintaan
from app.portal.formulir.pilih import nomor
from app.portal.formulir.saringan import TETAP, PengubahSaringan, dapat_dicari
from app.portal.pelaku import konteks, sesi
from app.records.formulir import BarisFormulir
from app.records.sel import Hapus, Hasil, Sel, Simpanan, Tambah
from app.records.simpan import simpan

#: Own columns of a form that its list can be searched by.
KOLOM_CARI = 6


class AntarmukaFormulir(SQLAInterface):
    """`formulir` and `kolom` as the newest edition `juknis` has them (columns of older ones included)."""

    filter_converter_class = PengubahSaringan

    def __init__(self, model: type[BarisFormulir], juknis: Juknis, formulir: Formulir, kolom: Sequence[Kolom]) -> None:
        self.formulir = formulir
        self.juknis = juknis
        self.kolom: Mapping[str, Kolom] = {column.id: column for column in kolom}
        super().__init__(model)

    def halaman(self, minta: Permintaan, biasa: Sequence[str]) -> tuple[int, list[Any]]:
        """How many rows there are, and those of one page; two statements. `biasa` is the order of one who asks none."""
        query = self.saring(minta)
        count = sesi().scalar(query.with_only_columns(func.count(self.obj.id), maintain_column_froms=True)) or 0
        rows = self.urutkan(query, minta, biasa).limit(minta.ukuran).offset(minta.halaman * minta.ukuran)
        return count, list(sesi().scalars(rows)) if minta.halaman * minta.ukuran < count else []

    def saring(self, minta: Permintaan) -> Select[Any]:
        """The rows that the filters leave, in no order."""
        query = select(self.obj)
        for flt, value in minta.saringan.get_filters_values():
            query = flt.apply(query, value)
        return query

    def urutkan(self, query: Select[Any], minta: Permintaan, biasa: Sequence[str]) -> Select[Any]:
        """In the order asked for; ties by id, so that pages never overlap."""
        if minta.urut is None:
            return query.order_by(*(getattr(self.obj, name) for name in biasa), self.obj.id)
        name, descending = minta.urut
        column = getattr(self.obj, name)
        return query.order_by(column.desc() if descending else column, self.obj.id)

    def cari(self, pk: object) -> Any:
        """The row with that number; NotFound where there is none in the reader's scope."""
        number = nomor(str(pk))
        row = sesi().scalar(select(self.obj).where(self.obj.id == number)) if number is not None else None
        if row is None:
            raise NotFound("baris_tidak_ditemukan")
        return row

    def cari_kunci(self, lembar_id: int, baris: str) -> Any:
        """The newest row with that key on a sheet; NotFound where there is none."""
        query = select(self.obj).where(self.obj.lembar_id == lembar_id, self.obj.baris == baris)
        row = sesi().scalar(query.order_by(self.obj.id.desc()).limit(1))
        if row is None:
            raise NotFound("baris_tidak_ditemukan")
        return row

    def cari_semua(self, pks: Sequence[object]) -> list[Any]:
        """The rows with those numbers, in one statement; NotFound where one of them is not there."""
        numbers = {nomor(str(pk)) for pk in pks}
        rows = list(sesi().scalars(select(self.obj).where(self.obj.id.in_(numbers - {None})).order_by(self.obj.id)))
        if len(rows) != len(numbers):
            raise NotFound("baris_tidak_ditemukan")
        return rows

    def semua(self, minta: Permintaan, maks: int) -> tuple[int, list[Any]]:
        """How many rows the filters leave, and the rows unless they are more than `maks`."""
        query = self.saring(minta)
        count = sesi().scalar(query.with_only_columns(func.count(self.obj.id), maintain_column_froms=True)) or 0
        rows = sesi().scalars(self.urutkan(query, minta, self.urutan_biasa())) if count <= maks else ()
        return count, list(rows)

    def kolom_cari(self) -> list[str]:
        """Columns that lists are searched by: the common ones, and the first few of the form's own."""
        own = [column.id for column in self.kolom.values() if dapat_dicari(column)]
        return [*TETAP, *own[:KOLOM_CARI]]

    def kunci_baru(self, baris: str) -> str:
        """The key of a row to add: chosen by people, '' for a form's only row, or a new UUID."""
        if self.formulir.baris == BEBAS:
            return str(uuid.uuid4())
        if self.formulir.baris == TUNGGAL:
            return ""
        if not baris:
            raise BadInput("baris_wajib")
        return baris

    def tambahkan(self, lembar_id: int, baris: str, sel: Sequence[Sel]) -> Hasil:
        """A new row with its cells, all or nothing; BadInput for an empty one where the sheet has the row already."""
        free = self.formulir.baris == BEBAS
        if not sel and not free:
            raise BadInput("baris_kosong")
        return self.tulis(lembar_id, sel, [Tambah(baris=baris)] if free else ())

    def tulis(self, lembar_id: int, sel: Iterable[Sel], tambah: Iterable[Tambah] = ()) -> Hasil:
        """Save cells, all or none; what is refused comes back in `ditolak`."""
        wanted = Simpanan(formulir=self.formulir.id, sel=tuple(sel), tambah=tuple(tambah), utuh=True)
        return simpan(konteks(), lembar_id, wanted)

    def buang(self, rows: Sequence[Any]) -> Hasil:
        """Delete rows of one sheet, all or none; BadInput for rows of several sheets."""
        sheets = {row.lembar_id for row in rows}
        if len(sheets) != 1:
            raise BadInput("satu_lembar_saja")
        gone = tuple(Hapus(baris=row.baris, versi=row.versi) for row in rows)
        return simpan(konteks(), sheets.pop(), Simpanan(formulir=self.formulir.id, hapus=gone, utuh=True))

    def urutan_biasa(self) -> tuple[str, ...]:
        """Newest year first makes no sense for a half-filled one: by region, then by year and row."""
        return ("wilayah", "tahun", "tahapan", "baris") if self.formulir.baris == DAFTAR else ("wilayah", "tahun")

    def add(self, item: Any, commit: bool = True) -> NoReturn:
        """Closed: see `tulis`."""
        raise Refused("luar_pintu")

    def edit(self, item: Any, commit: bool = True) -> NoReturn:
        """Closed: see `tulis`."""
        raise Refused("luar_pintu")

    def delete(self, item: Any, commit: bool = True) -> NoReturn:
        """Closed: see `buang`."""
        raise Refused("luar_pintu")

    def delete_all(self, items: list[Any]) -> NoReturn:
        """Closed: see `buang`."""
        raise Refused("luar_pintu")
