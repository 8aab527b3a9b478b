"""A portal that answers a real browser, over a database file of its own."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser
from waitress import wasyncore
from waitress.server import create_server

from app.factory import create_app
from app.records.tabel import db
from app.settings import Settings
from tests.browser.portal import Portal


@contextmanager
def dihidupkan(berkas: Path, browser: Browser) -> Iterator[Portal]:
    """Serve an SQLite file that is prepared; closes the browsers of all who came."""
    app = create_app(Settings(database_url=f"sqlite:///{berkas}", secret_key="r" * 32, batas_masuk=""))
    sockets: dict[int, Any] = {}
    server = create_server(app, map=sockets, host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    built = Portal(browser, f"http://127.0.0.1:{server.effective_port}")
    try:
        yield built
    finally:
        # in the server's own thread: its loop ends once no socket is left
        server.trigger.pull_trigger(lambda: wasyncore.close_all(sockets))
        thread.join(timeout=10)
        server.task_dispatcher.shutdown()
        with app.app_context():
            db.engine.dispose()
    built.tutup()
