"""Numbers as Indonesians write them, never with another magnitude."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.fieldtypes import field_type
from tests.fieldtypes.alat import JUKNIS, ditolak, kolom, parse

BILANGAN, RUPIAH, DESIMAL = kolom("bilangan"), kolom("rupiah"), kolom("desimal")
DESIMAL_3 = kolom("desimal", angka_desimal=3)


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        *((0, 0), ("0", 0), (12, 12), ("12", 12), (" 12 ", 12), ("0012", 12), ("-0", 0), (12.0, 12)),
        *(("1.234", 1234), ("12.345.678", 12345678), (Decimal(7), 7), ("999999999999", 999_999_999_999)),
    ],
)
def test_whole_numbers_may_be_plain_or_grouped(raw: object, value: int) -> None:
    assert parse(BILANGAN, raw) == value


@pytest.mark.parametrize("raw", ["12,5", "12.5", "1,234", "1.2345", "0.123", 12.5, "1.234,00"])
def test_a_fraction_is_no_whole_number(raw: object) -> None:
    assert ditolak(BILANGAN, raw) == "nilai_bukan_bilangan"


@pytest.mark.parametrize(
    "raw", ["1500000", "1.500.000", "Rp 1.500.000", "Rp1.500.000", "rp. 1500000", "Rp 1.500.000,00", "Rp 1.500.000,-"]
)
def test_rupiah_may_be_written_as_people_do(raw: str) -> None:
    assert parse(RUPIAH, raw) == 1_500_000


@pytest.mark.parametrize("raw", ["1.500.000,50", "1,500,000", "USD 5", "Rp", "Rp -", "1500 Rp", "1.5 juta", 0.5])
def test_sen_and_other_currencies_are_refused(raw: object) -> None:
    assert ditolak(RUPIAH, raw) == "nilai_bukan_rupiah"


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        *(("12,5", "12.50"), ("12.5", "12.50"), ("12", "12.00"), ("1.234,5", "1234.50"), ("1234.5", "1234.50")),
        *(("1.234.567", "1234567.00"), ("0.125", None), ("12.50", "12.50"), ("12,500", "12.50"), (12.5, "12.50")),
        *((3, "3.00"), (Decimal("0.07"), "0.07"), (0.07, "0.07"), ("-0,00", "0.00"), ("12.5000", "12.50")),
    ],
)
def test_decimals_may_have_a_comma_or_a_point(raw: object, value: str | None) -> None:
    if value is None:
        assert ditolak(DESIMAL, raw) == "nilai_desimal_berlebih"
    else:
        assert str(parse(DESIMAL, raw)) == value


@pytest.mark.parametrize("column", [DESIMAL, DESIMAL_3])
@pytest.mark.parametrize("raw", ["1.234", "12.345", "999.999", "-1.234"])
def test_what_may_be_thousands_or_decimals_is_refused(column: object, raw: str) -> None:
    assert ditolak(column, raw) == "nilai_desimal_ambigu"  # type: ignore[arg-type]


@pytest.mark.parametrize("raw", ["12,345", "12.3456", 12.345, Decimal("0.001"), 1e-300])
def test_more_decimals_than_the_column_has_are_not_rounded_away(raw: object) -> None:
    assert ditolak(DESIMAL, raw) == "nilai_desimal_berlebih"


def test_three_decimals_are_written_with_a_comma_and_told_with_four_digits() -> None:
    value = parse(DESIMAL_3, "1,234")
    assert value == Decimal("1.234")
    assert field_type(DESIMAL_3).to_json(value) == "1.2340"


@pytest.mark.parametrize("jenis", ["bilangan", "desimal", "rupiah"])
def test_limits_of_the_spec_are_kept_and_named(jenis: str) -> None:
    column = kolom(jenis, min=-5, maks=5)
    assert [parse(column, raw) for raw in (-5, 0, "5")] == [-5, 0, 5]
    assert ditolak(column, -6) == "nilai_di_bawah_min"
    assert ditolak(column, "6") == "nilai_di_atas_maks"


@pytest.mark.parametrize(
    ("jenis", "opsi", "code"),
    [
        ("bilangan", {"min": 5, "maks": 4}, "min_lebih_dari_maks"),
        ("bilangan", {"maks": 10**13}, "batas_terlalu_besar"),
        ("rupiah", {"maks": 10**16}, "batas_terlalu_besar"),
        ("rupiah", {"min": -(10**16)}, "batas_terlalu_besar"),
        ("desimal", {"angka_desimal": 0}, "angka_desimal_di_luar"),
        ("desimal", {"angka_desimal": 7}, "angka_desimal_di_luar"),
        ("hitungan", {"angka_desimal": 7}, "angka_desimal_di_luar"),
        ("hitungan", {"rumus": " "}, "hitungan_tanpa_rumus"),
    ],
)
def test_options_that_make_no_sense_are_told(jenis: str, opsi: dict[str, object], code: str) -> None:
    column = kolom(jenis, **opsi)
    assert [found for found, _ in field_type(column).check(column)] == [code]


@pytest.mark.parametrize(
    ("column", "value", "text"),
    [
        (BILANGAN, 1234567, "1.234.567"),
        (BILANGAN, 0, "0"),
        (RUPIAH, 1500000, "Rp 1.500.000"),
        (DESIMAL, Decimal("1234.50"), "1.234,50"),
        (DESIMAL, Decimal("-0.05"), "-0,05"),
        (kolom("hitungan"), 1200, "1.200"),
        (kolom("hitungan"), Decimal("0.125"), "0,13"),
        (kolom("hitungan"), Decimal("-0.125"), "-0,13"),
        (BILANGAN, None, ""),
        (RUPIAH, None, ""),
        (DESIMAL, None, ""),
        (kolom("hitungan"), None, ""),
    ],
)
def test_numbers_are_shown_in_the_indonesian_way(column: object, value: object, text: str) -> None:
    assert field_type(column).display(value, column, JUKNIS) == text  # type: ignore[arg-type]


def test_a_computed_number_is_told_exactly_where_it_ends_and_to_six_places_where_not() -> None:
    kind = field_type(kolom("hitungan"))
    assert [kind.to_json(v) for v in (5, Decimal("0.5"), Decimal(1) / 3, None)] == [5, "0.500000", "0.333333", None]


@given(st.integers(0, 999_999_999_999), st.sampled_from([BILANGAN, RUPIAH]))
def test_whole_numbers_survive_display_and_json(value: int, column: object) -> None:
    kind = field_type(column)  # type: ignore[arg-type]
    assert parse(column, kind.display(value, column, JUKNIS)) == value  # type: ignore[arg-type]
    assert parse(column, kind.to_json(value)) == value  # type: ignore[arg-type]


@given(st.data(), st.integers(1, 6))
def test_decimals_survive_display_and_json(data: st.DataObject, places: int) -> None:
    column = kolom("desimal", angka_desimal=places, min=-999_999_999_999)
    value = Decimal(data.draw(st.integers(-(10**12), 10**12))).scaleb(-places)
    kind = field_type(column)
    assert parse(column, kind.display(value, column, JUKNIS)) == value
    told = kind.to_json(parse(column, value))
    assert parse(column, told) == value
    assert kind.to_json(parse(column, told)) == told
