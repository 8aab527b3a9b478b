"""Rows as an Excel workbook: numbers as numbers, texts as texts, headings as the spec says."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

import xlsxwriter
from flask import Response

from app.definition.juknis import Formulir, Kolom
from app.fieldtypes import field_type
from app.fieldtypes.excel import tulis
from app.portal.formulir.nilai import juknis_baris, label_tetap, nilai_sel, teks_sel, teks_tetap
from app.portal.label import label

#: More rows than this are refused: a page of the portal is no place for the whole nation.
BARIS_MAKS = 5_000

JENIS = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def buku_kerja(
    formulir: Formulir, kolom: Sequence[Kolom], urutan: Sequence[str], rows: Sequence[Any], nama: Mapping[str, str]
) -> Response:
    """A download; `urutan` are column ids and names of common columns, `nama` region names by code."""
    columns = {column.id: column for column in kolom}
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"constant_memory": True, "in_memory": True}) as book:
        sheet = book.add_worksheet("Data")
        formats = {name: book.add_format(field_type(column).excel_format(column)) for name, column in columns.items()}
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        sheet.freeze_panes(1, 1)
        for place, name in enumerate(urutan):
            tulis(sheet, 0, place, label(columns[name].label) if name in columns else label_tetap(name), bold)
        for number, row in enumerate(rows, start=1):
            for place, name in enumerate(urutan):
                value = _isi(row, name, columns.get(name), formulir, nama)
                tulis(sheet, number, place, value, formats.get(name))
    download = {"Content-Disposition": f'attachment; filename="{formulir.id}.xlsx"'}
    return Response(buffer.getvalue(), mimetype=JENIS, headers=download)


def _isi(row: Any, nama: str, kolom: Kolom | None, formulir: Formulir, wilayah: Mapping[str, str]) -> Any:
    if kolom is None:
        return row.tahun if nama == "tahun" else teks_tetap(nama, row, formulir, wilayah)
    juknis = juknis_baris(row)
    if kolom.id in (row.tanpa_data or {}) or kolom.jenis == "wilayah":
        return teks_sel(row, kolom, juknis, wilayah)
    return field_type(kolom).excel_value(nilai_sel(row, kolom), kolom, juknis)
