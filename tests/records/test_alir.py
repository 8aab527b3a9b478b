"""A sheet's way through its chain: who moves it, what stops it, and what each step leaves behind."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from app.errors import BadInput, Conflict, NotFound, Refused
from app.records import baca
from app.records.alir import jalankan
from app.records.jejak import periksa_jejak, sidik
from app.records.sel import Simpanan
from app.records.simpan import jelaskan, simpan
from app.records.tabel import Bagian, Jejak, Penyunting, Potret
from app.workflow.putusan import BUKA, KEMBALIKAN, MAJU, MENUNGGU, SELESAI, Tindakan
from tests.dunia import KECAMATAN, SEKARANG, Dunia
from tests.records.perjalanan import (
    ALUR,
    isi,
    keadaan,
    langkah,
    maju,
    sampai_diperiksa,
    sampai_persetujuan,
    sampai_pertemuan,
    sampai_selesai,
    sel,
    tulis,
)


def kode(world: Dunia, siapa: str, tindakan: Tindakan, versi: int | None = None) -> str:
    """The code with which an action is refused; nothing moved."""
    before = keadaan(world)
    with pytest.raises(Refused) as refused:
        langkah(world, siapa, tindakan, versi)
    assert keadaan(world) == before
    return refused.value.refusal.code


def ke(jenis: str, pj: str = "", bagian: tuple[str, ...] = (), alasan: str = "") -> Tindakan:
    return Tindakan(jenis=jenis, alur=ALUR, pj=pj, bagian=bagian, alasan=alasan)


def bagian(world: Dunia, pj: str) -> Bagian:
    with world.sistem() as session:
        return session.scalars(select(Bagian).where(Bagian.lembar_id == world.lembar(), Bagian.pj == pj)).one()


def test_from_the_first_cell_to_the_lock_and_back(mini: Dunia) -> None:
    village = mini.kode_desa()[0]
    sampai_diperiksa(mini)
    assert keadaan(mini) == {"": (MENUNGGU, 0), "setcam": ("verifikasi", 1), "puskesmas": ("verifikasi", 1)}
    langkah(mini, "verifikator_puskesmas", ke(KEMBALIKAN, "puskesmas", alasan="Periksa KEK"))
    assert bagian(mini, "puskesmas").dikembalikan == "Periksa KEK"
    tulis(mini, "operator_puskesmas", "sasaran", [sel(village, "ibu_hamil_kek", 4, lihat=3)])
    maju(mini, "operator_puskesmas", "puskesmas")
    assert bagian(mini, "puskesmas").dikembalikan == ""
    maju(mini, "verifikator_puskesmas", "puskesmas")
    maju(mini, "verifikator_setcam", "setcam")
    assert keadaan(mini)[""][0] == "pertemuan"
    tulis(mini, "operator_setcam", "berita_acara", [sel("", "tanggal", "2026-01-09")])
    maju(mini, "operator_setcam")
    maju(mini, "camat")
    assert {step for step, _ in keadaan(mini).values()} == {SELESAI}
    langkah(mini, "camat", ke(BUKA, bagian=("puskesmas",), alasan="Angka desa baru"))
    states = {pj: step for pj, (step, _) in keadaan(mini).items()}
    assert states == {"": MENUNGGU, "setcam": SELESAI, "puskesmas": "isi"}
    tulis(mini, "operator_puskesmas", "sasaran", [sel(village, "ibu_hamil_kek", 5, lihat=4)])
    with mini.sebagai("camat") as k:
        entries = baca.jejak(k, mini.lembar())
        assert periksa_jejak(k.session, mini.lembar()) is None
    actions = [entry.tindakan for entry in reversed(entries) if entry.tindakan != "simpan"]
    assert actions == [MAJU, MAJU, KEMBALIKAN, MAJU, MAJU, MAJU, MAJU, MAJU, BUKA]
    assert entries[1].alasan == "Angka desa baru"


def test_times_and_names_of_submission_and_verification_are_kept(mini: Dunia) -> None:
    sampai_pertemuan(mini)
    part = bagian(mini, "setcam")
    assert part.dikirim_pada == part.selesai_pada == SEKARANG
    assert part.selesai_oleh == mini.orang["verifikator_setcam"].user_id
    sampai = ke(BUKA)
    assert kode(mini, "camat", sampai) == "belum_selesai"


def test_reopening_takes_the_verification_back(mini: Dunia) -> None:
    sampai_selesai(mini)
    langkah(mini, "admin_kabupaten", ke(BUKA, bagian=("setcam",), alasan="Salah ketik"))
    part = bagian(mini, "setcam")
    assert (part.selesai_pada, part.selesai_oleh, part.dikembalikan) == (None, None, "Salah ketik")
    assert part.dikirim_pada == SEKARANG


def test_an_incomplete_part_is_not_sent(mini: Dunia) -> None:
    assert kode(mini, "operator_setcam", ke(MAJU, "setcam")) == "belum_lengkap"


def test_a_broken_rule_stops_the_part_that_broke_it(mini: Dunia) -> None:
    isi(mini)
    village = mini.kode_desa()[0]
    tulis(mini, "operator_puskesmas", "sasaran", [sel(village, "ibu_hamil", 101, lihat=10)])
    assert kode(mini, "operator_puskesmas", ke(MAJU, "puskesmas")) == "ada_galat"
    maju(mini, "operator_setcam", "setcam")
    tulis(mini, "operator_puskesmas", "sasaran", [sel(village, "ibu_hamil", 11, lihat=101)])
    maju(mini, "operator_puskesmas", "puskesmas")


def test_a_warning_wants_a_reason_that_the_verifikator_can_read(mini: Dunia) -> None:
    isi(mini)
    village = mini.kode_desa()[0]
    tulis(mini, "operator_puskesmas", "sasaran", [sel(village, "ibu_hamil_kek", 11, lihat=3)])
    assert kode(mini, "operator_puskesmas", ke(MAJU, "puskesmas")) == "butuh_alasan"
    with mini.sebagai("operator_puskesmas") as k:
        jelaskan(k, mini.lembar(), "sasaran", "cakupan_ibu_hamil_kek", village, " Data dari dua bulan ")
    maju(mini, "operator_puskesmas", "puskesmas")
    with mini.sebagai("verifikator_puskesmas") as k:
        reasons = baca.alasan(k, baca.lembar(k, mini.lembar()), "sasaran")
    assert reasons == {("cakupan_ibu_hamil_kek", village): "Data dari dua bulan"}


@pytest.mark.parametrize(
    ("siapa", "aturan", "alasan", "code"),
    [
        ("operator_setcam", "cakupan_ibu_hamil_kek", "x", "bukan_pj"),
        ("verifikator_puskesmas", "cakupan_ibu_hamil_kek", "x", "bukan_peran"),
        ("tetangga_operator_puskesmas", "cakupan_ibu_hamil_kek", "x", "luar_wilayah"),
        ("tanpa_tugas", "cakupan_ibu_hamil_kek", "x", "tanpa_penugasan"),
        ("operator_puskesmas", "cakupan_ibu_hamil_kek", " ", "alasan_wajib"),
        ("operator_puskesmas", "cakupan_ibu_hamil_kek", "x" * 501, "alasan_terlalu_panjang"),
        ("operator_puskesmas", "hamil_penduduk", "x", "temuan_tidak_ada"),
        ("operator_puskesmas", "lain", "x", "temuan_tidak_ada"),
    ],
)
def test_a_warning_is_explained_only_by_whose_it_is(
    mini: Dunia, siapa: str, aturan: str, alasan: str, code: str
) -> None:
    village = mini.kode_desa()[0]
    cells = [sel(village, "ibu_hamil", 1), sel(village, "ibu_hamil_kek", 2)]
    tulis(mini, "operator_puskesmas", "sasaran", cells)
    with mini.sebagai(siapa) as k, pytest.raises(Refused) as refused:
        jelaskan(k, mini.lembar(), "sasaran", aturan, village, alasan)
    assert refused.value.refusal.code == code


def test_a_broken_rule_can_not_be_explained_away(mini: Dunia) -> None:
    village = mini.kode_desa()[0]
    tulis(mini, "operator_setcam", "sasaran", [sel(village, "penduduk", 1)])
    tulis(mini, "operator_puskesmas", "sasaran", [sel(village, "ibu_hamil", 2)])
    with mini.sebagai("operator_puskesmas") as k, pytest.raises(BadInput) as refused:
        jelaskan(k, mini.lembar(), "sasaran", "hamil_penduduk", village, "x")
    assert refused.value.refusal.code == "galat_tidak_dijelaskan"


def test_an_explanation_follows_the_part_into_its_steps(mini: Dunia) -> None:
    isi(mini)
    village = mini.kode_desa()[0]
    tulis(mini, "operator_puskesmas", "sasaran", [sel(village, "ibu_hamil_kek", 11, lihat=3)])
    with mini.sebagai("operator_puskesmas") as k:
        jelaskan(k, mini.lembar(), "sasaran", "cakupan_ibu_hamil_kek", village, "a")
        jelaskan(k, mini.lembar(), "sasaran", "cakupan_ibu_hamil_kek", village, "b")
        jelaskan(k, mini.lembar(), "sasaran", "cakupan_ibu_hamil_kek", village, "b")
        assert list(baca.alasan(k, baca.lembar(k, mini.lembar()), "sasaran").values()) == ["b"]
        assert sum(entry.tindakan == "jelaskan" for entry in baca.jejak(k, mini.lembar())) == 2
    maju(mini, "operator_puskesmas", "puskesmas")
    with mini.sebagai("operator_puskesmas") as k, pytest.raises(Refused) as refused:
        jelaskan(k, mini.lembar(), "sasaran", "cakupan_ibu_hamil_kek", village, "c")
    assert refused.value.refusal.code == "sedang_diperiksa"


def test_a_double_click_is_told_that_it_came_second(mini: Dunia) -> None:
    isi(mini)
    langkah(mini, "operator_setcam", ke(MAJU, "setcam"), 0)
    before = keadaan(mini)
    with mini.sebagai("operator_setcam") as k, pytest.raises(Conflict) as refused:
        jalankan(k, mini.lembar(), ke(MAJU, "setcam"), 0)
    assert refused.value.refusal.code == "bagian_berubah"
    assert refused.value.refusal.params["langkah"] == "Verifikasi"
    assert keadaan(mini) == before


def test_a_part_or_sheet_that_is_not_there_is_not_found(mini: Dunia) -> None:
    with mini.sebagai("camat") as k:
        with pytest.raises(NotFound) as refused:
            jalankan(k, mini.lembar(), ke(MAJU, "dinkes"), 0)
        assert refused.value.refusal.code == "bagian_tidak_ada"
        with pytest.raises(NotFound) as refused:
            jalankan(k, 999_999, ke(MAJU), 0)
        assert refused.value.refusal.code == "lembar_tidak_ada"


@pytest.mark.parametrize("reason", ["\x00", "\ud800", "x" * 501])
def test_a_reason_has_to_be_readable(mini: Dunia, reason: str) -> None:
    sampai_diperiksa(mini)
    assert kode(mini, "verifikator_setcam", ke(KEMBALIKAN, "setcam", alasan=reason)).startswith("alasan_")


@pytest.mark.parametrize("bad", [None, 1, ["x"], {}])
def test_an_action_of_the_wrong_shape_is_refused(mini: Dunia, bad: Any) -> None:
    for wish in (ke(MAJU, bad), ke(bad), Tindakan(jenis=MAJU, alur=bad), ke(MAJU, bagian=(bad,))):
        assert kode_bentuk(mini, wish) == "permintaan_tidak_dikenal"
    with mini.sebagai("operator_puskesmas") as k, pytest.raises(BadInput) as refused:
        jelaskan(k, mini.lembar(), bad, "x", "", "x")
    assert refused.value.refusal.code == "permintaan_tidak_dikenal"


def kode_bentuk(world: Dunia, wish: Tindakan) -> str:
    with world.sebagai("operator_setcam") as k, pytest.raises(BadInput) as refused:
        jalankan(k, world.lembar(), wish, 0)
    return refused.value.refusal.code


def test_an_unknown_action_is_refused(mini: Dunia) -> None:
    assert kode(mini, "operator_setcam", ke("lompat", "setcam")) == "tindakan_tidak_dikenal"


def _rangkap(world: Dunia, siapa: str, tugas_dari: str) -> None:
    """Give one person a second person's assignment, too."""
    person = world.orang[siapa]
    world.orang[siapa] = replace(person, penugasan=person.penugasan + world.orang[tugas_dari].penugasan)


