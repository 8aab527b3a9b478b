"""Connecting: the driver we ship, files where the commands look for them, SQLite fit for a server."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from app.records.kunci import terkunci
from app.records.mesin import alamat, berkas_sqlite, mesin


@pytest.mark.parametrize("skema", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_postgresql_url_means_the_driver_we_ship(skema: str) -> None:
    found = alamat(f"{skema}://borang:rahasia@server/borang")
    assert found.drivername == "postgresql+psycopg"
    assert found.password == "rahasia"


def test_a_relative_file_is_that_of_the_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert berkas_sqlite(alamat("sqlite:///var/borang.db")) == tmp_path / "var" / "borang.db"
    assert berkas_sqlite(alamat("sqlite://")) is None
    assert berkas_sqlite(alamat("postgresql://server/borang")) is None


def test_sqlite_checks_references_and_lets_readers_read_while_somebody_writes(url_sqlite: str) -> None:
    engine = mesin(url_sqlite)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA busy_timeout").scalar() == 30_000
    engine.dispose()


def test_what_fails_under_the_lock_leaves_nothing_behind(url: str) -> None:
    engine = mesin(url)

    def halfway() -> None:
        with terkunci(engine) as connection:
            connection.execute(text("CREATE TABLE percobaan (id INTEGER)"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        halfway()
    with terkunci(engine) as connection:
        connection.execute(text("CREATE TABLE percobaan (id INTEGER)"))
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM percobaan")).scalar() == 0
    engine.dispose()
