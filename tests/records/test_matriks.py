"""The attack matrix below the web: every door x every kind of person, each cell with the code of its refusal.

The sheet is the kecamatan's; `sasaran.penduduk` and `usulan` are Setcam's. "Wrong step" is the right person after
the part was sent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.definition.juknis import Aturan
from app.errors import Refused
from app.records import baca
from app.records.alir import jalankan
from app.records.konteks import Konteks
from app.records.sel import Hapus, Hasil, Simpanan, Tambah
from app.records.simpan import jelaskan, simpan
from app.records.tabel import Bagian, Jejak, Lembar
from app.workflow.fakta import Pelaku
from app.workflow.putusan import BUKA, KEMBALIKAN, MAJU, Tindakan
from tests.dunia import SEKARANG, Dunia, dunia
from tests.mini import MINI, SASARAN
from tests.records.perjalanan import ALUR, UUID, isi, sel, tulis
from tests.records.test_lingkup import tanpa_kait

BARU = "00000000-0000-4000-8000-000000000009"
Pintu = Callable[[Konteks, Dunia], object]


def _kode(done: Hasil) -> str:
    codes = {one.refusal.code for one in done.ditolak}
    assert len(codes) <= 1
    return codes.pop() if codes else ""


def baca_lembar(k: Konteks, world: Dunia) -> object:
    return baca.lembar(k, world.lembar())


def lihat_lembar(k: Konteks, world: Dunia) -> object:
    return _ada(k.session.get(Lembar, world.lembar()))


def daftar_baris(k: Konteks, world: Dunia) -> object:
    model: Any = world.katalog.model["sasaran"]
    return _ada(k.session.scalars(select(model).where(model.lembar_id == world.lembar())).first())


def hitung_baris(k: Konteks, world: Dunia) -> object:
    model: Any = world.katalog.model["sasaran"]
    return _ada(k.session.scalar(select(func.count(model.id)).where(model.lembar_id == world.lembar())))


def baca_jejak(k: Konteks, world: Dunia) -> object:
    return _ada(k.session.scalars(select(Jejak).where(Jejak.lembar_id == world.lembar())).first())


def baca_bagian(k: Konteks, world: Dunia) -> object:
    return _ada(k.session.scalars(select(Bagian).where(Bagian.lembar_id == world.lembar())).first())


def simpan_sel(k: Konteks, world: Dunia) -> object:
    cell = sel(world.kode_desa()[0], "penduduk", 200, lihat=150)
    return _kode(simpan(k, world.lembar(), Simpanan(formulir="sasaran", sel=(cell,))))


def tambah_baris(k: Konteks, world: Dunia) -> object:
    asked = Simpanan(formulir="usulan", tambah=(Tambah(baris=BARU),), sel=(sel(BARU, "kegiatan", "baru"),))
    return _kode(simpan(k, world.lembar(), asked))


def hapus_baris(k: Konteks, world: Dunia) -> object:
    return _kode(simpan(k, world.lembar(), Simpanan(formulir="usulan", hapus=(Hapus(baris=UUID, versi=1),))))


def jelaskan_temuan(k: Konteks, world: Dunia) -> None:
    jelaskan(k, world.lembar(), "sasaran", "batas_penduduk", world.kode_desa()[0], "memang besar")


def kirim(k: Konteks, world: Dunia) -> None:
    jalankan(k, world.lembar(), Tindakan(jenis=MAJU, alur=ALUR, pj="setcam"), _versi(world))


def kembalikan(k: Konteks, world: Dunia) -> None:
    wish = Tindakan(jenis=KEMBALIKAN, alur=ALUR, pj="setcam", alasan="periksa")
    jalankan(k, world.lembar(), wish, _versi(world))


def buka(k: Konteks, world: Dunia) -> None:
    wish = Tindakan(jenis=BUKA, alur=ALUR, bagian=("setcam",), alasan="salah")
    jalankan(k, world.lembar(), wish, 0)


def tulis_langsung(k: Konteks, world: Dunia) -> object:
    model: Any = world.katalog.model["sasaran"]
    statement = select(model).where(model.lembar_id == world.lembar())
    row = k.session.scalars(statement).first()
    if row is None:
        return "tidak_terlihat"
    row.penduduk = 1
    k.session.flush()
    return ""


def _versi(world: Dunia) -> int:
    with world.sistem() as session:
        statement = select(Bagian.versi).where(Bagian.lembar_id == world.lembar(), Bagian.pj == "setcam")
        return session.scalars(statement).one()


def _ada(found: object) -> str:
    return "" if found else "tidak_terlihat"


#: Whoever tries: the right one, another owner's, the next kecamatan's, too late, without assignment, not logged in.
ORANG = ("tepat", "pj_lain", "tetangga", "langkah_lain", "tanpa_tugas", "tak_dikenal")
SIAPA = {
    "tepat": "operator_setcam",
    "pj_lain": "operator_puskesmas",
    "tetangga": "tetangga_operator_setcam",
    "langkah_lain": "operator_setcam",
    "tanpa_tugas": "tanpa_tugas",
}
_T, _L, _P = "tidak_terlihat", "luar_wilayah", "tanpa_penugasan"

#: Door -> the code for each of ORANG; '' is allowed.
MATRIKS: dict[Pintu, tuple[str, ...]] = {
    baca_lembar: ("", "", _L, "", _P, _P),
    lihat_lembar: ("", "", _T, "", _T, _T),
    daftar_baris: ("", "", _T, "", _T, _T),
    hitung_baris: ("", "", _T, "", _T, _T),
    baca_jejak: ("", "", _T, "", _T, _T),
    baca_bagian: ("", "", _T, "", _T, _T),
    simpan_sel: ("", "bukan_pj", _L, "sedang_diperiksa", _P, _P),
    tambah_baris: ("", "bukan_pj", _L, "sedang_diperiksa", _P, _P),
    hapus_baris: ("", "bukan_pj", _L, "sedang_diperiksa", _P, _P),
    jelaskan_temuan: ("", "bukan_pj", _L, "sedang_diperiksa", _P, _P),
    kirim: ("", "bukan_pj", _L, "bukan_peran", _P, _P),
    kembalikan: ("tidak_dapat_dikembalikan", "bukan_pj", _L, "bukan_peran", _P, _P),
    buka: ("bukan_pembuka", "bukan_pembuka", _L, "bukan_pembuka", _P, _P),
    tulis_langsung: ("luar_pintu", "luar_pintu", _T, "luar_pintu", _T, _T),
}

#: What the session itself must hide; without its hooks these doors stand open.
PINTU_LINGKUP = (lihat_lembar, daftar_baris, hitung_baris, baca_jejak, baca_bagian)


def hasil(world: Dunia, pintu: Pintu, siapa: str) -> str:
    """The code with which a door answers this person."""
    try:
        if siapa == "tak_dikenal":
            return str(_tanpa_masuk(world, pintu) or "")
        with world.sebagai(SIAPA[siapa]) as k:
            answer = pintu(k, world)
            return answer if isinstance(answer, str) else ""
    except Refused as refused:
        return refused.refusal.code


def _tanpa_masuk(world: Dunia, pintu: Pintu) -> object:
    """Somebody whom nothing was said about: no scope was entered at all."""
    with Session(world.engine) as session:
        nobody = Pelaku(user_id=0, nama="")
        return pintu(Konteks(session=session, katalog=world.katalog, pelaku=nobody, sekarang=SEKARANG), world)


@pytest.fixture
def siap(url: str) -> Iterator[Dunia]:
    """Filled in by both owners, with one warning of Setcam's that may be explained."""
    large = Aturan(
        id="batas_penduduk", syarat="penduduk <= 120", pesan="Besar", sifat="peringatan", kolom=("penduduk",)
    )
    form = replace(SASARAN, aturan=(*SASARAN.aturan, large))
    with dunia(url, replace(MINI, formulir={**MINI.formulir, "sasaran": form})) as world:
        isi(world)
        village = world.kode_desa()[0]
        tulis(world, "operator_setcam", "sasaran", [sel(village, "penduduk", 150, lihat=100)])
        yield world


