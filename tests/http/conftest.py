"""One world is built; every test gets a copy of it with a portal of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from app.records.mesin import mesin
from tests.conftest import basis_data_postgres
from tests.dunia import Dunia, dunia
from tests.http.alat import Portal, lengkapi, portal, salin, usulan
from tests.mini import MINI


@pytest.fixture(scope="session")
def cetakan(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Dunia, Path]]:
    """The world that copies are made of."""
    path = tmp_path_factory.mktemp("cetakan") / "borang.db"
    with dunia(f"sqlite:///{path}", MINI) as world:
        with world.engine.connect() as connection:
            connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
        yield world, path


@contextmanager
def salinan(cetakan: tuple[Dunia, Path], berkas: Path) -> Iterator[Portal]:
    """A portal over a fresh copy."""
    world, path = cetakan
    url = salin(path, berkas)
    engine = mesin(url)
    with portal(replace(world, engine=engine), url) as built:
        yield built
    engine.dispose()


@pytest.fixture
def meja(cetakan: tuple[Dunia, Path], tmp_path: Path) -> Iterator[Portal]:
    """A portal that the test may change."""
    with salinan(cetakan, tmp_path / "salinan.db") as built:
        yield built


@pytest.fixture(scope="session", params=["sqlite", "postgres"])
def benteng(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """On each database a portal with one row of `usulan` that no test may change: for everything that is refused."""
    with _kosong(request, tmp_path_factory) as url, dunia(url, MINI) as world, portal(world, url) as built:
        usulan(built)
        lengkapi(built)
        yield built


def _kosong(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> AbstractContextManager[str]:
    """An empty database of the kind that the fixture's parameter asks for."""
    if request.param == "sqlite":
        return nullcontext(f"sqlite:///{tmp_path_factory.mktemp('benteng') / 'borang.db'}")
    return basis_data_postgres(request.getfixturevalue("postgres_server"))


@pytest.fixture(scope="session", params=["verifikasi", "selesai"])
def berjalan(
    request: pytest.FixtureRequest, cetakan: tuple[Dunia, Path], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Portal, str]]:
    """As `benteng`, but Setcam's part waits in another step."""
    with salinan(cetakan, tmp_path_factory.mktemp("berjalan") / "borang.db") as built:
        usulan(built)
        lengkapi(built)
        built.langkah("setcam", request.param)
        yield built, request.param
