"""Saving a whole grid through the door, checks and audit included, against raw psycopg."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import UTC, datetime

import psycopg
from sqlalchemy import make_url, select
from sqlalchemy.orm import Session

from app.definition import names
from app.records.konteks import Konteks
from app.records.lingkup import SISTEM, bertindak_sebagai
from app.records.sel import Sel, Simpanan
from app.records.simpan import simpan
from app.records.tabel import Penugasan
from app.workflow.fakta import Pelaku
from app.workflow.fakta import Penugasan as Tugas
from tests.bench.isi import OPERATOR, Data, angka
from tests.bench.ukur import Banding, Panggilan, bergiliran, waktu


def kisi(data: Data) -> Iterator[Banding]:
    """All cells of the widest form of one kecamatan, with other values each time."""
    form = data.terlebar
    rows = _desa(data)
    raw = psycopg.connect(make_url(data.url).set(drivername="postgresql").render_as_string(hide_password=False))
    with Session(data.engine) as session, raw:
        seconds = bergiliran({"pintu": _pintu(data, session, rows), "mentah": _mentah(data, raw, rows)})
    yield waktu(f"kisi {len(rows)} x {len(form.kolom)} / psycopg mentah", seconds["pintu"], seconds["mentah"], 2)


def _desa(data: Data) -> list[str]:
    table = data.tabel(data.terlebar.id)
    with data.engine.connect() as connection:
        query = select(table.c.baris).where(table.c.lembar_id == data.lembar_id).order_by(table.c.baris)
        return list(connection.scalars(query))


def _pintu(data: Data, session: Session, rows: list[str]) -> Panggilan:
    """Our door; it sees what the last saving left."""
    form = data.terlebar
    person = _pelaku(data, session)
    now = {(row, column.id): angka(column) for row in rows for column in form.kolom}
    step = itertools.cycle((-1, 1))

    def call() -> object:
        plus = next(step)
        cells = tuple(
            Sel(baris=row, kolom=column, lihat=value, nilai=value + plus) for (row, column), value in now.items()
        )
        with bertindak_sebagai(person):
            context = Konteks(session=session, katalog=data.katalog, pelaku=person, sekarang=datetime.now(UTC))
            outcome = simpan(context, data.lembar_id, Simpanan(formulir=form.id, sel=cells))
        if len(outcome.tersimpan) != len(now) or outcome.ditolak:
            raise RuntimeError(outcome.ditolak[:1])
        now.update({key: value + plus for key, value in now.items()})
        return outcome

    return call


def _pelaku(data: Data, session: Session) -> Pelaku:
    from flask_appbuilder.security.sqla.models import User

    with bertindak_sebagai(SISTEM):
        user = session.scalars(select(User).where(User.username == OPERATOR)).unique().one()
        duties = session.scalars(select(Penugasan).where(Penugasan.user_id == user.id)).unique().all()
        found = tuple(Tugas(peran=duty.peran, pj=duty.pj, wilayah=duty.wilayah) for duty in duties)
        person = Pelaku(user_id=user.id, nama=user.get_full_name(), penugasan=found)
    session.rollback()
    return person


def _mentah(data: Data, raw: psycopg.Connection, rows: list[str]) -> Panggilan:
    """One INSERT with many VALUES, and a commit: nobody is asked, nothing is remembered."""
    form = data.terlebar
    columns = [names.kolom(column.id) for column in form.kolom]
    fixed = ["lembar_id", "pj", "baris", "wilayah", "tahun", "tahapan", "tanpa_data", "versi"]
    place = f"({', '.join(['%s'] * (len(fixed) + len(columns)))})"
    taken = ", ".join(f"{name} = excluded.{name}" for name in (*columns, "tanpa_data", "versi"))
    table = data.tabel(form.id).name
    statement = (
        f"INSERT INTO {table} ({', '.join((*fixed, *columns))}) VALUES {', '.join([place] * len(rows))} "
        f"ON CONFLICT (lembar_id, pj, baris) DO UPDATE SET {taken}"
    )
    with data.engine.connect() as connection:
        table_of = data.tabel(form.id).c
        query = select(*(table_of[name] for name in fixed[:1] + fixed[4:6]))
        sheet, year, stage = connection.execute(query.where(table_of.lembar_id == data.lembar_id).limit(1)).one()
    step = itertools.cycle((-1, 0))

    def call() -> object:
        plus = next(step)
        figures = [angka(column) + plus for column in form.kolom]
        values = [v for row in rows for v in (sheet, "", row, row, year, stage, "{}", 1, *figures)]
        raw.execute(statement.encode(), values)
        raw.commit()
        return None

    return call
