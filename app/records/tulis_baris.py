"""Rows of a form into its table, in one prebuilt statement for all of them.

SQLite takes the rows one by one as they are bound. To PostgreSQL they go as one JSON text, which it unfolds into
rows: binding each of a grid's hundreds of values costs the client more than the database takes to store them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Dialect, bindparam, column, delete, func, inspect, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.types import TypeEngine

from app.fieldtypes import field_type
from app.records.baris import BarisKini
from app.records.rencana import Rencana
from app.records.tabel.dasar import Tertulis
from app.workflow.fakta import FaktaLembar

#: The columns that every row has, in the order of `_tetap`; the first ones are its key.
_TETAP = ("lembar_id", "pj", "baris", "wilayah", "tahun", "tahapan", "tanpa_data", "versi")
_KUNCI = _TETAP[:3]
#: Those that change when the row is there already.
_BERUBAH = _TETAP[-2:]


def tulis_baris(plan: Rencana, rows: Sequence[BarisKini]) -> None:
    """Put rows in, or their new values where they are.

    Only columns that changed in any of the rows are named; the lock makes it safe to write what was read.
    """
    if not rows:
        return
    physical = inspect(plan.model).columns
    changed = {one.isian.kolom.id: field_type(one.isian.kolom).to_db for one in plan.ubah}
    names = tuple(physical[column_id].key for column_id in changed)
    values = [
        (*_tetap(plan.work.fakta, row), *(to_db(row.nilai.get(column_id)) for column_id, to_db in changed.items()))
        for row in rows
    ]
    _masukkan(plan.work.koneksi, plan.model, (*_TETAP, *names), values)


def _tetap(sheet: FaktaLembar, row: BarisKini) -> tuple[object, ...]:
    fixed = (sheet.id, row.pj, row.kunci, row.wilayah, sheet.tahun, sheet.tahapan)
    return (*fixed, row.tanpa_data, row.versi)


def hapus_baris(plan: Rencana) -> None:
    """Take the rows out that shall go."""
    if plan.hapus:
        table: Any = inspect(plan.model).local_table
        mine = table.c.lembar_id == plan.work.fakta.id
        plan.work.koneksi.execute(delete(table).where(mine, table.c.baris.in_([row.kunci for row in plan.hapus])))


def _masukkan(connection: Connection, model: Any, names: tuple[str, ...], values: list[tuple[object, ...]]) -> None:
    if connection.dialect.name == "sqlite":
        connection.execute(_satu_satu(model, names), [dict(zip(names, row, strict=True)) for row in values])
    else:
        kinds = tuple(model.__table__.c[name].type for name in names)
        connection.execute(_sekaligus(model, names), {"baris_json": _json(connection.dialect, kinds, values)})


def _json(dialect: Dialect, kinds: tuple[TypeEngine[Any], ...], values: list[tuple[object, ...]]) -> str:
    """The rows as the database reads them: scaled decimals as whole numbers, dates as ISO says."""
    places = _tempat(len(kinds))
    rows = [dict(zip(places, row, strict=True)) for row in values]
    # the reasons among the fixed columns are JSON already, and no other of these turns into anything else
    for place, kind in list(zip(places, kinds, strict=True))[len(_TETAP) :]:
        if bind := _pengikat(kind, dialect):
            for row in rows:
                row[place] = bind(row[place])
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"), default=date.isoformat)


@lru_cache(maxsize=1024)
def _tempat(count: int) -> tuple[str, ...]:
    """Names of the columns on the way: short ones, for each stands in every row."""
    return tuple(f"n{number}" for number in range(count))


@lru_cache(maxsize=1024)
def _pengikat(kind: TypeEngine[Any], dialect: Dialect) -> Callable[[Any], Any] | None:
    """How a type turns a value into what is stored; None where it is stored as it is."""
    return kind.dialect_impl(dialect).bind_processor(dialect)


@lru_cache(maxsize=1024)
def _satu_satu(model: Any, names: tuple[str, ...]) -> Any:
    return _atau_ubah(sqlite.insert(model.__table__), names)


@lru_cache(maxsize=1024)
def _sekaligus(model: Any, names: tuple[str, ...]) -> Any:
    table = model.__table__
    unfolded: Any = func.json_to_recordset(bindparam("baris_json", type_=Tertulis()))
    places = zip(_tempat(len(names)), names, strict=True)
    unfolded = unfolded.table_valued(*(column(place, table.c[name].type) for place, name in places))
    rows = select(*unfolded.render_derived(name="d", with_types=True).c)
    return _atau_ubah(postgresql.insert(table).from_select(names, rows), names)


def _atau_ubah(statement: Any, names: tuple[str, ...]) -> Any:
    taken = {name: statement.excluded[name] for name in (*_BERUBAH, *names[len(_TETAP) :])}
    return statement.on_conflict_do_update(index_elements=_KUNCI, set_=taken)
