"""Deadlines and moments as people read them, in the region's own time zone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import gettext as _

from app.definition.tenggat import zona_waktu

#: From how many days on a deadline is coloured.
MENDESAK = 3


@dataclass(frozen=True, kw_only=True)
class Waktu:
    """A deadline as people read it; `kelas` colours it ('' where nothing presses)."""

    tanggal: date
    teks: str
    kelas: str


def waktu(tanggal: date | None, sisa: int | None) -> Waktu | None:
    """A deadline with the days left; None where there is none."""
    if tanggal is None or sisa is None:
        return None
    return Waktu(
        tanggal=tanggal, teks=teks_sisa(sisa), kelas="danger" if sisa < 0 else "warn" if sisa <= MENDESAK else ""
    )


def teks_sisa(hari: int) -> str:
    """Days left in words."""
    if hari < 0:
        return _("%(hari)s days late", hari=-hari)
    if hari == 0:
        return _("due today")
    return _("due tomorrow") if hari == 1 else _("%(hari)s days left", hari=hari)


def saat_setempat(saat: datetime, zona: str) -> str:
    """A moment as `17/08/2025 09.30 WIB`."""
    local = saat.astimezone(zona_waktu(zona))
    return f"{local:%d/%m/%Y %H.%M} {zona}"
