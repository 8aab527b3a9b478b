"""One at a time: the lock under which a database is prepared, by whatever number of processes."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from sqlalchemy import Connection, Engine, text

from app.records.mesin import berkas_sqlite

#: Key of PostgreSQL's advisory lock: "borang" in ASCII.
KUNCI_PENASIHAT = int.from_bytes(b"borang")


@contextmanager
def terkunci(engine: Engine) -> Iterator[Connection]:
    """One transaction, DDL included, that only one process at a time is in; all of it is kept or nothing."""
    if engine.dialect.name == "sqlite":
        file = berkas_sqlite(engine.url)
        with _kunci_berkas(file) if file else nullcontext(), engine.connect() as connection:
            yield from _transaksi_sqlite(connection)
    else:
        with engine.begin() as connection:
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": KUNCI_PENASIHAT})
            yield connection


def _transaksi_sqlite(connection: Connection) -> Iterator[Connection]:
    """Begin by hand: left alone, the driver commits each CREATE TABLE on its own."""
    driver = connection.connection.dbapi_connection
    assert driver is not None  # noqa: S101 - a fresh connection has its driver's
    driver.isolation_level = None
    try:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        yield connection
        connection.commit()
    finally:
        connection.rollback()
        driver.isolation_level = ""


@contextmanager
def _kunci_berkas(database: Path) -> Iterator[None]:
    """A lock file beside the database: even the switch to WAL must not be raced for."""
    with database.with_name(f"{database.name}.kunci").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
