"""A number computed from other columns: never stored, never typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import TYPE_CHECKING, Any

from app.definition.juknis import Juknis, Kolom
from app.errors import BadInput, Refusal
from app.fieldtypes.angka import ribuan
from app.fieldtypes.dasar import FieldType, Json, Salah, TypeContext
from app.fieldtypes.desimal import ANGKA_DESIMAL_MAKS, tulis
from app.rules.nilai import Value

if TYPE_CHECKING:
    from sqlalchemy.types import TypeEngine


def bulatkan(value: Decimal, places: int) -> Decimal:
    """Rounded to `places`, half away from zero, however large."""
    with localcontext() as context:
        context.prec = 400
        return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


class Hitungan(FieldType):
    """The result of `rumus`; shown with `angka_desimal` decimals (2) where it is not whole."""

    nama = "hitungan"
    keterangan = "Angka yang dihitung dari kolom lain dengan `rumus`; tidak diketik dan tidak disimpan."
    contoh = "{id: total, label: Jumlah Anggaran, jenis: hitungan, rumus: koefisien * harga}"
    numeric = True
    computed = True
    jenis_rumus = "angka"

    @property
    def opsi(self) -> dict[str, Any]:
        from marshmallow import fields

        formula = {"keterangan": "Rumus atas id kolom.", "contoh": "koefisien * harga"}
        places = {"keterangan": "Banyaknya angka di belakang koma yang ditampilkan, 1 sampai 6.", "contoh": "2"}
        return {
            "rumus": fields.String(required=True, metadata=formula),
            "angka_desimal": fields.Integer(strict=True, metadata=places),
        }

    def check(self, kolom: Kolom) -> Iterable[Salah]:
        if not kolom.rumus.strip():
            yield "hitungan_tanpa_rumus", {}
        if not 1 <= kolom.angka_desimal <= ANGKA_DESIMAL_MAKS:
            yield "angka_desimal_di_luar", {"angka_desimal": kolom.angka_desimal, "maks": ANGKA_DESIMAL_MAKS}

    def parse(self, raw: object, kolom: Kolom, konteks: TypeContext) -> Value:
        raise BadInput("nilai_dihitung", kolom=kolom.label)

    def to_json(self, value: Value) -> Json:
        """A whole number as such, else text with the point, to six places."""
        if isinstance(value, Decimal):
            return f"{bulatkan(value, ANGKA_DESIMAL_MAKS):f}"
        return value if isinstance(value, int) else None

    def display(self, value: Value, kolom: Kolom, juknis: Juknis) -> str:
        if isinstance(value, Decimal):
            return tulis(bulatkan(value, kolom.angka_desimal), kolom.angka_desimal)
        return ribuan(value) if isinstance(value, int) else ""

    def sql_type(self, kolom: Kolom) -> TypeEngine[Any]:
        raise TypeError("a computed column has no place in a table")

    def form_field(self, kolom: Kolom, juknis: Juknis, kata: Callable[[Refusal], str] = lambda r: r.code) -> Any:
        raise TypeError("a computed column is not typed")

    def editor(self, kolom: Kolom, juknis: Juknis) -> dict[str, Any]:
        return {"jenis": self.nama, "input": "numeric", "dihitung": True, "angka_desimal": kolom.angka_desimal}

    def excel_format(self, kolom: Kolom) -> dict[str, Any]:
        return {"num_format": "#,##0.##"}

    def excel_value(self, value: Value, kolom: Kolom, juknis: Juknis) -> Any:
        return float(value) if isinstance(value, Decimal) else value
