"""The main job, end to end: one kecamatan does its analisis situasi, in a real browser, with the real spec."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.portal import Orang, Portal, tampak

TEMPAT = "tanjungsari"


def isi_formulir(orang: Orang, formulir: str) -> int:
    """Fill a form's cells that are this person's with last year's figures; answers how many villages it has."""
    page = orang.page
    page.goto(re.sub(r"/[a-z_]+$", f"/{formulir}", page.url))
    orang.siap()
    data = orang.data()
    rows = [data["lalu"]["nilai"][row[0]] for row in data["baris"]]
    mine = [at for at, bit in enumerate(data["baris"][0][3]) if bit == "1"]
    first = [rows[0][at] for at in mine]
    page.locator(f'td[data-r="0"][data-c="{mine[0]}"]').click()
    page.keyboard.press("Enter")
    for value in first:
        orang.ketik(value, "Tab")
    page.keyboard.press("Escape")
    page.locator('td[data-r="1"][data-c="0"]').click()
    orang.tempel(rows[1:])
    orang.tersimpan()
    return len(rows)


def test_a_kecamatan_does_its_analisis_situasi_from_the_first_figure_to_the_approval(portal: Portal) -> None:
    setcam, puskesmas, plkb = (portal.masuk(f"operator.{pj}.{TEMPAT}") for pj in ("setcam", "puskesmas", "plkb"))
    path = setcam.buka_lembar("sasaran")

    # sent too early, the page names what is missing, and each name leads to its cell
    setcam.tekan("Ajukan untuk diverifikasi")
    tampak(setcam, "masih kosong")
    setcam.page.locator(".alert-danger a").first.click()
    expect(setcam.sel(0, "penduduk")).to_be_focused()

    for orang in (setcam, puskesmas, plkb):
        orang.buka_lembar("sasaran")
        for formulir in ("sasaran", "indikator", "data_dukung"):
            if "1" in orang_hak(orang, path, formulir):
                assert isi_formulir(orang, formulir) >= 10

    rusak_dan_perbaiki(setcam, path)
    for orang in (setcam, puskesmas, plkb):
        jelaskan_semua(orang, path)
        orang.tekan("Ajukan untuk diverifikasi")
        tampak(orang, "Menunggu verifikasi")

    kembalikan_dan_betulkan(portal, puskesmas, path)
    for pj in ("setcam", "puskesmas", "plkb"):
        checker = portal.masuk(f"verifikator.{pj}.{TEMPAT}")
        checker.page.goto("/verifikasi/")
        checker.page.get_by_role("link", name=re.compile("^Periksa")).first.click()
        checker.siap()
        checker.tekan("Nyatakan terverifikasi")
        tampak(checker, "Terverifikasi")

    berita_acara(setcam, path)
    setujui_dan_buka(portal, setcam, path)
    tetangga_ditolak(portal, path)


def orang_hak(orang: Orang, path: str, formulir: str) -> str:
    """Which columns of the form's first row may be typed into."""
    orang.page.goto(f"{path}/{formulir}")
    orang.siap()
    return str(orang.data()["baris"][0][3])


def rusak_dan_perbaiki(setcam: Orang, path: str) -> None:
    """More girls than people: the cell turns red, the submission is refused and names it, the figure is mended."""
    setcam.page.goto(f"{path}/sasaran")
    setcam.siap()
    cell = setcam.sel(2, "remaja_putri")
    good = str(cell.evaluate("node => node.firstChild.textContent")).replace(".", "")
    cell.click()
    setcam.ketik("9999999")
    expect(cell).to_have_attribute("aria-invalid", "true")
    setcam.tekan("Ajukan untuk diverifikasi")
    tampak(setcam, "aturan dilanggar")
    setcam.page.locator(".alert-danger a").first.click()
    expect(setcam.sel(2, "remaja_putri")).to_be_focused()
    setcam.ketik(good)
    expect(setcam.sel(2, "remaja_putri")).not_to_have_attribute("aria-invalid", "true")
    setcam.tersimpan()


def jelaskan_semua(orang: Orang, path: str) -> None:
    """Give every warning at one's own cells its reason, at the cell."""
    for formulir in ("sasaran", "indikator", "data_dukung"):
        orang.page.goto(f"{path}/{formulir}")
        orang.siap()
        while (open_ := orang.page.locator("td.peringatan:not(.beralasan):not(.kunci)")).count():
            count = open_.count()
            open_.first.click()
            orang.page.keyboard.press("Shift+F10")
            orang.page.locator(".kotak-sel [data-alasan]").first.fill("Sudah dicocokkan dengan buku register desa")
            orang.page.keyboard.press("Enter")
            expect(open_).to_have_count(count - 1)


