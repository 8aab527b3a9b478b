"""Deadlines as a juknis writes them: a day or a month's end, in a year relative to the sheet's."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

BULAN: tuple[str, ...] = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)

#: Hours east of UTC of Indonesia's three time zones (Keppres 41/1987).
ZONA: dict[str, int] = {"WIB": 7, "WITA": 8, "WIT": 9}


def zona_waktu(zona: str) -> timezone:
    """WIB, WITA or WIT as an offset from UTC; none of them keeps summer time."""
    return timezone(timedelta(hours=ZONA[zona]))


@dataclass(frozen=True, kw_only=True, slots=True)
class Tenggat:
    """Month 1-12; `hari` 0 is the month's last day; `geser_tahun` is added to the sheet's year."""

    bulan: int
    hari: int = 0
    geser_tahun: int = 0

    def tanggal(self, tahun: int) -> date:
        """The last day on which a sheet of `tahun` is on time."""
        year = tahun + self.geser_tahun
        last = calendar.monthrange(year, self.bulan)[1]
        return date(year, self.bulan, min(self.hari or last, last))

    def saat(self, tahun: int, zona: str) -> datetime:
        """The first moment that is late: midnight after the last day, in the region's zone."""
        return datetime.combine(self.tanggal(tahun) + timedelta(days=1), datetime.min.time(), zona_waktu(zona))
