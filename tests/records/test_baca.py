"""What a sheet shows, to whom, and in how many statements."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import update

from app.definition.juknis import PENULIS, Formulir, Juknis, Kolom
from app.errors import NotFound, Refused
from app.records import baca
from app.records.baca import BarisIsi
from app.records.tabel import Lembar, Wilayah
from tests.dunia import KECAMATAN, TETANGGA, Dunia, dunia
from tests.mini import MINI
from tests.records.perjalanan import UUID, isi, sel, tulis
from tests.records.test_simpan import pernyataan


def baris(world: Dunia, formulir: str, tahun: int = 2026) -> list[BarisIsi]:
    with world.sebagai("camat") as k:
        return baca.isi(k, baca.lembar(k, world.lembar(tahun=tahun)), formulir)


def test_a_sheet_comes_with_its_region_and_parts_in_one_statement(mini: Dunia) -> None:
    number = mini.lembar()
    with mini.sebagai("camat") as k, pernyataan(mini) as seen:
        sheet = baca.lembar(k, number)
        assert sheet.nama == "Sukasari"
        assert {part.pj for part in sheet.bagian} == {"", "puskesmas", "setcam"}
    assert len(seen) == 1


@pytest.mark.parametrize(
    ("siapa", "code"),
    [
        ("tetangga_operator_setcam", "luar_wilayah"),
        ("asing_pembaca", "luar_wilayah"),
        ("tanpa_tugas", "tanpa_penugasan"),
    ],
)
def test_a_sheet_outside_ones_regions_is_refused(mini: Dunia, siapa: str, code: str) -> None:
    with mini.sebagai(siapa) as k, pytest.raises(Refused) as refused:
        baca.lembar(k, mini.lembar())
    assert (refused.value.refusal.code, refused.value.status) == (code, 403)


@pytest.mark.parametrize("number", [0, -1, 999_999, 2**31, 10**30])
def test_a_sheet_that_is_not_there_is_not_found(mini: Dunia, number: int) -> None:
    with mini.sebagai("camat") as k, pytest.raises(NotFound) as refused:
        baca.lembar(k, number)
    assert refused.value.refusal.code == "lembar_tidak_ada"


def test_rows_that_nobody_typed_into_come_empty(mini: Dunia) -> None:
    villages = [(code, f"Desa {code}", code) for code in mini.kode_desa()]
    assert [(row.kunci, row.label, row.wilayah) for row in baris(mini, "sasaran")] == villages
    items = [("imunisasi", "Imunisasi", KECAMATAN), ("akta", "Akta Kelahiran", KECAMATAN)]
    assert [(row.kunci, row.label, row.wilayah) for row in baris(mini, "layanan")] == items
    assert [(row.kunci, row.versi, row.nilai) for row in baris(mini, "berita_acara")] == [("", 0, {})]
    assert baris(mini, "usulan") == []


def test_a_form_is_read_in_one_statement_however_many_rows(mini: Dunia) -> None:
    isi(mini)
    with mini.sebagai("camat") as k:
        sheet = baca.lembar(k, mini.lembar())
        for form in ("sasaran", "layanan", "usulan", "berita_acara"):
            with pernyataan(mini) as seen:
                baca.isi(k, sheet, form)
            assert len(seen) == 1


def test_villages_are_those_of_the_sheets_year(mini: Dunia) -> None:
    first, second = mini.kode_desa()
    with mini.sistem() as session:
        session.execute(update(Wilayah).where(Wilayah.kode == first).values(sampai=2025))
        session.execute(update(Wilayah).where(Wilayah.kode == second).values(sejak=2026))
        session.commit()
    assert [row.kunci for row in baris(mini, "sasaran", 2026)] == [second]
    assert [row.kunci for row in baris(mini, "sasaran", 2025)] == [first]


def test_villages_can_be_asked_for_by_their_parent(mini: Dunia) -> None:
    with mini.sebagai("camat") as k:
        sheet = baca.lembar(k, mini.lembar())
        assert len(baca.isi(k, sheet, "sasaran", induk=KECAMATAN)) == 2
        for nothing in (TETANGGA, "\x00", "\ud800", "x" * 10_000, f"{KECAMATAN}.1.2.3"):
            assert baca.isi(k, sheet, "sasaran", induk=nothing) == []


def test_last_years_figures_lie_beside_todays(mini: Dunia) -> None:
    village = mini.kode_desa()[0]
    with mini.sistem() as session:
        session.execute(update(Lembar).where(Lembar.tahun == 2026, Lembar.wilayah == KECAMATAN).values(tahun=2027))
        session.execute(update(Lembar).where(Lembar.tahun == 2025, Lembar.wilayah == KECAMATAN).values(tahun=2026))
        session.commit()
    tulis(mini, "operator_setcam", "sasaran", [sel(village, "penduduk", 42)])
    with mini.sebagai("camat") as k:
        sheet = baca.lembar(k, mini.lembar(tahun=2027))
        assert baca.isi_lalu(k, sheet, "sasaran")[0].nilai == {"penduduk": 42}
        assert baca.isi_lalu(k, baca.lembar(k, mini.lembar()), "sasaran") == []


def test_a_form_of_another_stage_is_not_found(mini: Dunia) -> None:
    with mini.sebagai("camat") as k, pytest.raises(NotFound) as refused:
        baca.isi(k, baca.lembar(k, mini.lembar()), "lain")
    assert refused.value.refusal.code == "formulir_tidak_ada"


def test_the_whole_facts_count_cells_and_findings_anew(mini: Dunia) -> None:
    isi(mini)
    tulis(mini, "operator_puskesmas", "sasaran", [sel(mini.kode_desa()[0], "ibu_hamil", 101, lihat=10)])
    tulis(mini, "operator_puskesmas", "sasaran", [sel(mini.kode_desa()[1], "ibu_hamil_kek", 11, lihat=3)])
    with mini.sebagai("camat") as k:
        sheet = baca.lembar(k, mini.lembar())
        part = baca.fakta_lengkap(k, sheet).cari("kecamatan", "puskesmas")
        found = {(one.aturan.id, one.baris) for one in baca.temuan(k, sheet)}
    assert part is not None
    assert (part.diminta, part.terisi, part.galat, part.tanpa_alasan) == (5, 5, 1, 1)
    villages = mini.kode_desa()
    assert found == {("hamil_penduduk", villages[0]), ("cakupan_ibu_hamil_kek", villages[1])}


def test_counted_anew_and_kept_up_by_saving_are_the_same(mini: Dunia) -> None:
    isi(mini)
    tulis(mini, "operator_setcam", "usulan", [sel(UUID, "kegiatan", "", lihat="Kelas ibu")])
    with mini.sebagai("camat") as k:
        sheet = baca.lembar(k, mini.lembar())
        quick, whole = sheet, baca.fakta_lengkap(k, sheet)
    assert [(p.diminta, p.terisi) for p in quick.bagian] == [(p.diminta, p.terisi) for p in whole.bagian]


def test_what_is_read_by_a_neighbours_sheet_is_refused_and_shows_nothing(mini: Dunia) -> None:
    """These readers pass by the hooks: each asks by name whether whoever acts reaches the sheet's region."""
    tulis(mini, "operator_setcam", "sasaran", [sel(mini.kode_desa()[0], "penduduk", 42)])
    with mini.sebagai("camat") as k:
        sheet = baca.lembar(k, mini.lembar())
    with mini.sebagai("tetangga_camat") as k, pernyataan(mini) as seen:
        for read in (
            lambda: baca.isi(k, sheet, "sasaran"),
            lambda: baca.isi_berasing(k, sheet, "sasaran", [("layanan", "jumlah")]),
            lambda: baca.isi_lalu(k, replace(sheet, lalu=(sheet.id, sheet.edisi)), "sasaran"),
            lambda: baca.alasan(k, replace(sheet, beralasan=True), "sasaran"),
            lambda: baca.temuan(k, sheet),
            lambda: baca.fakta_lengkap(k, sheet),
        ):
            with pytest.raises(Refused) as refused:
                read()
            assert refused.value.refusal.code == "luar_wilayah"
    assert seen == []


