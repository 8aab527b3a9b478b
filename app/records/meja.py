"""The desk: what is due for somebody, how far it is, what came back, and what waits for whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Integer, Row, bindparam, func, or_, select

from app.definition.juknis import Alur, Juknis, Langkah, Tahapan
from app.records.konteks import Konteks
from app.records.pintu import baris_bagian, fakta_lembar
from app.records.tabel import Bagian, Lembar, Wilayah
from app.workflow.fakta import FaktaBagian, FaktaLembar, Pelaku
from app.workflow.putusan import SELESAI, Tawaran, tawaran
from app.workflow.tenggat import bagian_terlambat, sisa_hari, tenggat_bagian

#: Most sheets on one desk; the rest is counted.
PALING_BANYAK = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class RingkasBagian:
    """One part on the desk. `langkah` is its step's id, `status` the step's words, '' in the two fixed states.

    `petugas` are the names of who acts now; `giliran_saya` says whether that is this person, `milik_saya` whether
    the part is theirs at some step. `tenggat` is the last day on time; `sisa_hari` is negative when late.
    """

    id: int
    alur: str
    pj: str
    nama_pj: str
    langkah: str
    status: str
    versi: int
    diminta: int
    terisi: int
    dikembalikan: str
    petugas: str
    giliran_saya: bool
    milik_saya: bool
    tenggat: date | None
    sisa_hari: int | None
    terlambat: bool
    dikirim_pada: datetime | None
    selesai_pada: datetime | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Ringkas:
    """One sheet on the desk; `tindakan` are the actions its parts know now, each with this person's refusal or None."""

    lembar_id: int
    tahapan: str
    kode: str
    judul: str
    wilayah: str
    nama_wilayah: str
    zona: str
    tahun: int
    edisi: str
    tenggat: date | None
    sisa_hari: int | None
    terlambat: bool
    selesai: bool
    giliran_saya: bool
    bagian: tuple[RingkasBagian, ...]
    tindakan: tuple[Tawaran, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Meja:
    """A desk; `jumlah` counts all its sheets, of which `lembar` shows the first."""

    lembar: tuple[Ringkas, ...]
    jumlah: int


def meja(k: Konteks, batas: int = PALING_BANYAK) -> Meja:
    """The sheets of open years in which this person has, or had, something to do; three statements.

    A year is open while it is not over, or while a part of the sheet is not through. What waits for this person
    comes first, then by deadline.
    """
    stages = tuple(_tahapan_saya(k))
    if not stages:
        return Meja(lembar=(), jumlah=0)
    some, all_ = _kueri(stages)
    limit = max(1, min(batas, PALING_BANYAK))
    sheets = k.session.execute(some, {"tahun": k.sekarang.year, "batas": limit}).all()
    count = len(sheets)
    if count == limit:
        count = k.session.scalar(all_, {"tahun": k.sekarang.year}) or 0
    parts: dict[int, list[Row[Any]]] = {}
    for row in baris_bagian(k.session.connection(), [sheet.id for sheet in sheets]):
        parts.setdefault(row.lembar_id, []).append(row)
    found = [_ringkas(k, sheet, parts.get(sheet.id, [])) for sheet in sheets]
    return Meja(lembar=tuple(sorted(found, key=_urutan)), jumlah=count)


@lru_cache(maxsize=256)
def _kueri(stages: tuple[tuple[str, str], ...]) -> tuple[Any, Any]:
    """The sheets of some stages in open years, the first of them and their number; binds `tahun`, `batas`."""
    mine = or_(*((Lembar.edisi == edition) & (Lembar.tahapan == stage) for edition, stage in stages))
    unfinished = Lembar.id.in_(select(Bagian.lembar_id).where(Bagian.langkah != SELESAI))
    wanted = mine & or_(Lembar.tahun >= bindparam("tahun"), unfinished)
    columns = (Lembar.id, Lembar.edisi, Lembar.tahapan, Lembar.wilayah, Lembar.tahun, Wilayah.zona, Wilayah.nama)
    statement = select(*columns).join(Wilayah, Wilayah.kode == Lembar.wilayah).where(wanted)
    ordered = statement.order_by(Lembar.tahun.desc(), Lembar.wilayah, Lembar.tahapan)
    return ordered.limit(bindparam("batas", type_=Integer)), select(func.count(Lembar.id)).where(wanted)


def _urutan(one: Ringkas) -> tuple[bool, bool, date, str]:
    return (not one.giliran_saya, one.selesai, one.tenggat or date.max, one.wilayah)


def _tahapan_saya(k: Konteks) -> Iterator[tuple[str, str]]:
    """The stages (edition, stage) in whose chains one of this person's roles acts."""
    roles = {duty.peran for duty in k.pelaku.penugasan}
    for edition in k.katalog.edisi.values():
        for stage in edition.tahapan.values():
            if any(roles & set(_peran(chain)) for chain in _alur(edition, stage)):
                yield edition.id, stage.id


def _alur(edition: Juknis, stage: Tahapan) -> Iterator[Alur]:
    names = {stage.alur} | {edition.formulir[form_id].alur for form_id in stage.formulir}
    yield from (edition.alur[name] for name in sorted(names - {""}))


def _peran(chain: Alur) -> Iterator[str]:
    yield from (step.oleh for step in chain.langkah)
    if chain.buka_kembali:
        yield from chain.buka_kembali.oleh


def _ringkas(k: Konteks, sheet: Any, rows: Iterable[Row[Any]]) -> Ringkas:
    edition = k.katalog.edisi[sheet.edisi]
    stage = edition.tahapan[sheet.tahapan]
    records = {row.id: row for row in rows}
    facts = fakta_lembar(sheet, rows)
    owners = list(edition.pj_data)
    order = sorted(facts.bagian, key=lambda part: (not part.pj, owners.index(part.pj) if part.pj else 0))
    parts = tuple(_bagian(k, edition, stage, facts, part, records[part.id]) for part in order)
    due = stage.tenggat
    return Ringkas(
        lembar_id=sheet.id,
        tahapan=stage.id,
        kode=stage.kode,
        judul=stage.judul,
        wilayah=sheet.wilayah,
        nama_wilayah=sheet.nama,
        zona=sheet.zona,
        tahun=sheet.tahun,
        edisi=edition.id,
        tenggat=due.tanggal(sheet.tahun) if due else None,
        sisa_hari=sisa_hari(due, sheet.tahun, sheet.zona, k.sekarang) if due else None,
        terlambat=any(part.terlambat for part in parts),
        selesai=all(part.langkah == SELESAI for part in parts),
        giliran_saya=any(part.giliran_saya for part in parts),
        bagian=parts,
        tindakan=tawaran(edition, facts, k.pelaku),
    )


def _bagian(
    k: Konteks, edition: Juknis, stage: Tahapan, facts: FaktaLembar, part: FaktaBagian, row: Row[Any]
) -> RingkasBagian:
    chain = edition.alur[part.alur]
    step = chain.cari(part.langkah)
    due = tenggat_bagian(edition, stage, part.alur, part.pj)
    steps = chain.langkah_pj() if part.pj else chain.langkah_lembar()
    return RingkasBagian(
        id=part.id,
        alur=part.alur,
        pj=part.pj,
        nama_pj=edition.pj_data[part.pj].nama if part.pj else "",
        langkah=part.langkah,
        status=(step.status or step.nama) if step else "",
        versi=part.versi,
        diminta=part.diminta,
        terisi=part.terisi,
        dikembalikan=row.dikembalikan,
        petugas=_petugas(edition, step, part) if step else "",
        giliran_saya=bool(step and _bertugas(edition, k.pelaku, step, part, facts.wilayah)),
        milik_saya=any(_bertugas(edition, k.pelaku, one, part, facts.wilayah) for one in steps),
        tenggat=due.tanggal(facts.tahun) if due else None,
        sisa_hari=sisa_hari(due, facts.tahun, facts.zona, k.sekarang) if due else None,
        terlambat=bagian_terlambat(due, facts.tahun, facts.zona, row.selesai_pada, k.sekarang),
        dikirim_pada=row.dikirim_pada,
        selesai_pada=row.selesai_pada,
    )


def _bertugas(edition: Juknis, pelaku: Pelaku, step: Langkah, part: FaktaBagian, wilayah: str) -> bool:
    owner = (step.pj or part.pj) if edition.peran[step.oleh].per_pj else ""
    return bool(pelaku.sebagai(step.oleh, wilayah, owner))


def _petugas(edition: Juknis, step: Langkah, part: FaktaBagian) -> str:
    role = edition.peran[step.oleh]
    owner = edition.pj_data.get(step.pj or part.pj) if role.per_pj else None
    return f"{role.nama} {owner.nama}" if owner else role.nama
