"""Texts, dates, choices, references, regions: what each takes, shows and refuses."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.definition.juknis import Kolom, Pilihan
from app.errors import BadInput
from app.fieldtypes import JENIS, TypeContext, field_type
from tests.fieldtypes.alat import JUKNIS, KONTEKS, WILAYAH, ditolak, kolom, parse

TEKS, PARAGRAF, TANGGAL = kolom("teks"), kolom("paragraf"), kolom("tanggal")
PILIHAN, BANYAK, YA = kolom("pilihan"), kolom("pilihan_banyak"), kolom("ya_tidak")
RUJUKAN, REGION = kolom("rujukan"), kolom("wilayah")


def tampil(column: Kolom, value: object) -> str:
    return field_type(column).display(value, column, JUKNIS)  # type: ignore[arg-type]


def test_a_text_is_stripped_and_composed() -> None:
    assert parse(TEKS, "  Cafe\u0301  ") == "Café"


def test_signs_without_ink_do_not_make_a_text() -> None:
    assert parse(TEKS, "\u200b\ufeff ") is None
    assert parse(TEKS, "Pos\u00adyandu\u200b") == "Posyandu"
    assert parse(kolom("bilangan"), "\ufeff1.500\u200b") == 1500


def test_a_formula_in_a_text_is_kept_as_it_is() -> None:
    assert parse(TEKS, "=HYPERLINK(1)") == "=HYPERLINK(1)"


def test_a_text_has_one_line_and_a_paragraph_several() -> None:
    assert ditolak(TEKS, "satu\ndua") == "nilai_karakter"
    assert parse(PARAGRAF, "satu\r\n\tdua\n") == "satu\n\tdua"


@pytest.mark.parametrize("jenis", ["teks", "paragraf"])
@pytest.mark.parametrize("length", [0, -1, 10**6])
def test_an_impossible_length_is_told(jenis: str, length: int) -> None:
    column = kolom(jenis, panjang=length)
    assert [code for code, _ in field_type(column).check(column)] == ["panjang_di_luar"]


@given(st.text(max_size=255))
def test_a_text_that_is_taken_is_taken_again_unchanged(text: str) -> None:
    for column in (TEKS, PARAGRAF):
        with suppress(BadInput):
            value = parse(column, text)
            assert parse(column, tampil(column, value)) == value


@pytest.mark.parametrize(
    "raw",
    ["2025-01-15", "15/01/2025", "15/1/2025", date(2025, 1, 15), datetime(2025, 1, 15, 8)],  # noqa: DTZ001
)
def test_a_date_may_be_iso_or_day_first(raw: object) -> None:
    assert parse(TANGGAL, raw) == date(2025, 1, 15)


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("15-01-2025", "nilai_bukan_tanggal"),
        ("2025/01/15", "nilai_bukan_tanggal"),
        ("15/01/25", "nilai_bukan_tanggal"),
        ("besok", "nilai_bukan_tanggal"),
        ("2025-1-5", "nilai_bukan_tanggal"),
        (20250115, "nilai_bukan_tanggal"),
        ("2025-02-29", "nilai_tanggal_tidak_ada"),
        ("01/13/2025", "nilai_tanggal_tidak_ada"),
        ("0000-01-01", "nilai_tanggal_tidak_ada"),
        ("1899-12-31", "nilai_tahun_di_luar"),
        ("01/01/2101", "nilai_tahun_di_luar"),
    ],
)
def test_what_is_no_day_is_refused(raw: object, code: str) -> None:
    assert ditolak(TANGGAL, raw) == code


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_dates_survive_display_and_json(value: date) -> None:
    assert parse(TANGGAL, tampil(TANGGAL, value)) == value
    assert parse(TANGGAL, JENIS["tanggal"].to_json(value)) == value


@pytest.mark.parametrize("raw", ["swasta", "Sektor Swasta", "SEKTOR SWASTA", " swasta "])
def test_a_choice_is_taken_by_id_or_name(raw: str) -> None:
    assert parse(PILIHAN, raw) == "swasta"
    assert tampil(PILIHAN, "swasta") == "Sektor Swasta"


@pytest.mark.parametrize("raw", ["APBD", "swasta;apbdes", "__proto__", "0"])
def test_an_unknown_choice_is_refused(raw: str) -> None:
    assert ditolak(PILIHAN, raw) == "nilai_bukan_pilihan"
    assert ditolak(RUJUKAN, raw) == "nilai_bukan_rujukan"


def test_a_choice_that_a_later_edition_lost_is_shown_by_its_id() -> None:
    assert tampil(PILIHAN, "lama") == "lama"
    assert tampil(BANYAK, '["apbdes","lama"]') == "APBDes; lama"


@pytest.mark.parametrize(
    "raw",
    [
        ["swasta", "apbdes"],
        ["apbdes", "swasta", "swasta", ""],
        ("Sektor Swasta", "APBDes"),
        '["swasta", "apbdes"]',
        "Sektor Swasta; APBDes",
    ],
)
def test_several_choices_are_kept_in_the_specs_order(raw: object) -> None:
    value = parse(BANYAK, raw)
    assert value == '["apbdes","swasta"]'
    assert JENIS["pilihan_banyak"].to_json(value) == ["apbdes", "swasta"]
    assert tampil(BANYAK, value) == "APBDes; Sektor Swasta"


@pytest.mark.parametrize(
    "raw", [["x"], [1], ["apbdes", None], "[1", "[" * 5000, '{"a":1}', ["apbdes"] * 1000, "[[]]", "apbdes, swasta"]
)
def test_a_wrong_list_of_choices_is_refused(raw: object) -> None:
    assert ditolak(BANYAK, raw) == "nilai_bukan_pilihan"


@pytest.mark.parametrize(
    ("choices", "code"),
    [
        ((), "pilihan_kosong"),
        ((Pilihan(id="A b", nama="x"),), "pilihan_id"),
        ((Pilihan(id="a", nama=" "),), "pilihan_nama"),
        ((Pilihan(id="a", nama="x; y"),), "pilihan_nama"),
        ((Pilihan(id="a", nama="x"), Pilihan(id="a", nama="y")), "pilihan_ganda"),
        ((Pilihan(id="a", nama="x"), Pilihan(id="b", nama="X")), "pilihan_ganda"),
    ],
)
@pytest.mark.parametrize("jenis", ["pilihan", "pilihan_banyak"])
def test_choices_that_can_be_mistaken_are_told(jenis: str, choices: tuple[Pilihan, ...], code: str) -> None:
    column = kolom(jenis, pilihan=choices)
    assert [found for found, _ in field_type(column).check(column)] == [code]


@pytest.mark.parametrize(
    ("raw", "value"),
    [(True, True), (False, False), ("ya", True), ("Tidak", False), ("YA", True), ("true", True), ("FALSE", False)],
)
def test_yes_and_no(raw: object, value: bool) -> None:
    assert parse(YA, raw) is value


@pytest.mark.parametrize("raw", ["y", "1", "0", "on", "benar", "yaa"])
def test_what_only_looks_like_yes_is_refused(raw: str) -> None:
    assert ditolak(YA, raw) == "nilai_bukan_ya_tidak"


def test_yes_no_and_neither_are_shown() -> None:
    assert [tampil(YA, value) for value in (True, False, None)] == ["Ya", "Tidak", ""]
    assert JENIS["ya_tidak"].from_db(1) is True


@pytest.mark.parametrize("raw", ["nifas_kb", "A5", "a5", "ibu nifas menerima pelayanan kb"])
def test_a_reference_is_taken_by_id_code_or_name(raw: str) -> None:
    assert parse(RUJUKAN, raw) == "nifas_kb"


def test_a_reference_is_shown_with_its_code_and_read_back() -> None:
    assert tampil(RUJUKAN, "nifas_kb") == "A5 Ibu nifas menerima pelayanan KB"
    assert parse(RUJUKAN, tampil(RUJUKAN, "nifas_kb")) == "nifas_kb"
    assert parse(RUJUKAN, tampil(RUJUKAN, "tanpa_kode")) == "tanpa_kode"


@pytest.mark.parametrize("target", ["", "indikator", "formulir.sasaran", "daftar."])
def test_a_reference_to_no_list_is_told(target: str) -> None:
    column = kolom("rujukan", ke=target)
    assert [code for code, _ in field_type(column).check(column)] == ["rujukan_tanpa_ke"]


def test_a_region_lies_at_or_below_the_sheets() -> None:
    assert parse(REGION, WILAYAH) == WILAYAH
    assert parse(REGION, f"{WILAYAH}.1001") == f"{WILAYAH}.1001"
    for outside in ("32.73", "32.73.02", "32.73.02.1001", "32"):
        assert ditolak(REGION, outside) == "nilai_wilayah_luar"
    assert JENIS["wilayah"].parse("11.01", REGION, TypeContext(juknis=JUKNIS)) == "11.01"


@pytest.mark.parametrize("raw", ["3273011001", "32.73.01.", "32.73.1", "32.73.01.1001.1", "%", "32.73.01.100a"])
def test_what_is_no_regions_code_is_refused(raw: str) -> None:
    assert ditolak(REGION, raw) == "nilai_bukan_wilayah"


@pytest.mark.parametrize("jenis", JENIS)
def test_a_type_describes_itself_to_the_reference(jenis: str) -> None:
    kind = JENIS[jenis]
    assert kind.nama == jenis
    assert f"jenis: {jenis}" in kind.contoh
    assert kind.keterangan.endswith(".")
    for option in kind.opsi.values():
        assert set(option.metadata) == {"keterangan", "contoh"}
    assert not list(kind.check(kolom(jenis)))
    assert KONTEKS.wilayah == WILAYAH
