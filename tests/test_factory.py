"""An app over a database: which one, and what is said where there is none to serve."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.errors import NotFound
from app.factory import create_app
from app.records.kunci import terkunci
from app.records.mesin import mesin
from app.records.skema import naikkan
from app.records.tabel import db
from app.settings import Settings
from tests.dunia import dunia
from tests.mini import MINI


def test_an_sqlite_file_counts_from_the_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with dunia("sqlite:///borang.db", MINI):
        app = create_app(Settings(database_url="sqlite:///borang.db", secret_key="rahasia"))
    with app.app_context():
        assert db.engine.url.database == str(tmp_path / "borang.db")
        db.engine.dispose()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["borang.db"]


def test_a_database_without_a_release_is_not_served(url: str) -> None:
    engine = mesin(url)
    with terkunci(engine) as connection:
        naikkan(connection)
    engine.dispose()
    with pytest.raises(NotFound) as caught:
        create_app(Settings(database_url=url, secret_key="rahasia"))
    assert caught.value.refusal.code == "belum_ada_rilis"


def test_a_database_without_tables_is_not_served(url: str) -> None:
    with pytest.raises(NotFound) as caught:
        create_app(Settings(database_url=url, secret_key="rahasia"))
    assert caught.value.refusal.code == "belum_ada_rilis"
