"""The edges: the grid's editor, forms, the API, Excel, and what importing the room loads."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
import xlsxwriter
from marshmallow import Schema
from python_calamine import CalamineWorkbook
from werkzeug.datastructures import MultiDict
from wtforms import Form

from app.errors import Refusal
from app.fieldtypes import JENIS, field_type
from app.fieldtypes.dasar import FieldType
from app.fieldtypes.excel import tulis
from tests.fieldtypes.alat import JUKNIS, KONTEKS, kolom

DIKETIK = [name for name, kind in JENIS.items() if not kind.computed]
NILAI: dict[str, Any] = {
    "bilangan": 1500,
    "desimal": Decimal("12.50"),
    "rupiah": 1_500_000,
    "teks": "=1+1",
    "paragraf": "@SUM(A1)",
    "tanggal": date(2025, 1, 15),
    "pilihan": "swasta",
    "pilihan_banyak": '["apbdes","swasta"]',
    "ya_tidak": True,
    "rujukan": "nifas_kb",
    "wilayah": "32.73.01",
    "hitungan": Decimal("0.5"),
}


def formulir(jenis: str, data: Any = None, **nilai: Any) -> Any:
    column = kolom(jenis, definisi="Penjelasan", satuan="orang")
    field = field_type(column).form_field(column, JUKNIS, lambda refusal: f"kata {refusal.code}")
    return type("F", (Form,), {"x": field})(MultiDict(data) if data is not None else None, **nilai)


def test_importing_the_types_and_rules_loads_neither_web_nor_database() -> None:
    program = """if 1:
        import sys, json
        import app.fieldtypes, app.rules.temuan, app.rules.jenis
        print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert not {"flask", "wtforms", "sqlalchemy", "flask_appbuilder", "xlsxwriter"} & set(json.loads(done.stdout))


@pytest.mark.parametrize("jenis", JENIS)
def test_the_grids_editor_is_json_and_says_how_to_type(jenis: str) -> None:
    column = kolom(jenis)
    told = JENIS[jenis].editor(column, JUKNIS)
    assert json.loads(json.dumps(told)) == told
    assert told["jenis"] == jenis
    assert told["input"] in ("numeric", "text", "textarea", "date", "select", "multi", "picker")


@pytest.mark.parametrize("jenis", DIKETIK)
def test_a_form_shows_a_value_and_takes_back_what_it_showed(jenis: str) -> None:
    shown = formulir(jenis, x=NILAI[jenis]).x
    html = str(shown())
    assert shown.label.text == "Kolom Uji"
    assert shown.description == "Penjelasan (orang)"
    assert f'data-jenis="{jenis}"' in html
    again = formulir(jenis, [("x", item) for item in _dikirim(shown.data)])
    assert again.validate(), again.errors
    kind, column = JENIS[jenis], kolom(jenis)
    assert kind.parse(again.x.data, column, KONTEKS) == NILAI[jenis]


def _dikirim(data: Any) -> list[str]:
    return data if isinstance(data, list) else [data]


@pytest.mark.parametrize("jenis", DIKETIK)
def test_an_empty_form_is_an_empty_value(jenis: str) -> None:
    empty = formulir(jenis, [("x", "")] if jenis != "pilihan_banyak" else [])
    assert empty.validate(), empty.errors
    assert JENIS[jenis].parse(empty.x.data, kolom(jenis), KONTEKS) is None
    assert formulir(jenis).x() is not None


@pytest.mark.parametrize("jenis", DIKETIK)
def test_a_form_refuses_in_the_words_it_is_given(jenis: str) -> None:
    broken = formulir(jenis, [("x", "\x00")])
    assert not broken.validate()
    assert broken.errors["x"] == ["kata nilai_karakter"]


def test_fields_say_which_keyboard_and_picker_they_want() -> None:
    assert 'inputmode="numeric"' in str(formulir("bilangan").x())
    assert 'inputmode="decimal"' in str(formulir("desimal").x())
    assert 'data-picker="wilayah"' in str(formulir("wilayah").x())
    assert 'type="date"' in str(formulir("tanggal", x=date(2025, 1, 15)).x())
    assert 'value="2025-01-15"' in str(formulir("tanggal", x=date(2025, 1, 15)).x())
    assert 'maxlength="255"' in str(formulir("teks").x())
    assert "<textarea" in str(formulir("paragraf").x())
    assert "multiple" in str(formulir("pilihan_banyak").x())


@pytest.mark.parametrize(("jenis", "value"), [("pilihan", "lama"), ("pilihan_banyak", '["lama"]')])
def test_a_choice_that_is_gone_stays_chosen_in_the_form(jenis: str, value: str) -> None:
    assert '<option selected value="lama">' in str(formulir(jenis, x=value).x())


def test_html_in_labels_and_values_is_escaped() -> None:
    column = kolom("teks")
    field = field_type(column).form_field(column, JUKNIS)
    shown = type("F", (Form,), {"x": field})(x='"><script>').x
    assert "<script>" not in str(shown())


def test_without_words_a_form_says_the_code() -> None:
    column = kolom("bilangan")
    broken = type("F", (Form,), {"x": field_type(column).form_field(column, JUKNIS)})(MultiDict({"x": "dua"}))
    broken.validate()
    assert broken.errors["x"] == ["nilai_bukan_bilangan"]
    assert Refusal("x").code == "x"


def test_a_computed_column_is_not_typed() -> None:
    with pytest.raises(TypeError):
        formulir("hitungan")


@pytest.mark.parametrize("jenis", JENIS)
def test_the_api_shows_canonical_json_and_leaves_checking_to_the_save_door(jenis: str) -> None:
    column = kolom(jenis)
    kind = JENIS[jenis]
    schema = Schema.from_dict({"x": kind.api_field(column)})()
    told = schema.dump({"x": NILAI[jenis]})
    assert told == {"x": kind.to_json(NILAI[jenis])}
    assert json.loads(json.dumps(told)) == told
    assert schema.dump({"x": None}) == {"x": None}
    if not kind.computed:
        assert schema.load({"x": ["apa", 1]}) == {"x": ["apa", 1]}
    assert kind.skema(column)["type"] in ("integer", "string", "boolean", "array", "number")


@pytest.mark.parametrize("jenis", JENIS)
def test_excel_cells_hold_values_and_never_formulas(jenis: str) -> None:
    kind = JENIS[jenis]
    sheet = _buku(kind)
    expected: dict[str, object] = {
        "bilangan": 1500.0,
        "desimal": 12.5,
        "rupiah": 1_500_000.0,
        "tanggal": date(2025, 1, 15),
        "pilihan": "Sektor Swasta",
        "pilihan_banyak": "APBDes; Sektor Swasta",
        "ya_tidak": "Ya",
        "rujukan": "A5 Ibu nifas menerima pelayanan KB",
        "hitungan": 0.5,
    }
    assert sheet[0][0] == expected.get(jenis, NILAI[jenis])
    assert sheet[0][2] == "akhir"


def _buku(kind: FieldType) -> list[list[Any]]:
    column = kolom(kind.nama)
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    page = book.add_worksheet()
    style = book.add_format(kind.excel_format(column))
    tulis(page, 0, 0, kind.excel_value(NILAI[kind.nama], column, JUKNIS), style)
    tulis(page, 0, 1, kind.excel_value(None, column, JUKNIS), style)
    tulis(page, 0, 2, "akhir")
    book.close()
    target.seek(0)
    return list(CalamineWorkbook.from_filelike(target).get_sheet_by_index(0).to_python())
