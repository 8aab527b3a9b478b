"""The one door for reading a sheet: plain values for screens and APIs, in few statements, flat in the rows."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import select

from app.definition.juknis import Formulir, Juknis, Tahapan
from app.definition.kepemilikan import alur_formulir, dibuka_langkah
from app.definition.tingkat import mencakup
from app.errors import NotFound
from app.fieldtypes import Json, field_type
from app.records.baris import BarisKini, muat
from app.records.isi import fakta_lengkap as lengkapi
from app.records.isi import muat_lembar, penjelasan_lembar
from app.records.konteks import Konteks
from app.records.lembar import LembarIsi, lembar
from app.records.periksa_baris import kunci_wajar
from app.records.pintu import ID_TERBESAR
from app.records.riwayat import Entri, jejak
from app.records.tabel import Potret
from app.rules.temuan import Temuan
from app.workflow.fakta import FaktaLembar

__all__ = [
    "ID_TERBESAR",
    "BarisIsi",
    "Entri",
    "LembarIsi",
    "alasan",
    "fakta_lengkap",
    "formulir",
    "isi",
    "isi_lalu",
    "isi_potret",
    "jejak",
    "juknis",
    "lembar",
    "temuan",
]
#: A column's id, and how its values become JSON: asked once for all rows.
Penulis = tuple[str, Callable[[Any], Json]]


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


def juknis(k: Konteks, lembar: FaktaLembar) -> tuple[Juknis, Tahapan]:
    """The edition and stage a sheet stands under."""
    edition = k.katalog.edisi.get(lembar.edisi)
    stage = edition.tahapan.get(lembar.tahapan) if edition else None
    if edition is None or stage is None:
        raise NotFound("tahapan_tidak_ada", tahapan=lembar.tahapan)
    return edition, stage


def formulir(k: Konteks, lembar: FaktaLembar, formulir_id: str) -> Formulir:
    """A form of the sheet's stage; NotFound for any other."""
    edition, stage = juknis(k, lembar)
    if formulir_id not in stage.formulir:
        raise NotFound("formulir_tidak_ada", formulir=formulir_id)
    return edition.formulir[formulir_id]


def isi(
    k: Konteks, lembar: FaktaLembar, formulir_id: str, induk: str = "", kolom: Collection[str] | None = None
) -> list[BarisIsi]:
    """A form's rows in one statement, also those nobody has typed into.

    `induk` picks one parent region's villages, `kolom` the columns whose values are wanted.
    """
    form = formulir(k, lembar, formulir_id)
    if kolom is not None:
        form = replace(form, kolom=tuple(column for column in form.kolom if column.id in kolom))
    if induk and not (kunci_wajar(induk) and mencakup(lembar.wilayah, induk)):
        return []
    edition, model = juknis(k, lembar)[0], k.katalog.model[form.id]
    rows = muat(k.session.connection(), edition, lembar, form, model, induk=induk)
    writers = [(column.id, field_type(column).to_json) for column in form.kolom]
    return [_baris_isi(writers, row) for row in rows]


def isi_lalu(k: Konteks, lembar: LembarIsi, formulir_id: str) -> list[BarisIsi]:
    """The same form of the same stage and region a year before; empty where there is none."""
    if lembar.lalu is None:
        return []
    number, edition = lembar.lalu
    try:
        return isi(k, replace(lembar, id=number, edisi=edition, tahun=lembar.tahun - 1), formulir_id)
    except NotFound:
        return []


def isi_potret(k: Konteks, lembar: FaktaLembar, formulir_id: str) -> list[BarisIsi]:
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


def fakta_lengkap(k: Konteks, lembar: FaktaLembar) -> FaktaLembar:
    """What decisions look at, with cells counted anew and all rules evaluated; one statement a form."""
    return lengkapi(lembar, muat_lembar(k, lembar), penjelasan_lembar(k, lembar))


def temuan(k: Konteks, lembar: FaktaLembar, formulir_id: str | None = None) -> list[Temuan]:
    """What breaks the rules now, of one form or of all."""
    juknis(k, lembar)
    return muat_lembar(k, lembar).temuan(None if formulir_id is None else [formulir_id])


def alasan(k: Konteks, lembar: FaktaLembar, formulir_id: str) -> dict[tuple[str, str], str]:
    """The reasons given for warnings of a form, by rule and row."""
    given = penjelasan_lembar(k, lembar)
    return {(rule, row): text for (form_id, rule, row), text in given.items() if form_id == formulir_id}


def _baris_isi(writers: Collection[Penulis], row: BarisKini) -> BarisIsi:
    held = row.nilai
    return BarisIsi(
        kunci=row.kunci,
        label=row.label,
        wilayah=row.wilayah,
        pj=row.pj,
        versi=row.versi,
        nilai={column: write(held[column]) for column, write in writers if column in held},
        tanpa_data=row.tanpa_data,
    )
