"""The cast: two neighbouring kecamatan and a foreign one, with everybody a spec knows, and sheets opened.

People go by role and owner: `operator_setcam`, `verifikator_puskesmas`, `camat`; those of the next kecamatan are
prefixed `tetangga_`, those of another province `asing_`. `tanpa_tugas` has an account and no assignment.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache

from flask_appbuilder.security.sqla.models import Role, User
from sqlalchemy import Engine, insert, inspect, select
from sqlalchemy.orm import Session
from werkzeug.security import generate_password_hash

from app.definition import names
from app.definition.juknis import Juknis
from app.definition.tingkat import pada_tingkat, tingkat_of
from app.records.formulir import bangun_model
from app.records.konteks import Katalog, Konteks
from app.records.lingkup import SISTEM, bertindak_sebagai
from app.records.mesin import mesin
from app.records.rilis import petakan, simpan_rilis
from app.records.tabel import Base, Lembar, Penugasan, Wilayah
from app.records.tahun import buka_tahun
from app.workflow.fakta import Pelaku
from app.workflow.fakta import Penugasan as Tugas

KECAMATAN, TETANGGA, ASING = "32.73.01", "32.73.02", "33.74.01"
TAHUN = 2026
SEKARANG = datetime(2026, 1, 10, 3, 0, tzinfo=UTC)
SANDI = "sandi-pengujian"
TANPA_TUGAS = "tanpa_tugas"

_NAMA = {
    "32": "Jawa Barat",
    "32.73": "Kota Bandung",
    "32.73.01": "Sukasari",
    "32.73.02": "Coblong",
    "33": "Jawa Tengah",
    "33.74": "Kota Semarang",
    "33.74.01": "Semarang Tengah",
}


@dataclass
class Dunia:
    """A database ready for work; `orang` are the cast by key."""

    engine: Engine
    juknis: Juknis
    katalog: Katalog
    desa: int
    orang: dict[str, Pelaku] = field(default_factory=dict)

    def kode_desa(self, kecamatan: str = KECAMATAN) -> list[str]:
        """Codes of a kecamatan's villages."""
        return [f"{kecamatan}.{1001 + number}" for number in range(self.desa)]

    def lembar(self, wilayah: str = KECAMATAN, tahapan: str = "", tahun: int = TAHUN) -> int:
        """Id of a sheet; by default of the first stage."""
        stage = tahapan or next(iter(self.juknis.tahapan))
        statement = select(Lembar.id).where(Lembar.wilayah == wilayah, Lembar.tahapan == stage, Lembar.tahun == tahun)
        with self.sistem() as session:
            return session.scalars(statement).one()

    @contextmanager
    def sistem(self) -> Iterator[Session]:
        """A session that sees and writes everything."""
        with bertindak_sebagai(SISTEM), Session(self.engine) as session:
            yield session

    @contextmanager
    def sebagai(self, siapa: str, sekarang: datetime = SEKARANG) -> Iterator[Konteks]:
        """A new session in which one of the cast acts."""
        person = self.orang[siapa]
        managers = [role.id for role in self.juknis.peran.values() if role.kelola]
        with bertindak_sebagai(person, managers), Session(self.engine) as session:
            yield Konteks(session=session, katalog=self.katalog, pelaku=person, sekarang=sekarang)


@contextmanager
def dunia(url: str, juknis: Juknis, desa: int = 2, tahun: tuple[int, ...] = (TAHUN,)) -> Iterator[Dunia]:
    """Build the world in an empty database; `desa` villages in every kecamatan, sheets of each of `tahun`."""
    engine = mesin(url)
    try:
        with bertindak_sebagai(SISTEM), Session(engine) as session:
            world = _bangun(session, engine, juknis, desa, tahun)
        yield world
    finally:
        engine.dispose()


def _bangun(session: Session, engine: Engine, juknis: Juknis, desa: int, tahun: tuple[int, ...]) -> Dunia:
    editions = {juknis.id: juknis}
    mapping = petakan({}, editions)
    models = bangun_model(editions, mapping)
    connection = session.connection()
    Base.metadata.create_all(connection)
    for model in models.values():
        inspect(model).local_table.metadata.create_all(connection)
    release = simpan_rilis(session, edisi=editions, berkas={}, pemetaan=mapping, rencana=(), pembuat="pengujian")
    catalogue = Katalog(rilis_id=release.id, edisi=editions, model=models)
    world = Dunia(engine=engine, juknis=juknis, katalog=catalogue, desa=desa)
    connection.execute(insert(Wilayah), list(_wilayah(world)))
    _orang(session, world)
    for year in tahun:
        buka_tahun(session, catalogue, year)
    session.commit()
    return world


def _wilayah(world: Dunia) -> Iterator[dict[str, object]]:
    villages = {code: f"Desa {code}" for unit in (KECAMATAN, TETANGGA, ASING) for code in world.kode_desa(unit)}
    for code, name in {**_NAMA, **villages}.items():
        yield {
            "kode": code,
            "nama": name,
            "tingkat": tingkat_of(code),
            "induk": code.rpartition(".")[0],
            "zona": "WIB",
        }


@cache
def _sandi() -> str:
    return generate_password_hash(SANDI, method="pbkdf2:sha256:1000")


def _orang(session: Session, world: Dunia) -> None:
    roles = {role.id: Role(name=names.peran_fab(role.id)) for role in world.juknis.peran.values()}
    session.add_all(roles.values())
    for key, duty in {**_tugas(world.juknis), TANPA_TUGAS: None}.items():
        user = User(
            username=key,
            first_name=key.replace("_", " ").title(),
            last_name="",
            email=f"{key}@contoh.invalid",
            active=True,
            password=_sandi(),
            roles=[roles[duty.peran]] if duty else [],
        )
        session.add(user)
        session.flush()
        if duty:
            session.add(Penugasan(user_id=user.id, peran=duty.peran, pj=duty.pj, wilayah=duty.wilayah))
        world.orang[key] = Pelaku(user_id=user.id, nama=user.first_name, penugasan=(duty,) if duty else ())


def _tugas(juknis: Juknis) -> dict[str, Tugas]:
    """Everybody: each role at each of its levels, for each owner of that level, in all three places."""
    found: dict[str, Tugas] = {}
    for role in juknis.peran.values():
        for number, level in enumerate(role.tingkat):
            suffix = f"_{level}" if number else ""
            owners = [pj.id for pj in juknis.pj_data.values() if level in pj.tingkat] if role.per_pj else [""]
            for prefix, place in (("", KECAMATAN), ("tetangga_", TETANGGA), ("asing_", ASING)):
                region = pada_tingkat(place, level)
                for owner in owners:
                    key = f"{prefix}{role.id}{f'_{owner}' if owner else ''}{suffix}"
                    found.setdefault(key, Tugas(peran=role.id, pj=owner, wilayah=region))
    return found
