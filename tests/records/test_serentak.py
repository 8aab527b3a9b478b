"""Two people at once, with two real connections: nothing is lost, nobody is overwritten in silence."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import pytest
from sqlalchemy import select

from app.errors import Conflict, Refused
from app.records import baca
from app.records.alir import jalankan
from app.records.jejak import periksa_jejak
from app.records.jelaskan import jelaskan
from app.records.mesin import tanpa_transaksi
from app.records.pintu import kunci
from app.records.sel import Hasil, Simpanan, Tambah
from app.records.simpan import simpan
from app.records.tabel import Bagian, Jejak
from app.workflow.putusan import MAJU, Tindakan
from tests.dunia import Dunia
from tests.records.perjalanan import ALUR, UUID, isi, keadaan, sel

T = TypeVar("T")

RONDE = 12


def serentak(first: Callable[[], T], second: Callable[[], T]) -> list[T]:
    """Run both at the same moment, in two threads."""
    gate = threading.Barrier(2)

    def run(work: Callable[[], T]) -> T:
        gate.wait()
        return work()

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(run, (first, second)))


def test_two_owners_in_the_same_rows_both_keep_everything(mini: Dunia) -> None:
    village, sheet = mini.kode_desa()[0], mini.lembar()

    def write(siapa: str, kolom: str) -> Hasil:
        done = Hasil()
        for number in range(RONDE):
            with mini.sebagai(siapa) as k:
                baca.isi(k, baca.lembar(k, sheet), "sasaran")  # as a page does before it saves
                cell = sel(village, kolom, number + 1, lihat=number or None)
                done = simpan(k, sheet, Simpanan(formulir="sasaran", sel=(cell,)))
            assert not done.ditolak, done.ditolak
        return done

    serentak(lambda: write("operator_setcam", "penduduk"), lambda: write("operator_puskesmas", "ibu_hamil"))
    with mini.sebagai("camat") as k:
        row = baca.isi(k, baca.lembar(k, sheet), "sasaran")[0]
        assert row.nilai == {"penduduk": RONDE, "ibu_hamil": RONDE}
        assert row.versi == 2 * RONDE
        assert periksa_jejak(k.session, sheet) is None
        assert len(k.session.scalars(select(Jejak.nomor).where(Jejak.lembar_id == sheet)).all()) == 2 * RONDE
        counters = {part.pj: part.terisi for part in baca.lembar(k, sheet).bagian}
    assert counters == {"": 0, "setcam": 1, "puskesmas": 1}


def test_of_two_who_type_into_the_same_cell_one_is_told(mini: Dunia) -> None:
    village, sheet = mini.kode_desa()[0], mini.lembar()

    def write(value: int) -> Hasil:
        with mini.sebagai("operator_setcam") as k:
            return simpan(k, sheet, Simpanan(formulir="sasaran", sel=(sel(village, "penduduk", value),)))

    one, two = serentak(lambda: write(1), lambda: write(2))
    winner, loser = (one, two) if one.tersimpan else (two, one)
    assert not winner.ditolak
    (refused,) = loser.ditolak
    assert refused.refusal.code == "berubah"
    assert refused.kini == winner.tersimpan[0].nilai


def test_the_same_new_row_sent_twice_at_once_is_one_row(mini: Dunia) -> None:
    sheet = mini.lembar()
    asked = Simpanan(formulir="usulan", tambah=(Tambah(baris=UUID),), sel=(sel(UUID, "kegiatan", "x"),))

    def write() -> Hasil:
        with mini.sebagai("operator_setcam") as k:
            return simpan(k, sheet, asked)

    assert not any(done.ditolak for done in serentak(write, write))
    with mini.sistem() as session:
        assert session.scalar(select(Bagian.diminta).where(Bagian.lembar_id == sheet, Bagian.pj == "setcam")) == 4


def test_of_two_clicks_on_send_one_moves_the_part(mini: Dunia) -> None:
    isi(mini)
    sheet = mini.lembar()

    def send() -> str:
        with mini.sebagai("operator_setcam") as k:
            try:
                jalankan(k, sheet, Tindakan(jenis=MAJU, alur=ALUR, pj="setcam"), 0)
            except Conflict as conflict:
                return conflict.refusal.code
        return ""

    assert sorted(serentak(send, send)) == ["", "bagian_berubah"]
    assert keadaan(mini)["setcam"] == ("verifikasi", 1)


def test_a_cell_typed_while_the_part_is_sent_is_either_in_it_or_refused(mini: Dunia) -> None:
    isi(mini)
    village, sheet = mini.kode_desa()[0], mini.lembar()

    def send() -> list[str]:
        with mini.sebagai("operator_setcam") as k:
            jalankan(k, sheet, Tindakan(jenis=MAJU, alur=ALUR, pj="setcam"), 0)
        return []

    def write() -> list[str]:
        with mini.sebagai("operator_setcam") as k:
            cell = sel(village, "penduduk", 50, lihat=100)
            done = simpan(k, sheet, Simpanan(formulir="sasaran", sel=(cell,)))
        return [one.refusal.code for one in done.ditolak]

    _, refused = serentak(send, write)
    with mini.sebagai("camat") as k:
        value = baca.isi(k, baca.lembar(k, sheet), "sasaran")[0].nilai["penduduk"]
        order = [entry.tindakan for entry in baca.jejak(k, sheet, batas=2)]
    if refused:
        assert (refused, value) == (["sedang_diperiksa"], 100)
    else:
        assert (order, value) == ([MAJU, "simpan"], 50)


def test_a_reader_never_waits_for_a_writer(mini: Dunia) -> None:
    with mini.sebagai("operator_setcam") as k, kunci(k, mini.lembar()):

        def read() -> int:
            with mini.sebagai("camat") as reader:
                try:
                    return len(baca.isi(reader, baca.lembar(reader, mini.lembar()), "sasaran"))
                except Refused:
                    return -1

        with ThreadPoolExecutor(1) as pool:
            assert pool.submit(read).result(timeout=5) == 2


def test_no_door_works_on_a_connection_that_was_opened_for_reading(mini: Dunia) -> None:
    """Every statement on it commits by itself: the lock would be gone before anything is written."""
    sheet = mini.lembar()
    asked = Simpanan(formulir="sasaran", sel=(sel(mini.kode_desa()[0], "penduduk", 1),))
    with mini.sebagai("operator_setcam") as k:
        for work in (
            lambda: simpan(k, sheet, asked),
            lambda: jalankan(k, sheet, Tindakan(jenis=MAJU, alur=ALUR, pj="setcam"), 0),
            lambda: jelaskan(k, sheet, "sasaran", "hamil_penduduk", "", "Benar"),
        ):
            tanpa_transaksi(k.session)
            with pytest.raises(RuntimeError, match="opened for reading"):
                work()
        assert {row.versi for row in baca.isi(k, baca.lembar(k, sheet), "sasaran")} == {0}
