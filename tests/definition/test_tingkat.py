"""A region's code is a path, and everything below it one half-open range."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.definition.tingkat import TINGKAT, induk, mencakup, pada_tingkat, rentang, tingkat_of

DESA = "32.73.01.1001"
KODE = st.lists(st.from_regex(r"[0-9]{2}(?:[0-9]{2})?", fullmatch=True), max_size=4).map(".".join)


def test_each_segment_is_one_level() -> None:
    assert [tingkat_of(code) for code in ("", "32", "32.73", "32.73.01", DESA)] == list(TINGKAT)


def test_the_way_up_ends_at_the_nation() -> None:
    assert [induk(code) for code in (DESA, "32.73.01", "32.73", "32", "")] == ["32.73.01", "32.73", "32", "", ""]


@pytest.mark.parametrize(
    ("code", "level", "found"),
    [
        (DESA, "kabupaten_kota", "32.73"),
        (DESA, "desa_kelurahan", DESA),
        (DESA, "nasional", ""),
        ("32", "kecamatan", ""),
        ("", "provinsi", ""),
    ],
)
def test_the_ancestor_at_a_level(code: str, level: str, found: str) -> None:
    assert pada_tingkat(code, level) == found


def test_a_namesake_by_prefix_lies_outside() -> None:
    assert mencakup("32.73", "32.73.01")
    assert not mencakup("32.7", "32.73")
    assert not mencakup("32.73.01", "32.73")
    low, high = rentang("32.73")
    assert not low <= "32.731" < high


@given(KODE, KODE)
def test_the_range_holds_exactly_what_is_covered_below(code: str, other: str) -> None:
    low, high = rentang(code)
    assert (low <= other < high) == (mencakup(code, other) and (other != code or not code))
