"""Which of a form's columns a person may type into: for sure in an existing row, perhaps in a new one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from app.definition.juknis import DAFTAR, PENULIS, Formulir, Juknis, Kolom, Langkah
from app.definition.kepemilikan import alur_formulir, dibuka_langkah
from app.errors import Refusal
from app.portal.pelaku import konteks, pelaku
from app.records import baca
from app.workflow.putusan import Baris, boleh_sunting

#: Reasons that say whose a cell is; what keeps people from their own cells tells them more.
_MILIK_LAIN = frozenset({"bukan_pj", "bukan_peran", "luar_batas", "kolom_dihitung"})


@dataclass(frozen=True, kw_only=True, slots=True)
class HakBaris:
    """The columns of a row that somebody may change now, and why not the others (their own ones first)."""

    kolom: tuple[Kolom, ...]
    larangan: Refusal | None


def hak_baris(juknis: Juknis, formulir: Formulir, row: Any) -> HakBaris:
    """What this person may change in an existing row."""
    k = konteks()
    facts = baca.lembar(k, row.lembar_id)
    place = Baris(kunci=row.baris, wilayah=row.wilayah, pj=row.pj)
    answers = [(c, boleh_sunting(juknis, facts, pelaku(), formulir, c, place)) for c in formulir.kolom]
    refusals = sorted((refusal for _, refusal in answers if refusal), key=lambda one: one.code in _MILIK_LAIN)
    return HakBaris(
        kolom=tuple(column for column, refusal in answers if refusal is None),
        larangan=next(iter(refusals), None),
    )


def kolom_mungkin(juknis: Juknis, formulir: Formulir) -> list[Kolom]:
    """The columns that this person could fill in on some sheet; the save door decides on which."""
    return [column for column in formulir.kolom if not column.rumus and _mungkin(juknis, formulir, column)]


def _mungkin(juknis: Juknis, formulir: Formulir, kolom: Kolom) -> bool:
    for step, opened in _langkah(juknis, formulir):
        owner = step.pj if opened else kolom.pj or _pj_formulir(formulir)
        if any(duty.peran == step.oleh and owner in ("", duty.pj) for duty in pelaku().penugasan):
            return True
    return False


def _langkah(juknis: Juknis, formulir: Formulir) -> Iterator[tuple[Langkah, bool]]:
    """The steps in which the form is filled, and whether they open it."""
    for stage in juknis.tahapan_dengan(formulir.id):
        chain = alur_formulir(juknis, stage, formulir)
        opened = chain.cari(dibuka_langkah(chain, formulir.id))
        yield opened or chain.langkah[0], opened is not None


def _pj_formulir(formulir: Formulir) -> str:
    """'' where the owner depends on the row."""
    return "" if formulir.baris == DAFTAR or formulir.pj == PENULIS else formulir.pj