def test_a_sheets_number_under_another_region_shows_no_row_of_it(mini: Dunia) -> None:
    tulis(mini, "operator_setcam", "sasaran", [sel(mini.kode_desa()[0], "penduduk", 42)])
    tulis(mini, "operator_setcam", "usulan", [sel(UUID, "kegiatan", "Kelas ibu")], tambah=[UUID])
    with mini.sebagai("tetangga_camat") as k:
        false = replace(baca.lembar(k, mini.lembar(TETANGGA)), id=mini.lembar())
        assert [row.nilai for row in baca.isi(k, false, "sasaran")] == [{}, {}]
        assert baca.isi(k, false, "usulan") == []


def edisi_bertetangga() -> Juknis:
    """Two more forms on villages: one with a computed column, one whose rows belong to their writers."""
    number = Kolom(id="jumlah", label="Jumlah", jenis="bilangan")
    twice = Kolom(id="dua_kali", label="Dua Kali", jenis="hitungan", rumus="jumlah * 2")
    beside = Formulir(id="posyandu", judul="Posyandu", baris="wilayah", pj="setcam", kolom=(number, twice))
    written = Formulir(id="catatan", judul="Catatan", baris="wilayah", pj=PENULIS, kolom=(number,))
    stage = MINI.tahapan["analisis"]
    forms = {**MINI.formulir, "posyandu": beside, "catatan": written}
    stages = {**MINI.tahapan, "analisis": replace(stage, formulir=(*stage.formulir, "posyandu", "catatan"))}
    return replace(MINI, formulir=forms, tahapan=stages)


def test_columns_of_other_forms_come_beside_the_rows(url: str) -> None:
    wanted = [(form, "jumlah") for form in ("posyandu", "catatan", "layanan")]
    with dunia(url, edisi_bertetangga(), desa=2) as world:
        first, second = world.kode_desa()
        tulis(world, "operator_setcam", "sasaran", [sel(first, "penduduk", 42)])
        tulis(world, "operator_setcam", "posyandu", [sel(second, "jumlah", 0)])
        tulis(world, "operator_setcam", "catatan", [sel(first, "jumlah", 5, pj="setcam")])
        tulis(world, "operator_setcam", "layanan", [sel("akta", "jumlah", 7)])
        with world.sebagai("camat") as k:
            sheet = baca.lembar(k, world.lembar())
            with pernyataan(world) as seen:
                rows, beside = baca.isi_berasing(k, sheet, "sasaran", wanted[:1])
            assert len(seen) == 1
            assert (rows, beside) == (baca.isi(k, sheet, "sasaran"), {"posyandu.jumlah": {second: 0}})
            _rows, beside = baca.isi_berasing(k, sheet, "sasaran", [*wanted, ("posyandu", "dua_kali")])
            assert beside == {
                "posyandu.jumlah": {second: 0},
                "catatan.jumlah": {first: 5},
                "layanan.jumlah": {"akta": 7},
                "posyandu.dua_kali": {},
            }
            assert baca.isi_berasing(k, sheet, "sasaran", wanted[:1], induk=TETANGGA)[0] == []
