"""Static files under a URL that holds their content's hash, so that browsers may keep them for good.

Their answers carry no session: a cookie that changes with every answer would make browsers ask again for what they
hold, and one that arrives late would bring back a session that has changed meanwhile.

One hash covers the whole folder: stylesheets and modules name their neighbours by relative
paths, and these then change together with the page that asked for them.
"""

from __future__ import annotations

import hashlib
import mimetypes
from functools import cache
from pathlib import Path

from flask import Flask, Response, request, url_for
from flask.sessions import SecureCookieSessionInterface, SessionMixin
from werkzeug.exceptions import NotFound
from werkzeug.security import safe_join

FOLDER = Path(__file__).with_name("static")

#: Name of the route; it needs neither a person nor a session.
ENDPOINT = "aset"

#: Types that must not depend on the machine's own table.
_JENIS = {".js": "text/javascript", ".css": "text/css", ".woff2": "font/woff2", ".svg": "image/svg+xml"}

SELAMANYA = "public, max-age=31536000, immutable"


@cache
def sidik(folder: Path = FOLDER) -> str:
    """Twelve hex digits over the names and contents of every file below `folder`."""
    digest = hashlib.sha256()
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        content = file.read_bytes()
        digest.update(f"{file.relative_to(folder).as_posix()}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()[:12]


def aset(berkas: str) -> str:
    """The URL of a static file, such as `borang.css` or `vendor/plus-jakarta-sans.woff2`."""
    return _alamat(request.script_root, berkas)


@cache
def _alamat(akar: str, berkas: str) -> str:
    """Templates ask for the same few on every page."""
    return url_for(ENDPOINT, versi=sidik(), berkas=berkas)


def _kirim(versi: str, berkas: str) -> Response:
    """The file as bytes, not as a stream: they are small, and compressed in one piece."""
    path = safe_join(str(FOLDER), berkas)
    if path is None or not Path(path).is_file():
        raise NotFound
    kind = mimetypes.guess_type(berkas)[0] or "application/octet-stream"
    response = Response(Path(path).read_bytes(), mimetype=_JENIS.get(Path(path).suffix, kind))
    response.headers["Cache-Control"] = SELAMANYA if versi == sidik() else "no-cache"
    response.set_etag(sidik())
    response.make_conditional(request)
    return response


class SesiHalaman(SecureCookieSessionInterface):
    """The session's cookie, sent with pages, and elsewhere only if something in it changed."""

    def should_set_cookie(self, app: Flask, session: SessionMixin) -> bool:
        """What is saved in the background prolongs no session: its answer may come after one has logged out."""
        return session.modified or (request.method == "GET" and super().should_set_cookie(app, session))

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """As Flask does, but for static files."""
        if request.endpoint != ENDPOINT:
            super().save_session(app, session, response)


def init_aset(app: Flask) -> None:
    """Serve the folder and give templates `aset()`."""
    app.session_interface = SesiHalaman()
    app.add_url_rule("/aset/<versi>/<path:berkas>", ENDPOINT, _kirim)
    app.jinja_env.globals["aset"] = aset
