"""What no type may take, whatever it is: one matrix of bad input over all types."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import BadInput
from app.fieldtypes import JENIS, field_type
from app.portal.kata.fieldtypes import KATA
from app.rules.nilai import Value
from tests.fieldtypes.alat import KONTEKS, ditolak, kolom, parse

DIKETIK = [name for name, kind in JENIS.items() if not kind.computed]
ANGKA = ["bilangan", "desimal", "rupiah"]
BERTEKS = ["teks", "paragraf"]
BUKAN_DAFTAR = [name for name in DIKETIK if name != "pilihan_banyak"]


@pytest.mark.parametrize("jenis", DIKETIK)
@pytest.mark.parametrize("raw", [None, "", "   ", "\n"])
def test_nothing_typed_is_empty(jenis: str, raw: object) -> None:
    assert parse(kolom(jenis), raw) is None


@pytest.mark.parametrize("jenis", DIKETIK)
@pytest.mark.parametrize("raw", [{}, {"a": 1}, [1], [None], [["x"]], object(), b"1", 1 + 2j])
def test_the_wrong_kind_of_json_is_refused(jenis: str, raw: object) -> None:
    assert ditolak(kolom(jenis), raw).startswith("nilai_bukan_")


@pytest.mark.parametrize("jenis", BUKAN_DAFTAR)
@pytest.mark.parametrize("raw", [[], ["1"], ("a",)])
def test_lists_are_taken_by_no_type_but_several_choices(jenis: str, raw: object) -> None:
    assert ditolak(kolom(jenis), raw).startswith("nilai_bukan_")


@pytest.mark.parametrize("jenis", [name for name in DIKETIK if name != "ya_tidak"])
@pytest.mark.parametrize("raw", [True, False])
def test_a_boolean_is_no_number_and_no_text(jenis: str, raw: bool) -> None:
    assert ditolak(kolom(jenis), raw).startswith("nilai_bukan_")


@pytest.mark.parametrize("jenis", [name for name in DIKETIK if name not in ANGKA])
@pytest.mark.parametrize("raw", [0, 1, -1, 1.5, Decimal(1)])
def test_a_number_is_taken_by_number_types_only(jenis: str, raw: object) -> None:
    assert ditolak(kolom(jenis), raw).startswith("nilai_bukan_")


@pytest.mark.parametrize("jenis", DIKETIK)
def test_a_million_characters_are_refused(jenis: str) -> None:
    for raw in ("1" * 10**6, "." * 10**6, "x;" * 10**6, "\x00" * 10**6, "é" * 10**6):
        assert ditolak(kolom(jenis), raw) in ("nilai_terlalu_panjang", f"nilai_bukan_{jenis}")


@pytest.mark.parametrize("jenis", DIKETIK)
@pytest.mark.parametrize("sign", ["\x00", "\x07", "\x1b", "\x7f", "\x85", "\ud800", "\u2028", "\u202e", "\u2067"])
def test_hidden_signs_are_refused(jenis: str, sign: str) -> None:
    assert ditolak(kolom(jenis), f"1{sign}1") == "nilai_karakter"


@pytest.mark.parametrize("jenis", [*ANGKA, "tanggal", "wilayah"])
@pytest.mark.parametrize("raw", ["١٢", "１２", "१२", "²", "Ⅳ", "½", "٣٢.٧٣", "２０２５-０１-１５"])
def test_digits_of_other_scripts_are_not_guessed(jenis: str, raw: str) -> None:
    assert ditolak(kolom(jenis), raw) == f"nilai_bukan_{jenis}"


@pytest.mark.parametrize("jenis", ANGKA)
@pytest.mark.parametrize(
    "raw",
    [
        *("NaN", "nan", "Infinity", "-inf", "1e400", "1e3", "0x10", "1_000", "+5", "--5", "5-", "1 000", "1\u00a0000"),
        *("dua", "=1+1", "12abc", "1,234,567", "1.23.456", "1.2345.678", "01.234", ".5", "5.", ",5", "5,", "-", "Rp"),
        *(float("nan"), float("inf"), float("-inf"), Decimal("NaN"), Decimal("Infinity"), Decimal("sNaN")),
    ],
)
def test_what_is_no_plain_number_is_refused(jenis: str, raw: object) -> None:
    assert ditolak(kolom(jenis), raw) == f"nilai_bukan_{jenis}"


@pytest.mark.parametrize("jenis", ANGKA)
@pytest.mark.parametrize("raw", [10**16, 10**400, 1e300, Decimal("1e400"), "9" * 18, "999.999.999.999.999.999"])
def test_huge_numbers_are_refused_before_anything_is_computed(jenis: str, raw: object) -> None:
    assert ditolak(kolom(jenis), raw) == "nilai_di_atas_maks"


@pytest.mark.parametrize("jenis", ANGKA)
@pytest.mark.parametrize("raw", [-1, "-1", "-1.000.000", -1.0, Decimal(-1), -(10**400), Decimal("-1e400")])
def test_negative_numbers_are_refused_unless_the_spec_allows_them(jenis: str, raw: object) -> None:
    assert ditolak(kolom(jenis), raw) == "nilai_di_bawah_min"


@pytest.mark.parametrize("jenis", BERTEKS)
def test_a_text_too_long_by_one_is_refused(jenis: str) -> None:
    column = kolom(jenis, panjang=10)
    assert parse(column, "x" * 10) == "x" * 10
    assert ditolak(column, "x" * 11) == "nilai_terlalu_panjang"


def test_a_computed_column_takes_nothing() -> None:
    for raw in (None, "", 1, "x"):
        assert ditolak(kolom("hitungan"), raw) == "nilai_dihitung"


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.decimals(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


@pytest.mark.parametrize("jenis", JENIS)
@given(raw=_JSON)
def test_whatever_json_is_sent_ends_in_a_value_or_a_refusal_with_words(jenis: str, raw: object) -> None:
    assert "Kolom Uji" in _kata(jenis, raw)


def _kata(jenis: str, raw: object) -> str:
    try:
        JENIS[jenis].to_json(JENIS[jenis].parse(raw, kolom(jenis), KONTEKS))
    except BadInput as refused:
        return str(KATA[refused.refusal.code]) % refused.refusal.params
    return "Kolom Uji"


@pytest.mark.parametrize("jenis", DIKETIK)
@given(raw=st.one_of(st.none(), st.booleans(), st.integers(), st.integers(-2, 12), st.floats(), st.text(max_size=8)))
def test_a_column_prepared_for_many_cells_reads_each_as_if_it_were_alone(jenis: str, raw: object) -> None:
    column = kolom(jenis, min=0, maks=10)
    together = field_type(column).pembaca(column, KONTEKS)
    assert _dibaca(together, raw) == _dibaca(lambda one: parse(column, one), raw)


def _dibaca(read: Callable[[object], Value], raw: object) -> tuple[type, object]:
    try:
        value = read(raw)
    except BadInput as refused:
        return BadInput, refused.refusal
    return type(value), value
