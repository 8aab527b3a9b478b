"""The tree over Python values: exact, three-valued, and empty is not zero.

Inside, a number is an `int` or a `Fraction`, so that `a / b * 100 <= 7` is decided exactly.
What does not fit together (a text and a number) is unknown; `app.rules.jenis` tells the writer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal, localcontext
from fractions import Fraction
from functools import lru_cache
from operator import add, eq, ge, gt, le, lt, mul, ne, sub
from typing import Any

from app.rules.nilai import Value

Nilai = Callable[[str], Value]
Baris = Callable[[str], Iterable[Value]]
Hitung = Callable[[Any, Nilai, Baris], Any]

#: Digits kept where a quotient has no end.
_DIGIT = 40


def evaluate(tree: tuple[Any, ...], value: Nilai, rows: Baris) -> Value:
    """The tree's value; `value` answers for a column of the row, `rows` for all rows of a column.

    None is empty or unknown. A number is an `int` where it is whole, else a `Decimal`.
    """
    return _keluar(_hitung(tree, value, rows))


def _hitung(tree: Any, value: Nilai, rows: Baris) -> Any:
    return _TABEL[tree[0]](tree, value, rows)


def _keluar(result: Any) -> Value:
    if not isinstance(result, Fraction):
        return result  # type: ignore[no-any-return]
    if result.denominator == 1:
        return result.numerator
    with localcontext() as context:
        context.prec = _DIGIT
        return Decimal(result.numerator) / Decimal(result.denominator)


def _masuk(value: Value) -> Any:
    return Fraction(value) if isinstance(value, Decimal) else value


def _angka(value: Any) -> bool:
    return isinstance(value, int | Fraction) and not isinstance(value, bool)


@lru_cache(maxsize=4096)
def _tetap(value: int | str) -> int | Fraction:
    return value if isinstance(value, int) else Fraction(value)


def _aritmetika(operate: Callable[[Any, Any], Any]) -> Hitung:
    def run(tree: Any, value: Nilai, rows: Baris) -> Any:
        left, right = _hitung(tree[1], value, rows), _hitung(tree[2], value, rows)
        return operate(left, right) if _angka(left) and _angka(right) else None

    return run


def _bagi(left: Any, right: Any) -> Any:
    return Fraction(left, right) if right else None


def _banding(compare: Callable[[Any, Any], bool]) -> Hitung:
    ordered = compare not in (eq, ne)

    def run(tree: Any, value: Nilai, rows: Baris) -> Any:
        left, right = _hitung(tree[1], value, rows), _hitung(tree[2], value, rows)
        return compare(left, right) if _sebanding(left, right, ordered) else None

    return run


def _sebanding(left: Any, right: Any, ordered: bool) -> bool:
    """Numbers with numbers, dates with dates; texts and yes/no only for equality."""
    if _angka(left) and _angka(right):
        return True
    kinds = (date,) if ordered else (date, str, bool)
    return any(isinstance(left, kind) and isinstance(right, kind) for kind in kinds)


def _logika(tree: Any, value: Nilai, rows: Baris, decisive: bool) -> bool | None:
    unknown = False
    for part in tree[1:]:
        result = _hitung(part, value, rows)
        if result is decisive:
            return bool(decisive)
        unknown = unknown or not isinstance(result, bool)
    return None if unknown else not decisive


def _dan(tree: Any, value: Nilai, rows: Baris) -> bool | None:
    return _logika(tree, value, rows, False)


def _atau(tree: Any, value: Nilai, rows: Baris) -> bool | None:
    return _logika(tree, value, rows, True)


def _bukan(tree: Any, value: Nilai, rows: Baris) -> bool | None:
    result = _hitung(tree[1], value, rows)
    return not result if isinstance(result, bool) else None


def _neg(tree: Any, value: Nilai, rows: Baris) -> Any:
    result = _hitung(tree[1], value, rows)
    return -result if _angka(result) else None


def _dalam(tree: Any, value: Nilai, rows: Baris) -> bool | None:
    left = _hitung(tree[1], value, rows)
    others = [_hitung(part, value, rows) for part in tree[2:]]
    if not all(_sebanding(left, other, ordered=False) for other in others):
        return None
    return left in tuple(others)


def _jumlah(tree: Any, value: Nilai, rows: Baris) -> Any:
    known = [number for item in rows(tree[1]) if _angka(number := _masuk(item))]
    return sum(known) if known else None


def _ujung(choose: Callable[[list[Any]], Any]) -> Hitung:
    def run(tree: Any, value: Nilai, rows: Baris) -> Any:
        parts = [_hitung(part, value, rows) for part in tree[1:]]
        return choose(parts) if all(_angka(part) for part in parts) else None

    return run


def _bulat(tree: Any, value: Nilai, rows: Baris) -> Any:
    result = _hitung(tree[1], value, rows)
    if not _angka(result):
        return None
    scale = 10 ** tree[2]
    units = abs(result) * scale
    whole = (2 * units.numerator + units.denominator) // (2 * units.denominator)
    return Fraction(whole if result >= 0 else -whole, scale)


def _kosong(tree: Any, value: Nilai, rows: Baris) -> bool:
    return _hitung(tree[1], value, rows) is None


def _jika(tree: Any, value: Nilai, rows: Baris) -> Any:
    condition = _hitung(tree[1], value, rows)
    if not isinstance(condition, bool):
        return None
    return _hitung(tree[2] if condition else tree[3], value, rows)


_TABEL: dict[str, Hitung] = {
    "angka": lambda tree, value, rows: _tetap(tree[1]),
    "teks": lambda tree, value, rows: tree[1],
    "logika": lambda tree, value, rows: tree[1],
    "nama": lambda tree, value, rows: _masuk(value(tree[1])),
    "+": _aritmetika(add),
    "-": _aritmetika(sub),
    "*": _aritmetika(mul),
    "/": _aritmetika(_bagi),
    "neg": _neg,
    "<": _banding(lt),
    "<=": _banding(le),
    ">": _banding(gt),
    ">=": _banding(ge),
    "==": _banding(eq),
    "!=": _banding(ne),
    "dan": _dan,
    "atau": _atau,
    "bukan": _bukan,
    "dalam": _dalam,
    "jumlah": _jumlah,
    "terkecil": _ujung(min),
    "terbesar": _ujung(max),
    "bulat": _bulat,
    "kosong": _kosong,
    "jika": _jika,
}
