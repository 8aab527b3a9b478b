"""What a list is asked for, from an address or an API's query: checked before it becomes SQL."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from flask_appbuilder.models.filters import Filters

from app.errors import BadInput
from app.portal.formulir.pilih import nomor
from app.portal.formulir.saringan import PANJANG

#: Most conditions of one search.
SARINGAN_MAKS = 20


@dataclass(frozen=True, kw_only=True, slots=True)
class Permintaan:
    """What a list is asked for; `urut` is (column, descending)."""

    saringan: Filters
    urut: tuple[str, bool] | None
    halaman: int
    ukuran: int


#: Most rows on one page.
UKURAN_MAKS = 100


def kosong(induk: Filters) -> Filters:
    """A view's filters without any value, for one request."""
    fresh = copy.copy(induk)
    fresh.clear_filters()
    return fresh


def dari_alamat(induk: Filters, nama_view: str, urutan: Sequence[str], args: Any, ukuran: int) -> Permintaan:
    """The request of an address with Flask-AppBuilder's parameters; BadInput for what is not known."""
    filters = kosong(induk)
    wanted = list(islice(_parameter_saringan(args), SARINGAN_MAKS + 1))
    if len(wanted) > SARINGAN_MAKS:
        raise BadInput("terlalu_banyak", maks=SARINGAN_MAKS)
    for column, number, value in wanted:
        tambahkan(filters, column, number, value)
    return Permintaan(
        saringan=filters,
        urut=urut(args.get(f"_oc_{nama_view}", ""), args.get(f"_od_{nama_view}", ""), urutan),
        halaman=halaman(args.get(f"page_{nama_view}", "")),
        ukuran=ukuran_halaman(args.get(f"psize_{nama_view}", ""), ukuran),
    )


def _parameter_saringan(args: Any) -> Iterator[tuple[str, int, str]]:
    for name in args:
        prefix, _, rest = name.partition("_flt_")
        number, _, column = rest.partition("_")
        if prefix == "" and rest:
            for value in filter(None, args.getlist(name)):
                yield column, nomor(number) if nomor(number) is not None else -1, value  # type: ignore[misc]


def tambahkan(filters: Filters, kolom: str, pilihan: int | str, nilai: Any) -> None:
    """Add one filter, by its number or its short name (`ct`, `eq`, `gt`, `lt`)."""
    offered = filters.get_search_filters()
    if kolom not in offered:
        raise BadInput("saringan_tidak_dikenal", kolom=kolom[:48], pilihan=tuple(offered))
    found = [flt for number, flt in enumerate(offered[kolom]) if pilihan in (number, flt.arg_name)]
    if not found:
        ways = tuple(f"{kolom} {flt.arg_name}" for flt in offered[kolom])
        raise BadInput("saringan_tidak_dikenal", kolom=kolom, pilihan=ways)
    if not isinstance(nilai, str | int) or len(str(nilai)) > PANJANG or "\x00" in str(nilai):
        raise BadInput("saringan_tidak_sah", nilai=str(nilai)[:40], kolom=kolom)
    filters._add_filter(found[0], str(nilai))  # noqa: SLF001 - there is no other way to add one that exists


def urut(kolom: str, arah: str, boleh: Sequence[str]) -> tuple[str, bool] | None:
    """The order asked for; BadInput for a column one can't sort by."""
    if not kolom:
        return None
    if kolom not in boleh:
        raise BadInput("kolom_urut_tidak_dikenal", kolom=kolom[:48], pilihan=tuple(boleh))
    return kolom, arah == "desc"


def halaman(teks: Any) -> int:
    """A page's number, from 0."""
    if teks in ("", None):
        return 0
    number = nomor(str(teks))
    if number is None:
        raise BadInput("halaman_tidak_sah", nilai=str(teks)[:40])
    return number


def ukuran_halaman(teks: Any, biasa: int) -> int:
    """Rows on a page: at most UKURAN_MAKS."""
    if teks in ("", None):
        return biasa
    number = nomor(str(teks))
    if not number:
        raise BadInput("ukuran_halaman_tidak_sah", nilai=str(teks)[:40], maks=UKURAN_MAKS)
    return min(number, UKURAN_MAKS)
