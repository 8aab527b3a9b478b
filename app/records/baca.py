"""The one door for reading a sheet: plain values for screens and APIs, in few statements, flat in the rows."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace

from flask_appbuilder.security.sqla.models import User
from sqlalchemy import bindparam, select
from sqlalchemy.orm import joinedload

from app.definition.juknis import Formulir, Juknis, Tahapan
from app.definition.kepemilikan import alur_formulir, dibuka_langkah
from app.definition.tingkat import mencakup
from app.errors import NotFound, Refused
from app.fieldtypes import Json, field_type
from app.records.baris import BarisKini, muat
from app.records.isi import fakta_lengkap, muat_lembar, penjelasan_lembar
from app.records.konteks import Konteks
from app.records.periksa_baris import kunci_wajar
from app.records.pintu import ID_TERBESAR, LEMBAR, baris_bagian, fakta_lembar
from app.records.riwayat import Entri, jejak, nama_orang
from app.records.tabel import Bagian, Lembar, Penjelasan, Potret
from app.rules.temuan import Temuan
from app.workflow.fakta import FaktaBagian, FaktaLembar
from app.workflow.putusan import boleh_baca

__all__ = [
    "ID_TERBESAR",
    "BarisIsi",
    "Entri",
    "PenjelasanIsi",
    "fakta",
    "fakta_termuat",
    "formulir",
    "isi",
    "isi_lalu",
    "isi_potret",
    "jejak",
    "juknis",
    "lembar",
    "penjelasan",
    "temuan",
]

# Statements that every page of a sheet sends are made once.
_LEMBAR = (
    select(Lembar)
    .where(Lembar.id == bindparam("lembar"))
    .options(joinedload(Lembar.unit), joinedload(Lembar.bagian).joinedload(Bagian.penyunting))
    .execution_options(populate_existing=True)
)
_LEMBAR_LAIN = select(Lembar.id, Lembar.edisi).where(
    Lembar.tahapan == bindparam("tahapan"), Lembar.tahun == bindparam("tahun"), Lembar.wilayah == bindparam("wilayah")
)
_PENJELASAN = (
    select(Penjelasan.formulir, Penjelasan.aturan, Penjelasan.baris, Penjelasan.alasan)
    .add_columns(User.first_name, User.last_name)
    .join(User, User.id == Penjelasan.user_id)
    .where(Penjelasan.lembar_id == bindparam("lembar"))
    .order_by(Penjelasan.id)
)


@dataclass(frozen=True, kw_only=True, slots=True)
class BarisIsi:
    """One row for the screen: values in canonical JSON by column id, empty ones left out. `versi` 0: not stored."""

    kunci: str
    label: str
    wilayah: str
    pj: str = ""
    versi: int = 0
    nilai: dict[str, Json] = field(default_factory=dict)
    tanpa_data: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class PenjelasanIsi:
    """The reason why a warning may stand, and who gave it."""

    formulir: str
    aturan: str
    baris: str
    alasan: str
    oleh: str


def lembar(k: Konteks, lembar_id: int) -> Lembar:
    """A sheet with its region (`unit`), its parts (`bagian`) and their editors, fresh from the database.

    NotFound where there is none, Refused("luar_wilayah") outside the person's regions.
    """
    if not 0 < lembar_id <= ID_TERBESAR:
        raise NotFound("lembar_tidak_ada", lembar=lembar_id)
    found = k.session.scalars(_LEMBAR, {"lembar": lembar_id}).unique().one_or_none()
    if found is None:
        raise _tidak_terlihat(k, lembar_id)
    refusal = boleh_baca(k.pelaku, found.wilayah)
    if refusal:
        raise Refused(refusal.code, **refusal.params)
    return found


def _tidak_terlihat(k: Konteks, lembar_id: int) -> Refused:
    """Whether a sheet is missing or only not theirs; that a region has sheets is no secret."""
    region = k.session.connection().scalar(select(LEMBAR.c.wilayah).where(LEMBAR.c.id == lembar_id))
    if region is None:
        return NotFound("lembar_tidak_ada", lembar=lembar_id)
    refusal = boleh_baca(k.pelaku, region)
    return Refused(refusal.code, **refusal.params) if refusal else Refused("luar_wilayah")


def juknis(k: Konteks, lembar: Lembar | FaktaLembar) -> tuple[Juknis, Tahapan]:
    """The edition and stage a sheet stands under."""
    edition = k.katalog.edisi.get(lembar.edisi)
    stage = edition.tahapan.get(lembar.tahapan) if edition else None
    if edition is None or stage is None:
        raise NotFound("tahapan_tidak_ada", tahapan=lembar.tahapan)
    return edition, stage


def formulir(k: Konteks, lembar: Lembar | FaktaLembar, formulir_id: str) -> Formulir:
    """A form of the sheet's stage; NotFound for any other."""
    edition, stage = juknis(k, lembar)
    if formulir_id not in stage.formulir:
        raise NotFound("formulir_tidak_ada", formulir=formulir_id)
    return edition.formulir[formulir_id]


def isi(
    k: Konteks, lembar: Lembar, formulir_id: str, induk: str | None = None, kolom: Collection[str] | None = None
) -> list[BarisIsi]:
    """A form's rows in one statement, also those nobody has typed into.

    `induk` picks one parent region's villages, `kolom` the columns whose values are wanted.
    """
    return _isi(k, _kunci(lembar), formulir_id, induk or "", kolom)


