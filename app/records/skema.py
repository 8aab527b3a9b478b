"""The schema's life: Flask-AppBuilder's tables, the hand-written ones, those of the forms. It only expands.

Nothing is ever dropped or renamed, so an older worker keeps running while a newer release is applied.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from alembic import command
from alembic.config import Config
from alembic.operations import MigrateOperation, Operations
from alembic.operations.ops import AddColumnOp, CreateIndexOp, CreateTableOp
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask_appbuilder.security.sqla import models as _fab  # noqa: F401 - registers the ab_* tables
from sqlalchemy import Connection, Table, inspect

from app.records.tabel import Base

if TYPE_CHECKING:
    from app.records.formulir import BarisFormulir

MIGRASI = Path(__file__).resolve().parents[2] / "migrations"
AWALAN_FAB = "ab_"

#: The hand-written tables, which Alembic's revisions look after.
TABEL_TANGAN: frozenset[str] = frozenset(name for name in Base.metadata.tables if not name.startswith(AWALAN_FAB))


def _nama_kami(name: str | None, kind: str, parents: Mapping[str, str | None]) -> bool:
    return kind == "schema" or (name if kind == "table" else parents.get("table_name")) in TABEL_TANGAN


def _objek_kami(_item: object, name: str | None, kind: str, _reflected: bool, _other: object) -> bool:
    return kind != "table" or name in TABEL_TANGAN


#: Limits Alembic to our tables: without it, a comparison plans to drop what it does not know.
BATAS_ALEMBIC: Mapping[str, Any] = {"include_name": _nama_kami, "include_object": _objek_kami}


def naikkan(connection: Connection) -> bool:
    """Create or upgrade all tables but the forms'; returns whether there was anything to do."""
    config = konfigurasi(connection)
    head = ScriptDirectory.from_config(config).get_current_head()
    if MigrationContext.configure(connection).get_current_revision() == head:
        return False
    Base.metadata.create_all(connection, tables=_tabel_fab())
    command.upgrade(config, "head")
    return True


def konfigurasi(connection: Connection) -> Config:
    """Alembic's configuration; there is no alembic.ini, so nothing can point elsewhere."""
    config = Config()
    config.set_main_option("script_location", str(MIGRASI))
    config.attributes["connection"] = connection
    return config


def perluas(connection: Connection, model: Mapping[str, type[BarisFormulir]]) -> list[str]:
    """Create the forms' missing tables, columns and indexes; returns what was done, in Indonesian."""
    operations = Operations(MigrationContext.configure(connection))
    known = _yang_ada(connection)
    done = []
    for cls in model.values():
        for line, operation in _kurang(cls.__table__, known):  # type: ignore[attr-defined]
            operations.invoke(operation)
            if line:
                done.append(line)
    return done


def _tabel_fab() -> list[Table]:
    return [table for name, table in Base.metadata.tables.items() if name.startswith(AWALAN_FAB)]


#: Table -> names of its columns and indexes.
_Isi = Mapping[str, frozenset[str]]


def _yang_ada(connection: Connection) -> _Isi:
    inspector = inspect(connection)
    indexes = inspector.get_multi_indexes()
    return {
        str(key[1]): frozenset(column["name"] for column in columns)
        | frozenset(str(index["name"]) for index in indexes.get(key, ()))
        for key, columns in inspector.get_multi_columns().items()
    }


def _kurang(table: Table, known: _Isi) -> Iterator[tuple[str, MigrateOperation]]:
    have = known.get(table.name)
    if have is None:
        yield f"tabel {table.name} dibuat ({len(table.columns)} kolom)", CreateTableOp.from_table(table)
    else:
        for column in table.columns:
            if column.name not in have:
                yield (
                    f"kolom {table.name}.{column.name} ditambahkan",
                    AddColumnOp.from_column_and_tablename(None, table.name, column),
                )
    for index in sorted(table.indexes, key=lambda one: str(one.name)):
        if have is None or index.name not in have:
            # the indexes of a new table go without saying
            yield f"indeks {index.name} dibuat" if have else "", _indeks(index)


def _indeks(index: Any) -> CreateIndexOp:
    return CreateIndexOp.from_index(index)
