"""Numbers in SQL: fractions of whole expressions, and the few functions that both databases lack."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import lcm
from typing import Any

from sqlalchemy import ColumnElement, Dialect, Integer, Numeric, TypeDecorator, func, literal_column
from sqlalchemy import cast as sql_cast
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import GenericFunction

Elemen = ColumnElement[Any]
Bawah = int | Elemen


class Angka(TypeDecorator[Any]):
    """What a computed number comes back as: `int` where it is whole, else `Decimal`."""

    impl = Numeric
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        """SQLite hands over whole numbers and doubles, PostgreSQL decimals."""
        return dialect.type_descriptor(Numeric(asdecimal=False) if dialect.name == "sqlite" else Numeric())

    def process_result_value(self, value: Any, dialect: Dialect) -> int | Decimal | None:
        if value is None:
            return None
        number = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
        return int(number) if number == number.to_integral_value() else number


class Separuh(GenericFunction[Any]):
    """Half of a whole quotient, rounded half away from zero: the heart of `bulat`."""

    type = Numeric()
    inherit_cache = True
    name = "borang_separuh"


class Terkecil(GenericFunction[Any]):
    """The least of several; NULL where one is."""

    type = Numeric()
    inherit_cache = True
    name = "borang_terkecil"


class Terbesar(GenericFunction[Any]):
    """The greatest of several; NULL where one is."""

    type = Numeric()
    inherit_cache = True
    name = "borang_terbesar"


@compiles(Separuh)
def _separuh(element: Any, compiler: Any, **kw: Any) -> str:
    above, below = _bagian(element, compiler, kw)
    return f"round(div({above}, {below}) / 2)"


@compiles(Separuh, "sqlite")
def _separuh_sqlite(element: Any, compiler: Any, **kw: Any) -> str:
    above, below = _bagian(element, compiler, kw)
    return f"CAST(round(CAST(({above}) / ({below}) AS INTEGER) / 2.0) AS INTEGER)"


@compiles(Terkecil)
@compiles(Terbesar)
def _ujung(element: Any, compiler: Any, **kw: Any) -> str:
    """PostgreSQL's own `least` and `greatest` skip NULL."""
    rows = ", ".join(f"({part})" for part in _bagian(element, compiler, kw))
    pick = _FUNGSI[type(element)]
    known = f"CASE WHEN count(v) = count(*) THEN {pick}(v) END"
    return f"(SELECT {known} FROM (VALUES {rows}) AS ujung (v))"  # noqa: S608  (the parts are compiled already)


@compiles(Terkecil, "sqlite")
@compiles(Terbesar, "sqlite")
def _ujung_sqlite(element: Any, compiler: Any, **kw: Any) -> str:
    return f"{_FUNGSI[type(element)]}({', '.join(_bagian(element, compiler, kw))})"


_FUNGSI: dict[type, str] = {Terkecil: "min", Terbesar: "max"}


def _bagian(element: Any, compiler: Any, kw: dict[str, Any]) -> list[str]:
    return [compiler.process(part, **kw) for part in element.clauses]


@dataclass(frozen=True, slots=True)
class Pecahan:
    """`atas` over `bawah`: a positive constant, or a whole expression that is NULL where it would be zero."""

    atas: Elemen
    bawah: Bawah = 1

    def penyebut(self) -> Elemen:
        """The denominator as an expression."""
        return _elemen(self.bawah)

    def utuh(self) -> Elemen:
        """One expression, divided without truncation."""
        if isinstance(self.bawah, int) and self.bawah == 1:
            return self.atas
        return self.atas / (self.penyebut() * literal_column("1.0", Numeric()))

    def tambah(self, lain: Pecahan) -> Pecahan:
        """The sum."""
        (left, right), below = samakan([self, lain])
        return Pecahan(left + right, below)

    def negatif(self) -> Pecahan:
        """Less than nothing."""
        return Pecahan(-self.atas, self.bawah)

    def kali(self, lain: Pecahan) -> Pecahan:
        """The product."""
        return Pecahan(self.atas * lain.atas, _kali(self.bawah, lain.bawah))

    def bagi(self, lain: Pecahan) -> Pecahan:
        """The quotient; NULL over zero."""
        above = _elemen(_kali(self.atas, lain.bawah))
        return Pecahan(above, func.nullif(_kali(lain.atas, self.bawah), literal_column("0")))

    def tetap(self) -> bool:
        """Whether the denominator is a constant."""
        return isinstance(self.bawah, int)

    def selisih(self, lain: Pecahan) -> tuple[Elemen, Elemen]:
        """Two expressions that compare like the two numbers do, whatever the denominators' signs."""
        (left, right), _ = samakan([self, lain])
        below = [number.bawah for number in (self, lain) if not isinstance(number.bawah, int)]
        if not below:
            return left, right
        sign = below[0] if len(below) == 1 else below[0] * below[1]
        return (left - right) * sign, literal_column("0", Numeric())


def samakan(numbers: Sequence[Pecahan]) -> tuple[list[Elemen], Bawah]:
    """Numerators over one denominator. With more than two numbers all denominators must be constants."""
    if all(number.tetap() for number in numbers):
        common = lcm(*(number.bawah for number in numbers if isinstance(number.bawah, int)))
        scaled = [_elemen(_kali(n.atas, common // n.bawah)) for n in numbers if isinstance(n.bawah, int)]
        return scaled, common
    left, right = numbers
    above = [_elemen(_kali(left.atas, right.bawah)), _elemen(_kali(right.atas, left.bawah))]
    return above, _kali(left.bawah, right.bawah)


def samakan_semua(numbers: Sequence[Pecahan]) -> tuple[list[Elemen], Bawah]:
    """As `samakan` for any count: where a denominator varies, all are divided first."""
    if all(number.tetap() for number in numbers):
        return samakan(numbers)
    return [number.utuh() for number in numbers], 1


def tetapan(literal: int | str) -> Pecahan:
    """A number written in a formula: 12, or "0.5" as five tenths."""
    number = Decimal(literal)
    places = len(str(literal).partition(".")[2])
    return Pecahan(_numerik(literal_column(str(int(number.scaleb(places))), Integer())), 10**places)


def dari_kolom(column: Elemen) -> Pecahan:
    """A column of whole numbers, or of scaled ones (its type's `skala`)."""
    return Pecahan(_numerik(column), 10 ** int(getattr(column.type, "skala", 0)))


def _numerik(element: Elemen) -> Elemen:
    """PostgreSQL: no overflow; SQLite: still a whole number."""
    return sql_cast(element, Numeric())


def _kali(left: Bawah, right: Bawah) -> Bawah:
    if isinstance(left, int) and isinstance(right, int):
        return left * right
    if isinstance(left, int):
        return right if left == 1 else right * _elemen(left)
    return left if isinstance(right, int) and right == 1 else left * _elemen(right)


def _elemen(value: Bawah) -> Elemen:
    return literal_column(str(value), Numeric()) if isinstance(value, int) else value
