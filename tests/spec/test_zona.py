"""Every province has one of the three time zones (Keppres 41/1987): a deadline ends at its own midnight."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

from app.definition.tenggat import ZONA

FOLDER = Path(__file__).parents[2] / "app" / "data" / "wilayah"


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_each_of_the_38_provinces_has_exactly_one_zone() -> None:
    zones = [row["code"] for row in rows("zona.csv")]
    assert len(zones) == 38
    assert zones == [row["code"] for row in rows("provinces.csv")]


def test_18_provinces_keep_western_12_central_and_8_eastern_time() -> None:
    count = Counter(row["zona"] for row in rows("zona.csv"))
    assert count == {"WIB": 18, "WITA": 12, "WIT": 8}
    assert set(count) == set(ZONA)


def test_kalimantan_is_divided_between_two_zones() -> None:
    zone = {row["code"]: row["zona"] for row in rows("zona.csv")}
    assert [zone[code] for code in ("61", "62", "63", "64", "65")] == ["WIB", "WIB", "WITA", "WITA", "WITA"]
