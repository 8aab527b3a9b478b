"""A sheet's contents as the rules see them, and what follows: findings, completeness, the facts of a decision."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from sqlalchemy import bindparam, select

from app.definition.juknis import GALAT, PENULIS, Juknis, Tahapan
from app.definition.kepemilikan import alur_formulir, dibuka_langkah
from app.records.baris import BarisKini, muat
from app.records.konteks import Konteks
from app.records.lingkup import pastikan_terlihat
from app.records.tabel import Penjelasan
from app.rules.nilai import Isi
from app.rules.temuan import Temuan, pemilik_temuan, temuan
from app.workflow.fakta import FaktaBagian, FaktaLembar
from app.workflow.kelengkapan import sel_wajib

#: Key of an explanation: form, rule, row.
KunciPenjelasan = tuple[str, str, str]

_ALASAN: Any = Penjelasan.__table__
#: The reasons of a sheet; made once, since every page of one asks.
_ALASAN_LEMBAR = select(_ALASAN.c.formulir, _ALASAN.c.aturan, _ALASAN.c.baris, _ALASAN.c.alasan).where(
    _ALASAN.c.lembar_id == bindparam("lembar")
)


@dataclass(frozen=True, kw_only=True)
class IsiLembar:
    """Every form of a sheet with its rows, also the empty ones."""

    juknis: Juknis
    tahapan: Tahapan
    baris: Mapping[str, list[BarisKini]]

    @cached_property
    def isi(self) -> Isi:
        """What the rules read: form -> row -> column -> value."""
        return {form_id: {row.kunci: row.nilai for row in rows} for form_id, rows in self.baris.items()}

    def temuan(self, formulir_ids: Iterable[str] | None = None) -> list[Temuan]:
        """What breaks a rule now."""
        return temuan(self.juknis, self.tahapan, self.isi, formulir_ids)

    def bagian_temuan(self, found: Temuan) -> tuple[str, str]:
        """The part (chain, owner) that has to mend or explain a finding."""
        form = self.juknis.formulir[found.formulir]
        chain = alur_formulir(self.juknis, self.tahapan, form)
        if dibuka_langkah(chain, form.id):
            return chain.id, ""
        author = next((row.pj for row in self.baris.get(form.id, ()) if row.kunci == found.baris), "")
        return chain.id, pemilik_temuan(self.juknis, form, found, author)

    def hitung(self, alur: str, pj: str) -> tuple[int, int]:
        """How many cells a part has to fill in, and how many of them hold a value or a reason."""
        mine = {form_id: list(self._milik(form_id, pj)) for form_id in self.baris}
        keys = {form_id: [(row.kunci, row.pj) for row in rows] for form_id, rows in mine.items()}
        found = {(form_id, row.kunci): row for form_id, rows in mine.items() for row in rows}
        wanted = list(sel_wajib(self.juknis, self.tahapan, alur, pj, keys))
        return len(wanted), sum(found[cell.formulir, cell.baris].terisi(cell.kolom) for cell in wanted)

    def _milik(self, formulir_id: str, pj: str) -> Iterator[BarisKini]:
        """The rows of a form that a part may hold cells of."""
        by_writer = self.juknis.formulir[formulir_id].pj == PENULIS
        return (row for row in self.baris[formulir_id] if not (pj and by_writer) or row.pj == pj)


def muat_lembar(k: Konteks, lembar: FaktaLembar) -> IsiLembar:
    """Read all forms of a sheet; one statement a form."""
    edition = k.katalog.edisi[lembar.edisi]
    stage = edition.tahapan[lembar.tahapan]
    forms = [edition.formulir[form_id] for form_id in stage.formulir]
    koneksi = k.session.connection()
    rows = {form.id: muat(koneksi, edition, lembar, form, k.katalog.model[form.id]) for form in forms}
    return IsiLembar(juknis=edition, tahapan=stage, baris=rows)


def penjelasan_lembar(k: Konteks, lembar: FaktaLembar) -> dict[KunciPenjelasan, str]:
    """The reasons given for warnings. The hooks can't see the statement, so the check is by name."""
    pastikan_terlihat(lembar.wilayah)
    rows = k.session.connection().execute(_ALASAN_LEMBAR, {"lembar": lembar.id})
    return {(form, rule, row): text for form, rule, row, text in rows}


def fakta_lengkap(fakta: FaktaLembar, isi: IsiLembar, reasons: Mapping[KunciPenjelasan, str]) -> FaktaLembar:
    """The facts with counters taken anew, and with what the rules find in each part."""
    errors: Counter[tuple[str, str]] = Counter()
    unexplained: Counter[tuple[str, str]] = Counter()
    for found in isi.temuan():
        part = isi.bagian_temuan(found)
        if found.aturan.sifat == GALAT:
            errors[part] += 1
        elif (found.formulir, found.aturan.id, found.baris) not in reasons:
            unexplained[part] += 1
    parts = tuple(_lengkapi(part, isi, errors, unexplained) for part in fakta.bagian)
    return replace(fakta, bagian=parts)


def _lengkapi(
    part: FaktaBagian,
    isi: IsiLembar,
    errors: Counter[tuple[str, str]],
    unexplained: Counter[tuple[str, str]],
) -> FaktaBagian:
    wanted, filled = isi.hitung(part.alur, part.pj)
    return replace(
        part,
        diminta=wanted,
        terisi=filled,
        galat=errors[part.alur, part.pj],
        tanpa_alasan=unexplained[part.alur, part.pj],
    )
