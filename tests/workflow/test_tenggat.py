"""Late is told by the region's own clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from app.definition.tenggat import Tenggat
from app.workflow.kelengkapan import RefSel, diminta, kosong, sel_wajib
from app.workflow.tenggat import bagian_terlambat, sisa_hari, tenggat_bagian, terlambat
from tests.mini import MINI, SASARAN

STAGE = MINI.tahapan["analisis"]
JANUARI = Tenggat(bulan=1, hari=15)


def test_the_deadline_ends_at_midnight_of_the_regions_own_zone() -> None:
    moment = datetime(2027, 1, 15, 16, 30, tzinfo=UTC)  # 23.30 in Jakarta, 01.30 of the 16th in Jayapura
    assert not terlambat(JANUARI, 2027, "WIB", moment)
    assert terlambat(JANUARI, 2027, "WIT", moment)


def test_what_was_finished_in_time_stays_in_time_and_what_is_open_becomes_late() -> None:
    done, now = datetime(2027, 1, 14, tzinfo=UTC), datetime(2027, 2, 1, tzinfo=UTC)
    assert not bagian_terlambat(JANUARI, 2027, "WIB", done, now)
    assert bagian_terlambat(JANUARI, 2027, "WIB", None, now)
    assert bagian_terlambat(JANUARI, 2027, "WIB", now, now)


def test_without_a_deadline_nothing_is_late() -> None:
    assert not terlambat(None, 2027, "WIB", datetime(2030, 1, 1, tzinfo=UTC))


def test_days_left_count_from_the_regions_today() -> None:
    moment = datetime(2027, 1, 14, 16, 30, tzinfo=UTC)
    assert sisa_hari(JANUARI, 2027, "WIB", moment) == 1
    assert sisa_hari(JANUARI, 2027, "WIT", moment) == 0
    assert sisa_hari(JANUARI, 2027, "WIB", datetime(2027, 1, 20, tzinfo=UTC)) == -5


def test_a_part_is_due_with_its_earliest_form() -> None:
    early = replace(SASARAN, tenggat=Tenggat(bulan=1, hari=5))
    edition = replace(MINI, formulir={**MINI.formulir, "sasaran": early})
    assert tenggat_bagian(edition, STAGE, "kecamatan", "puskesmas") == Tenggat(bulan=1, hari=5)
    assert tenggat_bagian(edition, STAGE, "kecamatan", "") == JANUARI


ROWS = {
    "sasaran": (("32.04.01.2001", ""), ("32.04.01.2002", "")),
    "layanan": (("imunisasi", ""), ("akta", "")),
    "usulan": (("u1", ""),),
    "berita_acara": (("", ""),),
}


def test_each_part_is_asked_for_its_own_cells() -> None:
    assert diminta(MINI, STAGE, "kecamatan", "puskesmas", ROWS) == 2 * 2 + 1
    assert diminta(MINI, STAGE, "kecamatan", "setcam", ROWS) == 2 + 1 + 1
    assert diminta(MINI, STAGE, "kecamatan", "", ROWS) == 1


def test_a_cell_is_missing_until_it_is_filled() -> None:
    cells = sel_wajib(MINI, STAGE, "kecamatan", "", ROWS)
    assert kosong(cells, lambda cell: False) == [RefSel("berita_acara", "", "tanggal")]
    assert kosong(sel_wajib(MINI, STAGE, "kecamatan", "", ROWS), lambda cell: True) == []
