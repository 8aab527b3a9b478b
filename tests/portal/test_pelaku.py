"""Who acts: the assignments in force on a day, in one statement, whatever their number."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from flask_appbuilder.security.sqla.models import Role, User
from sqlalchemy import event, select
from sqlalchemy.orm import Session

from app.records.pengguna import pengguna
from app.records.tabel import BatasPenugasan, Penugasan
from app.workflow.fakta import Penugasan as Tugas
from tests.dunia import KECAMATAN, dunia
from tests.http.alat import portal
from tests.mini import MINI

HARI = date(2026, 1, 10)
GRUP = ("borang operator", "borang pembaca")


def test_assignments_come_with_their_limits_in_one_statement(url: str) -> None:
    with dunia(url, MINI) as world, world.sistem() as session:
        user = session.scalars(select(User).where(User.username == "tanpa_tugas")).one()
        user.roles = list(session.scalars(select(Role).where(Role.name.in_(GRUP))))
        villages = world.kode_desa()
        limited = Penugasan(user_id=user.id, peran="operator", pj="puskesmas", wilayah=KECAMATAN)
        limited.batas = [BatasPenugasan(wilayah=code) for code in reversed(villages)]
        session.add_all([limited, Penugasan(user_id=user.id, peran="pembaca", wilayah="32.73")])
        session.commit()
        user_id, name = user.id, user.get_full_name()
        seen: list[str] = []
        event.listen(world.engine, "before_cursor_execute", lambda *args: seen.append(args[2]))
        session.expunge_all()
        found = pengguna(session, user_id, HARI)
    assert len(seen) == 1
    assert found is not None
    assert (found.username, found.aktif, found.peran) == ("tanpa_tugas", True, GRUP)
    assert (found.pelaku.user_id, found.pelaku.nama) == (user_id, name)
    assert found.pelaku.penugasan == (
        Tugas(peran="operator", pj="puskesmas", wilayah=KECAMATAN, batas=tuple(villages)),
        Tugas(peran="pembaca", pj="", wilayah="32.73"),
    )


@pytest.mark.parametrize(
    ("mulai", "sampai", "berlaku"),
    [
        (None, None, True),
        (date(2026, 1, 10), date(2026, 1, 10), True),
        (date(2026, 1, 11), None, False),
        (None, date(2026, 1, 9), False),
    ],
)
def test_an_assignment_counts_on_its_first_and_on_its_last_day(
    url_sqlite: str, mulai: date | None, sampai: date | None, berlaku: bool
) -> None:
    with dunia(url_sqlite, MINI) as world, world.sistem() as session:
        user = session.scalars(select(User).where(User.username == "tanpa_tugas")).one()
        session.add(Penugasan(user_id=user.id, peran="camat", wilayah=KECAMATAN, mulai=mulai, sampai=sampai))
        session.commit()
        assert bool(_pelaku(session, user)) == berlaku


def _pelaku(session: Session, user: User) -> tuple[Tugas, ...]:
    found = pengguna(session, user.id, HARI)
    return found.pelaku.penugasan if found else ()


def test_there_is_nobody_behind_a_number_that_is_not_there(url: str) -> None:
    with dunia(url, MINI) as world, world.sistem() as session:
        assert pengguna(session, 999_999, HARI) is None


def test_pages_that_only_read_open_no_transaction_and_saving_does(url_postgres: str) -> None:
    with dunia(url_postgres, MINI) as world, portal(world, url_postgres) as built:
        person, seen = built.orang("operator_setcam"), set[bool]()

        def catat(connection: Any, *_rest: object) -> None:
            seen.add(connection.connection.driver_connection.autocommit)

        event.listen(built.engine, "before_cursor_execute", catat)
        assert person.get("/").status_code == 200
        assert seen == {True}
        seen.clear()
        assert person.kirim("/formulir/usulan/add", {}).status_code == 400
        assert seen == {False}
