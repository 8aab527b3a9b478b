"""The 2025 edition says exactly what the guideline says (juknis Tabel 1-3; R-035 to R-058).

The tables beside this module (`tabel_1.csv` to `tabel_3.csv`) are the guideline's, copied once and
kept apart from the spec, so that a slip in the spec cannot pass unseen.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from app.definition.juknis import (
    BEBAS,
    DARI_SUMBER,
    GALAT,
    PERINGATAN,
    TUNGGAL,
    USULAN,
    WILAYAH,
    Formulir,
    Juknis,
    Pilihan,
)
from app.definition.kepemilikan import bagian_tahapan, dibuka_langkah, pemilik
from app.loader import load

SINI = Path(__file__).parent
FOLDER = SINI.parents[1] / "spec" / "juknis-2025"
SETCAM, PUSKESMAS, PLKB = "setcam", "puskesmas", "plkb"

Facts = list[dict[str, str]]


def facts(name: str) -> Facts:
    """The rows of one of the guideline's tables."""
    with (SINI / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def juknis() -> Juknis:
    result = load(FOLDER)
    assert not result.problems
    return result.edisi["juknis-2025"]


@pytest.fixture(scope="module")
def sasaran(juknis: Juknis) -> Formulir:
    return juknis.formulir["sasaran"]


@pytest.fixture(scope="module")
def indikator(juknis: Juknis) -> Formulir:
    return juknis.formulir["indikator"]


def owners(form: Formulir) -> dict[str, set[str]]:
    """The numbers that each owner answers for."""
    found: dict[str, set[str]] = {}
    for column in form.kolom:
        found.setdefault(column.pj, set()).add(column.nomor)
    return found


def numbers(start: int, end: int) -> set[str]:
    return {str(number) for number in range(start, end + 1)}


@pytest.mark.parametrize(("form", "table"), [("sasaran", "tabel_1"), ("data_dukung", "tabel_3")])
def test_numbers_owners_ids_and_labels_are_those_of_the_table(juknis: Juknis, form: str, table: str) -> None:
    said = [(c.nomor, c.pj, c.id, c.label) for c in juknis.formulir[form].kolom]
    assert said == [(row["no"], row["pj"].lower(), row["id"], row["label"]) for row in facts(table)]


def test_codes_owners_ids_and_labels_of_the_indicators_are_those_of_tabel_2(indikator: Formulir) -> None:
    said = [(c.nomor, c.pj, c.id, c.label) for c in indikator.kolom]
    assert said == [(row["kode"], row["pj"].lower(), row["id"], row["label"]) for row in facts("tabel_2")]


def test_there_are_16_sasaran_with_the_owners_of_tabel_1(sasaran: Formulir) -> None:
    assert len(sasaran.kolom) == 16
    assert owners(sasaran) == {
        SETCAM: {"1", "2", "3", "16"},
        PLKB: {"6"},
        PUSKESMAS: {"4", "5"} | numbers(7, 15),
    }


def test_there_are_31_indicators_of_which_puskesmas_owns_26(indikator: Formulir) -> None:
    found = owners(indikator)
    assert {owner: len(codes) for owner, codes in found.items()} == {PUSKESMAS: 26, PLKB: 3, SETCAM: 2}
    assert found[PLKB] == {"A5", "E2", "F3"}
    assert found[SETCAM] == {"F5", "F6"}


def test_the_six_groups_hold_5_10_6_2_2_and_6_indicators(indikator: Formulir) -> None:
    count = Counter(column.kelompok for column in indikator.kolom)
    assert [(group.kode, count[group.id]) for group in indikator.kelompok] == [
        ("A", 5),
        ("B", 10),
        ("C", 6),
        ("D", 2),
        ("E", 2),
        ("F", 6),
    ]


def test_every_indicator_stands_in_the_group_of_its_letter(indikator: Formulir) -> None:
    letter = {group.id: group.kode for group in indikator.kelompok}
    assert all(letter[column.kelompok] == column.nomor[0] for column in indikator.kolom)


def test_there_are_13_data_pendukung_with_the_owners_of_tabel_3(juknis: Juknis) -> None:
    form = juknis.formulir["data_dukung"]
    assert len(form.kolom) == 13
    assert owners(form) == {PUSKESMAS: numbers(1, 9), SETCAM: numbers(10, 13)}


@pytest.mark.parametrize("form", ["sasaran", "indikator", "data_dukung"])
def test_figures_are_whole_numbers_wanted_from_every_village(juknis: Juknis, form: str) -> None:
    definition = juknis.formulir[form]
    assert definition.baris == WILAYAH
    assert all(c.jenis == "bilangan" and c.wajib and c.satuan for c in definition.kolom)
    assert all(c.min in (None, 0) for c in definition.kolom)


def test_denominators_and_their_marks_are_those_of_the_inventory(sasaran: Formulir, indikator: Formulir) -> None:
    number = {f"sasaran.{column.id}": column.nomor for column in sasaran.kolom}

    def resolved(formula: str) -> str:
        if formula == "1":
            return "desa"
        return "+".join(sorted((number[name] for name in re.split(r"\s*\+\s*", formula)), key=int))

    said = {c.nomor: (resolved(c.cakupan.penyebut), c.cakupan.asal) for c in indikator.kolom if c.cakupan}
    assert said == {row["kode"]: (row["penyebut"], row["asal"]) for row in facts("tabel_2") if row["penyebut"]}


def test_ten_denominators_come_from_the_source_and_each_says_how(indikator: Formulir) -> None:
    coverages = [(c.nomor, c.cakupan) for c in indikator.kolom if c.cakupan]
    sourced = {code for code, coverage in coverages if coverage.asal == DARI_SUMBER}
    assert sourced == {"A1", "A2", "B2", "B3", "D1", "D2", "E1", "E2", "F1", "F2"}
    assert all(coverage.catatan and coverage.pembilang == c.id for c in indikator.kolom if (coverage := c.cakupan))


def test_b1_and_c5_have_no_coverage_and_b9_with_c4_only_a_joint_one(indikator: Formulir) -> None:
    assert {c.nomor for c in indikator.kolom if c.cakupan is None} == {"B1", "C5", "B9", "C4"}
    (joint,) = indikator.cakupan
    assert joint.pembilang == "anak_0_23_diare_oralit_zinc + anak_24_59_diare_oralit_zinc"
    assert (joint.penyebut, joint.asal) == ("sasaran.kasus_diare_anak_0_59_bulan", USULAN)


def test_f6_is_0_or_1_and_each_village_counts_once(indikator: Formulir) -> None:
    column = indikator.kolom[-1]
    assert column.cakupan is not None
    assert (column.nomor, column.maks, column.cakupan.penyebut) == ("F6", 1, "1")


def test_every_indicator_is_defined_and_says_where_the_definition_comes_from(indikator: Formulir) -> None:
    assert all(column.definisi and column.catatan.startswith("Definisi") for column in indikator.kolom)


def test_a_figure_above_its_denominator_is_warned_of(indikator: Formulir) -> None:
    assert all(coverage.peringatkan for coverage in indikator.semua_cakupan())


def test_sense_checks_of_the_sasaran_warn_and_only_the_impossible_is_refused(sasaran: Formulir) -> None:
    said = {(rule.syarat, rule.sifat) for rule in sasaran.aturan}
    assert said == {
        ("remaja_putri <= penduduk", GALAT),
        ("anak_0_17_tahun <= penduduk", GALAT),
        ("ibu_hamil_kek <= ibu_hamil", PERINGATAN),
        (
            "anak_0_23_bulan_gizi_buruk + anak_0_23_bulan_gizi_kurang <= anak_0_5_bulan + anak_6_23_bulan",
            PERINGATAN,
        ),
        ("anak_24_59_bulan_gizi_buruk + anak_24_59_bulan_gizi_kurang <= anak_24_59_bulan", PERINGATAN),
        ("anak_0_5_bulan + anak_6_23_bulan + anak_24_59_bulan <= anak_0_17_tahun", PERINGATAN),
    }
    assert all(rule.asal == USULAN and rule.pesan for rule in sasaran.aturan)


def test_the_list_of_indicators_is_derived_from_their_columns(juknis: Juknis, indikator: Formulir) -> None:
    items = juknis.daftar["indikator"].butir
    assert juknis.daftar["indikator"].dari_kolom == "indikator"
    assert [(i.id, i.nama, i.kode, i.pj) for i in items] == [(c.id, c.label, c.nomor, c.pj) for c in indikator.kolom]


def test_inventarisasi_is_setcams_and_has_the_columns_of_the_source(juknis: Juknis) -> None:
    form = juknis.formulir["inventarisasi"]
    assert (form.baris, form.pj) == (BEBAS, SETCAM)
    assert [c.label for c in form.kolom] == [
        "Indikator",
        "Program/Kegiatan",
        "Volume",
        "Satuan",
        "Anggaran",
        "Sumber Dana",
        "Pelaksana",
        "Lokasi",
    ]
    assert [choice.nama for choice in _pilihan(form, "sumber_dana")] == [
        "APBD kewenangan kecamatan",
        "APBDes",
        "Sektor swasta",
        "Swadaya masyarakat",
    ]


def test_masalah_usulan_is_setcams_and_has_the_columns_of_the_source(juknis: Juknis) -> None:
    form = juknis.formulir["masalah_usulan"]
    assert (form.baris, form.pj) == (BEBAS, SETCAM)
    assert [c.label for c in form.kolom if c.asal != USULAN] == [
        "Indikator",
        "Capaian",
        "Target",
        "Permasalahan",
        "Penyebab Masalah",
        "Rekomendasi",
        "Usulan Kegiatan",
        "Kebutuhan Anggaran",
        "Lokasi",
    ]
    sides = ["Penerima layanan", "Ketersediaan", "Tata kelola"]
    assert [choice.nama for choice in _pilihan(form, "sisi_masalah")] == sides


@pytest.mark.parametrize("form", ["inventarisasi", "masalah_usulan"])
def test_every_row_refers_to_one_of_the_31_indicators(juknis: Juknis, form: str) -> None:
    column = juknis.formulir[form].cari_kolom("indikator")
    assert column is not None
    assert (column.jenis, column.ke, column.wajib) == ("rujukan", "daftar.indikator", True)


def test_the_minutes_name_the_seven_kinds_of_participants_and_the_five_topics(juknis: Juknis) -> None:
    form = juknis.formulir["berita_acara"]
    assert (form.baris, form.pj) == (TUNGGAL, SETCAM)
    assert [choice.nama for choice in _pilihan(form, "unsur_peserta")] == [
        "Kepala Puskesmas",
        "PLKB",
        "Perangkat Daerah di kecamatan",
        "Kepala Desa",
        "Lurah",
        "Kader posyandu",
        "TP PKK",
    ]
    topics = [c for c in form.kolom if c.nomor]
    assert [c.nomor for c in topics] == ["1", "2", "3", "4", "5"]
    assert all(c.jenis == "paragraf" and c.wajib for c in topics)


def test_people_are_three_operators_three_verifikators_and_one_camat(juknis: Juknis) -> None:
    assert set(juknis.pj_data) == {SETCAM, PUSKESMAS, PLKB}
    assert juknis.peran["operator"].per_pj
    assert juknis.peran["verifikator"].per_pj
    assert juknis.peran["verifikator"].bukan_juga == "operator"
    assert juknis.peran["camat"].paling_banyak == 1


def test_roles_that_the_guideline_does_not_name_are_marked_as_proposals(juknis: Juknis) -> None:
    proposed = {role.id for role in juknis.peran.values() if role.asal == USULAN}
    assert proposed == {"admin_kabupaten", "pembaca"}
    assert [role.id for role in juknis.peran.values() if role.kelola] == ["admin_kabupaten"]


def test_the_chain_runs_from_the_operators_by_the_meeting_to_the_camat(juknis: Juknis) -> None:
    chain = juknis.alur["kecamatan"]
    assert [(s.id, s.oleh, s.lingkup, s.kembali_ke) for s in chain.langkah] == [
        ("isi", "operator", "pj", ""),
        ("verifikasi", "verifikator", "pj", "isi"),
        ("pertemuan", "operator", "lembar", ""),
        ("setuju", "camat", "lembar", "isi"),
    ]
    assert all(step.tombol and step.status and step.nama for step in chain.langkah)
    assert chain.buka_kembali is not None
    assert (set(chain.buka_kembali.oleh), chain.buka_kembali.ke) == ({"camat", "admin_kabupaten"}, "isi")


def test_the_minutes_open_at_the_meeting_which_setcam_records(juknis: Juknis) -> None:
    chain = juknis.alur["kecamatan"]
    assert dibuka_langkah(chain, "berita_acara") == "pertemuan"
    step = chain.cari("pertemuan")
    assert step is not None
    assert step.pj == SETCAM


def test_the_stage_is_due_on_15_january_and_holds_the_six_forms(juknis: Juknis) -> None:
    (stage,) = juknis.tahapan.values()
    assert (stage.kode, stage.tingkat, stage.aksi) == ("KEC-1", "kecamatan", "analisis_situasi")
    assert stage.tenggat is not None
    assert stage.tenggat.tanggal(2026) == date(2026, 1, 15)
    forms = ("sasaran", "indikator", "data_dukung", "inventarisasi", "masalah_usulan", "berita_acara")
    assert stage.formulir == forms == tuple(f for f in forms if f in juknis.formulir)


def test_a_sheet_has_a_part_for_each_owner_and_one_for_the_whole(juknis: Juknis) -> None:
    stage = juknis.tahapan["kec_analisis_situasi"]
    assert [pj for _, pj in bagian_tahapan(juknis, stage)] == [SETCAM, PUSKESMAS, PLKB, ""]


def test_every_value_of_the_stage_has_one_of_the_three_owners(juknis: Juknis) -> None:
    for form in juknis.formulir.values():
        assert {pemilik(juknis, form, column, "") for column in form.kolom} <= {SETCAM, PUSKESMAS, PLKB}


def test_there_are_four_main_actions_and_two_supporting_ones(juknis: Juknis) -> None:
    assert [a.pendukung for a in juknis.aksi.values()] == [False] * 4 + [True] * 2


def _pilihan(form: Formulir, column_id: str) -> tuple[Pilihan, ...]:
    column = form.cari_kolom(column_id)
    assert column is not None
    return column.pilihan
