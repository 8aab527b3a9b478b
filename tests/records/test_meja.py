"""The desk: what waits for me comes first, with its deadline; what is not mine is not on it."""

from __future__ import annotations

from datetime import UTC, date, datetime

from app.records.meja import Meja, RingkasBagian, meja
from app.workflow.putusan import KEMBALIKAN, Tindakan
from tests.dunia import KECAMATAN, SEKARANG, TETANGGA, Dunia
from tests.records.perjalanan import ALUR, langkah, maju, sampai_diperiksa, sampai_selesai
from tests.records.test_simpan import pernyataan


def lihat(world: Dunia, siapa: str, sekarang: datetime = SEKARANG) -> Meja:
    with world.sebagai(siapa, sekarang) as k:
        return meja(k)


def bagian(world: Dunia, siapa: str, pj: str, sekarang: datetime = SEKARANG) -> RingkasBagian:
    """A part of this year's sheet as somebody sees it."""
    (sheet,) = [one for one in lihat(world, siapa, sekarang).lembar if one.tahun == 2026]
    return next(part for part in sheet.bagian if part.pj == pj)


def test_an_operators_desk_shows_their_sheet_its_deadline_and_their_turn(mini: Dunia) -> None:
    desk = lihat(mini, "operator_setcam")
    sheet = next(one for one in desk.lembar if one.tahun == 2026)
    assert sheet.zona == "WIB"
    assert (sheet.nama_wilayah, sheet.judul, sheet.tenggat) == ("Sukasari", "Analisis Situasi", date(2026, 1, 15))
    assert (sheet.sisa_hari, sheet.terlambat, sheet.giliran_saya) == (5, False, True)
    mine = next(part for part in sheet.bagian if part.pj == "setcam")
    other = next(part for part in sheet.bagian if part.pj == "puskesmas")
    assert (mine.giliran_saya, mine.milik_saya, mine.status) == (True, True, "Sedang diisi")
    assert (other.giliran_saya, other.milik_saya, other.petugas) == (False, False, "Operator Puskesmas")


def test_what_is_late_is_marked_from_midnight_in_the_regions_zone(mini: Dunia) -> None:
    still, late = datetime(2026, 1, 15, 16, 59, tzinfo=UTC), datetime(2026, 1, 15, 17, 0, tzinfo=UTC)
    assert bagian(mini, "operator_setcam", "setcam", still).terlambat is False
    assert bagian(mini, "operator_setcam", "setcam", late).terlambat is True
    assert bagian(mini, "operator_setcam", "setcam", late).sisa_hari == -1


def test_an_unfinished_sheet_of_last_year_stays_on_the_desk(mini: Dunia) -> None:
    assert {sheet.tahun for sheet in lihat(mini, "operator_setcam").lembar} == {2025, 2026}


def test_what_came_back_says_why(mini: Dunia) -> None:
    sampai_diperiksa(mini)
    back = Tindakan(jenis=KEMBALIKAN, alur=ALUR, pj="setcam", alasan="Periksa lagi")
    langkah(mini, "verifikator_setcam", back)
    part = bagian(mini, "operator_setcam", "setcam")
    assert (part.dikembalikan, part.giliran_saya) == ("Periksa lagi", True)


def test_the_turn_passes_on(mini: Dunia) -> None:
    sampai_diperiksa(mini)
    assert bagian(mini, "operator_setcam", "setcam").giliran_saya is False
    assert bagian(mini, "verifikator_setcam", "setcam").giliran_saya is True
    assert bagian(mini, "verifikator_setcam", "puskesmas").giliran_saya is False
    assert bagian(mini, "camat", "setcam").petugas == "Verifikator Sekretariat Kecamatan"
    maju(mini, "verifikator_setcam", "setcam")
    assert bagian(mini, "verifikator_setcam", "setcam").langkah == "selesai"


def test_a_finished_sheet_stays_to_be_looked_at_this_year(mini: Dunia) -> None:
    sampai_selesai(mini)
    sheet = next(one for one in lihat(mini, "camat").lembar if one.tahun == 2026)
    assert (sheet.selesai, sheet.giliran_saya) == (True, False)
    assert [offer.jenis for offer in sheet.tindakan if offer.refusal is None] == ["buka"]
    later = SEKARANG.replace(year=2027)
    assert {one.tahun for one in lihat(mini, "camat", later).lembar} == {2025}


def test_the_admin_sees_the_sheets_of_the_kabupaten_and_no_others(mini: Dunia) -> None:
    desk = lihat(mini, "admin_kabupaten")
    assert {sheet.wilayah for sheet in desk.lembar} == {KECAMATAN, TETANGGA}
    assert desk.jumlah == 4


def test_readers_and_strangers_have_an_empty_desk(mini: Dunia) -> None:
    for who in ("pembaca", "tanpa_tugas"):
        assert lihat(mini, who) == Meja(lembar=(), jumlah=0)


def test_a_desk_takes_at_most_four_statements(mini: Dunia) -> None:
    for who in ("operator_setcam", "admin_kabupaten"):
        with mini.sebagai(who) as k, pernyataan(mini) as seen:
            meja(k)
        assert len(seen) <= 4


def test_a_long_desk_is_cut_and_counted(mini: Dunia) -> None:
    with mini.sebagai("admin_kabupaten") as k:
        desk = meja(k, batas=3)
    assert (len(desk.lembar), desk.jumlah) == (3, 4)
