"""Search on the generated lists: few, typed filters, checked before they become SQL.

Flask-AppBuilder's own filters turn a text for a number into NULL, a huge one into an error of
the database; these refuse both. Filters live for one request: views are shared between threads.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask_appbuilder.models.filters import BaseFilter, BaseFilterConverter
from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, Select, or_, select

from app.definition.juknis import Kolom
from app.definition.tingkat import rentang
from app.errors import BadInput
from app.fieldtypes import TypeContext, field_type
from app.portal.formulir.pilih import nomor
from app.records.tabel import Wilayah

#: Longest text that one may search for.
PANJANG = 200

#: Columns that every form has and that one may search by.
TETAP = ("wilayah", "tahun", "tahapan")

#: Types whose values are searched by a part of their text.
_TEKS = frozenset({"teks", "paragraf"})


class Saringan(BaseFilter):
    """One way to search a column; `konteks` and `kolom` come from the converter."""

    kolom: Kolom | None = None

    def apply(self, query: Select[Any], value: str) -> Select[Any]:
        """The query, narrowed; BadInput where the value can't be one of the column's."""
        return query.where(self.syarat(getattr(self.model, self.column_name), value))

    def syarat(self, column: Any, value: str) -> ColumnElement[bool]:
        """The condition."""
        raise NotImplementedError

    def nilai(self, value: str) -> Any:
        """The value as the database keeps it."""
        if self.kolom is None:
            return self._tahun(value)
        kind = field_type(self.kolom)
        context = TypeContext(juknis=self.datamodel.juknis, wilayah="")
        return kind.to_db(kind.parse(value, self.kolom, context))

    def _tahun(self, value: str) -> Any:
        if self.column_name != "tahun":
            return value
        number = nomor(value.strip())
        if number is None or number > 9999:
            raise BadInput("saringan_tidak_sah", nilai=value[:40], kolom=self.column_name)
        return number


class Memuat(Saringan):
    """A part of the text."""

    name = _l("contains")
    arg_name = "ct"

    def syarat(self, column: Any, value: str) -> ColumnElement[bool]:
        """Upper and lower case alike; `%` and `_` are taken as they are."""
        condition: ColumnElement[bool] = column.icontains(value, autoescape=True)
        return condition


class Sama(Saringan):
    """Exactly this value."""

    name = _l("is")
    arg_name = "eq"

    def syarat(self, column: Any, value: str) -> ColumnElement[bool]:
        """Equality."""
        condition: ColumnElement[bool] = column == self.nilai(value)
        return condition


class Lebih(Saringan):
    """More than this, or later."""

    name = _l("is more than")
    arg_name = "gt"

    def syarat(self, column: Any, value: str) -> ColumnElement[bool]:
        """Strictly more."""
        condition: ColumnElement[bool] = column > self.nilai(value)
        return condition


class Kurang(Saringan):
    """Less than this, or earlier."""

    name = _l("is less than")
    arg_name = "lt"

    def syarat(self, column: Any, value: str) -> ColumnElement[bool]:
        """Strictly less."""
        condition: ColumnElement[bool] = column < self.nilai(value)
        return condition


class DiWilayah(Saringan):
    """A region: by code with all below it, or by a part of its name."""

    name = _l("is in")
    arg_name = "ct"

    def syarat(self, column: Any, value: str) -> ColumnElement[bool]:
        """The range of a code, or the codes of a name."""
        if value[:1].isdecimal():
            low, high = rentang(value)
            return or_(column == value, (column >= low) & (column < high))
        named: ColumnElement[bool] = column.in_(
            select(Wilayah.kode).where(Wilayah.nama.icontains(value, autoescape=True))
        )
        return named


class PengubahSaringan(BaseFilterConverter):
    """The filters of each column; a column that is not stored or not of one plain value has none."""

    def convert(self, col_name: str) -> list[Saringan]:
        """Instances, in the order of their numbers in `_flt_<number>_<column>`."""
        column: Kolom | None = self.datamodel.kolom.get(col_name)
        return [self._buat(kind, col_name, column) for kind in _jenis(col_name, column)]

    def _buat(self, kind: type[Saringan], name: str, column: Kolom | None) -> Saringan:
        made = kind(name, self.datamodel)
        made.kolom = column
        return made


def _jenis(nama: str, kolom: Kolom | None) -> Sequence[type[Saringan]]:
    if kolom is None:
        return _JENIS_TETAP.get(nama, ())
    kind = field_type(kolom)
    if kind.computed or kolom.jenis in ("pilihan_banyak", "wilayah"):
        return ()
    if kolom.jenis in _TEKS:
        return (Memuat,)
    return (Sama, Lebih, Kurang) if kind.numeric or kolom.jenis == "tanggal" else (Sama,)


_JENIS_TETAP: Mapping[str, Sequence[type[Saringan]]] = {
    "wilayah": (DiWilayah,),
    "tahun": (Sama, Lebih, Kurang),
    "tahapan": (Sama,),
}


def dapat_dicari(kolom: Kolom) -> bool:
    """Whether lists can be searched by this column."""
    return bool(_jenis(kolom.id, kolom))
