"""`borang apply`, `open`, `run` and `serve`: a database made fit for a spec, and the portal over it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click
from sqlalchemy import URL, Engine
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.orm import Session

from app.definition.tenggat import zona_waktu
from app.errors import Refused
from app.records.mesin import alamat, mesin
from app.records.siapkan import LaporanApply, terapkan
from app.settings import Settings, SettingsError, dari_lingkungan, kunci_tersimpan

if TYPE_CHECKING:
    from app.latihan.siapkan import Latihan

SPEC = Path("spec")
#: Where `borang run` keeps its database and its secret key.
VAR = Path("var")
ALAMAT = "127.0.0.1"
PORT = 8080
UTAS = 8

_JAKARTA = zona_waktu("WIB")

#: Refusals that people at the command line meet, in their words.
_KATA = {
    "belum_ada_rilis": "Basis data ini belum disiapkan. Jalankan dulu: borang apply",
    "tahun_tanpa_edisi": "Tidak ada edisi juknis yang berlaku pada tahun itu. Periksa 'berlaku' di juknis.yaml.",
}


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), default=SPEC)
def apply(folder: Path) -> None:
    """Siapkan basis data (DATABASE_URL) menurut spesifikasi: tabel, peran, wilayah, rilis.

    Boleh dijalankan berulang kali. Contoh: borang apply spec
    """
    with _basis_data() as engine:
        _terapkan(engine, folder)


@click.command(name="open")
@click.argument("tahun", type=click.IntRange(2000, 2200))
def open_(tahun: int) -> None:
    """Buka satu tahun: lembar setiap tahapan untuk semua wilayah dibuat.

    Boleh dijalankan berulang kali. Contoh: borang open 2027
    """
    from app.records.rilis import katalog
    from app.records.tahun import buka_tahun

    with _basis_data() as engine, Session(engine) as session:
        made = buka_tahun(session, katalog(session), tahun)
        session.commit()
    click.echo(f"Tahun {tahun}: {made} lembar baru." if made else f"Tahun {tahun} sudah terbuka lengkap.")


@click.command()
@click.option("--folder", type=click.Path(path_type=Path), default=SPEC, help="Folder spesifikasi (biasanya spec).")
def run(folder: Path) -> None:
    """Jalankan portal latihan di komputer ini: basis data SQLite, dua kecamatan, semua akun.

    Contoh: borang run
    """
    from app.latihan.siapkan import siapkan_latihan

    with _basis_data() as engine:
        _terapkan(engine, folder, diam=True)
        training = siapkan_latihan(engine, datetime.now(_JAKARTA).date())
    settings = Settings(
        database_url=_url().render_as_string(hide_password=False), secret_key=kunci_tersimpan(VAR), latihan=True
    )
    _layani(settings, training)


@click.command()
def serve() -> None:
    """Jalankan portal menurut lingkungan: DATABASE_URL, SECRET_KEY, PORT.

    Contoh: DATABASE_URL=postgresql://borang@localhost/borang SECRET_KEY=... borang serve
    """
    try:
        settings = dari_lingkungan()
    except SettingsError as error:
        _gagal(str(error))
    _layani(settings)


def _url() -> URL:
    return _alamat(os.environ.get("DATABASE_URL", "").strip() or f"sqlite:///{VAR / 'borang.db'}")


def _alamat(url: str) -> URL:
    try:
        return alamat(url)
    except ArgumentError:
        _gagal("DATABASE_URL harus SQLite atau PostgreSQL, misalnya: postgresql://borang@localhost/borang")


@contextmanager
def _basis_data() -> Iterator[Engine]:
    """An engine for the command; what goes wrong with it is told in a line, not in a traceback."""
    url = _url()
    engine = mesin(url)
    try:
        with _terjelaskan(url):
            yield engine
    finally:
        engine.dispose()


@contextmanager
def _terjelaskan(url: URL) -> Iterator[None]:
    try:
        yield
    except Refused as refused:
        _gagal(_KATA.get(refused.refusal.code, refused.refusal.code))
    except DBAPIError as error:
        cause = str(error.orig).strip().splitlines()
        _gagal(
            f"Basis data {url.render_as_string()} tidak dapat dipakai: {cause[0] if cause else type(error).__name__}"
        )


def _terapkan(engine: Engine, folder: Path, *, diam: bool = False) -> LaporanApply:
    if not folder.is_dir():
        _gagal(f"Folder '{folder}' tidak ada. Sebutkan folder spesifikasi, misalnya: borang apply spec")
    report = terapkan(engine, folder, pembuat="borang apply")
    if report.problems:
        from app.loader.kata import baris

        for problem in report.problems:
            click.echo(baris(problem))
    if report.ditolak or not diam or report.rilis_baru:
        for line in report.baris():
            click.echo(line)
    if report.ditolak:
        raise SystemExit(1)
    return report


def _layani(settings: Settings, training: Latihan | None = None) -> None:
    from waitress.server import create_server

    from app.factory import create_app

    with _terjelaskan(_alamat(settings.database_url)):
        app = create_app(settings)
    if training:
        app.config.update(LATIHAN_AKUN=_akun_masuk(training), LATIHAN_SANDI=training.sandi)
    port = _port()
    try:
        server = create_server(app, host=ALAMAT, port=port, threads=UTAS)
    except OSError as error:
        _gagal(f"Port {port} tidak dapat dipakai ({error.strerror}). Pilih yang lain, misalnya: PORT=8081 borang run")
    click.echo(f"Portal siap di http://{ALAMAT}:{port}/ (hentikan dengan Ctrl+C)")
    if training:
        click.echo("\n".join(_akun(training)))
    server.run()


def _akun_masuk(training: Latihan) -> list[tuple[str, list[tuple[str, str]]]]:
    """What the login page offers: places with their accounts as (user name, who that is)."""
    people = sorted(training.peserta, key=lambda one: (-one.wilayah.count("."), one.wilayah))
    return [
        (place, [(one.akun.username, one.akun.nama_depan) for one in members])
        for place, members in groupby(people, lambda one: one.akun.nama_belakang)
    ]


def _akun(training: Latihan) -> Iterator[str]:
    yield f"Data latihan: isian tahun {training.tahun}, angka tahun {training.tahun - 1} sudah disetujui."
    yield f"Semua akun memakai kata sandi: {training.sandi}"
    width = max((len(one.akun.username) for one in training.peserta), default=0)
    for place, people in groupby(sorted(training.peserta, key=lambda one: one.wilayah), lambda one: one.wilayah):
        members = list(people)
        yield f"\n  {members[0].akun.nama_belakang} ({place})"
        yield from (f"    {one.akun.username:<{width}}  {one.akun.nama_depan}" for one in members)


def _port() -> int:
    text = os.environ.get("PORT", "").strip() or str(PORT)
    if not text.isdecimal() or not 0 < int(text) < 65536:
        _gagal(f"PORT harus bilangan 1 sampai 65535, bukan '{text}'.")
    return int(text)


def _gagal(message: str) -> NoReturn:
    click.echo(f"Galat: {message}", err=True)
    raise SystemExit(2)