def kembalikan_dan_betulkan(portal: Portal, puskesmas: Orang, path: str) -> None:
    """The verifier sends the part back with a note; it stands on the operator's desk; the figure is corrected."""
    checker = portal.masuk(f"verifikator.puskesmas.{TEMPAT}")
    checker.page.goto(f"{path}/sasaran")
    checker.siap()
    checker.alasan("Kembalikan: Puskesmas", "Kembalikan", "Ibu nifas desa pertama perlu dicek ulang")
    puskesmas.buka_meja()
    tampak(puskesmas, "Ibu nifas desa pertama perlu dicek ulang")
    puskesmas.buka_lembar("sasaran")
    cell = puskesmas.sel(0, "ibu_nifas")
    cell.click()
    puskesmas.ketik("3")
    puskesmas.tersimpan()
    jelaskan_semua(puskesmas, path)
    puskesmas.tekan("Ajukan untuk diverifikasi")
    tampak(puskesmas, "Menunggu verifikasi")


def berita_acara(setcam: Orang, path: str) -> None:
    """The minutes of the meeting, then on to the camat."""
    setcam.page.goto(f"{path}/berita_acara")
    setcam.siap()
    page = setcam.page
    page.get_by_label("Tanggal pertemuan").fill("2026-01-12")
    page.get_by_label("Tempat pertemuan").fill("Aula kecamatan")
    page.get_by_label("Pimpinan pertemuan").fill("Camat")
    page.get_by_label("Jumlah peserta").fill("42")
    page.get_by_label("Kepala Puskesmas").check()
    for box in page.locator("textarea[data-kolom]").all():
        box.fill("Dibahas dan disepakati.")
    page.locator("textarea[data-kolom]").last.press("Tab")
    setcam.tersimpan()
    setcam.tekan("Ajukan ke Camat")
    tampak(setcam, "Menunggu persetujuan")


def setujui_dan_buka(portal: Portal, setcam: Orang, path: str) -> None:
    """The camat approves; nothing can be typed any more; reopened with a reason, it can again."""
    camat = portal.masuk(f"camat.{TEMPAT}")
    camat.buka_lembar()
    camat.tekan("Setujui")
    tampak(camat, "Disetujui dan terkunci")
    setcam.page.goto(f"{path}/sasaran")
    setcam.siap()
    tampak(setcam, "terkunci")
    assert "1" not in "".join(row[3] for row in setcam.data()["baris"])
    row = setcam.data()["baris"][0][0]
    change = {"sel": [{"baris": row, "kolom": "penduduk", "lihat": None, "nilai": 1}]}
    status, answer = setcam.kirim_json("PATCH", f"{path}/sasaran/sel", change)
    assert (status, answer["kode"]) == (403, "terkunci")

    camat.alasan("Buka kembali", "Buka kembali", "Ada desa yang salah hitung", ("Sekretariat Kecamatan",))
    setcam.page.goto(f"{path}/sasaran")
    setcam.siap()
    assert "1" in setcam.data()["baris"][0][3]
    setcam.buka_lipatan("Jejak audit")
    expect(setcam.page.locator("#jejak")).to_contain_text("Ada desa yang salah hitung")


def tetangga_ditolak(portal: Portal, path: str) -> None:
    """The neighbour's operator finds every door closed, each with its reason."""
    neighbour = portal.masuk("operator.setcam.jatinangor")
    neighbour.buka_lembar()
    change = {"sel": [{"baris": "32.11.11.2001", "kolom": "penduduk", "lihat": None, "nilai": 1}]}
    reason = {"aturan": "x", "baris": "", "alasan": "x"}
    for method, url, body in (("PATCH", "sasaran/sel", change), ("POST", "sasaran/alasan", reason)):
        status, answer = neighbour.kirim_json(method, f"{path}/{url}", body)
        assert (status, answer["kode"]) == (403, "luar_wilayah"), url
        assert "di luar penugasan" in answer["pesan"]
    for url in ("", "/sasaran", "/indikator", "/jejak"):
        answer_page = neighbour.page.goto(f"{path}{url}")
        assert answer_page is not None
        assert answer_page.status == 403
        tampak(neighbour, "di luar penugasan")
