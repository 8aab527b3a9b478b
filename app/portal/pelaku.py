"""Who acts in a request: one statement loads the person, and the records see nothing that is not theirs."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple, cast

from flask import Flask, current_app, g, request, session
from flask_login import UserMixin
from sqlalchemy.orm import Session

from app.definition.tenggat import zona_waktu
from app.records import tabel
from app.records.konteks import Katalog, Konteks
from app.records.lingkup import bertindak_sebagai
from app.records.mesin import tanpa_transaksi
from app.records.pengguna import Pengguna, pengguna
from app.workflow.fakta import Pelaku

#: Under this name the app keeps what konteks() needs.
EKSTENSI = "borang"

#: Nobody: what is not known to be somebody's is shown to no one.
ANONIM = Pelaku(user_id=0, nama="")

#: Requests that never look at records, by endpoint or by blueprint.
_TANPA_PELAKU = frozenset({"aset", "bahasa", "appbuilder.static", "MasukView.login", "MasukView.logout"})

_JAKARTA = zona_waktu("WIB")


class Peran(NamedTuple):
    """A role, as Flask-AppBuilder asks for it."""

    name: str


class Masuk(UserMixin):
    """Who is logged in, as Flask-Login and Flask-AppBuilder know people: plain values for one request."""

    def __init__(self, ident: int, found: Pengguna) -> None:
        self.id = ident
        self.username = found.username
        self.roles = [Peran(name) for name in found.peran]
        self.pelaku = found.pelaku

    def get_full_name(self) -> str:
        """First and last name."""
        return self.pelaku.nama


@dataclass(frozen=True, kw_only=True, slots=True)
class Ekstensi:
    """What the portal keeps for one app."""

    katalog: Katalog
    #: Roles that manage people, in any edition.
    pengelola: frozenset[str]


def init_pelaku(app: Flask, katalog: Katalog) -> None:
    """Enter the scope of who asks at the start of every request, leave it at the end."""
    app.extensions[EKSTENSI] = Ekstensi(katalog=katalog, pengelola=_pengelola(katalog))
    app.before_request(_masuk)
    app.teardown_request(_keluar)


def katalog() -> Katalog:
    """The release this app serves."""
    return _ekstensi().katalog


def _ekstensi() -> Ekstensi:
    return cast("Ekstensi", current_app.extensions[EKSTENSI])


def sesi() -> Session:
    """The request's session."""
    return cast("Session", tabel.db.session())


def pelaku() -> Pelaku:
    """Who asks; ANONIM before login."""
    return cast("Pelaku", g.get("pelaku", ANONIM))


def konteks() -> Konteks:
    """The request's view of the records."""
    if "konteks" not in g:
        g.konteks = Konteks(session=sesi(), katalog=katalog(), pelaku=pelaku(), sekarang=datetime.now(UTC))
    return cast("Konteks", g.konteks)


def muat_masuk(session: Session, ident: int) -> Masuk | None:
    """Who is behind a session, with what is in force today (in Jakarta); None once deactivated. One statement."""
    found = pengguna(session, ident, datetime.now(_JAKARTA).date())
    return Masuk(ident, found) if found and found.aktif else None


def _masuk() -> None:
    if request.method in ("GET", "HEAD") and "_user_id" in session and not _tanpa_pelaku():
        tanpa_transaksi(sesi())
    g.pelaku = ANONIM if _tanpa_pelaku() or not g.user.is_authenticated else g.user.pelaku
    scope: AbstractContextManager[None] = bertindak_sebagai(g.pelaku, _ekstensi().pengelola)
    scope.__enter__()
    g.lingkup = scope


def _pengelola(katalog: Katalog) -> frozenset[str]:
    return frozenset(role.id for juknis in katalog.edisi.values() for role in juknis.peran.values() if role.kelola)


def _tanpa_pelaku() -> bool:
    return request.endpoint is None or request.endpoint in _TANPA_PELAKU


def _keluar(_error: BaseException | None) -> None:
    scope = g.pop("lingkup", None)
    if scope is not None:
        scope.__exit__(None, None, None)
