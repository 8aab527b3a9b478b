"""The one door for reading a sheet: plain values for screens and APIs, in few statements, flat in the rows."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace

from sqlalchemy import select

from app.definition.juknis import PENULIS, WILAYAH, Formulir, Juknis, Tahapan
from app.definition.kepemilikan import alur_formulir, dibuka_langkah
from app.definition.tingkat import mencakup
from app.errors import NotFound
from app.fieldtypes import Json, field_type
from app.records.baris import Asing, BarisKini, muat
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
    "isi_berasing",
    "isi_lalu",
    "isi_potret",
    "jejak",
    "juknis",
    "lembar",
    "temuan",
]
#: `form.column` -> row -> value.
AsingIsi = dict[str, dict[str, Json]]


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
    return _baris_isi(form, _muat(k, lembar, form, induk))


def isi_berasing(
    k: Konteks, lembar: FaktaLembar, formulir_id: str, nama: Collection[tuple[str, str]], induk: str = ""
) -> tuple[list[BarisIsi], AsingIsi]:
    """The same, and columns (form, column) of other forms by `form.column` and row.

    Where both stand on villages and all are shown, they come in the same statement.
    """
    form = formulir(k, lembar, formulir_id)
    beside = () if induk else tuple(_sebelah(k, lembar, form, nama))
    rows = _muat(k, lembar, form, induk, beside)
    found = {one.nama: _asing(one, rows) for one in beside}
    apart = [(other, column) for other, column in nama if f"{other}.{column}" not in found]
    for other in dict.fromkeys(form_id for form_id, _column in apart):
        columns = [column for form_id, column in apart if form_id == other]
        others = isi(k, lembar, other, kolom=columns)
        for column in columns:
            found[f"{other}.{column}"] = {row.kunci: row.nilai[column] for row in others if column in row.nilai}
    return _baris_isi(form, rows), found


def _muat(
    k: Konteks, lembar: FaktaLembar, form: Formulir, induk: str, asing: tuple[Asing, ...] = ()
) -> list[BarisKini]:
    if induk and not (kunci_wajar(induk) and mencakup(lembar.wilayah, induk)):
        return []
    edition, model = juknis(k, lembar)[0], k.katalog.model[form.id]
    return muat(k.session.connection(), edition, lembar, form, model, induk=induk, asing=asing)


def _sebelah(k: Konteks, lembar: FaktaLembar, form: Formulir, nama: Collection[tuple[str, str]]) -> Iterator[Asing]:
    """Those that can be read beside a form's rows: a village has one row of each of their forms."""
    for other_id, column_id in nama:
        other = formulir(k, lembar, other_id)
        column = other.cari_kolom(column_id)
        on_villages = form.baris == other.baris == WILAYAH and other.pj != PENULIS and other.id != form.id
        if on_villages and column and not column.rumus:
            yield Asing(f"{other_id}.{column_id}", k.katalog.model[other_id], column)


def _asing(one: Asing, rows: Collection[BarisKini]) -> dict[str, Json]:
    write = field_type(one.kolom).to_json
    return {row.kunci: write(row.asing[one.nama]) for row in rows if one.nama in row.asing}


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


def alasan(k: Konteks, lembar: LembarIsi, formulir_id: str) -> dict[tuple[str, str], str]:
    """The reasons given for warnings of a form, by rule and row; no statement where the sheet has none."""
    if not lembar.beralasan:
        return {}
    given = penjelasan_lembar(k, lembar)
    return {(rule, row): text for (form_id, rule, row), text in given.items() if form_id == formulir_id}


def _baris_isi(form: Formulir, rows: Collection[BarisKini]) -> list[BarisIsi]:
    """Rows for the screen; a column's type is asked once how its values become JSON."""
    writers = [(column.id, field_type(column).to_json) for column in form.kolom]
    return [
        BarisIsi(
            kunci=row.kunci,
            label=row.label,
            wilayah=row.wilayah,
            pj=row.pj,
            versi=row.versi,
            nilai={column: write(row.nilai[column]) for column, write in writers if column in row.nilai},
            tanpa_data=row.tanpa_data,
        )
        for row in rows
    ]
