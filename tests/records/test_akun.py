"""Accounts with assignments, once, with the framework's role granted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from flask_appbuilder.security.sqla.models import User
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from werkzeug.security import check_password_hash

from app.errors import NotFound
from app.records.akun import Akun, Tugas, buat_akun
from app.records.tabel import Penugasan
from tests.dunia import Dunia

SITI = Akun(
    username="siti",
    nama_depan="Siti",
    nama_belakang="Rahma",
    surel="siti@contoh.invalid",
    tugas=(
        Tugas(
            peran="operator",
            pj="puskesmas",
            wilayah="32.73.01",
            sk_nomor="440/1",
            sk_tanggal=date(2026, 1, 2),
            batas=("32.73.01.1001",),
        ),
    ),
)


@pytest.fixture
def session(mini: Dunia) -> Iterator[Session]:
    with mini.sistem() as session:
        yield session


def test_an_account_gets_its_assignment_its_decree_and_its_role(session: Session) -> None:
    user = buat_akun(session, SITI, "rahasia")
    session.commit()
    assert [role.name for role in user.roles] == ["borang operator"]
    duty = session.scalars(select(Penugasan).where(Penugasan.user_id == user.id)).unique().one()
    assert (duty.user_id, duty.peran, duty.pj, duty.wilayah) == (user.id, "operator", "puskesmas", "32.73.01")
    assert (duty.sk_nomor, duty.sk_tanggal) == ("440/1", date(2026, 1, 2))
    assert [limit.wilayah for limit in duty.batas] == ["32.73.01.1001"]


def test_the_password_is_kept_as_a_hash_only(session: Session) -> None:
    user = buat_akun(session, SITI, "rahasia")
    assert user.password.startswith("scrypt:")
    assert check_password_hash(user.password, "rahasia")


def test_the_same_account_twice_is_one_and_keeps_its_password(session: Session) -> None:
    first = buat_akun(session, SITI, "rahasia")
    session.commit()
    again = buat_akun(session, SITI, "lain")
    session.commit()
    assert first.id == again.id
    assert check_password_hash(again.password, "rahasia")
    assert session.scalar(select(func.count()).where(User.username == SITI.username)) == 1
    assert session.scalar(select(func.count()).where(Penugasan.user_id == first.id)) == 1


def test_a_role_that_no_spec_has_is_refused(session: Session) -> None:
    other = Akun(
        username="budi",
        nama_depan="Budi",
        nama_belakang="S",
        surel="budi@contoh.invalid",
        tugas=(Tugas(peran="raja", wilayah="32"),),
    )
    with pytest.raises(NotFound, match="peran_tidak_dikenal"):
        buat_akun(session, other, "rahasia")
