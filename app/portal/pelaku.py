"""Who acts in a request: two statements load the person, and the records see nothing that is not theirs."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import groupby
from typing import Any, cast

from flask import Flask, current_app, g, request, session
from sqlalchemy import Date, bindparam, or_, select
from sqlalchemy.orm import Session

from app.definition.tenggat import ZONA
from app.records import tabel
from app.records.konteks import Katalog, Konteks
from app.records.lingkup import SISTEM, bertindak_sebagai
from app.records.tabel import BatasPenugasan as Batas
from app.records.tabel import Penugasan as Tugas
from app.workflow.fakta import Pelaku, Penugasan

#: Under this name the app keeps what konteks() needs.
EKSTENSI = "borang"

#: Nobody: what is not known to be somebody's is shown to no one.
ANONIM = Pelaku(user_id=0, nama="")

#: Requests that never look at records, by endpoint or by blueprint.
_TANPA_PELAKU = frozenset({"aset", "bahasa", "appbuilder.static", "MasukView.login", "MasukView.logout"})

_JAKARTA = timezone(timedelta(hours=ZONA["WIB"]))


#: The assignments of a person on a day, with their limits; made once, since every request asks.
_TUGAS = (
    select(Tugas.id, Tugas.peran, Tugas.pj, Tugas.wilayah, Batas.wilayah.label("batas"))
    .outerjoin(Tugas.batas)
    .where(
        Tugas.user_id == bindparam("pengguna"),
        or_(Tugas.mulai.is_(None), Tugas.mulai <= bindparam("hari", type_=Date)),
        or_(Tugas.sampai.is_(None), Tugas.sampai >= bindparam("hari", type_=Date)),
    )
    .order_by(Tugas.id, Batas.wilayah)
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Ekstensi:
    """What the portal keeps for one app."""

    katalog: Katalog


def init_pelaku(app: Flask, katalog: Katalog) -> None:
    """Enter the scope of who asks at the start of every request, leave it at the end."""
    app.extensions[EKSTENSI] = Ekstensi(katalog=katalog)
    app.before_request(_masuk)
    app.teardown_request(_keluar)


def katalog() -> Katalog:
    """The release this app serves."""
    return cast("Ekstensi", current_app.extensions[EKSTENSI]).katalog


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


def muat_pelaku(session: Session, user: Any, hari: date) -> Pelaku:
    """A person with the assignments in force on a day (in Jakarta); one statement."""
    with bertindak_sebagai(SISTEM):
        rows = session.execute(_TUGAS, {"pengguna": user.id, "hari": hari}).all()
    duties = tuple(_penugasan(list(group)) for _id, group in groupby(rows, lambda row: row.id))
    return Pelaku(user_id=user.id, nama=user.get_full_name(), penugasan=duties)


def _penugasan(rows: list[Any]) -> Penugasan:
    """One assignment from its rows, one for each of its limits."""
    limits = tuple(row.batas for row in rows if row.batas)
    return Penugasan(peran=rows[0].peran, pj=rows[0].pj, wilayah=rows[0].wilayah, batas=limits)


def _masuk() -> None:
    if request.method in ("GET", "HEAD") and "_user_id" in session and not _tanpa_pelaku():
        _baca_saja()
    g.pelaku = ANONIM if _tanpa_pelaku() or not g.user.is_authenticated else _dari_user()
    scope: AbstractContextManager[None] = bertindak_sebagai(g.pelaku, _pengelola())
    scope.__enter__()
    g.lingkup = scope


def _baca_saja() -> None:
    """No transaction around a page that only reads: each statement sees what is committed, as inside one.

    It spares the round trips of BEGIN and ROLLBACK, and psycopg forgets its prepared statements at a ROLLBACK.
    """
    sesi().connection(execution_options={"isolation_level": "AUTOCOMMIT"})


def _pengelola() -> frozenset[str]:
    """Roles that manage people, in any edition."""
    return frozenset(role.id for juknis in katalog().edisi.values() for role in juknis.peran.values() if role.kelola)


def _tanpa_pelaku() -> bool:
    return request.endpoint is None or request.endpoint in _TANPA_PELAKU


def _dari_user() -> Pelaku:
    return muat_pelaku(sesi(), g.user, datetime.now(_JAKARTA).date())


def _keluar(_error: BaseException | None) -> None:
    scope = g.pop("lingkup", None)
    if scope is not None:
        scope.__exit__(None, None, None)
