"""Deadlines: a day or a month's end, over when midnight has passed in the region's own zone."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from app.definition.tenggat import BULAN, Tenggat


@pytest.mark.parametrize(
    ("deadline", "year", "day"),
    [
        (Tenggat(bulan=1, hari=15), 2026, date(2026, 1, 15)),
        (Tenggat(bulan=2), 2024, date(2024, 2, 29)),
        (Tenggat(bulan=2), 2026, date(2026, 2, 28)),
        (Tenggat(bulan=2, hari=29), 2026, date(2026, 2, 28)),
        (Tenggat(bulan=1, hari=10, geser_tahun=1), 2026, date(2027, 1, 10)),
        (Tenggat(bulan=12, geser_tahun=-1), 2026, date(2025, 12, 31)),
    ],
)
def test_the_last_day_on_time(deadline: Tenggat, year: int, day: date) -> None:
    assert deadline.tanggal(year) == day


@pytest.mark.parametrize(("zone", "hour"), [("WIB", 17), ("WITA", 16), ("WIT", 15)])
def test_the_day_ends_with_the_regions_midnight(zone: str, hour: int) -> None:
    late = Tenggat(bulan=1, hari=15).saat(2026, zone)
    assert late.astimezone(UTC) == datetime(2026, 1, 15, hour, tzinfo=UTC)


def test_the_year_has_twelve_months() -> None:
    assert len(set(BULAN)) == 12
