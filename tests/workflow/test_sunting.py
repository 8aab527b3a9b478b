"""Who may type into which cell, and when."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.workflow.fakta import FaktaLembar, Pelaku, Penugasan
from app.workflow.putusan import MENUNGGU, SELESAI, Baris, boleh_sunting
from tests.mini import BERITA_ACARA, LAYANAN, MINI, SASARAN, USULAN
from tests.workflow.test_putusan import (
    CAMAT,
    ISI,
    OPERATOR,
    OPERATOR_SETCAM,
    PERIKSA,
    RAPAT,
    SETUJU,
    SINI,
    TANPA,
    TETANGGA,
    VERIFIKATOR,
    kode,
    lembar,
)

DESA = Baris(kunci="32.04.01.2001", wilayah="32.04.01.2001")
TUNGGAL = Baris(kunci="", wilayah=SINI)


@pytest.mark.parametrize(
    ("sheet", "person", "column", "code"),
    [
        (ISI, OPERATOR, "ibu_hamil", ""),
        (ISI, OPERATOR, "penduduk", "bukan_pj"),
        (ISI, OPERATOR_SETCAM, "penduduk", ""),
        (ISI, VERIFIKATOR, "ibu_hamil", "bukan_peran"),
        (ISI, CAMAT, "ibu_hamil", "bukan_peran"),
        (ISI, TETANGGA, "ibu_hamil", "luar_wilayah"),
        (ISI, TANPA, "ibu_hamil", "tanpa_penugasan"),
        (PERIKSA, OPERATOR, "ibu_hamil", "sedang_diperiksa"),
        (PERIKSA, OPERATOR_SETCAM, "penduduk", ""),
        (SETUJU, OPERATOR, "ibu_hamil", "terkunci"),
        (SETUJU, CAMAT, "ibu_hamil", "terkunci"),
        (SETUJU, TETANGGA, "ibu_hamil", "luar_wilayah"),
    ],
)
def test_a_cell_of_the_grid(sheet: FaktaLembar, person: Pelaku, column: str, code: str) -> None:
    field = SASARAN.cari_kolom(column)
    assert field is not None
    assert kode(boleh_sunting(MINI, sheet, person, SASARAN, field, DESA)) == code


def test_a_village_outside_the_assignment_is_a_colleagues() -> None:
    duty = Penugasan(peran="operator", pj="puskesmas", wilayah=SINI, batas=("32.04.01.2002",))
    person = Pelaku(user_id=1, nama="", penugasan=(duty,))
    field = SASARAN.kolom[1]
    assert kode(boleh_sunting(MINI, ISI, person, SASARAN, field, DESA)) == "luar_batas"
    other = Baris(kunci="32.04.01.2002", wilayah="32.04.01.2002")
    assert boleh_sunting(MINI, ISI, person, SASARAN, field, other) is None


def test_an_item_of_a_list_has_its_own_owner() -> None:
    field = LAYANAN.kolom[0]
    assert boleh_sunting(MINI, ISI, OPERATOR, LAYANAN, field, Baris(kunci="imunisasi", wilayah=SINI)) is None
    assert kode(boleh_sunting(MINI, ISI, OPERATOR, LAYANAN, field, Baris(kunci="akta", wilayah=SINI))) == "bukan_pj"


def test_a_computed_column_is_nobodys_to_type() -> None:
    field = USULAN.cari_kolom("jumlah")
    assert field is not None
    assert kode(boleh_sunting(MINI, ISI, OPERATOR_SETCAM, USULAN, field, TUNGGAL)) == "kolom_dihitung"


def test_a_row_belongs_to_the_owner_who_wrote_it() -> None:
    form = replace(USULAN, pj="penulis")
    field = form.kolom[0]
    mine = Baris(kunci="a", wilayah=SINI, pj="puskesmas")
    assert boleh_sunting(MINI, ISI, OPERATOR, form, field, mine) is None
    assert kode(boleh_sunting(MINI, ISI, OPERATOR_SETCAM, form, field, mine)) == "bukan_pj"


@pytest.mark.parametrize(
    ("sheet", "person", "code"),
    [
        (ISI, OPERATOR_SETCAM, "belum_dibuka"),
        (RAPAT, OPERATOR_SETCAM, ""),
        (RAPAT, OPERATOR, "bukan_pj"),
        (SETUJU, OPERATOR_SETCAM, "sedang_diperiksa"),
        (lembar(SELESAI, SELESAI, SELESAI), OPERATOR_SETCAM, "terkunci"),
        (lembar(SELESAI, "isi", MENUNGGU), OPERATOR_SETCAM, "belum_dibuka"),
    ],
)
def test_the_minutes_are_written_in_their_step(sheet: FaktaLembar, person: Pelaku, code: str) -> None:
    assert kode(boleh_sunting(MINI, sheet, person, BERITA_ACARA, BERITA_ACARA.kolom[0], TUNGGAL)) == code


def test_a_form_of_another_stage_is_refused() -> None:
    stage = replace(MINI.tahapan["analisis"], formulir=("sasaran",))
    edition = replace(MINI, tahapan={"analisis": stage})
    assert kode(boleh_sunting(edition, ISI, OPERATOR_SETCAM, USULAN, USULAN.kolom[0], TUNGGAL)) == (
        "formulir_tidak_di_tahapan"
    )
