"""Late is marked, never hidden: deadlines seen from a region's own time zone."""

from __future__ import annotations

from datetime import datetime

from app.definition.juknis import Formulir, Juknis, Tahapan
from app.definition.kepemilikan import alur_formulir, dibuka_langkah, pemilik_formulir
from app.definition.tenggat import Tenggat, zona_waktu


def tenggat_formulir(tahapan: Tahapan, formulir: Formulir) -> Tenggat | None:
    """A form's deadline in a stage: its own, else the stage's."""
    return formulir.tenggat or tahapan.tenggat


def tenggat_bagian(juknis: Juknis, tahapan: Tahapan, alur: str, pj: str) -> Tenggat | None:
    """The earliest deadline among the forms a part holds; the sheet's own part has the stage's."""
    if not pj:
        return tahapan.tenggat
    found = [
        deadline
        for form in (juknis.formulir[form_id] for form_id in tahapan.formulir)
        if _memuat(juknis, tahapan, form, alur, pj) and (deadline := tenggat_formulir(tahapan, form))
    ]
    return min(found, key=lambda deadline: (deadline.geser_tahun, deadline.bulan, deadline.hari or 31), default=None)


def terlambat(tenggat: Tenggat | None, tahun: int, zona: str, saat: datetime) -> bool:
    """Whether `saat` is after the deadline's midnight; without a deadline nothing is late."""
    return tenggat is not None and saat >= tenggat.saat(tahun, zona)


def bagian_terlambat(
    tenggat: Tenggat | None, tahun: int, zona: str, selesai_pada: datetime | None, sekarang: datetime
) -> bool:
    """Whether a part finished late, or is not finished (`selesai_pada` None) and overdue."""
    return terlambat(tenggat, tahun, zona, selesai_pada or sekarang)


def sisa_hari(tenggat: Tenggat, tahun: int, zona: str, sekarang: datetime) -> int:
    """Days from the region's today to the last day on time; 0 is today, negative is late."""
    today = sekarang.astimezone(zona_waktu(zona)).date()
    return (tenggat.tanggal(tahun) - today).days


def _memuat(juknis: Juknis, tahapan: Tahapan, formulir: Formulir, alur: str, pj: str) -> bool:
    chain = alur_formulir(juknis, tahapan, formulir)
    typed_first = chain.id == alur and not dibuka_langkah(chain, formulir.id)
    return typed_first and pj in pemilik_formulir(juknis, tahapan, formulir)
