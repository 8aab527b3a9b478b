"""A portal served to a real browser, with rows in it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from werkzeug.serving import make_server

from tests.dunia import dunia
from tests.http.alat import Portal, lengkapi, portal, usulan
from tests.mini import MINI


@contextmanager
def portal_berisi(berkas: Path) -> Iterator[Portal]:
    """The small world with one free row and Setcam's figures."""
    url = f"sqlite:///{berkas}"
    with dunia(url, MINI) as world, portal(world, url) as built:
        usulan(built)
        lengkapi(built)
        yield built


@contextmanager
def dilayani(built: Portal) -> Iterator[str]:
    """The address at which a portal answers."""
    server = make_server("127.0.0.1", 0, built.app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
