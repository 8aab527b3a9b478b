"""Rows of a form as they stand, also those that nobody has typed into yet."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, and_, bindparam, inspect, or_, select

from app.definition.juknis import BEBAS, DAFTAR, PENULIS, TUNGGAL, WILAYAH, Formulir, Juknis, Kolom
from app.definition.tingkat import DESA_KELURAHAN, KECAMATAN, pada_tingkat, rentang, tingkat_of
from app.fieldtypes import field_type
from app.records.formulir import BarisFormulir
from app.records.lingkup import pastikan_terlihat
from app.records.tabel import Wilayah
from app.rules.nilai import Value
from app.workflow.fakta import FaktaLembar

Model = type[BarisFormulir]
#: A column's id, and how what is stored becomes its value: asked once for all rows.
Pembaca = tuple[str, Callable[[Any], Value]]

_WILAYAH: Any = Wilayah.__table__


class Asing(NamedTuple):
    """A column of another form on villages, read beside a form's own rows; `nama` is `form.column`."""

    nama: str
    model: Model
    kolom: Kolom


@dataclass(kw_only=True, slots=True)
class BarisKini:
    """A row: key, name, region, writer ('' unless rows belong to writers), and what it holds. `versi` 0: not stored.

    `asing` are the values beside it that were asked for.
    """

    kunci: str
    wilayah: str
    pj: str = ""
    label: str = ""
    versi: int = 0
    nilai: dict[str, Value] = field(default_factory=dict)
    tanpa_data: dict[str, str] = field(default_factory=dict)
    asing: dict[str, Value] = field(default_factory=dict)

    def terisi(self, kolom_id: str) -> bool:
        """Whether the cell holds a value or a reason."""
        return self.nilai.get(kolom_id) is not None or kolom_id in self.tanpa_data


def kolom_tersimpan(formulir: Formulir) -> tuple[str, ...]:
    """Ids of the columns that are stored."""
    return tuple(column.id for column in formulir.kolom if not column.rumus)


def penulis_baris(juknis: Juknis, formulir: Formulir, tingkat: str) -> tuple[str, ...]:
    """Whose rows a form has, where the rows are given: everybody's (''), or one for each owner of the level."""
    if formulir.pj != PENULIS:
        return ("",)
    return tuple(owner.id for owner in juknis.pj_data.values() if tingkat in owner.tingkat)


def muat(
    koneksi: Connection,
    juknis: Juknis,
    lembar: FaktaLembar,
    formulir: Formulir,
    model: Model,
    kunci: Collection[str] | None = None,
    induk: str = "",
    asing: tuple[Asing, ...] = (),
) -> list[BarisKini]:
    """Rows of a form in their order, in one statement; `kunci` picks some, `induk` a parent region's villages.

    `asing` (for a form on villages) are columns of other forms that are wanted beside each row.

    Rows that are given (villages, items, the single row) come empty where nothing is stored. The hooks can't see the
    statement: the check is by name, and whatever row is read lies in the region that was checked.
    """
    pastikan_terlihat(lembar.wilayah)
    if formulir.baris == WILAYAH:
        found = _baris_wilayah(koneksi, lembar, formulir, model, kunci, induk, asing)
    else:
        found = _baris_lain(koneksi, juknis, lembar, formulir, model, kunci)
    if formulir.baris == BEBAS:
        return list(found.tersimpan.values())
    writers = penulis_baris(juknis, formulir, tingkat_of(lembar.wilayah))
    return [_isi_atau_kosong(found, lembar, formulir, key, pj) for key in found.diberikan for pj in writers]


class _Dimuat(NamedTuple):
    """Names of the rows that are given, rows that are stored by writer and key, and values beside them by key."""

    diberikan: dict[str, str]
    tersimpan: dict[tuple[str, str], BarisKini]
    asing: Mapping[str, dict[str, Value]] = {}


def _isi_atau_kosong(found: _Dimuat, lembar: FaktaLembar, formulir: Formulir, key: str, pj: str) -> BarisKini:
    region = key if formulir.baris == WILAYAH else lembar.wilayah
    row = found.tersimpan.get((pj, key)) or BarisKini(kunci=key, wilayah=region, pj=pj)
    row.label = found.diberikan[key]
    row.asing = found.asing.get(key, {})
    return row


def _baris_wilayah(
    koneksi: Connection,
    lembar: FaktaLembar,
    formulir: Formulir,
    model: Any,
    kunci: Collection[str] | None,
    induk: str,
    asing: tuple[Asing, ...],
) -> _Dimuat:
    beside = tuple((one.model, one.kolom.id) for one in asing)
    parent = induk or lembar.wilayah
    direct = bool(parent) and pada_tingkat(parent, KECAMATAN) == parent
    statement = _pilih_wilayah(model, kolom_tersimpan(formulir), kunci is not None, beside, direct)
    (low, high), (parent_low, parent_high) = rentang(lembar.wilayah), rentang(parent)
    villages = {"low": max(low, parent_low), "high": min(high, parent_high), "tahun": lembar.tahun}
    bound = _ikat(lembar, kunci) | villages | ({"induk": parent} if direct else {})
    read, read_beside = _pembaca(formulir), [(one.nama, field_type(one.kolom).from_db) for one in asing]
    found = _Dimuat({}, {}, others := {})
    for code, name, *record in koneksi.execute(statement, bound):
        found.diberikan[code] = name
        others[code] = _nilai(record[len(record) - len(asing) :], read_beside)
        if (row := _baris(record[: len(record) - len(asing)], read)) is not None:
            found.tersimpan[row.pj, code] = row
    return found


