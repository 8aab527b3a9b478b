"""A free list in a real browser: rows are added, saved, and deleted only after a question."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import expect

from tests.browser.papan import Papan, kolom, muatan

KUNCI = "0b7f6f6e-6a1f-4a4c-9a57-0c5b1f1f2a11"


def daftar(**lain: Any) -> dict[str, Any]:
    """One row, three columns of which one is computed."""
    name = ["nama"]
    columns = [
        kolom("kegiatan", "Kegiatan", jenis="teks", satuan="", editor={"input": "text", "panjang": 200}),
        kolom("harga", "Harga", jenis="rupiah", wajib=False),
        kolom("dua_kali", "Total", jenis="hitungan", wajib=False, hitung=["*", [*name, "harga"], ["angka", 2]]),
    ]
    rows = [[KUNCI, "", 3, "110", ["Rembuk stunting", 1500000], {}]]
    plain = {"bentuk": "bebas", "kolom": columns, "baris": rows, "aturan": [], "cakupan": [], "boleh_tambah": True}
    return {**muatan(), **plain, **lain}


def test_a_new_row_is_sent_with_a_key_of_its_own_once_something_is_typed(papan: Papan) -> None:
    papan.buka(daftar())
    papan.page.get_by_role("button", name="Add a row").click()
    expect(papan.page.locator("#keadaan-simpan")).to_contain_text("All changes saved")
    card = papan.page.locator(".kartu-isi").nth(1)
    card.get_by_label("Kegiatan").fill("Kelas ibu hamil")
    card.get_by_label("Harga").fill("2.000.000")
    card.get_by_label("Harga").press("Tab")
    papan.tunggu_tersimpan()
    first = papan.dikirim[0]
    key = first["tambah"][0]["baris"]
    assert len(key) == 36
    assert {cell["baris"] for cell in papan.semua_sel()} == {key}
    assert {cell["kolom"]: cell["nilai"] for cell in papan.semua_sel()} == {
        "kegiatan": "Kelas ibu hamil",
        "harga": 2000000,
    }
    expect(card.locator(".judul-baris")).to_contain_text("Kelas ibu hamil · Rp2.000.000 · 4.000.000")


def test_a_row_is_deleted_after_a_question_by_the_version_that_was_seen(papan: Papan) -> None:
    papan.buka(daftar())
    papan.page.locator(".kartu-isi summary").click()
    papan.page.get_by_role("button", name="Delete this row").click()
    papan.page.get_by_role("button", name="Cancel").click()
    assert papan.dikirim == []
    papan.page.get_by_role("button", name="Delete this row").click()
    papan.page.get_by_role("dialog").get_by_role("button", name="Delete").click()
    expect(papan.page.locator(".kartu-isi")).to_have_count(0)
    assert papan.dikirim == [{"hapus": [{"baris": KUNCI, "versi": 3}]}]
    expect(papan.page.locator("#isi-lembar")).to_contain_text("No row has been written yet")


def test_a_row_that_somebody_changed_meanwhile_stays_and_says_so(papan: Papan) -> None:
    papan.buka(daftar())
    papan.jawab = lambda _body: (409, {"ditolak": [{"baris": KUNCI, "kolom": "", "pesan": "Baris ini sudah berubah."}]})
    papan.page.locator(".kartu-isi summary").click()
    papan.page.get_by_role("button", name="Delete this row").click()
    papan.page.get_by_role("dialog").get_by_role("button", name="Delete").click()
    expect(papan.page.locator(".kartu-isi")).to_contain_text("Baris ini sudah berubah.")


def test_who_may_not_write_sees_the_rows_and_no_buttons(papan: Papan) -> None:
    rows = [[KUNCI, "", 3, "0", ["Rembuk stunting", 1500000], {}]]
    papan.buka(daftar(baris=rows, boleh_tambah=False))
    papan.page.locator(".kartu-isi summary").click()
    assert papan.page.locator("#isi-lembar button, #isi-lembar input").count() == 0
    expect(papan.page.locator("#isi-lembar")).to_contain_text("Rp1.500.000")


def test_what_is_being_typed_stays_while_another_answer_comes_in(papan: Papan) -> None:
    papan.buka(daftar())
    papan.page.get_by_role("button", name="Add a row").click()
    card = papan.page.locator(".kartu-isi").nth(1)
    name, price = card.get_by_label("Kegiatan"), card.get_by_label("Harga")
    price.fill("2000")
    price.press("Tab")  # saved a moment later, while the next field is being typed in
    name.fill("Kelas ibu")
    papan.tunggu_tersimpan()
    expect(name).to_have_value("Kelas ibu")
    name.press("Tab")
    expect(card.locator(".judul-baris")).to_contain_text("Kelas ibu · Rp2.000")