def test_nobody_verifies_what_they_edited(mini: Dunia) -> None:
    _rangkap(mini, "verifikator_setcam", "operator_setcam")
    isi(mini)
    village = mini.kode_desa()[0]
    tulis(mini, "verifikator_setcam", "sasaran", [sel(village, "penduduk", 99, lihat=100)])
    maju(mini, "operator_setcam", "setcam")
    assert kode(mini, "verifikator_setcam", ke(MAJU, "setcam")) == "suntingan_sendiri"
    langkah(mini, "verifikator_setcam", ke(KEMBALIKAN, "setcam", alasan="biar orang lain"))


def test_nobody_approves_what_they_edited_even_after_it_was_verified(mini: Dunia) -> None:
    _rangkap(mini, "camat", "operator_setcam")
    isi(mini)
    tulis(mini, "camat", "sasaran", [sel(mini.kode_desa()[0], "penduduk", 99, lihat=100)])
    for owner in ("setcam", "puskesmas"):
        maju(mini, f"operator_{owner}", owner)
        maju(mini, f"verifikator_{owner}", owner)
    tulis(mini, "operator_setcam", "berita_acara", [sel("", "tanggal", "2026-01-09")])
    maju(mini, "operator_setcam")
    assert kode(mini, "camat", ke(MAJU)) == "suntingan_sendiri"


