"""What the 2025 edition's rules and coverages say of a village's figures (R-042 to R-045)."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from app.definition.juknis import GALAT, PERINGATAN, Juknis
from app.loader import load
from app.rules.nilai import Isi, Value
from app.rules.temuan import Temuan, cakupan_total, pemilik_temuan, temuan

FOLDER = Path(__file__).parents[2] / "spec" / "juknis-2025"
DESA = "32.11.11.2001"

#: A village of two thousand people whose figures agree with each other.
SASARAN: dict[str, Value] = {
    "penduduk": 2000,
    "keluarga_rumah_tangga": 600,
    "remaja_putri": 150,
    "ibu_hamil": 40,
    "ibu_nifas": 38,
    "calon_pengantin": 20,
    "ibu_hamil_kek": 4,
    "anak_0_5_bulan": 20,
    "anak_6_23_bulan": 60,
    "anak_24_59_bulan": 120,
    "kasus_diare_anak_0_59_bulan": 15,
    "anak_0_23_bulan_gizi_buruk": 1,
    "anak_0_23_bulan_gizi_kurang": 5,
    "anak_24_59_bulan_gizi_buruk": 2,
    "anak_24_59_bulan_gizi_kurang": 9,
    "anak_0_17_tahun": 620,
}


@pytest.fixture(scope="module")
def juknis() -> Juknis:
    return load(FOLDER).edisi["juknis-2025"]


def village(juknis: Juknis, **figures: Value) -> Isi:
    """The village with some figures changed; indicators that are not named are 0."""
    indikator: dict[str, Value] = {column.id: 0 for column in juknis.formulir["indikator"].kolom}
    known = {name: value for name, value in figures.items() if name in indikator}
    return {
        "sasaran": {DESA: {**SASARAN, **{name: figures[name] for name in figures if name not in known}}},
        "indikator": {DESA: {**indikator, **known}},
    }


def found(juknis: Juknis, **figures: Value) -> list[Temuan]:
    stage = juknis.tahapan["kec_analisis_situasi"]
    return temuan(juknis, stage, village(juknis, **figures), ("sasaran", "indikator"))


def test_figures_that_agree_are_left_alone(juknis: Juknis) -> None:
    assert found(juknis) == []


@pytest.mark.parametrize("column", ["remaja_putri", "anak_0_17_tahun"])
def test_a_part_of_the_population_larger_than_it_is_refused(juknis: Juknis, column: str) -> None:
    (finding,) = found(juknis, **{column: 2001})
    assert (finding.aturan.sifat, finding.kolom) == (GALAT, (column, "penduduk"))


@pytest.mark.parametrize(
    "figures",
    [
        {"ibu_hamil_kek": 41},
        {"anak_0_23_bulan_gizi_buruk": 76},
        {"anak_24_59_bulan_gizi_kurang": 119},
        {"anak_0_17_tahun": 199},
    ],
    ids=lambda figures: next(iter(figures)),
)
def test_what_is_unlikely_is_warned_of_once(juknis: Juknis, figures: dict[str, Value]) -> None:
    (finding,) = found(juknis, **figures)
    assert (finding.aturan.sifat, finding.baris) == (PERINGATAN, DESA)


def test_every_indicator_with_a_denominator_warns_when_it_exceeds_it_and_at_no_lower_figure(juknis: Juknis) -> None:
    form = juknis.formulir["indikator"]
    for column in form.kolom:
        if column.cakupan is None:
            continue
        full = cakupan_total(column.cakupan, "indikator", village(juknis))[1]
        assert isinstance(full, int)
        assert full > 0
        assert found(juknis, **{column.id: full}) == []
        (finding,) = found(juknis, **{column.id: full + 1})
        assert finding.kolom == (column.id,)
        assert pemilik_temuan(juknis, form, finding) == column.pj


def test_newborns_and_pneumonia_are_numbers_that_nothing_is_compared_with(juknis: Juknis) -> None:
    assert found(juknis, bayi_lahir_imd=9999, anak_24_59_pneumonia=9999) == []


def test_diarrhoea_is_compared_for_both_ages_together(juknis: Juknis) -> None:
    both = ("anak_0_23_diare_oralit_zinc", "anak_24_59_diare_oralit_zinc")
    assert found(juknis, **dict.fromkeys(both, 7)) == []
    (finding,) = found(juknis, **dict.fromkeys(both, 8))
    assert finding.kolom == both


def test_home_gardens_are_counted_in_villages(juknis: Juknis) -> None:
    column = juknis.formulir["indikator"].cari_kolom("desa_pemanfaatan_pekarangan")
    assert column is not None
    assert column.cakupan is not None
    rows: Isi = {"indikator": {f"{DESA}{n}": {column.id: int(n < 3)} for n in range(4)}}
    assert cakupan_total(column.cakupan, "indikator", rows) == (3, 4, Decimal(75))


def test_an_empty_figure_is_unknown_and_finds_nothing(juknis: Juknis) -> None:
    assert found(juknis, penduduk=None, ibu_hamil=None) == []
