"""Who owns a value? One function answers, for every door (juknis Tabel 1-3, PJ data)."""

from __future__ import annotations

from app.definition.juknis import DAFTAR, PENULIS, Alur, Formulir, Juknis, Kolom, Tahapan


def pemilik(juknis: Juknis, formulir: Formulir, kolom: Kolom, baris: str, pj_baris: str = "") -> str:
    """The owner's id: the column's, else the list item's, else the form's or the row's.

    `baris` is the row key; `pj_baris` the owner who wrote the row (`pj: penulis`).
    """
    if kolom.pj:
        return kolom.pj
    if formulir.baris == DAFTAR and (item := juknis.daftar[formulir.daftar].cari(baris)) and item.pj:
        return item.pj
    return pj_baris if formulir.pj == PENULIS else formulir.pj


def pemilik_formulir(juknis: Juknis, tahapan: Tahapan, formulir: Formulir) -> frozenset[str]:
    """Every owner that can own a value of the form in a stage; a row of its writer may be anybody's there."""
    owners = {column.pj for column in formulir.kolom} | {formulir.pj}
    if formulir.baris == DAFTAR:
        owners |= {item.pj for item in juknis.daftar[formulir.daftar].butir}
    if formulir.pj == PENULIS:
        owners |= {pj.id for pj in juknis.pj_data.values() if tahapan.tingkat in pj.tingkat}
    return frozenset(owners - {"", PENULIS})


def alur_formulir(juknis: Juknis, tahapan: Tahapan, formulir: Formulir) -> Alur:
    """The chain a form passes in a stage: its own, else the stage's."""
    return juknis.alur[formulir.alur or tahapan.alur]


def dibuka_langkah(alur: Alur, formulir_id: str) -> str:
    """The id of the step that opens the form, or '' where it is filled in the first step."""
    return next((step.id for step in alur.langkah if formulir_id in step.membuka), "")


def bagian_tahapan(juknis: Juknis, tahapan: Tahapan) -> tuple[tuple[str, str], ...]:
    """The parts of a sheet as (chain, owner); owner '' walks the sheet's own steps of the chain."""
    found: dict[tuple[str, str], None] = {}
    for form_id in tahapan.formulir:
        form = juknis.formulir[form_id]
        chain = alur_formulir(juknis, tahapan, form)
        if not dibuka_langkah(chain, form_id):
            found |= {(chain.id, owner): None for owner in pemilik_formulir(juknis, tahapan, form)}
        found[chain.id, ""] = None
    order = list(juknis.pj_data)
    return tuple(sorted(found, key=lambda part: (part[0], order.index(part[1]) if part[1] else len(order))))
