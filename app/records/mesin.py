"""One place that knows how to connect: which driver, and what an SQLite file needs to be a server's database."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, Insert, Table, create_engine, event, make_url
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import ArgumentError
from sqlalchemy.orm import Session

#: Milliseconds that a writer waits for another one before it gives up (SQLite).
SABAR_MS = 30_000

#: The isolation level of connections on which every statement commits by itself.
OTOMATIS = "AUTOCOMMIT"


def alamat(url: str | URL) -> URL:
    """The URL with the driver we ship (`postgres://`, `postgresql://`: psycopg) and an absolute SQLite file.

    Flask-SQLAlchemy would look for a relative file in another folder than the commands do. ArgumentError for what is
    no URL, and for databases that Borang doesn't run on.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() not in ("sqlite", "postgres", "postgresql"):
        raise ArgumentError(f"not a database of ours: {parsed.get_backend_name()}")
    if parsed.drivername in ("postgres", "postgresql"):
        return parsed.set(drivername="postgresql+psycopg")
    file = berkas_sqlite(parsed)
    return parsed.set(database=str(file.resolve())) if file else parsed


def mesin(url: str | URL, **options: Any) -> Engine:
    """An engine for `url`; the folder of an SQLite file is made if it is missing."""
    address = alamat(url)
    file = berkas_sqlite(address)
    if file:
        file.parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(address, **options)
    pasang(engine)
    return engine


def pasang(engine: Engine) -> None:
    """Make every new connection of an engine fit; also for engines that Flask-SQLAlchemy made."""
    if engine.dialect.name == "sqlite" and not event.contains(engine, "connect", _sqlite_siap):
        event.listen(engine, "connect", _sqlite_siap)


def berkas_sqlite(url: URL) -> Path | None:
    """The file of an SQLite database; None for one in memory or another kind of database."""
    if url.get_backend_name() != "sqlite" or url.database in (None, "", ":memory:"):
        return None
    return Path(str(url.database))


def sisipan(connection: Connection, table: Table) -> Insert:
    """`INSERT ... ON CONFLICT DO NOTHING`, in the words of the connection's database."""
    if connection.dialect.name == "postgresql":
        return postgresql.insert(table).on_conflict_do_nothing()
    return sqlite.insert(table).on_conflict_do_nothing()


def tanpa_transaksi(session: Session) -> None:
    """No transaction around a page that only reads: each statement sees what is committed, as inside one.

    It spares the round trips of BEGIN and ROLLBACK, and psycopg forgets its prepared statements at a ROLLBACK.
    """
    session.connection(execution_options={"isolation_level": OTOMATIS})


def pastikan_transaksi(connection: Connection) -> None:
    """Fail loudly where a lock would not hold: before anything is changed on a connection that commits by itself."""
    if connection.get_execution_options().get("isolation_level") == OTOMATIS:
        raise RuntimeError("this connection was opened for reading: a lock on it would not hold")


def _sqlite_siap(dbapi_connection: Any, _record: object) -> None:
    cursor = dbapi_connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {SABAR_MS}")
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = NORMAL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()