def test_verification_and_approval_forget_who_edited(mini: Dunia) -> None:
    sampai_persetujuan(mini)
    with mini.sistem() as session:
        joined = select(Bagian.pj).join(Penyunting, Penyunting.bagian_id == Bagian.id)
        assert set(session.scalars(joined)) == {""}
    maju(mini, "camat")
    with mini.sistem() as session:
        assert session.scalars(select(Penyunting.user_id)).all() == []


def test_verified_parts_and_approved_sheets_are_frozen_with_their_hash(mini: Dunia) -> None:
    sampai_selesai(mini)
    with mini.sistem() as session:
        frozen = {one.pj: one for one in session.scalars(select(Potret))}
    assert set(frozen) == {"setcam", "puskesmas", ""}
    assert all(one.hash == sidik(one.isi) for one in frozen.values())
    part = {form["id"]: form for form in frozen["setcam"].isi["formulir"]}
    assert set(part) == {"sasaran", "layanan", "usulan"}
    assert [row["nilai"] for row in part["sasaran"]["baris"]] == [{"penduduk": 100}] * 2
    assert [row["kunci"] for row in part["layanan"]["baris"]] == ["akta"]
    whole = {form["id"] for form in frozen[""].isi["formulir"]}
    assert whole == {"sasaran", "layanan", "usulan", "berita_acara"}