def _kirim_dengan_alasan(world: Dunia) -> None:
    hasil(world, jelaskan_temuan, "tepat")
    assert hasil(world, kirim, "tepat") == ""


@pytest.mark.parametrize("pintu", MATRIKS, ids=lambda door: door.__name__)
def test_every_door_answers_everybody_as_it_should(siap: Dunia, pintu: Pintu) -> None:
    if pintu is kirim:
        hasil(siap, jelaskan_temuan, "tepat")
    found = {who: hasil(siap, pintu, who) for who in (*ORANG[1:3], *ORANG[4:], "tepat")}
    if pintu is not kirim:
        _kirim_dengan_alasan(siap)
    found["langkah_lain"] = hasil(siap, pintu, "langkah_lain")
    assert {who: found[who] for who in ORANG} == dict(zip(ORANG, MATRIKS[pintu], strict=True))


def test_with_the_hooks_switched_off_the_matrix_fails(siap: Dunia) -> None:
    with tanpa_kait():
        for door in PINTU_LINGKUP:
            for who in ("tetangga", "tanpa_tugas"):
                assert hasil(siap, door, who) == ""
                assert MATRIKS[door][ORANG.index(who)] == _T
        assert hasil(siap, tulis_langsung, "tetangga") == ""


def test_the_doors_that_ask_by_name_hold_even_without_the_hooks(siap: Dunia) -> None:
    with tanpa_kait():
        for door in (baca_lembar, simpan_sel, tambah_baris, hapus_baris, jelaskan_temuan, kirim, kembalikan, buka):
            for who in ("tetangga", "tanpa_tugas", "tak_dikenal"):
                assert hasil(siap, door, who) == MATRIKS[door][ORANG.index(who)]


def test_no_attempt_leaves_a_trace(siap: Dunia) -> None:
    with siap.sistem() as session:
        before = session.scalars(select(Jejak.hash)).all()
    for door in MATRIKS:
        for who in ("pj_lain", "tetangga", "tanpa_tugas", "tak_dikenal"):
            hasil(siap, door, who)
    with siap.sistem() as session:
        assert session.scalars(select(Jejak.hash)).all() == before


def test_the_right_people_do_pass(siap: Dunia) -> None:
    for door in (simpan_sel, tambah_baris, hapus_baris, jelaskan_temuan, kirim):
        assert hasil(siap, door, "tepat") == "", door.__name__
    with siap.sebagai("verifikator_setcam") as k:
        kembalikan(k, siap)
