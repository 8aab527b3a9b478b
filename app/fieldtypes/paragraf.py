"""Longer text of several lines: problems, causes, minutes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from app.definition.juknis import Juknis, Kolom
from app.errors import Refusal
from app.fieldtypes.teks import Teks

if TYPE_CHECKING:
    from sqlalchemy.types import TypeEngine


class Paragraf(Teks):
    """Several lines, at most `panjang` characters (5000)."""

    nama = "paragraf"
    keterangan = "Teks panjang, boleh beberapa baris."
    contoh = "{id: permasalahan, label: Permasalahan, jenis: paragraf}"
    bawaan = 5000
    terpanjang = 20_000
    baris_baru = True
    input = "textarea"

    def sql_type(self, kolom: Kolom) -> TypeEngine[Any]:
        from sqlalchemy import Text

        return Text()

    def form_field(self, kolom: Kolom, juknis: Juknis, kata: Callable[[Refusal], str] = lambda r: r.code) -> Any:
        from app.fieldtypes.isian import IsianParagraf

        return IsianParagraf(self, kolom, juknis, kata)

    def excel_format(self, kolom: Kolom) -> dict[str, Any]:
        return {"num_format": "@", "text_wrap": True, "valign": "top"}
