"""Who is behind a session: the account, its roles and the assignments in force, in one statement.

It comes before anybody acts, so no scope can narrow it: it is keyed by the account's own number.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_appbuilder.security.sqla.models import Role, User, assoc_user_role
from sqlalchemy import Date, Row, and_, bindparam, or_, select
from sqlalchemy.orm import Session

from app.records.tabel import BatasPenugasan, Penugasan
from app.workflow.fakta import Pelaku
from app.workflow.fakta import Penugasan as Tugas

_ORANG: Any = User.__table__
_PERAN: Any = Role.__table__
_TUGAS: Any = Penugasan.__table__
_BATAS: Any = BatasPenugasan.__table__

_HARI = bindparam("hari", type_=Date)
_BERLAKU = and_(
    _TUGAS.c.user_id == _ORANG.c.id,
    or_(_TUGAS.c.mulai.is_(None), _TUGAS.c.mulai <= _HARI),
    or_(_TUGAS.c.sampai.is_(None), _TUGAS.c.sampai >= _HARI),
)
#: A row for each role times each limit of each assignment, few of each; made once, since every request asks.
_PENGGUNA = (
    select(_ORANG.c.username, _ORANG.c.first_name, _ORANG.c.last_name, _ORANG.c.active, _PERAN.c.name.label("grup"))
    .add_columns(_TUGAS.c.id, _TUGAS.c.peran, _TUGAS.c.pj, _TUGAS.c.wilayah, _BATAS.c.wilayah.label("batas"))
    .outerjoin(assoc_user_role, assoc_user_role.c.user_id == _ORANG.c.id)
    .outerjoin(_PERAN, _PERAN.c.id == assoc_user_role.c.role_id)
    .outerjoin(_TUGAS, _BERLAKU)
    .outerjoin(_BATAS, _BATAS.c.penugasan_id == _TUGAS.c.id)
    .where(_ORANG.c.id == bindparam("pengguna"))
    .order_by(_TUGAS.c.id, _BATAS.c.wilayah, _PERAN.c.name)
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Pengguna:
    """An account; `peran` are the names of Flask-AppBuilder's roles that were granted, `pelaku` who acts by it."""

    username: str
    aktif: bool
    peran: tuple[str, ...]
    pelaku: Pelaku


def pengguna(session: Session, user_id: int, hari: date) -> Pengguna | None:
    """An account with the assignments in force on a day; None where there is none of that number."""
    rows = session.connection().execute(_PENGGUNA, {"pengguna": user_id, "hari": hari}).all()
    if not rows:
        return None
    one = rows[0]
    name = f"{one.first_name} {one.last_name}"
    return Pengguna(
        username=one.username,
        aktif=bool(one.active),
        peran=tuple(dict.fromkeys(row.grup for row in rows if row.grup)),
        pelaku=Pelaku(user_id=user_id, nama=name, penugasan=_penugasan(rows)),
    )


def _penugasan(rows: Iterable[Row[Any]]) -> tuple[Tugas, ...]:
    """The assignments in their order, each with its limits."""
    limits: dict[int, dict[str, None]] = {}
    duties: dict[int, Row[Any]] = {}
    for row in rows:
        if row.id is not None:
            duties[row.id] = row
            limits.setdefault(row.id, {}).update({row.batas: None} if row.batas else {})
    return tuple(
        Tugas(peran=row.peran, pj=row.pj, wilayah=row.wilayah, batas=tuple(limits[ident]))
        for ident, row in duties.items()
    )
