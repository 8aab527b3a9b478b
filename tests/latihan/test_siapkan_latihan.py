"""The training: everybody can log in, last year is approved, this year is waiting; for any spec."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from flask_appbuilder.security.sqla.models import User
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from werkzeug.security import check_password_hash

from app.definition.juknis import WILAYAH
from app.definition.tenggat import Tenggat
from app.definition.tingkat import induk
from app.latihan.siapkan import Latihan, siapkan_latihan, tahun_latihan
from app.latihan.wilayah import kecamatan
from app.records.jejak import periksa_jejak
from app.records.lingkup import SISTEM, bertindak_sebagai
from app.records.mesin import mesin
from app.records.rilis import katalog
from app.records.siapkan import terapkan
from app.records.tabel import Bagian, Jejak, Lembar, Penugasan, Wilayah
from app.records.tahun import tahun_terbuka
from app.records.wilayah import BERKAS, FOLDER, ZONA, baca
from app.workflow.putusan import SELESAI
from tests.mini import MINI

AKAR = Path(__file__).resolve().parents[2]
HARI = date(2026, 11, 21)
BAGIAN, JEJAK, LEMBAR = Bagian.__table__, Jejak.__table__, Lembar.__table__


@pytest.mark.parametrize("folder", [AKAR / "spec", AKAR / "tests" / "specs" / "perpustakaan"], ids=lambda one: one.name)
def test_the_training_is_complete_for_any_spec_and_made_once(url: str, folder: Path) -> None:
    engine = mesin(url)
    assert not terapkan(engine, folder, "uji").ditolak
    training = siapkan_latihan(engine, HARI)
    assert training.tahun == 2027
    with Session(engine) as session, bertindak_sebagai(SISTEM):
        assert tahun_terbuka(session) == [2026, 2027]
        _akun_lengkap(session, training)
        _tahun_lalu_disetujui(session)
        _setiap_desa_terisi(session)
        traces = session.scalar(select(func.count()).select_from(JEJAK))
    assert siapkan_latihan(engine, HARI) == training
    with engine.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(JEJAK)) == traces
    engine.dispose()


def _tahun_lalu_disetujui(session: Session) -> None:
    stages = katalog(session).juknis(2026).tahapan
    query = select(LEMBAR).where(LEMBAR.c.tahun == 2026, LEMBAR.c.wilayah.in_(kecamatan()))
    sheets = session.execute(query).all()
    assert len(sheets) == len(stages) * len(kecamatan())
    for sheet in sheets:
        parts = session.execute(select(BAGIAN).where(BAGIAN.c.lembar_id == sheet.id)).all()
        assert {part.langkah for part in parts} == {SELESAI}
        assert all(part.terisi == part.diminta for part in parts)
        assert periksa_jejak(session, sheet.id) is None
    assert session.scalar(select(func.count()).select_from(LEMBAR).where(LEMBAR.c.jejak_nomor > 0)) == len(sheets)


def _setiap_desa_terisi(session: Session) -> None:
    catalogue = katalog(session)
    villages = session.scalar(select(func.count()).select_from(Wilayah).where(Wilayah.induk.in_(kecamatan())))
    for form in catalogue.juknis(2026).formulir.values():
        if form.baris == WILAYAH:
            assert session.scalar(select(func.count()).select_from(catalogue.model[form.id])) == villages


def _akun_lengkap(session: Session, training: Latihan) -> None:
    names = [one.akun.username for one in training.peserta]
    assert len(names) == len(set(names)) == session.scalar(select(func.count()).select_from(User))
    for user in session.scalars(select(User)):
        assert user.roles
        assert session.scalars(select(Penugasan).where(Penugasan.user_id == user.id)).unique().all()
    someone = session.scalars(select(User).limit(1)).one()
    assert check_password_hash(someone.password, training.sandi)


def test_the_kecamatan_are_of_one_kabupaten_and_have_villages_enough() -> None:
    assert len({induk(code) for code in kecamatan()}) == 1
    files = {name: (FOLDER / name).read_bytes() for name in (*BERKAS, ZONA)}
    counts = Counter(row[3] for row in baca(files))
    assert all(counts[code] >= 10 for code in kecamatan())


@pytest.mark.parametrize(
    ("hari", "tahun"),
    [
        (date(2026, 11, 21), 2027),
        (date(2027, 1, 15), 2027),
        (date(2027, 1, 16), 2028),
        (date(2019, 6, 1), 2020),
    ],
)
def test_the_year_is_that_of_the_next_deadline(hari: date, tahun: int) -> None:
    assert MINI.tahapan["analisis"].tenggat == Tenggat(bulan=1, hari=15)
    assert tahun_latihan({"mini": MINI}, hari) == tahun
