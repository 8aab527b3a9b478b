"""Plausible figures for any form: the same every time, and denominators larger than numerators.

What is bounded by what is read from the spec's rules and coverages; nothing here knows what a column means.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property, partial
from hashlib import sha256

from app.definition.juknis import Formulir, Juknis, Kolom
from app.rules.compile import Tree, compile_rule, simpul
from app.rules.nilai import Value
from app.rules.python import evaluate

#: A column no other depends on holds a handful; each level above holds this many times as much.
DASAR, KALI = 3, 5

#: (form id, column id).
Alamat = tuple[str, str]

TEKS = "Contoh isian latihan"


@dataclass(frozen=True, slots=True)
class Batas:
    """A figure stays below `atas`, shared by `bagi` figures; a coverage takes most of it, others what they need."""

    atas: Tree
    formulir: str
    bagi: int
    cakupan: bool

    def alamat(self, nama: str) -> Alamat:
        """A name in the bound as an address."""
        return _alamat(self.formulir, nama)


@dataclass(frozen=True, kw_only=True)
class Pengarang:
    """Invents the values of some forms of an edition; `benih` makes one year differ from another."""

    juknis: Juknis
    formulir: tuple[Formulir, ...]
    benih: str
    hari: date

    def baris(self, kunci: str, wilayah: str) -> Mapping[Alamat, Value]:
        """Values of one row key over all forms, by address; columns of types unknown here are left out."""
        return _Baris(self, kunci, wilayah).semua()

    @cached_property
    def batas(self) -> Mapping[Alamat, tuple[Batas, ...]]:
        """What bounds each figure."""
        found: dict[Alamat, list[Batas]] = {}
        for form in self.formulir:
            for rule in form.aturan:
                _tambah(found, form.id, _pertidaksamaan(compile_rule(rule.syarat).tree), cakupan=False)
            for coverage in form.semua_cakupan():
                pair = (compile_rule(coverage.pembilang).tree, compile_rule(coverage.penyebut).tree)
                _tambah(found, form.id, [pair], cakupan=True)
        return {address: tuple(bounds) for address, bounds in found.items()}

    @cached_property
    def tinggi(self) -> Mapping[Alamat, int]:
        """How many figures stand below one another under each."""
        heights: dict[Alamat, int] = {}
        below: dict[Alamat, set[Alamat]] = {}
        for small, bounds in self.batas.items():
            for bound in bounds:
                for name in _nama(bound.atas):
                    below.setdefault(bound.alamat(name), set()).add(small)

        def height(address: Alamat, path: frozenset[Alamat] = frozenset()) -> int:
            if address in path:
                return 0
            if address not in heights:
                steps = [height(one, path | {address}) for one in below.get(address, ())]
                heights[address] = 1 + max(steps, default=-1)
            return heights[address]

        return {address: height(address) for address in below}


class _Baris:
    """One row while its values are being found: a figure asks for those that bound it."""

    def __init__(self, pengarang: Pengarang, kunci: str, wilayah: str) -> None:
        self.pengarang = pengarang
        self.kunci = kunci
        self.wilayah = wilayah
        self.nilai: dict[Alamat, Value] = {}
        self.kolom = {(form.id, column.id): column for form in pengarang.formulir for column in form.kolom}

    def semua(self) -> Mapping[Alamat, Value]:
        for address in self.kolom:
            self.cari(address)
        return {address: value for address, value in self.nilai.items() if value is not None}

    def cari(self, address: Alamat) -> Value:
        if address not in self.nilai:
            self.nilai[address] = None  # a circle of bounds ends here
            column = self.kolom.get(address)
            maker = PEMBUAT.get(column.jenis) if column else None
            self.nilai[address] = maker(self, address, column) if maker and column else None
        return self.nilai[address]

    def acak(self, address: Alamat, low: float = 0.0, high: float = 1.0) -> float:
        """The same number for the same cell, evenly between `low` and `high`."""
        return low + (high - low) * _acak(self.pengarang.benih, self.wilayah, self.kunci, *address)

    def besar(self, address: Alamat) -> Decimal:
        """A figure of a fitting size below all its bounds."""
        amount = self._lazim(address)
        for bound in self.pengarang.batas.get(address, ()):
            above = evaluate(bound.atas, partial(self._lewat, bound), lambda _: ())
            if isinstance(above, int | Decimal):
                share = Decimal(above) / bound.bagi
                wanted = share * Decimal(self.acak(address, 0.55, 0.98)) if bound.cakupan else amount
                if bound.cakupan and share <= 1:
                    wanted = Decimal(round(self.acak(address, 0.3, 1)))  # a yes or no in figures
                amount = min(wanted, share)
        return amount

    def _lazim(self, address: Alamat) -> Decimal:
        """The size the spec says is usual, for a smaller or larger village; without one, a guess."""
        column = self.kolom[address]
        if column.contoh is None:
            return Decimal(DASAR * KALI ** self.pengarang.tinggi.get(address, 0) * self.acak(address, 0.6, 1.8))
        size = 0.5 + _acak(self.wilayah, self.kunci)
        return Decimal(column.contoh * size * self.acak(address, 0.92, 1.08) + 0.5)  # whole numbers are cut

    def _lewat(self, bound: Batas, nama: str) -> Value:
        return self.cari(bound.alamat(nama))


def _acak(*parts: str) -> float:
    """The same number from 0 to 1 for the same words."""
    return int.from_bytes(sha256("/".join(parts).encode()).digest()[:6]) / 2**48


def _bilangan(row: _Baris, address: Alamat, column: Kolom) -> int:
    return max(column.min or 0, min(int(row.besar(address)), column.maks if column.maks is not None else 10**9))


def _desimal(row: _Baris, address: Alamat, column: Kolom) -> Decimal:
    low, high = column.min or 0, column.maks if column.maks is not None else 100
    step = Decimal(1).scaleb(-column.angka_desimal)
    return min(max(row.besar(address), Decimal(low)), Decimal(high)).quantize(step)


def _rupiah(row: _Baris, address: Alamat, _column: Kolom) -> int:
    return int(row.acak(address, 2, 80)) * 500_000


def _teks(_row: _Baris, _address: Alamat, column: Kolom) -> str:
    return TEKS[: column.panjang or len(TEKS)]


def _tanggal(row: _Baris, address: Alamat, _column: Kolom) -> date:
    return row.pengarang.hari - timedelta(days=int(row.acak(address, 0, 4)))


def _pilihan(row: _Baris, address: Alamat, column: Kolom) -> Value:
    return column.pilihan[int(row.acak(address, 0, len(column.pilihan)))].id if column.pilihan else None


def _pilihan_banyak(_row: _Baris, _address: Alamat, column: Kolom) -> Value:
    return json.dumps([choice.id for choice in column.pilihan[:3]]) if column.pilihan else None


def _ya_tidak(row: _Baris, address: Alamat, _column: Kolom) -> bool:
    return row.acak(address) < 0.8


def _rujukan(row: _Baris, address: Alamat, column: Kolom) -> Value:
    items = row.pengarang.juknis.daftar[column.ke.removeprefix("daftar.")].butir
    return items[int(row.acak(address, 0, len(items)))].id if items else None


def _wilayah(row: _Baris, _address: Alamat, _column: Kolom) -> str:
    return row.wilayah


#: Type -> what makes a value of it.
PEMBUAT: Mapping[str, Callable[[_Baris, Alamat, Kolom], Value]] = {
    "bilangan": _bilangan,
    "desimal": _desimal,
    "rupiah": _rupiah,
    "teks": _teks,
    "paragraf": _teks,
    "tanggal": _tanggal,
    "pilihan": _pilihan,
    "pilihan_banyak": _pilihan_banyak,
    "ya_tidak": _ya_tidak,
    "rujukan": _rujukan,
    "wilayah": _wilayah,
}


def _alamat(formulir: str, nama: str) -> Alamat:
    form, dot, column = nama.partition(".")
    return (form, column) if dot else (formulir, form)


def _nama(tree: Tree) -> Iterator[str]:
    return (node[1] for node in simpul(tree) if node[0] == "nama")


def _pertidaksamaan(tree: Tree) -> Iterator[tuple[Tree, Tree]]:
    """(smaller, larger) of every comparison that has to hold."""
    operator = tree[0]
    if operator == "dan":
        for part in tree[1:]:
            yield from _pertidaksamaan(part)
    elif operator in ("<", "<="):
        yield tree[1], tree[2]
    elif operator in (">", ">="):
        yield tree[2], tree[1]


def _tambah(
    found: dict[Alamat, list[Batas]], formulir: str, pairs: Iterable[tuple[Tree, Tree]], *, cakupan: bool
) -> None:
    """Only what is one figure or a sum of figures can be kept below something."""
    for small, large in pairs:
        if all(node[0] in ("nama", "+") for node in simpul(small)):
            names = list(_nama(small))
            for name in names:
                bound = Batas(atas=large, formulir=formulir, bagi=len(names), cakupan=cakupan)
                found.setdefault(_alamat(formulir, name), []).append(bound)
