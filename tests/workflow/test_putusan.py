"""Who may take a sheet through its chain: every reason, in a table; the moves; and what must never happen."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.definition.juknis import Juknis, Langkah
from app.errors import Refusal
from app.workflow.fakta import FaktaBagian, FaktaLembar, Pelaku, Penugasan
from app.workflow.putusan import (
    BUKA,
    KEMBALIKAN,
    MAJU,
    MENUNGGU,
    SELESAI,
    Tindakan,
    boleh_baca,
    putuskan,
    tawaran,
    terapkan,
)
from tests.mini import ALUR, MINI

SINI, SANA, KABUPATEN = "32.04.01", "32.04.02", "32.04"


def orang(user_id: int, peran: str, pj: str = "", wilayah: str = SINI) -> Pelaku:
    return Pelaku(user_id=user_id, nama=peran, penugasan=(Penugasan(peran=peran, pj=pj, wilayah=wilayah),))


OPERATOR = orang(1, "operator", "puskesmas")
VERIFIKATOR = orang(2, "verifikator", "puskesmas")
OPERATOR_SETCAM = orang(3, "operator", "setcam")
VERIFIKATOR_SETCAM = orang(4, "verifikator", "setcam")
CAMAT = orang(5, "camat")
TETANGGA = orang(6, "operator", "puskesmas", SANA)
ADMIN = orang(7, "admin_kabupaten", wilayah=KABUPATEN)
PEMBACA = orang(8, "pembaca", wilayah=KABUPATEN)
TANPA = Pelaku(user_id=9, nama="tanpa")


def lembar(setcam: str = "isi", puskesmas: str = "isi", sheet: str = MENUNGGU, **of_puskesmas: object) -> FaktaLembar:
    part = FaktaBagian(id=2, alur="kecamatan", pj="puskesmas", langkah=puskesmas)
    return FaktaLembar(
        id=1,
        edisi="mini",
        tahapan="analisis",
        wilayah=SINI,
        tahun=2027,
        zona="WIB",
        bagian=(
            FaktaBagian(id=1, alur="kecamatan", pj="setcam", langkah=setcam),
            replace(part, **of_puskesmas),  # type: ignore[arg-type]  # the keywords are the dataclass's own
            FaktaBagian(id=3, alur="kecamatan", pj="", langkah=sheet),
        ),
    )


def maju(pj: str = "puskesmas", alasan: str = "") -> Tindakan:
    return Tindakan(jenis=MAJU, alur="kecamatan", pj=pj, alasan=alasan)


def kembali(pj: str = "puskesmas", alasan: str = "salah ketik", bagian: tuple[str, ...] = ()) -> Tindakan:
    return Tindakan(jenis=KEMBALIKAN, alur="kecamatan", pj=pj, alasan=alasan, bagian=bagian)


def buka(alasan: str = "angka keliru", bagian: tuple[str, ...] = ("puskesmas",)) -> Tindakan:
    return Tindakan(jenis=BUKA, alur="kecamatan", alasan=alasan, bagian=bagian)


def kode(refusal: Refusal | None) -> str:
    return refusal.code if refusal else ""


ISI, PERIKSA = lembar(), lembar(puskesmas="verifikasi")
RAPAT = lembar(SELESAI, SELESAI, "pertemuan")
SETUJU = lembar(SELESAI, SELESAI, "setuju")
TUNTAS = lembar(SELESAI, SELESAI, SELESAI)


@pytest.mark.parametrize(
    ("sheet", "person", "action", "code"),
    [
        (ISI, OPERATOR, maju(), ""),
        (ISI, TANPA, maju(), "tanpa_penugasan"),
        (ISI, TETANGGA, maju(), "luar_wilayah"),
        (ISI, OPERATOR_SETCAM, maju(), "bukan_pj"),
        (ISI, VERIFIKATOR, maju(), "bukan_peran"),
        (ISI, PEMBACA, maju(), "bukan_peran"),
        (ISI, ADMIN, maju(), "bukan_peran"),
        (ISI, OPERATOR, maju("dinkes"), "bagian_tidak_ada"),
        (ISI, OPERATOR, kembali(), "tidak_dapat_dikembalikan"),
        (ISI, OPERATOR, Tindakan(jenis="hapus", alur="kecamatan", pj="puskesmas"), "tindakan_tidak_dikenal"),
        (lembar(diminta=60, terisi=59), OPERATOR, maju(), "belum_lengkap"),
        (lembar(diminta=60, terisi=60), OPERATOR, maju(), ""),
        (lembar(galat=2), OPERATOR, maju(), "ada_galat"),
        (lembar(tanpa_alasan=1), OPERATOR, maju(), "butuh_alasan"),
        (PERIKSA, VERIFIKATOR, maju(), ""),
        (PERIKSA, OPERATOR, maju(), "bukan_peran"),
        (PERIKSA, VERIFIKATOR_SETCAM, maju(), "bukan_pj"),
        (PERIKSA, VERIFIKATOR, kembali(), ""),
        (PERIKSA, VERIFIKATOR, kembali(alasan="  "), "alasan_wajib"),
        (lembar(puskesmas="verifikasi", penyunting=frozenset({2})), VERIFIKATOR, maju(), "suntingan_sendiri"),
        (lembar(puskesmas="verifikasi", penyunting=frozenset({2})), VERIFIKATOR, kembali(), ""),
        (lembar(puskesmas="verifikasi", galat=1), VERIFIKATOR, maju(), "ada_galat"),
        (lembar(puskesmas="verifikasi", tanpa_alasan=1), VERIFIKATOR, maju(), ""),
        (lembar(puskesmas=SELESAI), OPERATOR, maju(), "sudah_selesai"),
        (lembar(puskesmas=SELESAI), TETANGGA, maju(), "luar_wilayah"),
        (lembar(puskesmas=SELESAI), OPERATOR_SETCAM, maju(""), "menunggu_bagian"),
        (lembar(puskesmas=SELESAI), CAMAT, maju(""), "bukan_peran"),
        (RAPAT, OPERATOR_SETCAM, maju(""), ""),
        (RAPAT, OPERATOR, maju(""), "bukan_pj"),
        (RAPAT, CAMAT, maju(""), "bukan_peran"),
        (SETUJU, CAMAT, maju(""), ""),
        (SETUJU, OPERATOR_SETCAM, maju(""), "bukan_peran"),
        (SETUJU, CAMAT, kembali("", bagian=("puskesmas",)), ""),
        (SETUJU, CAMAT, kembali(""), "pilih_bagian"),
        (SETUJU, CAMAT, kembali("", bagian=("dinkes",)), "pilih_bagian"),
        (lembar(SELESAI, SELESAI, "setuju", galat=1), CAMAT, maju(""), "ada_galat"),
        (TUNTAS, CAMAT, buka(), ""),
        (TUNTAS, ADMIN, buka(), ""),
        (TUNTAS, CAMAT, buka(alasan=""), "alasan_wajib"),
        (TUNTAS, CAMAT, buka(bagian=()), "pilih_bagian"),
        (TUNTAS, OPERATOR, buka(), "bukan_pembuka"),
        (TUNTAS, TETANGGA, buka(), "luar_wilayah"),
        (SETUJU, CAMAT, buka(), "belum_selesai"),
        (TUNTAS, CAMAT, maju(""), "sudah_selesai"),
    ],
)
def test_an_action_is_allowed_or_refused_with_its_reason(
    sheet: FaktaLembar, person: Pelaku, action: Tindakan, code: str
) -> None:
    assert kode(putuskan(MINI, sheet, person, action)) == code


def dengan_empat_mata(nilai: str) -> Juknis:
    def lunak(step: Langkah) -> Langkah:
        return replace(step, empat_mata=nilai)

    return replace(MINI, alur={"kecamatan": replace(ALUR, langkah=tuple(lunak(step) for step in ALUR.langkah))})


def test_a_written_reason_suffices_where_the_chain_says_so() -> None:
    sheet = lembar(puskesmas="verifikasi", penyunting=frozenset({2}))
    edition = dengan_empat_mata("alasan")
    assert kode(putuskan(edition, sheet, VERIFIKATOR, maju())) == "suntingan_sendiri_alasan"
    assert putuskan(edition, sheet, VERIFIKATOR, maju(alasan="hanya ada satu PLKB")) is None


def test_a_chain_may_do_without_four_eyes() -> None:
    sheet = lembar(puskesmas="verifikasi", penyunting=frozenset({2}))
    assert putuskan(dengan_empat_mata("tidak"), sheet, VERIFIKATOR, maju()) is None


def test_the_camat_who_edited_does_not_approve() -> None:
    sheet = lembar(SELESAI, SELESAI, "setuju")
    edited = replace(sheet, bagian=(*sheet.bagian[:2], replace(sheet.bagian[2], penyunting=frozenset({5}))))
    assert kode(putuskan(MINI, edited, CAMAT, maju(""))) == "suntingan_sendiri"


def test_a_chain_without_reopening_stays_closed() -> None:
    edition = replace(MINI, alur={"kecamatan": replace(ALUR, buka_kembali=None)})
    assert kode(putuskan(edition, TUNTAS, CAMAT, buka())) == "tidak_dapat_dibuka"


def pindah(sheet: FaktaLembar, action: Tindakan) -> dict[int, str]:
    return {move.bagian_id: move.ke for move in terapkan(MINI, sheet, action)}


def test_a_submitted_part_waits_for_its_verifikator() -> None:
    assert pindah(ISI, maju()) == {2: "verifikasi"}


def test_the_last_verified_part_opens_the_meeting() -> None:
    assert pindah(lembar(SELESAI, "verifikasi"), maju()) == {2: SELESAI, 3: "pertemuan"}
    assert pindah(PERIKSA, maju()) == {2: SELESAI}


def test_the_sheet_passes_its_own_steps_to_the_end() -> None:
    assert pindah(RAPAT, maju("")) == {3: "setuju"}
    assert pindah(SETUJU, maju("")) == {3: SELESAI}


def test_what_is_returned_goes_back_to_typing() -> None:
    assert pindah(PERIKSA, kembali()) == {2: "isi"}
    assert pindah(SETUJU, kembali("", bagian=("puskesmas",))) == {2: "isi", 3: MENUNGGU}
    assert pindah(TUNTAS, buka(bagian=("setcam", "puskesmas"))) == {1: "isi", 2: "isi", 3: MENUNGGU}


def test_what_does_not_exist_does_not_move() -> None:
    assert terapkan(MINI, ISI, maju("dinkes")) == ()
    assert terapkan(MINI, TUNTAS, maju("")) == ()


def test_every_action_of_the_states_is_offered_with_its_reason() -> None:
    offered = {(t.bagian.pj, t.jenis): kode(t.refusal) for t in tawaran(MINI, PERIKSA, VERIFIKATOR)}
    assert offered == {
        ("setcam", MAJU): "bukan_peran",
        ("puskesmas", MAJU): "",
        ("puskesmas", KEMBALIKAN): "",
    }
    assert [(t.jenis, kode(t.refusal)) for t in tawaran(MINI, TUNTAS, CAMAT)] == [(BUKA, "")]


def test_reading_follows_the_assignment() -> None:
    assert boleh_baca(PEMBACA, SINI) is None
    assert kode(boleh_baca(TETANGGA, SINI)) == "luar_wilayah"
    assert kode(boleh_baca(TANPA, SINI)) == "tanpa_penugasan"


PEOPLE = [OPERATOR, VERIFIKATOR, OPERATOR_SETCAM, VERIFIKATOR_SETCAM, CAMAT, TETANGGA, ADMIN, PEMBACA, TANPA]
ACTIONS = [
    maju("setcam"),
    maju("puskesmas"),
    maju(""),
    kembali("setcam"),
    kembali("puskesmas"),
    kembali("", bagian=("setcam",)),
    buka(),
]


def apply(sheet: FaktaLembar, action: Tindakan) -> FaktaLembar:
    moves = pindah(sheet, action)
    return replace(sheet, bagian=tuple(replace(p, langkah=moves.get(p.id, p.langkah)) for p in sheet.bagian))


@given(st.lists(st.tuples(st.sampled_from(PEOPLE), st.sampled_from(ACTIONS)), max_size=40))
def test_whatever_people_try_the_sheet_is_approved_only_over_verified_parts(
    attempts: list[tuple[Pelaku, Tindakan]],
) -> None:
    sheet = ISI
    for person, action in attempts:
        if putuskan(MINI, sheet, person, action) is None:
            sheet = apply(sheet, action)
        setcam, puskesmas, whole = (part.langkah for part in sheet.bagian)
        if whole != MENUNGGU:
            assert setcam == puskesmas == SELESAI
        assert {setcam, puskesmas} <= {"isi", "verifikasi", SELESAI}
