"""What the number types share: limits, digits as Indonesians write them, the grid's editor."""

from __future__ import annotations

import re
from abc import abstractmethod
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar

from app.definition.juknis import Juknis, Kolom
from app.errors import BadInput
from app.fieldtypes.dasar import FieldType, Salah, TypeContext, teks_bersih
from app.rules.nilai import Value

if TYPE_CHECKING:
    from sqlalchemy.types import TypeEngine

_UTUH = re.compile(r"-?(?:[0-9]{1,18}|[1-9][0-9]{0,2}(?:\.[0-9]{3})+)")


def dari_teks(text: str) -> int | None:
    """`1500` or `1.500` -> 1500; None for anything else (`1,500`, `12.5`, `1.50`, other scripts' digits)."""
    return int(text.replace(".", "")) if _UTUH.fullmatch(text) else None


def ribuan(value: int) -> str:
    """1500 -> `1.500`."""
    return f"{value:,}".replace(",", ".")


class TipeAngka(FieldType):
    """A number between `min` (0) and `maks`."""

    numeric = True
    jenis_rumus = "angka"
    #: Code of the refusal of what is no such number.
    kode: ClassVar[str]
    maks: ClassVar[int] = 999_999_999_999

    @property
    def opsi(self) -> dict[str, Any]:
        from marshmallow import fields

        least = {"keterangan": "Angka terkecil yang diterima; bawaannya 0.", "contoh": "1"}
        most = {"keterangan": "Angka terbesar yang diterima.", "contoh": "100"}
        usual = {"keterangan": "Angka yang lazim pada satu baris; dasar data latihan.", "contoh": "60"}
        described = {"min": least, "maks": most, "contoh": usual}
        return {key: fields.Integer(strict=True, metadata=metadata) for key, metadata in described.items()}

    def batas(self, kolom: Kolom) -> tuple[int, int]:
        """The least and the greatest value taken."""
        least = 0 if kolom.min is None else kolom.min
        return least, self.maks if kolom.maks is None else kolom.maks

    def check(self, kolom: Kolom) -> Iterable[Salah]:
        least, most = self.batas(kolom)
        if least > most:
            yield "min_lebih_dari_maks", {"min": least, "maks": most}
        if most > self.maks or least < -self.maks:
            yield "batas_terlalu_besar", {"batas": self.maks}

    def parse(self, raw: object, kolom: Kolom, konteks: TypeContext) -> Value:
        number = self.angka(raw, kolom)
        return None if number is None else self.dalam_batas(number, kolom)

    def dalam_batas(self, number: Any, kolom: Kolom) -> Any:
        """The number itself; BadInput where it lies outside the column's limits."""
        least, most = self.batas(kolom)
        if number < least:
            raise BadInput("nilai_di_bawah_min", kolom=kolom.label, min=ribuan(least))
        if number > most:
            raise BadInput("nilai_di_atas_maks", kolom=kolom.label, maks=ribuan(most))
        return number

    def angka(self, raw: object, kolom: Kolom) -> int | Decimal | None:
        """The number that `raw` writes, before its limits are looked at."""
        if isinstance(raw, bool) or not isinstance(raw, str | int | float | Decimal | None):
            raise BadInput(self.kode, kolom=kolom.label)
        if isinstance(raw, int):
            return raw
        if isinstance(raw, float | Decimal):
            number = Decimal(repr(raw)) if isinstance(raw, float) else raw
            return self.dari_pecahan(number, kolom)
        text = teks_bersih(raw, kolom)
        return self.dari_tulisan(text, kolom) if text else None

    def dari_pecahan(self, raw: Decimal, kolom: Kolom) -> int | Decimal:
        """A JSON number with a point in it (as spreadsheets send even whole ones)."""
        self.terhingga(raw, kolom)
        if raw != raw.to_integral_value():
            raise BadInput(self.kode, kolom=kolom.label)
        return int(raw)

    def terhingga(self, raw: Decimal, kolom: Kolom) -> None:
        """Refuse NaN, infinity and, before anything is computed, 1e400."""
        if not raw.is_finite():
            raise BadInput(self.kode, kolom=kolom.label)
        self.dalam_batas(raw, kolom)

    @abstractmethod
    def dari_tulisan(self, text: str, kolom: Kolom) -> int | Decimal:
        """A number as a person writes it."""

    def display(self, value: Value, kolom: Kolom, juknis: Juknis) -> str:
        return ribuan(value) if isinstance(value, int) else ""

    def editor(self, kolom: Kolom, juknis: Juknis) -> dict[str, Any]:
        least, most = self.batas(kolom)
        return {"jenis": self.nama, "input": "numeric", "min": least, "maks": most}

    def skema(self, kolom: Kolom) -> dict[str, Any]:
        least, most = self.batas(kolom)
        return {"type": "integer", "minimum": least, "maximum": most}

    def excel_format(self, kolom: Kolom) -> dict[str, Any]:
        return {"num_format": "#,##0"}

    def excel_value(self, value: Value, kolom: Kolom, juknis: Juknis) -> Any:
        return value


class TipeBulat(TipeAngka):
    """A number without decimals."""

    def pembaca(self, kolom: Kolom, konteks: TypeContext) -> Callable[[object], Value]:
        """A whole number within the limits is its own value; all else is looked at closely."""
        least, most = self.batas(kolom)

        def read(raw: object) -> Value:
            return raw if type(raw) is int and least <= raw <= most else self.parse(raw, kolom, konteks)

        return read

    def sql_type(self, kolom: Kolom) -> TypeEngine[Any]:
        from sqlalchemy import BigInteger

        return BigInteger()
