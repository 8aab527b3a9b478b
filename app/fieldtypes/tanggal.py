"""Dates without a time of day."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from app.definition.juknis import Juknis, Kolom
from app.errors import BadInput, Refusal
from app.fieldtypes.dasar import FieldType, Json, TypeContext, teks_bersih
from app.rules.nilai import Value

if TYPE_CHECKING:
    from sqlalchemy.types import TypeEngine

TAHUN_AWAL, TAHUN_AKHIR = 1900, 2100

_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_HARI_DULU = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")


class Tanggal(FieldType):
    """`2025-01-15` or `15/01/2025`, day first; years 1900-2100."""

    nama = "tanggal"
    keterangan = "Tanggal; ditulis hari/bulan/tahun."
    contoh = "{id: tanggal_rapat, label: Tanggal Rapat, jenis: tanggal}"
    jenis_rumus = "tanggal"

    def parse(self, raw: object, kolom: Kolom, konteks: TypeContext) -> Value:
        if isinstance(raw, datetime):
            raw = raw.date()
        if not isinstance(raw, str | date | None):
            raise BadInput("nilai_bukan_tanggal", kolom=kolom.label)
        found = raw if isinstance(raw, date) else _dari_teks(teks_bersih(raw, kolom), kolom)
        if found and not TAHUN_AWAL <= found.year <= TAHUN_AKHIR:
            raise BadInput("nilai_tahun_di_luar", kolom=kolom.label, awal=TAHUN_AWAL, akhir=TAHUN_AKHIR)
        return found

    def to_json(self, value: Value) -> Json:
        return value.isoformat() if isinstance(value, date) else None

    def display(self, value: Value, kolom: Kolom, juknis: Juknis) -> str:
        return f"{value:%d/%m}/{value.year:04d}" if isinstance(value, date) else ""

    def sql_type(self, kolom: Kolom) -> TypeEngine[Any]:
        from sqlalchemy import Date

        return Date()

    def editor(self, kolom: Kolom, juknis: Juknis) -> dict[str, Any]:
        return {"jenis": self.nama, "input": "date", "min": f"{TAHUN_AWAL}-01-01", "maks": f"{TAHUN_AKHIR}-12-31"}

    def skema(self, kolom: Kolom) -> dict[str, Any]:
        return {"type": "string", "format": "date"}

    def form_field(self, kolom: Kolom, juknis: Juknis, kata: Callable[[Refusal], str] = lambda r: r.code) -> Any:
        from app.fieldtypes.isian import IsianTanggal

        return IsianTanggal(self, kolom, juknis, kata)

    def excel_format(self, kolom: Kolom) -> dict[str, Any]:
        return {"num_format": "dd/mm/yyyy"}

    def excel_value(self, value: Value, kolom: Kolom, juknis: Juknis) -> Any:
        return value


def _dari_teks(text: str, kolom: Kolom) -> date | None:
    if not text:
        return None
    if match := _ISO.fullmatch(text):
        year, month, day = map(int, match.groups())
    elif match := _HARI_DULU.fullmatch(text):
        day, month, year = map(int, match.groups())
    else:
        raise BadInput("nilai_bukan_tanggal", kolom=kolom.label)
    try:
        return date(year, month, day)
    except ValueError:
        raise BadInput("nilai_tanggal_tidak_ada", kolom=kolom.label) from None
