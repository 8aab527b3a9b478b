"""Every screen for everybody: axe finds nothing, nothing sticks out of a phone."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.portal import LAPTOP, PONSEL, Orang, Portal

#: One of each kind of rows that the stage has; the first also beside what was verified.
FORMULIR = ("sasaran", "sasaran?banding=ya", "inventarisasi", "berita_acara")


def periksa(orang: Orang, tempat: str, lebar: int) -> None:
    """No violation, no sideways scrolling."""
    found = Axe().run(orang.page)
    assert found.violations_count == 0, f"{tempat}: {found.generate_report()}"
    assert orang.page.evaluate("document.documentElement.scrollWidth") <= lebar, tempat


@pytest.mark.parametrize("layar", [LAPTOP, PONSEL], ids=["laptop", "ponsel"])
def test_axe_finds_nothing_and_nothing_sticks_out(portal: Portal, layar: dict[str, int]) -> None:
    orang = portal.masuk("operator.setcam.tanjungsari", layar)
    periksa(orang, "meja", layar["width"])
    path = orang.buka_lembar()
    for formulir in FORMULIR:
        orang.page.goto(f"{path}/{formulir}")
        orang.siap()
        if formulir == "inventarisasi":
            orang.page.get_by_role("button", name="Tambah baris").click()
        orang.page.evaluate("for (const fold of document.querySelectorAll('main details')) fold.open = true")
        periksa(orang, formulir, layar["width"])
    for url in ("/verifikasi/", f"{path}/jejak", f"{path}/tidak_ada"):
        orang.page.goto(url)
        periksa(orang, url, layar["width"])


def test_axe_finds_nothing_where_a_cell_has_something_to_say(portal: Portal) -> None:
    orang = portal.masuk("operator.setcam.tanjungsari")
    orang.buka_lembar("sasaran")
    orang.sel(0, "penduduk").click()
    orang.ketik("banyak")
    orang.sel(0, "penduduk").click()
    orang.page.locator(".kotak-sel").wait_for()
    periksa(orang, "kotak sel", LAPTOP["width"])
    orang.page.locator("[data-kepala]").first.click()
    periksa(orang, "kepala kolom", LAPTOP["width"])


def test_an_account_without_an_assignment_is_told_whom_to_ask(portal: Portal) -> None:
    orang = portal.masuk("pembaca.tanjungsari")
    orang.page.goto("/")
    periksa(orang, "meja pembaca", LAPTOP["width"])