def _isi(
    k: Konteks, lembar: FaktaLembar, formulir_id: str, induk: str = "", kolom: Collection[str] | None = None
) -> list[BarisIsi]:
    form = formulir(k, lembar, formulir_id)
    if kolom is not None:
        form = replace(form, kolom=tuple(column for column in form.kolom if column.id in kolom))
    if induk and not (kunci_wajar(induk) and mencakup(lembar.wilayah, induk)):
        return []
    rows = muat(k.session, juknis(k, lembar)[0], lembar, form, k.katalog.model[form.id], induk=induk)
    return [_baris_isi(form, row) for row in rows]


def isi_lalu(k: Konteks, lembar: Lembar, formulir_id: str) -> list[BarisIsi]:
    """The same form of the same stage and region a year before; empty where there is none."""
    year = lembar.tahun - 1
    wanted = {"tahapan": lembar.tahapan, "tahun": year, "wilayah": lembar.wilayah}
    before = k.session.execute(_LEMBAR_LAIN, wanted).one_or_none()
    if before is None:
        return []
    try:
        return _isi(k, replace(_kunci(lembar), id=before.id, edisi=before.edisi, tahun=year), formulir_id)
    except NotFound:
        return []


def isi_potret(k: Konteks, lembar: Lembar, formulir_id: str) -> list[BarisIsi]:
    """The form as it was last verified (or, for a form of the sheet's own steps, approved), part by part."""
    edition, stage = juknis(k, lembar)
    chain = alur_formulir(edition, stage, formulir(k, lembar, formulir_id))
    own_steps = bool(dibuka_langkah(chain, formulir_id))
    statement = select(Potret.pj, Potret.isi).where(Potret.lembar_id == lembar.id, Potret.alur == chain.id)
    statement = statement.where(Potret.pj == "" if own_steps else Potret.pj != "").order_by(Potret.id)
    newest = {row.pj: row.isi for row in k.session.execute(statement)}
    merged: dict[tuple[str, str], BarisIsi] = {}
    for content in newest.values():
        for frozen in content["formulir"]:
            if frozen["id"] == formulir_id:
                _gabung(merged, frozen["baris"])
    return list(merged.values())


def _gabung(merged: dict[tuple[str, str], BarisIsi], rows: list[dict[str, object]]) -> None:
    for row in rows:
        one = BarisIsi(**row)  # type: ignore[arg-type]
        known = merged.setdefault((one.pj, one.kunci), one)
        known.nilai.update(one.nilai)
        known.tanpa_data.update(one.tanpa_data)


def fakta(k: Konteks, lembar: Lembar, lengkap: bool = False) -> FaktaLembar:
    """What decisions look at; `lengkap` counts cells anew and evaluates all rules (one statement a form)."""
    facts = fakta_lembar(_kunci(lembar), baris_bagian(k.session.connection(), [lembar.id]))
    if not lengkap:
        return facts
    return fakta_lengkap(facts, muat_lembar(k, facts), penjelasan_lembar(k.session, lembar.id))


def fakta_termuat(lembar: Lembar) -> FaktaLembar:
    """The same from a sheet that `lembar()` has just read, without another statement."""
    parts = tuple(
        FaktaBagian(
            id=part.id,
            alur=part.alur,
            pj=part.pj,
            langkah=part.langkah,
            versi=part.versi,
            penyunting=frozenset(editor.user_id for editor in part.penyunting),
            diminta=part.diminta,
            terisi=part.terisi,
        )
        for part in lembar.bagian
    )
    return replace(_kunci(lembar), bagian=parts)


def temuan(k: Konteks, lembar: Lembar, formulir_id: str | None = None) -> list[Temuan]:
    """What breaks the rules now, of one form or of all."""
    juknis(k, lembar)
    return muat_lembar(k, _kunci(lembar)).temuan(None if formulir_id is None else [formulir_id])


def penjelasan(k: Konteks, lembar_id: int) -> list[PenjelasanIsi]:
    """The reasons given for warnings."""
    return [
        PenjelasanIsi(
            formulir=one.formulir,
            aturan=one.aturan,
            baris=one.baris,
            alasan=one.alasan,
            oleh=nama_orang(one.first_name, one.last_name),
        )
        for one in k.session.execute(_PENJELASAN, {"lembar": lembar_id})
    ]


def _kunci(lembar: Lembar) -> FaktaLembar:
    """The sheet's key as facts, without its parts."""
    return FaktaLembar(
        id=lembar.id,
        edisi=lembar.edisi,
        tahapan=lembar.tahapan,
        wilayah=lembar.wilayah,
        tahun=lembar.tahun,
        zona=lembar.unit.zona,
        bagian=(),
    )


def _baris_isi(form: Formulir, row: BarisKini) -> BarisIsi:
    return BarisIsi(
        kunci=row.kunci,
        label=row.label,
        wilayah=row.wilayah,
        pj=row.pj,
        versi=row.versi,
        nilai={
            column.id: field_type(column).to_json(row.nilai[column.id])
            for column in form.kolom
            if column.id in row.nilai
        },
        tanpa_data=row.tanpa_data,
    )
