"""The same journey for a library's stock-taking: the portal knows no domain of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from app.latihan.siapkan import siapkan_latihan
from app.records.mesin import alamat, mesin
from app.records.siapkan import terapkan
from tests.browser.hidup import dihidupkan
from tests.browser.portal import Orang, Portal, tampak

SPEC = Path(__file__).parents[1] / "specs" / "perpustakaan"
TEMPAT = "tanjungsari"

#: What each column is filled with, as it would come out of a spreadsheet.
ISIAN = {
    "buku": "1.200",
    "buku_layak": "1.100",
    "pengunjung": "900",
    "jam_layanan": "7,5",
    "buka": "Ya",
    "tercatat": "300",
    "ditemukan": "290",
    "kondisi": "Baik",
    "tanggal_hitung": "12/03/2026",
    "penghitung": "Sri",
}


@pytest.fixture
def perpustakaan(tmp_path: Path, browser: Browser) -> Iterator[Portal]:
    """A live portal of the library's spec with its training accounts."""
    file = tmp_path / "borang.db"
    engine = mesin(alamat(f"sqlite:///{file}"))
    assert not terapkan(engine, SPEC, pembuat="tests").problems
    siapkan_latihan(engine, date.today())  # noqa: DTZ011 - the year in force, wherever the tests run
    engine.dispose()
    with dihidupkan(file, browser) as portal:
        yield portal


def isi_kisi(orang: Orang, path: str, formulir: str) -> None:
    """Paste a whole block over the grid; cells of other owners are left alone."""
    orang.page.goto(f"{path}/{formulir}")
    orang.siap()
    data = orang.data()
    line: list[object] = [ISIAN.get(column["id"], "") for column in data["kolom"]]
    orang.page.locator('td[data-r="0"][data-c="0"]').click()
    orang.tempel([line] * len(data["baris"]))
    orang.tersimpan()


def tulis_buku_hilang(orang: Orang, path: str, judul: str) -> None:
    """A row that belongs to the owner who writes it."""
    orang.page.goto(f"{path}/buku_hilang")
    orang.siap()
    orang.page.get_by_role("button", name="Tambah baris").click()
    card = orang.page.locator(".kartu-isi[open]").last
    card.get_by_label("Judul buku").fill(judul)
    card.get_by_label("Rak").select_option(index=1)
    card.get_by_label("Jumlah").fill("2")
    card.get_by_label("Harga satuan").fill("75.000")
    card.get_by_label("Harga satuan").press("Tab")
    orang.tersimpan()
    expect(card).to_contain_text("150.000")


def periksa(portal: Portal, pj: str) -> None:
    checker = portal.masuk(f"penyelia.{pj}.{TEMPAT}")
    checker.page.goto("/verifikasi/")
    checker.page.get_by_role("link", name=re.compile("^Periksa")).first.click()
    checker.siap()
    checker.tekan("Nyatakan cocok")


def notula(orang: Orang, path: str) -> None:
    orang.page.goto(f"{path}/notula")
    orang.siap()
    page = orang.page
    page.get_by_label("Tanggal rapat").fill("2026-03-20")
    page.get_by_label("Kepala", exact=True).check()
    page.get_by_label("Jumlah buku yang dilaporkan").fill(str(290 * jumlah_rak(orang, path)))
    page.get_by_label("Simpulan").fill("Selesai dihitung.")
    page.get_by_label("Simpulan").press("Tab")
    orang.tersimpan()
    orang.tekan("Serahkan kepada kepala")


def jumlah_rak(orang: Orang, path: str) -> int:
    """How many shelves the list has, as the API of the sheet tells."""
    return len(
        orang.page.evaluate(
            """async url => { const text = await (await fetch(url)).text();
            const page = new DOMParser().parseFromString(text, 'text/html');
            return JSON.parse(page.getElementById('data-lembar').textContent).baris; }""",
            f"{path}/stok_rak",
        )
    )


def test_a_library_takes_stock_from_the_first_count_to_the_reopening(perpustakaan: Portal) -> None:
    sirkulasi, pengolahan = (perpustakaan.masuk(f"petugas.{pj}.{TEMPAT}") for pj in ("sirkulasi", "pengolahan"))
    path = sirkulasi.buka_lembar("pojok_baca")
    for orang in (sirkulasi, pengolahan):
        for formulir in ("pojok_baca", "stok_rak"):
            isi_kisi(orang, path, formulir)
    tulis_buku_hilang(sirkulasi, path, "Atlas Indonesia")
    tulis_buku_hilang(pengolahan, path, "Kamus Sunda")
    for orang in (sirkulasi, pengolahan):
        orang.tekan("Serahkan kepada penyelia")
        tampak(orang, "Menunggu pemeriksaan")
    for pj in ("sirkulasi", "pengolahan"):
        periksa(perpustakaan, pj)
    notula(pengolahan, path)

    kepala = perpustakaan.masuk(f"kepala.{TEMPAT}")
    kepala.buka_lembar()
    kepala.tekan("Sahkan")
    tampak(kepala, "Disetujui dan terkunci")
    kepala.alasan("Buka kembali", "Buka kembali", "Satu rak terlewat", ("Bagian Sirkulasi",))
    sirkulasi.page.goto(f"{path}/pojok_baca")
    sirkulasi.siap()
    assert "1" in sirkulasi.data()["baris"][0][3]

    neighbour = perpustakaan.masuk("petugas.sirkulasi.jatinangor")
    answer = neighbour.page.goto(f"{path}/pojok_baca")
    assert answer is not None
    assert answer.status == 403
    tampak(neighbour, "di luar penugasan")
