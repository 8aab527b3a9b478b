"""`borang apply`: makes a database fit for a spec, or leaves it as it was.

Everything happens in one transaction under one lock, so that any number of processes may try at once. When
nothing has changed since the last time, one small query finds that out, and nothing is written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from flask_appbuilder.security.sqla.models import Role
from sqlalchemy import URL, Connection, Engine, inspect, select
from sqlalchemy.orm import Session

from app.definition import names
from app.definition.juknis import Juknis
from app.errors import Problem
from app.loader import load
from app.loader.berkas import berkas_edisi, folder_edisi
from app.loader.teks import baca_byte
from app.records import wilayah
from app.records.formulir import bangun_model
from app.records.keberatan import keberatan
from app.records.konteks import Katalog
from app.records.kunci import terkunci
from app.records.lingkup import SISTEM, bertindak_sebagai
from app.records.mesin import mesin, sisipan
from app.records.muatan import catat, sidik, sudah_dimuat
from app.records.rilis import edisi_rilis, hash_rilis, petakan, rilis_terbaru, simpan_rilis
from app.records.segar import segarkan_tahun
from app.records.skema import MIGRASI, naikkan, perluas
from app.records.tabel import Muatan, Rilis
from app.records.tahun import tahun_terbuka

#: Under this name the fingerprint of the spec, of the code that reads it and of the migrations is kept.
MUATAN = "spec"

#: What decides, beside the spec's own files, what becomes of it.
_KODE = tuple(Path(__file__).resolve().parents[1] / room for room in ("definition", "fieldtypes", "loader", "records"))


@dataclass(frozen=True, kw_only=True, slots=True)
class LaporanApply:
    """What was done. With `problems` or `penolakan` nothing was; `rencana` are the lines of the schema's changes."""

    problems: tuple[Problem, ...] = ()
    penolakan: tuple[str, ...] = ()
    skema_baru: bool = False
    rencana: tuple[str, ...] = ()
    wilayah: int = 0
    peran: tuple[str, ...] = ()
    rilis_id: int = 0
    rilis_baru: bool = False
    lembar: int = 0

    @property
    def ditolak(self) -> bool:
        """Whether the spec was refused as a whole."""
        return bool(self.problems or self.penolakan)

    def baris(self) -> Iterator[str]:
        """The report for people at the command line (problems of the spec have their own words)."""
        if self.ditolak:
            yield from self.penolakan
            yield "Spec ini tidak diterapkan."
            return
        if self.skema_baru:
            yield "Tabel dasar dibuat atau diperbarui."
        yield from (f"{line[0].upper()}{line[1:]}." for line in self.rencana)
        if self.wilayah:
            yield f"{self.wilayah} wilayah dimuat."
        if self.peran:
            yield f"Peran baru: {', '.join(self.peran)}."
        if self.lembar:
            yield f"{self.lembar} lembar baru untuk tahun yang sudah dibuka."
        yield f"Rilis {self.rilis_id} diterapkan." if self.rilis_baru else "Tidak ada perubahan sejak rilis terakhir."


def apply(url: str | URL, folder: Path, pembuat: str = "borang apply") -> LaporanApply:
    """Prepare the database for the spec in `folder` (one edition, or a folder of editions)."""
    engine = mesin(url)
    try:
        return terapkan(engine, folder, pembuat)
    finally:
        engine.dispose()


def terapkan(engine: Engine, folder: Path, pembuat: str) -> LaporanApply:
    """As `apply`, on an engine that the caller disposes of."""
    fingerprint = sidik_spec(folder)
    if _sudah(engine, fingerprint):
        return LaporanApply()
    spec = load(folder)
    if spec.problems:
        return LaporanApply(problems=tuple(spec.problems))
    return terapkan_edisi(engine, spec.edisi, spec.berkas, pembuat=pembuat, fingerprint=fingerprint)


