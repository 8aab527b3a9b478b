"""What stands in the way of an action, cell by cell, each with a link that jumps there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from flask import url_for

from app.definition.juknis import GALAT, Formulir
from app.errors import Refusal
from app.portal.label import label
from app.portal.lembar.muatan import id_baris
from app.portal.lembar.rumus_teks import pesan_aturan
from app.records.baris import BarisKini
from app.records.isi import IsiLembar, muat_lembar, penjelasan_lembar
from app.records.konteks import Konteks
from app.rules.temuan import Temuan
from app.workflow.fakta import FaktaLembar
from app.workflow.kelengkapan import RefSel, kosong, sel_wajib

#: Most cells that are named at once.
PALING_BANYAK = 40


@dataclass(frozen=True, kw_only=True)
class Sebutan:
    """One cell, in words and as an address."""

    formulir: str
    baris: str
    kolom: str
    pesan: str
    url: str


def sebutan(k: Konteks, fakta: FaktaLembar, alur: str, pj: str, refusal: Refusal) -> list[Sebutan]:
    """The cells that a refusal is about; empty for refusals that are about no cell."""
    finder = {"belum_lengkap": _kurang, "ada_galat": _galat, "butuh_alasan": _tanpa_alasan}.get(refusal.code)
    if finder is None:
        return []
    contents = muat_lembar(k, fakta)
    return list(islice(finder(k, fakta, contents, alur, pj), PALING_BANYAK))


def _kurang(k: Konteks, fakta: FaktaLembar, isi: IsiLembar, alur: str, pj: str) -> Iterator[Sebutan]:
    rows = {(form_id, row.kunci, row.pj): row for form_id, found in isi.baris.items() for row in found}
    keys = {form_id: [(row.kunci, row.pj) for row in found] for form_id, found in isi.baris.items()}
    wanted = sel_wajib(isi.juknis, isi.tahapan, alur, pj, keys)

    def terisi(cell: RefSel) -> bool:
        row = rows.get((cell.formulir, cell.baris, "")) or rows.get((cell.formulir, cell.baris, pj))
        return row is not None and row.terisi(cell.kolom)

    for cell in kosong(wanted, terisi):
        yield _sel(fakta, isi, cell.formulir, cell.baris, cell.kolom, "")


def _galat(k: Konteks, fakta: FaktaLembar, isi: IsiLembar, alur: str, pj: str) -> Iterator[Sebutan]:
    yield from (_temuan(fakta, isi, one) for one in _milik(isi, alur, pj) if one.aturan.sifat == GALAT)


def _tanpa_alasan(k: Konteks, fakta: FaktaLembar, isi: IsiLembar, alur: str, pj: str) -> Iterator[Sebutan]:
    given = penjelasan_lembar(k, fakta)
    for one in _milik(isi, alur, pj):
        if one.aturan.sifat != GALAT and (one.formulir, one.aturan.id, one.baris) not in given:
            yield _temuan(fakta, isi, one)


def _milik(isi: IsiLembar, alur: str, pj: str) -> Iterator[Temuan]:
    """Findings of a part; of the whole chain where the sheet itself goes on."""
    for one in isi.temuan():
        chain, owner = isi.bagian_temuan(one)
        if chain == alur and pj in ("", owner):
            yield one


def _temuan(fakta: FaktaLembar, isi: IsiLembar, one: Temuan) -> Sebutan:
    form = isi.juknis.formulir[one.formulir]
    column = one.kolom[0] if one.kolom else form.kolom[0].id
    return _sel(fakta, isi, one.formulir, one.baris, column, pesan_aturan(isi.juknis, form, one.aturan))


def _sel(fakta: FaktaLembar, isi: IsiLembar, formulir: str, baris: str, kolom: str, pesan: str) -> Sebutan:
    form = isi.juknis.formulir[formulir]
    column = form.cari_kolom(kolom)
    row = next((row for row in isi.baris[formulir] if row.kunci == baris), None)
    ident = id_baris(baris, row.pj if row and form.baris == "daftar" else "")
    address = url_for("LembarView.formulir", lembar_id=fakta.id, formulir=formulir)
    return Sebutan(
        formulir=label(form.judul),
        baris=_nama(form, row),
        kolom=label(column.label) if column else kolom,
        pesan=pesan,
        url=f"{address}#{ident}/{kolom}",
    )


def _nama(form: Formulir, row: BarisKini | None) -> str:
    return row.label if row and form.baris in ("wilayah", "daftar") else ""
