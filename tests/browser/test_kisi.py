"""The grid in a real browser: keyboard, saving, findings, conflicts."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import expect

from tests.browser.papan import Papan, kolom, muatan


def test_typing_and_enter_fill_a_column_from_top_to_bottom(papan: Papan) -> None:
    papan.buka(muatan())
    papan.sel(0, 2).click()
    papan.page.keyboard.type("4")
    papan.page.keyboard.press("Enter")
    papan.page.keyboard.type("7")
    papan.page.keyboard.press("Enter")
    papan.tunggu_tersimpan()
    assert [(cell["baris"], cell["lihat"], cell["nilai"]) for cell in papan.semua_sel()] == [
        ("d1", None, 4),
        ("d2", None, 7),
    ]
    expect(papan.page.locator("td[data-jumlah=ibu_hamil_kek]")).to_have_text("11")
    expect(papan.page.locator("td[data-cakupan=ibu_hamil_kek]")).to_have_text("36,7 %")


def test_tab_while_editing_goes_to_the_next_cell_that_may_be_typed_in(papan: Papan) -> None:
    papan.buka(muatan())
    papan.sel(0, 1).click()
    papan.ketik(["Enter", "1", "2", "Tab", "3", "Tab", "2", "1", "Enter"])
    papan.tunggu_tersimpan()
    written = {(cell["baris"], cell["kolom"]): cell["nilai"] for cell in papan.semua_sel()}
    assert written == {("d1", "ibu_hamil"): 12, ("d1", "ibu_hamil_kek"): 3, ("d2", "ibu_hamil"): 21}


def test_arrows_home_and_end_move_and_one_cell_only_is_in_the_tab_order(papan: Papan) -> None:
    papan.buka(muatan())
    papan.sel(0, 0).click()
    papan.ketik(["ArrowDown", "End"])
    expect(papan.sel(1, 2)).to_be_focused()
    papan.ketik(["Control+Home"])
    expect(papan.sel(0, 0)).to_be_focused()
    papan.ketik(["Control+End"])
    expect(papan.sel(2, 2)).to_be_focused()
    assert papan.page.locator('.kisi [tabindex="0"]').count() == 1


def test_escape_leaves_the_cell_as_it_was(papan: Papan) -> None:
    papan.buka(muatan())
    papan.sel(0, 1).click()
    papan.ketik(["9", "9", "Escape"])
    expect(papan.sel(0, 1)).to_have_text("10")
    expect(papan.sel(0, 1)).to_be_focused()
    assert papan.semua_sel() == []


def test_a_cell_of_another_owner_does_not_open_and_says_why(papan: Papan) -> None:
    papan.buka(muatan())
    papan.sel(0, 0).click()
    papan.ketik(["5"])
    assert papan.page.locator(".penyunting").count() == 0
    expect(papan.page.locator(".kotak-sel")).to_contain_text("can't be edited")
    expect(papan.sel(0, 0)).to_have_attribute("aria-readonly", "true")


def test_a_broken_rule_stands_at_the_cell_and_goes_when_it_is_mended(papan: Papan) -> None:
    papan.buka(muatan())
    papan.sel(0, 2).click()
    papan.ketik(["1", "1", "Enter", "ArrowUp"])
    expect(papan.sel(0, 2)).to_have_attribute("aria-invalid", "true")
    expect(papan.page.locator(".kotak-sel")).to_contain_text("tidak boleh melebihi")
    papan.ketik(["9", "Enter"])
    expect(papan.sel(0, 2)).not_to_have_attribute("aria-invalid", "true")


def test_a_warning_takes_a_reason_at_the_cell(papan: Papan) -> None:
    papan.buka(muatan())
    papan.sel(0, 1).click()
    papan.ketik(["5", "0", "0", "Enter", "ArrowUp", "Shift+F10"])
    papan.page.keyboard.type("Ada pengungsi")
    papan.page.keyboard.press("Enter")
    expect(papan.sel(0, 1)).to_have_class("angka peringatan beralasan")
    assert {"aturan": "banyak", "baris": "d1", "alasan": "Ada pengungsi"} in papan.dikirim


def test_text_in_a_number_cell_stays_in_sight_and_is_not_sent(papan: Papan) -> None:
    papan.buka(muatan())
    papan.sel(0, 2).click()
    papan.page.keyboard.type("banyak")
    papan.page.keyboard.press("Enter")
    expect(papan.sel(0, 2)).to_contain_text("banyak")
    expect(papan.page.locator("#keadaan-simpan")).to_contain_text("1 cells could not be saved")
    assert papan.semua_sel() == []


def test_two_people_at_one_cell_choose_and_nothing_is_overwritten(papan: Papan) -> None:
    def door(body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        cell = body["sel"][0]
        if cell["lihat"] is None:
            refusal = {**cell, "konflik": True, "kode": "konflik", "pesan": "…", "kini": 3}
            return 409, {"ditolak": [refusal]}
        return 200, {"ditolak": []}

    papan.buka(muatan())
    papan.jawab = door
    papan.sel(0, 2).click()
    papan.ketik(["8", "Enter", "ArrowUp"])
    box = papan.page.locator(".kotak-sel .pesan-konflik")
    expect(box).to_contain_text("Yours8Saved3")
    box.get_by_role("button", name="Use mine").click()
    papan.tunggu_tersimpan()
    assert [(cell["lihat"], cell["nilai"]) for cell in papan.semua_sel()] == [(None, 8), (3, 8)]


def test_without_a_line_the_page_says_so_keeps_the_value_and_tries_again(papan: Papan) -> None:
    papan.buka(muatan())
    papan.putus = True
    papan.sel(0, 2).click()
    papan.ketik(["6", "Enter"])
    state = papan.page.locator("#keadaan-simpan")
    expect(state).to_contain_text("1 changes not saved")
    papan.putus = False
    state.get_by_role("button").click()
    papan.tunggu_tersimpan()
    assert [cell["nilai"] for cell in papan.semua_sel()] == [6]


def test_a_cell_may_say_that_there_is_no_data_and_why(papan: Papan) -> None:
    papan.buka(muatan())
    papan.sel(1, 2).click()
    papan.ketik(["Shift+F10"])
    papan.page.keyboard.type("Bidan pindah tugas")
    papan.page.keyboard.press("Enter")
    papan.tunggu_tersimpan()
    expect(papan.sel(1, 2)).to_contain_text("n/a")
    assert papan.semua_sel()[0]["tanpa_data"] == "Bidan pindah tugas"


def test_a_block_from_a_spreadsheet_is_pasted_from_the_active_cell_on(papan: Papan) -> None:
    papan.buka(muatan())
    papan.sel(0, 0).click()
    papan.page.evaluate(
        """() => { const data = new DataTransfer(); data.setData('text/plain', '1\\t20\\t2\\n2\\t1.030\\t3\\n');
        const paste = new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true});
        document.activeElement.dispatchEvent(paste); }"""
    )
    papan.tunggu_tersimpan()
    written = {(cell["baris"], cell["kolom"]): cell["nilai"] for cell in papan.semua_sel()}
    assert written == {
        ("d1", "ibu_hamil"): 20,
        ("d1", "ibu_hamil_kek"): 2,
        ("d2", "ibu_hamil"): 1030,
        ("d2", "ibu_hamil_kek"): 3,
    }


def test_a_link_jumps_to_its_cell(papan: Papan) -> None:
    papan.buka(muatan(), "#d3/ibu_hamil")
    expect(papan.sel(2, 1)).to_be_focused()


def test_on_a_phone_the_same_part_is_filled_village_by_village(papan: Papan) -> None:
    papan.page.set_viewport_size({"width": 360, "height": 740})
    papan.buka(muatan())
    papan.page.get_by_label("Desa/Kelurahan").select_option("Desa 2")
    papan.page.get_by_label("Jumlah Ibu Hamil KEK").fill("30")
    papan.page.get_by_label("Jumlah Ibu Hamil KEK").press("Tab")
    expect(papan.page.locator(".pesan-galat")).to_contain_text("tidak boleh melebihi")
    papan.tunggu_tersimpan()
    assert [(cell["baris"], cell["nilai"]) for cell in papan.semua_sel()] == [("d2", 30)]
    assert papan.page.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_largest_kecamatan_stays_fluent(papan: Papan) -> None:
    """108 villages x 31 columns: arrows follow the fingers."""
    payload = muatan(108)
    columns = [dict(payload["kolom"][1], id=f"k{n}", label=f"Kolom {n}", nomor=str(n)) for n in range(31)]
    rows = [[row[0], row[1], 1, "1" * 31, list(range(31)), {}] for row in payload["baris"]]
    papan.buka({**payload, "kolom": columns, "baris": rows, "cakupan": []})
    papan.sel(50, 3).click()
    took = papan.page.evaluate(
        """() => { const cell = document.activeElement, began = performance.now();
        const press = (key) => cell.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true}));
        for (let n = 0; n < 20; n++) press(n % 2 ? 'ArrowUp' : 'ArrowDown');
        return (performance.now() - began) / 20; }"""
    )
    assert took < 50


def test_a_pasted_choice_is_known_by_its_name_and_anything_else_is_told(papan: Papan) -> None:
    choice = kolom("kondisi", "Kondisi", jenis="pilihan", editor={"input": "select", "pilihan": [["a", "Baik"]]})
    rows = [[f"d{n}", f"Desa {n}", 1, "1", [None], {}] for n in (1, 2)]
    papan.buka({**muatan(), "kolom": [choice], "baris": rows, "aturan": [], "cakupan": []})
    papan.sel(0, 0).click()
    papan.page.evaluate(
        """() => { const data = new DataTransfer(); data.setData('text/plain', 'baik\\nHancur');
        const paste = new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true});
        document.activeElement.dispatchEvent(paste); }"""
    )
    expect(papan.sel(0, 0)).to_have_text("Baik")
    expect(papan.sel(1, 0)).to_have_attribute("aria-invalid", "true")
    papan.page.wait_for_timeout(1_500)
    assert [(cell["baris"], cell["nilai"]) for cell in papan.semua_sel()] == [("d1", "a")]
