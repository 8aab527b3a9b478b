"""The small questions that an edition answers about itself."""

from __future__ import annotations

from dataclasses import replace

from tests.mini import ALUR, MINI, SASARAN


def test_an_open_edition_is_in_force_from_its_first_year_on() -> None:
    assert [MINI.berlaku(year) for year in (2019, 2020, 2050)] == [False, True, True]


def test_a_closed_edition_is_in_force_through_its_last_year() -> None:
    closed = replace(MINI, sampai=2024)
    assert [closed.berlaku(year) for year in (2024, 2025)] == [True, False]


def test_the_parts_steps_come_before_the_sheets() -> None:
    assert ALUR.langkah_pj() + ALUR.langkah_lembar() == ALUR.langkah


def test_what_is_not_there_is_none() -> None:
    assert ALUR.cari("selesai") is None
    assert SASARAN.cari_kolom("tidak_ada") is None
    assert MINI.daftar["layanan"].cari("tidak_ada") is None


def test_joint_coverages_follow_those_of_the_columns() -> None:
    own = SASARAN.semua_cakupan()
    joint = replace(own[0], id="bersama")
    assert [c.id for c in replace(SASARAN, cakupan=(joint,)).semua_cakupan()] == ["ibu_hamil_kek", "bersama"]


def test_a_form_knows_its_stages() -> None:
    assert [stage.id for stage in MINI.tahapan_dengan("sasaran")] == ["analisis"]