def terapkan_edisi(
    engine: Engine,
    edisi: Mapping[str, Juknis],
    berkas: Mapping[str, bytes],
    *,
    pembuat: str,
    fingerprint: str = "",
) -> LaporanApply:
    """Apply editions that were checked already; `berkas` are the files they were read from."""
    with terkunci(engine) as connection:
        if _sudah(connection, fingerprint):
            return LaporanApply()
        upgraded = naikkan(connection)
        loaded = wilayah.muat(connection)
        with Session(connection) as session:
            newest = rilis_terbaru(session)
            refusals = tuple(keberatan(session, edisi_rilis(newest), edisi))
            if refusals:
                report = LaporanApply(penolakan=refusals)
            else:
                report = _rilis(session, newest, edisi, berkas, pembuat)
                if fingerprint or report.rilis_baru:
                    catat(connection, MUATAN, fingerprint)
        return replace(report, skema_baru=upgraded, wilayah=loaded)


def sidik_spec(folder: Path) -> str:
    """Fingerprint of all that decides what `apply` makes: the spec's files, the regions' and our own code.

    '' where a file can't be read or stands where nobody reads it: then it is for the loader to say so.
    """
    files: dict[str, bytes] = {"kode": _sidik_kode().encode(), "wilayah": wilayah.sidik_berkas().encode()}
    for edition in folder_edisi(folder):
        found, problems = berkas_edisi(edition, folder)
        contents = {f"spec/{file.nama}": baca_byte(file.path, folder, file.nama) for file in found}
        if problems or any(isinstance(content, Problem) for content in contents.values()):
            return ""
        files.update((name, content) for name, content in contents.items() if isinstance(content, bytes))
    return sidik(files)


@cache
def _sidik_kode() -> str:
    return sidik({str(path): path.read_bytes() for room in (*_KODE, MIGRASI) for path in room.rglob("*.py")})


def _sudah(bind: Engine | Connection, fingerprint: str) -> bool:
    if isinstance(bind, Engine):
        with bind.connect() as connection:
            return _sudah(connection, fingerprint)
    return (
        bool(fingerprint) and inspect(bind).has_table(Muatan.__tablename__) and sudah_dimuat(bind, MUATAN, fingerprint)
    )


def _rilis(
    session: Session, newest: Rilis | None, edisi: Mapping[str, Juknis], berkas: Mapping[str, bytes], pembuat: str
) -> LaporanApply:
    connection = session.connection()
    mapping = petakan(newest.pemetaan if newest else {}, edisi)
    models = bangun_model(edisi, mapping)
    plan = tuple(perluas(connection, models))
    roles = tuple(_peran(connection, edisi))
    if newest and newest.hash == hash_rilis(edisi, berkas):
        return LaporanApply(rencana=plan, peran=roles, rilis_id=newest.id)
    release = simpan_rilis(session, edisi=edisi, berkas=berkas, pemetaan=mapping, rencana=plan, pembuat=pembuat)
    catalogue = Katalog(rilis_id=release.id, edisi=edisi, model=models)
    before = edisi_rilis(newest)
    with bertindak_sebagai(SISTEM):
        sheets = sum(segarkan_tahun(session, catalogue, year, before) for year in tahun_terbuka(session))
    return LaporanApply(rencana=plan, peran=roles, rilis_id=release.id, rilis_baru=True, lembar=sheets)


def _peran(connection: Connection, edisi: Mapping[str, Juknis]) -> Iterator[str]:
    """Rows of Flask-AppBuilder's roles; what they may do is generated, not stored."""
    wanted = {role_id: names.peran_fab(role_id) for edition in edisi.values() for role_id in edition.peran}
    have = set(connection.scalars(select(Role.name).where(Role.name.in_(wanted.values()))))
    for role_id, name in wanted.items():
        if name not in have:
            connection.execute(sisipan(connection, Role.__table__).values(name=name))
            yield role_id
