"""Opening a year: a sheet for every stage and region, with its parts, so that what is missing is a plain query.

Everything is computed by the database in a few statements; running it again, or in two processes at once, adds
only what is missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import (
    ColumnElement,
    Insert,
    Integer,
    Select,
    String,
    exists,
    func,
    literal,
    select,
    true,
    union_all,
)
from sqlalchemy.orm import Session

from app.definition.juknis import DAFTAR, TUNGGAL, WILAYAH, Alur, Juknis, Tahapan
from app.definition.kepemilikan import bagian_tahapan
from app.definition.tingkat import DESA_KELURAHAN
from app.records.baris import penulis_baris
from app.records.konteks import Katalog
from app.records.mesin import sisipan
from app.records.tabel import Bagian, Lembar, Wilayah
from app.records.wilayah import berlaku
from app.workflow.kelengkapan import BarisFormulir, diminta
from app.workflow.putusan import MENUNGGU, SELESAI

_LEMBAR = Lembar.__table__.c
_WILAYAH = Wilayah.__table__.c


@dataclass(frozen=True, kw_only=True, slots=True)
class BagianAwal:
    """A part as it begins; it asks for `tetap` cells and `per_desa` more for each village of its region."""

    alur: str
    pj: str
    langkah: str
    tetap: int
    per_desa: int


def buka_tahun(session: Session, katalog: Katalog, tahun: int) -> int:
    """Make what is missing of the year's sheets and parts; returns how many sheets were made.

    NotFound where no edition is in force in that year. The caller commits.
    """
    juknis = katalog.juknis(tahun)
    made = 0
    for stage in juknis.tahapan.values():
        made += _jalankan(session, _sisip_lembar(session, juknis, stage, tahun))
        _jalankan(session, _sisip_bagian(session, juknis, stage, tahun))
    return made


def tahun_terbuka(session: Session) -> list[int]:
    """The years that have sheets, oldest first."""
    return list(session.scalars(select(_LEMBAR.tahun).distinct().order_by(_LEMBAR.tahun)))


def _jalankan(session: Session, statement: Insert) -> int:
    return session.connection().execute(statement, execution_options={"preserve_rowcount": True}).rowcount


def _sisip_lembar(session: Session, juknis: Juknis, stage: Tahapan, tahun: int) -> Insert:
    """Always in the order of the codes, so that two processes wait for each other instead of deadlocking."""
    fresh = (
        select(
            literal(juknis.id, String),
            literal(stage.id, String),
            _WILAYAH.kode,
            literal(tahun, Integer),
            literal(0),
            literal(""),
        )
        .where(_WILAYAH.tingkat == stage.tingkat, berlaku(tahun))
        .order_by(_WILAYAH.kode)
    )
    columns = ["edisi", "tahapan", "wilayah", "tahun", "jejak_nomor", "jejak_hash"]
    return sisipan(session.connection(), Lembar.__table__).from_select(columns, fresh)


def _sisip_bagian(session: Session, juknis: Juknis, stage: Tahapan, tahun: int) -> Insert:
    sheets = lembar_dengan_desa(stage, tahun).subquery()
    parts = union_all(*(_sebagai_select(part) for part in bagian_awal(juknis, stage))).subquery()
    wanted = parts.c.tetap + parts.c.per_desa * sheets.c.desa
    fresh = (
        select(sheets.c.id, parts.c.alur, parts.c.pj, parts.c.langkah, literal(0), wanted, literal(0), literal(""))
        .select_from(sheets.join(parts, true()))
        .where(~_selesai(sheets.c.id, parts.c.alur))
        .order_by(sheets.c.id, parts.c.alur, parts.c.pj)
    )
    columns = ["lembar_id", "alur", "pj", "langkah", "versi", "diminta", "terisi", "dikembalikan"]
    return sisipan(session.connection(), Bagian.__table__).from_select(columns, fresh)


def _selesai(lembar_id: ColumnElement[int], alur: ColumnElement[str]) -> ColumnElement[bool]:
    """Whether a sheet has passed the chain: what is finished gets no new parts."""
    whole = Bagian.__table__.alias("lembar_utuh").c
    return exists().where(whole.lembar_id == lembar_id, whole.alur == alur, whole.pj == "", whole.langkah == SELESAI)


def lembar_dengan_desa(stage: Tahapan, tahun: int) -> Select[int, int]:
    """Ids of the stage's sheets with the number of villages below their region."""
    village = Wilayah.__table__.alias("desa")
    below: ColumnElement[int] = (
        select(func.count())
        .where(
            village.c.tingkat == DESA_KELURAHAN,
            village.c.kode > _LEMBAR.wilayah + ".",
            village.c.kode < _LEMBAR.wilayah + "/",
            func.coalesce(village.c.sejak, tahun) <= tahun,
            func.coalesce(village.c.sampai, tahun) >= tahun,
        )
        .correlate(Lembar.__table__)
        .scalar_subquery()
    )
    return select(_LEMBAR.id, below.label("desa")).where(_LEMBAR.tahapan == stage.id, _LEMBAR.tahun == tahun)


def _sebagai_select(part: BagianAwal) -> Select[str, str, str, int, int]:
    return select(
        literal(part.alur, String).label("alur"),
        literal(part.pj, String).label("pj"),
        literal(part.langkah, String).label("langkah"),
        literal(part.tetap, Integer).label("tetap"),
        literal(part.per_desa, Integer).label("per_desa"),
    )


def bagian_awal(juknis: Juknis, stage: Tahapan) -> Iterator[BagianAwal]:
    """What a part asks for is linear in the number of villages: two samples give the line."""
    parts = bagian_tahapan(juknis, stage)
    for chain_id, owner in parts:
        none, one = (diminta(juknis, stage, chain_id, owner, _baris(juknis, stage, n)) for n in (0, 1))
        chain = juknis.alur[chain_id]
        step = chain.langkah[0].id if owner else _awal_lembar(chain, parts)
        yield BagianAwal(alur=chain_id, pj=owner, langkah=step, tetap=none, per_desa=one - none)


def _awal_lembar(chain: Alur, parts: Iterable[tuple[str, str]]) -> str:
    """A sheet waits for its owners' parts; where a chain has none, it begins with its own steps."""
    if any(chain_id == chain.id and owner for chain_id, owner in parts):
        return MENUNGGU
    return next((step.id for step in chain.langkah_lembar()), SELESAI)


def _baris(juknis: Juknis, stage: Tahapan, desa: int) -> BarisFormulir:
    """Row keys that forms have from the start, with `desa` villages; rows that people add are none yet."""
    found: dict[str, list[tuple[str, str]]] = {}
    for form_id in stage.formulir:
        form = juknis.formulir[form_id]
        keys = {
            WILAYAH: [str(n) for n in range(desa)],
            DAFTAR: [item.id for item in juknis.daftar[form.daftar].butir] if form.baris == DAFTAR else [],
            TUNGGAL: [""],
        }
        writers = penulis_baris(juknis, form, stage.tingkat)
        found[form_id] = [(key, writer) for key in keys.get(form.baris, []) for writer in writers]
    return found
