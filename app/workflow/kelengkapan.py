"""What a part has to fill in, and what of it is still empty.

A cell counts as filled with a value or with a reason why there is none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.definition.juknis import Formulir, Juknis, Tahapan
from app.definition.kepemilikan import alur_formulir, dibuka_langkah, pemilik


@dataclass(frozen=True, slots=True)
class RefSel:
    """One cell of a sheet."""

    formulir: str
    baris: str
    kolom: str


#: Row keys of a form, each with the owner who wrote the row ('' where nobody in particular).
Kunci = tuple[str, str]
BarisFormulir = Mapping[str, Sequence[Kunci]]


def formulir_bagian(juknis: Juknis, tahapan: Tahapan, alur: str, pj: str) -> Iterator[Formulir]:
    """The forms a part may hold cells of: those its chain fills first, or, for owner '', those a later step opens."""
    for form_id in tahapan.formulir:
        form = juknis.formulir[form_id]
        chain = alur_formulir(juknis, tahapan, form)
        if chain.id == alur and bool(dibuka_langkah(chain, form_id)) == (not pj):
            yield form


def sel_wajib(juknis: Juknis, tahapan: Tahapan, alur: str, pj: str, baris: BarisFormulir) -> Iterator[RefSel]:
    """Every cell the part must fill in, form by form, row by row."""
    for form in formulir_bagian(juknis, tahapan, alur, pj):
        wanted = [column for column in form.kolom if column.wajib and not column.rumus]
        for key, author in baris.get(form.id, ()):
            for column in wanted:
                if not pj or pemilik(juknis, form, column, key, author) == pj:
                    yield RefSel(form.id, key, column.id)


def diminta(juknis: Juknis, tahapan: Tahapan, alur: str, pj: str, baris: BarisFormulir) -> int:
    """How many cells the part must fill in."""
    return sum(1 for _ in sel_wajib(juknis, tahapan, alur, pj, baris))


def kosong(cells: Iterator[RefSel], terisi: Callable[[RefSel], bool]) -> list[RefSel]:
    """The cells among `cells` that hold neither a value nor a reason."""
    return [cell for cell in cells if not terisi(cell)]
