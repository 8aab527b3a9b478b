"""People: an account, the assignments that say what it may do, and the roles of the framework that follow from them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from flask_appbuilder.security.sqla.models import Role, User
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.security import generate_password_hash

from app.definition import names
from app.errors import NotFound
from app.records.tabel import BatasPenugasan, Penugasan

#: Slow on purpose, and what Flask-AppBuilder checks against by itself.
METODE_SANDI = "scrypt"


@dataclass(frozen=True, kw_only=True, slots=True)
class Tugas:
    """An assignment to be: role, owner ('' for roles of the whole unit), region, and the decree behind it."""

    peran: str
    wilayah: str
    pj: str = ""
    sk_nomor: str = ""
    sk_tanggal: date | None = None
    mulai: date | None = None
    sampai: date | None = None
    batas: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Akun:
    """An account to be. `surel` is unique; nothing is ever sent to it."""

    username: str
    nama_depan: str
    nama_belakang: str
    surel: str
    tugas: tuple[Tugas, ...] = ()


def buat_akun(session: Session, akun: Akun, sandi: str) -> User:
    """Create the account, or complete the assignments of the one that has its user name; its password stays.

    NotFound for a role that no applied spec has. The caller commits.
    """
    user = session.scalars(select(User).where(User.username == akun.username)).first()
    if user is None:
        user = User(
            username=akun.username,
            first_name=akun.nama_depan,
            last_name=akun.nama_belakang,
            email=akun.surel,
            active=True,
            password=generate_password_hash(sandi, method=METODE_SANDI),
        )
        session.add(user)
        session.flush()
    for duty in akun.tugas:
        tugaskan(session, user, duty)
    return user


def tugaskan(session: Session, user: User, tugas: Tugas) -> Penugasan:
    """Give somebody an assignment (once), and the framework's role that goes with it."""
    _beri_peran(session, user, tugas.peran)
    same = select(Penugasan).where(
        Penugasan.user_id == user.id,
        Penugasan.peran == tugas.peran,
        Penugasan.pj == tugas.pj,
        Penugasan.wilayah == tugas.wilayah,
    )
    found = session.scalars(same).unique().first()
    if found is None:
        found = Penugasan(
            user_id=user.id,
            peran=tugas.peran,
            pj=tugas.pj,
            wilayah=tugas.wilayah,
            sk_nomor=tugas.sk_nomor,
            sk_tanggal=tugas.sk_tanggal,
            mulai=tugas.mulai,
            sampai=tugas.sampai,
            batas=_batas(tugas.batas),
        )
        session.add(found)
        session.flush()
    return found


def _batas(codes: Iterable[str]) -> list[BatasPenugasan]:
    return [BatasPenugasan(wilayah=code) for code in codes]


def _beri_peran(session: Session, user: User, peran: str) -> None:
    role = session.scalars(select(Role).where(Role.name == names.peran_fab(peran))).first()
    if role is None:
        raise NotFound("peran_tidak_dikenal", peran=peran)
    if role not in user.roles:
        user.roles.append(role)
        session.flush()
