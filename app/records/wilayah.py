"""The regions of Indonesia: loaded from the files the project ships, and the one comparison that means "below"."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, literal, or_, true
from sqlalchemy.orm import InstrumentedAttribute

from app.definition.tingkat import PROVINSI, induk, pada_tingkat, rentang, tingkat_of
from app.records.muatan import catat, sidik, sudah_dimuat
from app.records.tabel import Wilayah
from app.records.tabel.dasar import Kode

FOLDER = Path(__file__).resolve().parents[1] / "data" / "wilayah"

#: From the top down; each has `code` and `name`.
BERKAS = ("provinces.csv", "regencies.csv", "districts.csv", "villages.csv")
ZONA = "zona.csv"
MUATAN = "wilayah"

_KOLOM = ("kode", "nama", "tingkat", "induk", "zona")
_BERBEDA = "wilayah.nama <> excluded.nama OR wilayah.zona <> excluded.zona"
_TINDIH = f"ON CONFLICT (kode) DO UPDATE SET nama = excluded.nama, zona = excluded.zona WHERE {_BERBEDA}"

Baris = tuple[str, str, str, str, str]


def dalam(column: ColumnElement[str] | InstrumentedAttribute[str], kode: str) -> ColumnElement[bool]:
    """Whether the column holds `kode` or a region below it; `''` is the nation.

    One half-open range that an index serves at every level: only "." stands between a code and its end in ASCII.
    """
    if not kode:
        return true()
    above = rentang(kode)[1]
    return and_(column >= literal(kode, Kode(16)), column < literal(above, Kode(16)))


def berlaku(tahun: int) -> ColumnElement[bool]:
    """Regions that exist in that year; an open end is no limit."""
    return and_(
        or_(Wilayah.sejak.is_(None), Wilayah.sejak <= tahun), or_(Wilayah.sampai.is_(None), Wilayah.sampai >= tahun)
    )


def muat(connection: Connection, folder: Path = FOLDER) -> int:
    """Load the files if they are others than last time; returns how many rows were written.

    A region that is no longer in the files stays: sheets of earlier years stand on it.
    """
    files = _isi(folder)
    fingerprint = sidik(files)
    if sudah_dimuat(connection, MUATAN, fingerprint):
        return 0
    rows = baca(files)
    written = _salin(connection, rows) if connection.dialect.name == "postgresql" else _sisip(connection, rows)
    catat(connection, MUATAN, fingerprint)
    return written


@cache
def sidik_berkas(folder: Path = FOLDER) -> str:
    """Fingerprint of the files as they are now."""
    return sidik(_isi(folder))


def baca(files: Mapping[str, bytes]) -> Iterator[Baris]:
    """Rows of the table, from provinces to villages; the zone is the province's."""
    zones = {row["code"]: row["zona"] for row in _csv(files[ZONA])}
    for name in BERKAS:
        for row in _csv(files[name]):
            code = row["code"]
            yield code, row["name"].strip(), tingkat_of(code), induk(code), zones[pada_tingkat(code, PROVINSI)]


def _isi(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in (*BERKAS, ZONA)}


def _csv(content: bytes) -> Iterable[dict[str, str]]:
    return csv.DictReader(content.decode().splitlines())


def _sisip(connection: Connection, rows: Iterable[Baris]) -> int:
    """SQLite: one prepared statement, run by the driver for all rows."""
    marks = ", ".join("?" * len(_KOLOM))
    statement = f"INSERT INTO wilayah ({', '.join(_KOLOM)}) VALUES ({marks}) {_TINDIH}"  # noqa: S608
    return connection.exec_driver_sql(statement, list(rows)).rowcount


def _salin(connection: Connection, rows: Iterable[Baris]) -> int:
    """PostgreSQL: COPY into a scratch table, then one upsert."""
    connection.exec_driver_sql("CREATE TEMP TABLE muat_wilayah (LIKE wilayah) ON COMMIT DROP")
    driver: Any = connection.connection.dbapi_connection
    columns = ", ".join(_KOLOM)
    with driver.cursor() as cursor, cursor.copy(f"COPY muat_wilayah ({columns}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
    statement = f"INSERT INTO wilayah ({columns}) SELECT {columns} FROM muat_wilayah {_TINDIH}"  # noqa: S608
    written = connection.exec_driver_sql(statement).rowcount
    connection.exec_driver_sql("DROP TABLE muat_wilayah")
    connection.exec_driver_sql("ANALYZE wilayah")
    return written