def _baris_lain(
    koneksi: Connection,
    juknis: Juknis,
    lembar: FaktaLembar,
    formulir: Formulir,
    model: Any,
    kunci: Collection[str] | None,
) -> _Dimuat:
    statement = _pilih(model, kolom_tersimpan(formulir), kunci is not None)
    read = _pembaca(formulir)
    records = koneksi.execute(statement, {"wilayah": lembar.wilayah, **_ikat(lembar, kunci)})
    stored = {(row.pj, row.kunci): row for record in records if (row := _baris(record, read)) is not None}
    given = {key: name for key, name in _diberikan(juknis, formulir) if kunci is None or key in kunci}
    return _Dimuat(given, stored)


def _ikat(lembar: FaktaLembar, kunci: Collection[str] | None) -> dict[str, Any]:
    """What is bound to every statement: the sheet, and the keys that are wanted."""
    keys = {} if kunci is None else {"kunci": list(kunci)}
    return {"lembar": lembar.id, **keys}


def _diberikan(juknis: Juknis, formulir: Formulir) -> Iterator[tuple[str, str]]:
    if formulir.baris == DAFTAR:
        yield from ((item.id, item.nama) for item in juknis.daftar[formulir.daftar].butir)
    elif formulir.baris == TUNGGAL:
        yield "", formulir.judul


@lru_cache(maxsize=512)
def _pilih(model: Model, columns: tuple[str, ...], some: bool) -> Select[Any]:
    c: Any = inspect(model).c
    mine = and_(c.lembar_id == bindparam("lembar"), c.wilayah == bindparam("wilayah"))
    statement = select(*_kolom(c, columns)).where(mine).order_by(c.id)
    return statement.where(c.baris.in_(bindparam("kunci", expanding=True))) if some else statement


@lru_cache(maxsize=512)
def _pilih_wilayah(
    model: Model, columns: tuple[str, ...], some: bool, beside: tuple[tuple[Model, str], ...], direct: bool
) -> Select[Any]:
    """The villages of a sheet in its year, each with its row if there is one, and with columns of other forms.

    `direct` says that all have one parent. PostgreSQL then knows how few they are without knowing which, and keeps
    its plan instead of making one each time, which takes longer than reading.
    """
    joined = _WILAYAH
    for one in dict.fromkeys((model, *(other for other, _column in beside))):
        mapper: Any = inspect(one)
        joined = joined.outerjoin(mapper.local_table, _milik(mapper.c))
    others = (inspect(other).c[column].label(f"a{at}") for at, (other, column) in enumerate(beside))
    statement = (
        select(_WILAYAH.c.kode, _WILAYAH.c.nama, *_kolom(inspect(model).c, columns), *others)
        .select_from(joined)
        .where(_WILAYAH.c.kode >= bindparam("low"), _WILAYAH.c.kode < bindparam("high"))
        .where(_WILAYAH.c.tingkat == DESA_KELURAHAN, berlaku(bindparam("tahun")))
        .order_by(_WILAYAH.c.kode)
    )
    if direct:
        statement = statement.where(_WILAYAH.c.induk == bindparam("induk"))
    return statement.where(_WILAYAH.c.kode.in_(bindparam("kunci", expanding=True))) if some else statement


def _milik(c: Any) -> ColumnElement[bool]:
    """A village's row of the sheet."""
    return and_(c.lembar_id == bindparam("lembar"), c.baris == _WILAYAH.c.kode)


def berlaku(tahun: Any) -> ColumnElement[bool]:
    """Whether a region exists in a year."""
    return and_(
        or_(Wilayah.sejak.is_(None), Wilayah.sejak <= tahun), or_(Wilayah.sampai.is_(None), Wilayah.sampai >= tahun)
    )


def _kolom(c: Any, columns: tuple[str, ...]) -> list[Any]:
    fixed = [c.baris, c.pj, c.wilayah, c.versi, c.tanpa_data]
    return [*fixed, *(c[column].label(f"k_{column}") for column in columns)]


def _pembaca(formulir: Formulir) -> list[Pembaca]:
    return [(column.id, field_type(column).from_db) for column in formulir.kolom if not column.rumus]


def _baris(record: Sequence[Any], read: Iterable[Pembaca]) -> BarisKini | None:
    """A row as it is stored; None where a village has none."""
    key, pj, region, version, missing, *values = record
    if version is None:
        return None
    return BarisKini(
        kunci=key,
        wilayah=region,
        pj=pj,
        versi=version,
        nilai=_nilai(values, read),
        tanpa_data=dict(missing or {}),
    )


def _nilai(values: Iterable[Any], read: Iterable[Pembaca]) -> dict[str, Value]:
    """What is not empty, by the readers' names."""
    return {name: from_db(raw) for (name, from_db), raw in zip(read, values, strict=True) if raw is not None}
