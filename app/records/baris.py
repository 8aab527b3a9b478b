"""Rows of a form as they stand, also those that nobody has typed into yet."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, bindparam, or_, select
from sqlalchemy.orm import Session

from app.definition.juknis import BEBAS, DAFTAR, PENULIS, TUNGGAL, WILAYAH, Formulir, Juknis
from app.definition.tingkat import DESA_KELURAHAN, rentang, tingkat_of
from app.fieldtypes import field_type
from app.records.formulir import BarisFormulir
from app.records.tabel import Wilayah
from app.rules.nilai import Value
from app.workflow.fakta import FaktaLembar

Model = type[BarisFormulir]


@dataclass(kw_only=True, slots=True)
class BarisKini:
    """A row: key, name, region, writer ('' unless rows belong to writers), and what it holds. `versi` 0: not stored."""

    kunci: str
    wilayah: str
    pj: str = ""
    label: str = ""
    versi: int = 0
    nilai: dict[str, Value] = field(default_factory=dict)
    tanpa_data: dict[str, str] = field(default_factory=dict)

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
    session: Session,
    juknis: Juknis,
    lembar: FaktaLembar,
    formulir: Formulir,
    model: Model,
    kunci: Collection[str] | None = None,
    induk: str = "",
) -> list[BarisKini]:
    """Rows of a form in their order, in one statement; `kunci` picks some, `induk` a parent region's villages.

    Rows that are given (villages, items, the single row) come empty where nothing is stored.
    """
    if formulir.baris == WILAYAH:
        given, stored = _baris_wilayah(session, lembar, formulir, model, kunci, induk)
    else:
        given, stored = _baris_lain(session, juknis, lembar, formulir, model, kunci)
    if formulir.baris == BEBAS:
        return list(stored.values())
    writers = penulis_baris(juknis, formulir, tingkat_of(lembar.wilayah))
    return [_isi_atau_kosong(stored, lembar, formulir, key, name, pj) for key, name in given.items() for pj in writers]


def _isi_atau_kosong(
    stored: Mapping[tuple[str, str], BarisKini],
    lembar: FaktaLembar,
    formulir: Formulir,
    key: str,
    name: str,
    pj: str,
) -> BarisKini:
    region = key if formulir.baris == WILAYAH else lembar.wilayah
    row = stored.get((pj, key)) or BarisKini(kunci=key, wilayah=region, pj=pj)
    row.label = name
    return row


Dimuat = tuple[dict[str, str], dict[tuple[str, str], BarisKini]]


def _baris_wilayah(
    session: Session,
    lembar: FaktaLembar,
    formulir: Formulir,
    model: Any,
    kunci: Collection[str] | None,
    induk: str,
) -> Dimuat:
    low, high = rentang(lembar.wilayah)
    parent_low, parent_high = rentang(induk or lembar.wilayah)
    statement = _pilih_wilayah(model, kolom_tersimpan(formulir), kunci is not None)
    bound: dict[str, Any] = {
        "lembar": lembar.id,
        "tahun": lembar.tahun,
        "low": max(low, parent_low),
        "high": min(high, parent_high),
    }
    if kunci is not None:
        bound["kunci"] = list(kunci)
    given: dict[str, str] = {}
    stored: dict[tuple[str, str], BarisKini] = {}
    for record in session.execute(statement, bound):
        given[record.w_kode] = record.w_nama
        if record.versi is not None:
            stored[record.pj, record.w_kode] = _baris(record, formulir)
    return given, stored


def _baris_lain(
    session: Session,
    juknis: Juknis,
    lembar: FaktaLembar,
    formulir: Formulir,
    model: Any,
    kunci: Collection[str] | None,
) -> Dimuat:
    statement = _pilih(model, kolom_tersimpan(formulir), kunci is not None)
    bound: dict[str, Any] = {"lembar": lembar.id}
    if kunci is not None:
        bound["kunci"] = list(kunci)
    stored = {(r.pj, r.baris): _baris(r, formulir) for r in session.execute(statement, bound)}
    given = {key: name for key, name in _diberikan(juknis, formulir) if kunci is None or key in kunci}
    return given, stored


def _diberikan(juknis: Juknis, formulir: Formulir) -> Iterator[tuple[str, str]]:
    if formulir.baris == DAFTAR:
        yield from ((item.id, item.nama) for item in juknis.daftar[formulir.daftar].butir)
    elif formulir.baris == TUNGGAL:
        yield "", formulir.judul


@lru_cache(maxsize=512)
def _pilih(model: Any, columns: tuple[str, ...], some: bool) -> Select[Any]:
    statement = select(*_kolom(model, columns)).where(model.lembar_id == bindparam("lembar")).order_by(model.id)
    return statement.where(model.baris.in_(bindparam("kunci", expanding=True))) if some else statement


@lru_cache(maxsize=512)
def _pilih_wilayah(model: Any, columns: tuple[str, ...], some: bool) -> Select[Any]:
    """The villages of a sheet in its year, each with its row if there is one."""
    statement = (
        select(Wilayah.kode.label("w_kode"), Wilayah.nama.label("w_nama"), *_kolom(model, columns))
        .outerjoin(model, and_(model.lembar_id == bindparam("lembar"), model.baris == Wilayah.kode))
        .where(Wilayah.kode >= bindparam("low"), Wilayah.kode < bindparam("high"))
        .where(Wilayah.tingkat == DESA_KELURAHAN, berlaku(bindparam("tahun")))
        .order_by(Wilayah.kode)
    )
    return statement.where(Wilayah.kode.in_(bindparam("kunci", expanding=True))) if some else statement


def berlaku(tahun: Any) -> ColumnElement[bool]:
    """Whether a region exists in a year."""
    return and_(
        or_(Wilayah.sejak.is_(None), Wilayah.sejak <= tahun), or_(Wilayah.sampai.is_(None), Wilayah.sampai >= tahun)
    )


def _kolom(model: Any, columns: tuple[str, ...]) -> list[Any]:
    fixed = [model.baris, model.pj, model.wilayah, model.versi, model.tanpa_data]
    return [*fixed, *(getattr(model, column).label(f"k_{column}") for column in columns)]


def _baris(record: Row[Any], formulir: Formulir) -> BarisKini:
    columns = [column for column in formulir.kolom if not column.rumus]
    values = record[len(record) - len(columns) :]
    return BarisKini(
        kunci=record.baris,
        wilayah=record.wilayah,
        pj=record.pj,
        versi=record.versi,
        nilai={
            column.id: field_type(column).from_db(raw)
            for column, raw in zip(columns, values, strict=True)
            if raw is not None
        },
        tanpa_data=dict(record.tanpa_data or {}),
    )
