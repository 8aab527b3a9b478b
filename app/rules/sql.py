"""The tree as a SQLAlchemy expression, meaning the same on SQLite and PostgreSQL.

A number is carried as a fraction of two whole expressions and divided last, because SQLite divides
whole numbers to whole numbers and everything else inexactly. On PostgreSQL all is NUMERIC and exact;
SQLite is exact while numerators and denominators stay below 2**63.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import eq, ge, gt, le, lt, ne
from typing import Any

from sqlalchemy import Boolean, Date, String, and_, case, false, func, literal, not_, null, or_, true, type_coerce
from sqlalchemy import cast as sql_cast

from app.rules.sql_angka import (
    Angka,
    Elemen,
    Pecahan,
    Separuh,
    Terbesar,
    Terkecil,
    dari_kolom,
    samakan_semua,
    tetapan,
)

Kolom = Callable[[str], Elemen]
Pohon = tuple[Any, ...]
Nilai = Pecahan | Elemen

_BANDING: dict[str, Callable[[Any, Any], Elemen]] = {"<": lt, "<=": le, ">": gt, ">=": ge, "==": eq, "!=": ne}
_LURUS = (Boolean, String, Date)


def expression(tree: Pohon, column: Kolom, total: Kolom | None = None) -> Elemen:
    """The tree over the columns that `column` names; NULL is empty or unknown.

    `total` gives the sum for `jumlah(x)` (say, a scalar subquery); without it, `jumlah` is SQL's
    aggregate over the statement's own rows. Numbers come back as `int` or `Decimal`.
    """
    result = _Penulis(column, total or (lambda name: func.sum(column(name))))(tree)
    return type_coerce(result.utuh(), Angka()) if isinstance(result, Pecahan) else result


class _Penulis:
    """Walks the tree once; a number is a `Pecahan`, anything else one expression."""

    def __init__(self, column: Kolom, total: Kolom) -> None:
        self.column = column
        self.total = total
        self.tabel: dict[str, Callable[[Any], Nilai]] = {
            "angka": lambda tree: tetapan(tree[1]),
            "teks": lambda tree: literal(tree[1], String()),
            "logika": lambda tree: true() if tree[1] else false(),
            "nama": lambda tree: _nilai(self.column(tree[1])),
            "jumlah": lambda tree: _nilai(self.total(tree[1])),
            "+": lambda tree: self.aritmetika(tree, Pecahan.tambah),
            "-": lambda tree: self.aritmetika(tree, lambda left, right: left.tambah(right.negatif())),
            "*": lambda tree: self.aritmetika(tree, Pecahan.kali),
            "/": lambda tree: self.aritmetika(tree, Pecahan.bagi),
            "neg": self.neg,
            "dan": lambda tree: and_(*(self.logika(part) for part in tree[1:])),
            "atau": lambda tree: or_(*(self.logika(part) for part in tree[1:])),
            "bukan": lambda tree: type_coerce(not_(self.logika(tree[1])), Boolean()),  # NOT (a AND b) has no type
            "dalam": self.dalam,
            "terkecil": lambda tree: self.ujung(tree, Terkecil),
            "terbesar": lambda tree: self.ujung(tree, Terbesar),
            "bulat": self.bulat,
            "kosong": self.kosong,
            "jika": self.jika,
        }

    def __call__(self, tree: Pohon) -> Nilai:
        if tree[0] in _BANDING:
            return _banding(tree[0], self(tree[1]), self(tree[2]))
        return self.tabel[tree[0]](tree)

    def aritmetika(self, tree: Pohon, operate: Callable[[Pecahan, Pecahan], Pecahan]) -> Nilai:
        left, right = self(tree[1]), self(tree[2])
        return operate(left, right) if isinstance(left, Pecahan) and isinstance(right, Pecahan) else _tidak_tahu()

    def neg(self, tree: Pohon) -> Nilai:
        item = self(tree[1])
        return item.negatif() if isinstance(item, Pecahan) else _tidak_tahu()

    def logika(self, tree: Pohon) -> Elemen:
        """A condition; what is none is unknown."""
        item = self(tree)
        return _tidak_tahu() if isinstance(item, Pecahan) or not isinstance(item.type, Boolean) else item

    def dalam(self, tree: Pohon) -> Elemen:
        left, others = self(tree[1]), [self(part) for part in tree[2:]]
        if isinstance(left, Pecahan) and left.tetap() and all(isinstance(item, Pecahan) for item in others):
            above, _ = samakan_semua([left, *(item for item in others if isinstance(item, Pecahan))])
            return above[0].in_(above[1:])
        return or_(*(_banding("==", left, item) for item in others))

    def ujung(self, tree: Pohon, function: type[Terkecil | Terbesar]) -> Nilai:
        parts = [self(part) for part in tree[1:]]
        numbers = [part for part in parts if isinstance(part, Pecahan)]
        if len(numbers) < len(parts):
            return _tidak_tahu()
        above, below = samakan_semua(numbers)
        return Pecahan(function(*above), below)

    def bulat(self, tree: Pohon) -> Nilai:
        item, scale = self(tree[1]), 10 ** tree[2]
        if not isinstance(item, Pecahan):
            return _tidak_tahu()
        doubled = item.kali(tetapan(2 * scale))
        return Pecahan(Separuh(doubled.atas, doubled.penyebut()), scale)

    def kosong(self, tree: Pohon) -> Elemen:
        item = self(tree[1])
        if not isinstance(item, Pecahan):
            return item.is_(null())
        return or_(item.atas.is_(null()), *(() if item.tetap() else (item.penyebut().is_(null()),)))

    def jika(self, tree: Pohon) -> Nilai:
        condition, yes, no = self.logika(tree[1]), self(tree[2]), self(tree[3])
        if isinstance(yes, Pecahan) and isinstance(no, Pecahan):
            (above, other), below = samakan_semua([yes, no])
            return Pecahan(_pilih(condition, above, other), below)
        if isinstance(yes, Pecahan) or isinstance(no, Pecahan):
            return _tidak_tahu()
        return _pilih(condition, yes, no)


def _pilih(condition: Elemen, yes: Elemen, no: Elemen) -> Elemen:
    return case((true(), yes), (false(), no), value=condition)


def _nilai(column: Elemen) -> Nilai:
    return column if isinstance(column.type, _LURUS) else dari_kolom(column)


def _tidak_tahu() -> Elemen:
    return sql_cast(null(), Boolean())


def _banding(operator: str, left: Nilai, right: Nilai) -> Elemen:
    """Numbers with numbers, dates with dates; texts and yes/no only for equality."""
    compare = _BANDING[operator]
    if isinstance(left, Pecahan) and isinstance(right, Pecahan):
        return compare(*left.selisih(right))
    if isinstance(left, Pecahan) or isinstance(right, Pecahan):
        return _tidak_tahu()
    kinds = _LURUS if operator in ("==", "!=") else (Date,)
    if not any(isinstance(left.type, kind) and isinstance(right.type, kind) for kind in kinds):
        return _tidak_tahu()
    return compare(left, right)