def test_the_last_verified_state_can_be_laid_beside_todays(mini: Dunia) -> None:
    sampai_selesai(mini)
    langkah(mini, "camat", ke(BUKA, bagian=("setcam",), alasan="Salah"))
    village = mini.kode_desa()[0]
    tulis(mini, "operator_setcam", "sasaran", [sel(village, "penduduk", 90, lihat=100)])
    with mini.sebagai("verifikator_setcam") as k:
        sheet = baca.lembar(k, mini.lembar())
        now = {row.kunci: row.nilai for row in baca.isi(k, sheet, "sasaran")}
        then = {row.kunci: row.nilai for row in baca.isi_potret(k, sheet, "sasaran")}
        minutes = baca.isi_potret(k, sheet, "berita_acara")
    assert (now[village]["penduduk"], then[village]["penduduk"]) == (90, 100)
    assert then[village] == {"penduduk": 100, "ibu_hamil": 10, "ibu_hamil_kek": 3}
    assert minutes[0].nilai["tanggal"] == "2026-01-09"


def test_counters_that_went_astray_are_mended_by_the_next_step(mini: Dunia) -> None:
    isi(mini)
    with mini.sistem() as session:
        for part in session.scalars(select(Bagian)):
            part.terisi, part.diminta = 0, 99
        session.commit()
    maju(mini, "operator_setcam", "setcam")
    part = bagian(mini, "setcam")
    assert (part.terisi, part.diminta) == (4, 4)


def test_a_refused_action_leaves_no_trace(mini: Dunia) -> None:
    assert kode(mini, "operator_setcam", ke(MAJU)) == "menunggu_bagian"
    with mini.sistem() as session:
        assert session.scalars(select(Jejak.id)).all() == []


def test_what_was_sent_back_by_the_camat_can_be_corrected_and_comes_again(mini: Dunia) -> None:
    sampai_persetujuan(mini)
    langkah(mini, "camat", ke(KEMBALIKAN, bagian=("setcam",), alasan="Lengkapi"))
    states = {pj: step for pj, (step, _) in keadaan(mini).items()}
    assert states == {"": MENUNGGU, "setcam": "isi", "puskesmas": SELESAI}
    with mini.sebagai("operator_puskesmas") as k:
        locked = simpan(
            k,
            mini.lembar(KECAMATAN),
            Simpanan(formulir="sasaran", sel=(sel(mini.kode_desa()[0], "ibu_hamil", 9, lihat=10),)),
        )
    assert [one.refusal.code for one in locked.ditolak] == ["terkunci"]
    maju(mini, "operator_setcam", "setcam")
    maju(mini, "verifikator_setcam", "setcam")
    maju(mini, "operator_setcam")
    maju(mini, "camat")
    assert keadaan(mini)[""][0] == SELESAI
