"""A gallery: the training's two kecamatan with a part in every state, for those who look and do not touch.

Jatinangor's sheet of this year was sent late; Setcam's part is verified, that of Puskesmas came back with a note,
PLKB's waits. Tanjungsari's is being filled: an error, a warning without a reason, one with a reason, and a cell
without data. Both sheets of last year are approved and locked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from flask_appbuilder.security.sqla.models import User
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.latihan.perjalanan import Perjalanan
from app.records.alir import jalankan
from app.records.baca import lembar
from app.records.konteks import Katalog, Konteks
from app.records.lingkup import SISTEM, bertindak_sebagai
from app.records.mesin import alamat, mesin
from app.records.pengguna import pengguna
from app.records.rilis import katalog
from app.records.sel import Sel, Simpanan
from app.records.simpan import jelaskan, simpan
from app.records.tabel import Lembar
from app.workflow.fakta import Pelaku
from app.workflow.putusan import KEMBALIKAN, MAJU, Tindakan

TANJUNGSARI, JATINANGOR = "32.11.11", "32.11.15"
CATATAN = "Angka ibu nifas desa pertama tidak sama dengan kohort. Mohon dicocokkan lagi dengan bidan desa."

Orang = Mapping[str, Pelaku]


@dataclass(frozen=True)
class Pameran:
    """Paths of the sheets on show."""

    diisi: str
    dikembalikan: str
    disetujui: str


def siapkan_pameran(berkas: Path) -> Pameran:
    """Bring the sheets of a training database (SQLite file) into their states."""
    engine = mesin(alamat(f"sqlite:///{berkas}"))
    with bertindak_sebagai(SISTEM), Session(engine, expire_on_commit=False) as session:
        catalogue = katalog(session)
        users = session.scalars(select(User)).unique().all()
        today = datetime.now(UTC).date()
        found = [pengguna(session, user.id, today) for user in users]
        people = {one.username: one.pelaku for one in found if one}
        query = select(Lembar.id).where(Lembar.wilayah.in_((TANJUNGSARI, JATINANGOR)))
        last, _next, now, neighbour = session.scalars(query.order_by(Lembar.tahun, Lembar.wilayah)).all()
        _berjalan(session, catalogue, neighbour, people)
        _terisi(session, catalogue, now, people)
    engine.dispose()
    return Pameran(diisi=f"/lembar/{now}", dikembalikan=f"/lembar/{neighbour}", disetujui=f"/lembar/{last}")


def _berjalan(session: Session, catalogue: Katalog, nomor: int, people: Orang) -> None:
    """Sent late by all, verified for Setcam, sent back to Puskesmas."""
    actors = {("operator", pj): people[f"operator.{pj}.jatinangor"] for pj in ("setcam", "puskesmas", "plkb")}
    moment = _terlambat(session, nomor)
    k = Konteks(session=session, katalog=catalogue, pelaku=actors["operator", "setcam"], sekarang=moment)
    assert not Perjalanan(k=k, lembar_id=nomor, orang=actors).jalani()
    for pj, kind, note in (("setcam", MAJU, ""), ("puskesmas", KEMBALIKAN, CATATAN)):
        checker = people[f"verifikator.{pj}.jatinangor"]
        with bertindak_sebagai(checker):
            k = replace(k, pelaku=checker, sekarang=moment + timedelta(days=1))
            part = next(one for one in lembar(k, nomor).bagian if one.pj == pj)
            jalankan(k, nomor, Tindakan(jenis=kind, alur=part.alur, pj=pj, alasan=note), part.versi)


def _terlambat(session: Session, nomor: int) -> datetime:
    """Five days after the deadline in the middle of January."""
    return datetime(session.scalars(select(Lembar.tahun).where(Lembar.id == nomor)).one(), 1, 20, 2, tzinfo=UTC)


def _terisi(session: Session, catalogue: Katalog, nomor: int, people: Orang) -> None:
    """A few figures, some of them odd."""
    first, second, third = (f"{TANJUNGSARI}.{number}" for number in (2001, 2002, 2003))
    setcam = (
        Sel(baris=first, kolom="penduduk", nilai=3687),
        Sel(baris=first, kolom="remaja_putri", nilai=9999),
        Sel(baris=second, kolom="penduduk", nilai=None, tanpa_data="Pendataan baru selesai bulan depan."),
    )
    puskesmas = tuple(
        Sel(baris=village, kolom=column, nilai=value)
        for village in (first, second, third)
        for column, value in (("ibu_hamil", 5), ("ibu_hamil_kek", 8))
    )
    for name, cells in (("setcam", setcam), ("puskesmas", puskesmas)):
        person = people[f"operator.{name}.tanjungsari"]
        k = Konteks(session=session, katalog=catalogue, pelaku=person, sekarang=datetime.now(UTC))
        with bertindak_sebagai(person):
            outcome = simpan(k, nomor, Simpanan(formulir="sasaran", sel=cells))
            assert not outcome.ditolak, outcome.ditolak
            if name == "puskesmas":
                _beri_alasan(k, nomor, second)


def _beri_alasan(k: Konteks, nomor: int, village: str) -> None:
    form = k.katalog.edisi["juknis-2025"].formulir["sasaran"]
    rule = next(rule for rule in form.aturan if "ibu_hamil_kek" in rule.kolom)
    jelaskan(k, nomor, form.id, rule.id, village, "Register bidan memuat ibu dari desa tetangga.")
