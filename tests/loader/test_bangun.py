"""What a valid spec becomes: the defaults that the definition doesn't show."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.definition.juknis import Butir, Juknis
from app.definition.tenggat import Tenggat
from app.definition.tingkat import TINGKAT
from app.loader import load
from tests.loader.contoh import CONTOH, tulis


@pytest.fixture
def juknis(tmp_path: Path) -> Juknis:
    return load(tulis(tmp_path)).edisi["kebun-2025"]


def _muat(folder: Path, name: str, old: str, new: str) -> Juknis:
    result = load(tulis(folder, {**CONTOH, name: CONTOH[name].replace(old, new)}))
    assert result.problems == ()
    return result.edisi["kebun-2025"]


def test_cells_of_fixed_rows_are_wanted_and_those_of_free_rows_are_not(juknis: Juknis) -> None:
    wanted = {form.id: [column.wajib for column in form.kolom] for form in juknis.formulir.values()}
    assert wanted == {"pohon": [True, True, False], "buah": [True], "lapak": [False, False], "notula": [True, False]}


def test_a_coverage_counts_its_own_column(juknis: Juknis) -> None:
    coverage = juknis.formulir["buah"].kolom[0].cakupan
    assert coverage is not None
    assert (coverage.id, coverage.label, coverage.pembilang, coverage.asal) == (
        "panen",
        "Buah Dipanen",
        "panen",
        "usulan",
    )


def test_a_rule_names_its_own_columns_and_keeps_its_id_when_blanks_change(juknis: Juknis, tmp_path: Path) -> None:
    rule = juknis.formulir["pohon"].aturan[0]
    assert rule.kolom == ("sakit", "semua")
    again = _muat(tmp_path / "lagi", "formulir/pohon.yaml", "sakit <= semua", "sakit  <=   semua")
    assert again.formulir["pohon"].aturan[0].id == rule.id


def test_a_bare_list_of_steps_is_a_chain(juknis: Juknis) -> None:
    assert [(step.id, step.lingkup, step.nama) for step in juknis.alur["singkat"].langkah] == [
        ("isi", "pj", "Isi"),
        ("setuju", "lembar", "Setuju"),
    ]
    assert juknis.alur["singkat"].buka_kembali is None


def test_a_role_without_levels_is_at_every_level(juknis: Juknis) -> None:
    assert juknis.peran["operator"].tingkat == TINGKAT
    assert juknis.peran["kepala"].tingkat == ("kecamatan",)


def test_a_list_may_be_a_forms_columns(tmp_path: Path) -> None:
    butir = "butir:\n  - {id: apel, nama: Apel}\n  - {id: jeruk, nama: Jeruk}\n"
    found = _muat(tmp_path, "daftar/barang.yaml", butir, "dari_kolom: pohon\n").daftar["barang"]
    assert found.butir[0] == Butir(id="semua", nama="Jumlah Pohon", pj="mandor", kelompok="besar")
    assert found.dari_kolom == "pohon"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("15 Januari", Tenggat(bulan=1, hari=15)),
        ("akhir februari", Tenggat(bulan=2)),
        ("29 Februari", Tenggat(bulan=2, hari=29)),
        ("{tanggal: 15 Januari, tahun: 1}", Tenggat(bulan=1, hari=15, geser_tahun=1)),
        ("{tanggal: akhir Desember, tahun: -1}", Tenggat(bulan=12, geser_tahun=-1)),
    ],
)
def test_a_deadline_is_written_as_in_a_guideline(written: str, meant: Tenggat, tmp_path: Path) -> None:
    found = _muat(tmp_path, "tahapan/panen.yaml", "15 Januari", written).tahapan["panen_raya"]
    assert found.tenggat == meant


@pytest.mark.parametrize("word", ["on", "01.02", "null", "~", "2025-01-01", "0x1F", "yes", "1_000"])
def test_text_stays_text(word: str, tmp_path: Path) -> None:
    assert _muat(tmp_path, "formulir/pohon.yaml", "judul: Pohon", f"judul: {word}").formulir["pohon"].judul == word
