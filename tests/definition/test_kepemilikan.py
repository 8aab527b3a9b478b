"""Who owns a value: the column's owner, else the item's, else the form's or the row's writer."""

from __future__ import annotations

from dataclasses import replace

from app.definition.juknis import PENULIS, Formulir, Juknis, Kolom
from app.definition.kepemilikan import alur_formulir, bagian_tahapan, dibuka_langkah, pemilik, pemilik_formulir
from tests.mini import ALUR, BERITA_ACARA, LAYANAN, MINI, SASARAN, USULAN

TAHAPAN = MINI.tahapan["analisis"]
TEKS = Kolom(id="teks", label="Teks", jenis="teks")


def _dengan(form: Formulir) -> Juknis:
    return replace(MINI, formulir={**MINI.formulir, form.id: form})


def test_a_columns_own_owner_comes_first() -> None:
    column = replace(LAYANAN.kolom[0], pj="setcam")
    assert pemilik(MINI, LAYANAN, column, "imunisasi") == "setcam"


def test_an_items_owner_comes_before_the_forms() -> None:
    form = replace(LAYANAN, pj="setcam")
    assert pemilik(MINI, form, form.kolom[0], "imunisasi") == "puskesmas"
    assert pemilik(MINI, form, form.kolom[0], "tidak_dikenal") == "setcam"


def test_a_row_belongs_to_its_writer_only_where_the_form_says_so() -> None:
    form = replace(USULAN, pj=PENULIS)
    assert pemilik(MINI, form, TEKS, "uuid", "puskesmas") == "puskesmas"
    assert pemilik(MINI, USULAN, TEKS, "uuid", "puskesmas") == "setcam"


def test_a_form_may_have_several_owners() -> None:
    assert pemilik_formulir(MINI, MINI.tahapan["analisis"], SASARAN) == {"setcam", "puskesmas"}
    assert pemilik_formulir(MINI, MINI.tahapan["analisis"], LAYANAN) == {"setcam", "puskesmas"}
    assert pemilik_formulir(MINI, MINI.tahapan["analisis"], BERITA_ACARA) == {"setcam"}


def test_a_row_of_its_writer_may_be_anybodys_at_the_stages_level() -> None:
    form = replace(USULAN, pj=PENULIS)
    assert pemilik_formulir(MINI, MINI.tahapan["analisis"], form) == {"setcam", "puskesmas"}
    assert pemilik_formulir(MINI, replace(MINI.tahapan["analisis"], tingkat="provinsi"), form) == set()


def test_a_sheet_has_a_part_for_each_owner_and_one_for_itself() -> None:
    assert bagian_tahapan(MINI, TAHAPAN) == (("kecamatan", "setcam"), ("kecamatan", "puskesmas"), ("kecamatan", ""))


def test_a_form_that_a_later_step_opens_makes_no_part() -> None:
    stage = replace(TAHAPAN, formulir=("berita_acara",))
    assert dibuka_langkah(ALUR, "berita_acara") == "pertemuan"
    assert bagian_tahapan(MINI, stage) == (("kecamatan", ""),)


def test_every_owner_of_the_level_may_write_rows_of_their_own() -> None:
    form = replace(USULAN, pj=PENULIS)
    stage = replace(TAHAPAN, formulir=(form.id,))
    assert bagian_tahapan(_dengan(form), stage) == (
        ("kecamatan", "setcam"),
        ("kecamatan", "puskesmas"),
        ("kecamatan", ""),
    )


def test_a_forms_chain_comes_before_the_stages() -> None:
    other = replace(ALUR, id="lain")
    juknis = replace(_dengan(replace(USULAN, alur="lain")), alur={"kecamatan": ALUR, "lain": other})
    assert alur_formulir(juknis, TAHAPAN, juknis.formulir["usulan"]) is other
    assert {chain for chain, _ in bagian_tahapan(juknis, TAHAPAN)} == {"kecamatan", "lain"}
