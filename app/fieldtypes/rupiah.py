"""Whole rupiah: budgets are never rounded, so they are never floats."""

from __future__ import annotations

import re
from typing import Any

from app.definition.juknis import Juknis, Kolom
from app.errors import BadInput
from app.fieldtypes.angka import TipeBulat, dari_teks, ribuan
from app.rules.nilai import Value

_HIASAN = re.compile(r"(?:[Rr][Pp]\.? ?)?(-?[0-9.]+)(?:,(?:00|-))?")


class Rupiah(TipeBulat):
    """`1500000`, `1.500.000`, `Rp 1.500.000`, `Rp1.500.000,00`, `Rp 1.500.000,-`."""

    nama = "rupiah"
    keterangan = "Uang dalam rupiah bulat, tanpa sen."
    contoh = "{id: anggaran, label: Anggaran, jenis: rupiah, satuan: rupiah}"
    kode = "nilai_bukan_rupiah"
    maks = 999_999_999_999_999

    def dari_tulisan(self, text: str, kolom: Kolom) -> int:
        match = _HIASAN.fullmatch(text)
        number = dari_teks(match.group(1)) if match else None
        if number is None:
            raise BadInput(self.kode, kolom=kolom.label)
        return number

    def display(self, value: Value, kolom: Kolom, juknis: Juknis) -> str:
        return f"Rp {ribuan(value)}" if isinstance(value, int) else ""

    def excel_format(self, kolom: Kolom) -> dict[str, Any]:
        return {"num_format": '"Rp" #,##0'}
