"""Lists: items said twice, and lists that are made of a form's columns."""

from __future__ import annotations

from collections.abc import Iterator

from app.definition.juknis import DAFTAR, Daftar
from app.errors import Problem
from app.loader.naskah import Naskah
from app.loader.salah import Jalur
from app.loader.silang.ganda import periksa_ganda


def periksa_daftar(naskah: Naskah) -> Iterator[Problem]:
    """Every list of the edition."""
    for listing in naskah.juknis.daftar.values():
        root: Jalur = ("daftar", listing.id)
        if (*root, "dari_kolom") in naskah.titik:
            yield from _dari_kolom(naskah, listing, root)
        else:
            yield from _butir(naskah, listing, root)


def _dari_kolom(naskah: Naskah, listing: Daftar, root: Jalur) -> Iterator[Problem]:
    path = (*root, "dari_kolom")
    if (*root, "butir") in naskah.titik:
        yield naskah.salah_kunci("E530", (*root, "butir"), daftar=listing.id)
    yield from naskah.asing("E305", path, listing.dari_kolom, naskah.juknis.formulir)
    form = naskah.juknis.formulir.get(listing.dari_kolom)
    if form is None:
        return
    own_rows = form.baris == DAFTAR and form.daftar == listing.id
    if own_rows or any(column.ke == f"daftar.{listing.id}" for column in form.kolom):
        yield naskah.salah("E531", path, daftar=listing.id, formulir=form.id)


def _butir(naskah: Naskah, listing: Daftar, root: Jalur) -> Iterator[Problem]:
    if not listing.butir and naskah.utuh(*root, "butir"):
        yield naskah.salah_kunci("E532", (*root, "daftar"), daftar=listing.id)
    yield from periksa_ganda(
        naskah, "E328", ((item.id, (*root, "butir", i, "id")) for i, item in enumerate(listing.butir))
    )
    for index, item in enumerate(listing.butir):
        yield from naskah.asing("E301", (*root, "butir", index, "pj"), item.pj, naskah.juknis.pj_data)
