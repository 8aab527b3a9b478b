"""Numbers with a fixed count of decimals, exact on every database.

`12,5` and `12.5` are the same, but `1.234` could be a thousand or one and a bit: it is refused, for a
magnitude may never change silently. Three decimals are therefore written with a comma by people
(`1,234`), and with a fourth digit in canonical JSON (`1.2340`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from app.definition.juknis import Juknis, Kolom
from app.errors import BadInput
from app.fieldtypes.angka import TipeAngka, ribuan
from app.fieldtypes.dasar import Json, Salah
from app.rules.nilai import Value

if TYPE_CHECKING:
    from sqlalchemy.types import TypeEngine

#: A scaled value of `maks` still fits BIGINT with so many decimals.
ANGKA_DESIMAL_MAKS = 6

_AMBIGU = re.compile(r"-?[1-9][0-9]{0,2}\.[0-9]{3}")
_KOMA = re.compile(r"(-?(?:[0-9]{1,18}|[1-9][0-9]{0,2}(?:\.[0-9]{3})+))(?:,([0-9]{1,12}))?")
_TITIK = re.compile(r"(-?(?:0|[1-9][0-9]{0,17}))\.([0-9]{1,12})")


def tulis(value: Decimal, places: int) -> str:
    """Decimal 1234.5 with 2 places -> `1.234,50`."""
    whole, _, rest = f"{abs(value):.{places}f}".partition(".")
    sign = "-" if value < 0 else ""
    return f"{sign}{ribuan(int(whole))},{rest}" if rest else f"{sign}{ribuan(int(whole))}"


class Desimal(TipeAngka):
    """A number with `angka_desimal` decimals (2), 0 or more unless `min` says otherwise."""

    nama = "desimal"
    keterangan = "Bilangan dengan angka di belakang koma; banyaknya tetap (`angka_desimal`, bawaannya 2)."
    contoh = "{id: volume, label: Volume, jenis: desimal, angka_desimal: 2}"
    kode = "nilai_bukan_desimal"

    @property
    def opsi(self) -> dict[str, Any]:
        from marshmallow import fields

        places = {"keterangan": "Banyaknya angka di belakang koma, 1 sampai 6.", "contoh": "2"}
        return {**super().opsi, "angka_desimal": fields.Integer(strict=True, metadata=places)}

    def check(self, kolom: Kolom) -> Iterable[Salah]:
        yield from super().check(kolom)
        if not 1 <= kolom.angka_desimal <= ANGKA_DESIMAL_MAKS:
            yield "angka_desimal_di_luar", {"angka_desimal": kolom.angka_desimal, "maks": ANGKA_DESIMAL_MAKS}

    def angka(self, raw: object, kolom: Kolom) -> Decimal | None:
        number = super().angka(raw, kolom)
        if number is None:
            return None
        self.dalam_batas(number, kolom)  # before rounding: more digits than the context has would raise
        exact = Decimal(number)
        unit = Decimal(1).scaleb(-kolom.angka_desimal)
        rounded = exact.quantize(unit)
        if exact != rounded:
            raise BadInput("nilai_desimal_berlebih", kolom=kolom.label, angka_desimal=kolom.angka_desimal)
        return abs(rounded) if rounded == 0 else rounded

    def dari_pecahan(self, raw: Decimal, kolom: Kolom) -> Decimal:
        self.terhingga(raw, kolom)
        return raw

    def dari_tulisan(self, text: str, kolom: Kolom) -> Decimal:
        if _AMBIGU.fullmatch(text):
            other = text.replace(".", ",")
            raise BadInput("nilai_desimal_ambigu", kolom=kolom.label, utuh=text.replace(".", ""), pecahan=other)
        match = _KOMA.fullmatch(text) or _TITIK.fullmatch(text)
        if match is None:
            raise BadInput(self.kode, kolom=kolom.label)
        whole, rest = match.group(1).replace(".", ""), match.group(2) or "0"
        return Decimal(f"{whole}.{rest}")

    def to_json(self, value: Value) -> Json:
        """`"12.50"`; three decimals get a fourth, so that no reader takes them for thousands."""
        if value is None:
            return None
        text = f"{value:f}"
        return f"{text}0" if len(text.partition(".")[2]) == 3 else text

    def from_db(self, value: Any) -> Value:
        return value if value is None else Decimal(value)

    def display(self, value: Value, kolom: Kolom, juknis: Juknis) -> str:
        return tulis(Decimal(value), kolom.angka_desimal) if isinstance(value, Decimal | int) else ""

    def sql_type(self, kolom: Kolom) -> TypeEngine[Any]:
        from app.fieldtypes.berskala import Berskala

        return Berskala(kolom.angka_desimal)

    def editor(self, kolom: Kolom, juknis: Juknis) -> dict[str, Any]:
        return {**super().editor(kolom, juknis), "angka_desimal": kolom.angka_desimal}

    def skema(self, kolom: Kolom) -> dict[str, Any]:
        return {"type": "string", "pattern": r"^-?\d+\.\d+$"}

    def excel_format(self, kolom: Kolom) -> dict[str, Any]:
        return {"num_format": "#,##0." + "0" * kolom.angka_desimal}

    def excel_value(self, value: Value, kolom: Kolom, juknis: Juknis) -> Any:
        return float(value) if isinstance(value, Decimal | int) else None
