"""The sheet's components without a server, and the whole portal with one."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from app.latihan.siapkan import siapkan_latihan
from app.records.mesin import alamat, mesin
from app.records.siapkan import terapkan
from tests.browser.hidup import dihidupkan
from tests.browser.papan import Papan
from tests.browser.portal import Portal

SPEC = Path(__file__).parents[2] / "spec"


@pytest.fixture
def papan(page: Page) -> Papan:
    """An empty page for a sheet's payload."""
    page.set_default_timeout(5_000)
    return Papan(page)


@pytest.fixture(scope="session")
def latihan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the real spec and the training data: two neighbouring kecamatan, last year's figures."""
    path = tmp_path_factory.mktemp("latihan") / "borang.db"
    engine = mesin(alamat(f"sqlite:///{path}"))
    report = terapkan(engine, SPEC, pembuat="tests")
    assert not report.problems
    siapkan_latihan(engine, date.today())  # noqa: DTZ011 - the year in force, wherever the tests run
    engine.dispose()
    return path


@pytest.fixture
def portal(latihan: Path, tmp_path: Path, browser: Browser) -> Iterator[Portal]:
    """A live portal over a copy of the training database, and a browser for each of its people."""
    copy = tmp_path / "borang.db"
    shutil.copy(latihan, copy)
    with dihidupkan(copy, browser) as built:
        yield built
