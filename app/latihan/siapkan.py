"""Puts the training into a database that a spec was applied to: years, people, last year's sheets; once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from app.definition.juknis import Juknis
from app.errors import NotFound
from app.latihan.akun import SANDI, Peserta, peserta
from app.latihan.perjalanan import Orang, Perjalanan
from app.latihan.wilayah import unit
from app.records.akun import buat_akun
from app.records.konteks import Katalog, Konteks
from app.records.lingkup import SISTEM, bertindak_sebagai
from app.records.muatan import catat, sudah_dimuat
from app.records.pintu import LEMBAR
from app.records.rilis import katalog, nomor_terbaru
from app.records.tabel import Wilayah
from app.records.tahun import buka_tahun
from app.workflow.fakta import Pelaku, Penugasan

MUATAN = "latihan"

#: Last year's sheets were filled so long before their deadline.
SEBELUM_TENGGAT = timedelta(days=7)


@dataclass(frozen=True, kw_only=True, slots=True)
class Latihan:
    """What people at the command line are told: the year to work in, who may log in, and the password of all."""

    tahun: int
    peserta: tuple[Peserta, ...]
    sandi: str = SANDI


def tahun_latihan(edisi: Mapping[str, Juknis], hari: date) -> int:
    """The year of the sheets whose deadline comes next; this year's where no stage has a deadline."""
    found = [
        (stage.tenggat.tanggal(year), year)
        for edition in edisi.values()
        for stage in edition.tahapan.values()
        for year in range(hari.year - 1, hari.year + 3)
        if stage.tenggat and edition.berlaku(year) and stage.tenggat.tanggal(year) >= hari
    ]
    return min(found)[1] if found else hari.year


def siapkan_latihan(engine: Engine, hari: date) -> Latihan:
    """Add what is missing of the training; NotFound before the first `borang apply`."""
    with Session(engine, expire_on_commit=False) as session, bertindak_sebagai(SISTEM):
        catalogue = katalog(session)
        year = tahun_latihan(catalogue.edisi, hari)
        people = _peserta(session, catalogue.juknis(year))
        mark = sha256(f"{nomor_terbaru(session)}/{year}".encode()).hexdigest()
        if not sudah_dimuat(session.connection(), MUATAN, mark):
            _isi(session, catalogue, year, people)
            catat(session.connection(), MUATAN, mark)
            session.commit()
        return Latihan(tahun=year, peserta=people)


def _peserta(session: Session, juknis: Juknis) -> tuple[Peserta, ...]:
    levels = {level for role in juknis.peran.values() for level in role.tingkat}
    codes = {code for level in levels for code in unit(level)}
    rows = session.execute(select(Wilayah.kode, Wilayah.nama).where(Wilayah.kode.in_(codes)))
    return peserta(juknis, {row.kode: row.nama for row in rows})


def _isi(session: Session, catalogue: Katalog, year: int, people: tuple[Peserta, ...]) -> None:
    users = {one.akun.username: buat_akun(session, one.akun, SANDI).id for one in people}
    buka_tahun(session, catalogue, year)
    session.commit()
    try:
        juknis = catalogue.juknis(year - 1)
    except NotFound:
        return  # the edition begins this year: there is no last year
    buka_tahun(session, catalogue, year - 1)
    session.commit()
    for sheet_id, stage_id, region in _lembar_kosong(session, year - 1):
        moment = _mulai(juknis, stage_id, year - 1)
        actors = {key: _pelaku(one, users) for key, one in _di(people, region)}
        _jalani(session, catalogue, sheet_id, actors, moment)


def _di(people: tuple[Peserta, ...], region: str) -> Iterator[tuple[tuple[str, str], Peserta]]:
    return (((one.peran, one.pj), one) for one in people if one.wilayah == region)


def _pelaku(one: Peserta, users: Mapping[str, int]) -> Pelaku:
    duties = tuple(Penugasan(peran=t.peran, pj=t.pj, wilayah=t.wilayah) for t in one.akun.tugas)
    name = f"{one.akun.nama_depan} {one.akun.nama_belakang}"
    return Pelaku(user_id=users[one.akun.username], nama=name, penugasan=duties)


def _lembar_kosong(session: Session, year: int) -> list[tuple[int, str, str]]:
    """The training's sheets of a year that nobody has touched."""
    units = {code for level in ("provinsi", "kabupaten_kota", "kecamatan") for code in unit(level)}
    query = select(LEMBAR.c.id, LEMBAR.c.tahapan, LEMBAR.c.wilayah).where(
        LEMBAR.c.tahun == year, LEMBAR.c.wilayah.in_(units), LEMBAR.c.jejak_nomor == 0
    )
    return [(row.id, row.tahapan, row.wilayah) for row in session.connection().execute(query.order_by(LEMBAR.c.id))]


def _mulai(juknis: Juknis, stage_id: str, year: int) -> datetime:
    """Nine in the morning in Jakarta, a week before the deadline."""
    deadline = juknis.tahapan[stage_id].tenggat
    day = (deadline.tanggal(year) if deadline else date(year, 1, 31)) - SEBELUM_TENGGAT
    return datetime(day.year, day.month, day.day, 2, tzinfo=UTC)


def _jalani(session: Session, catalogue: Katalog, sheet_id: int, actors: Orang, moment: datetime) -> None:
    nobody = Pelaku(user_id=0, nama="")
    k = Konteks(session=session, katalog=catalogue, pelaku=nobody, sekarang=moment)
    Perjalanan(k=k, lembar_id=sheet_id, orang=actors).jalani()
