"""Flask-AppBuilder's pages in our markup, in a real browser: nothing for axe to find, nothing wider than a phone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.dunia import SANDI
from tests.portal.alat import dilayani, portal_berisi

#: A phone at night and a laptop by day: both colour schemes, both ends of the layout.
UKURAN: dict[str, tuple[int, int, Literal["dark", "light"]]] = {
    "phone": (360, 740, "dark"),
    "laptop": (1280, 800, "light"),
}
HALAMAN = ("list/", "list/?_flt_0_kegiatan=Kelas", "list/?_flt_0_kegiatan=zzz", "show/1", "add", "edit/1")


@pytest.fixture(scope="module")
def alamat(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with portal_berisi(tmp_path_factory.mktemp("templat") / "borang.db") as built, dilayani(built) as address:
        yield address


@pytest.fixture(scope="module", params=UKURAN)
def masuk(request: pytest.FixtureRequest, browser: Browser, alamat: str) -> Iterator[Page]:
    """Setcam's operator, logged in, on each size of screen."""
    width, height, scheme = UKURAN[request.param]
    context = browser.new_context(
        viewport={"width": width, "height": height}, locale="id-ID", base_url=alamat, color_scheme=scheme
    )
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.goto("/login/")
    periksa(page)
    page.get_by_label("Nama pengguna").fill("operator_setcam")
    page.get_by_label("Kata sandi").fill(SANDI)
    page.get_by_role("button", name="Masuk").click()
    page.wait_for_url("**/")
    yield page
    context.close()


def periksa(page: Page) -> None:
    """No violation of axe's rules, and no sideways scrolling."""
    violations = Axe().run(page).response["violations"]
    found = [(one["id"], [node["html"] for node in one["nodes"]]) for one in violations]
    assert found == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("halaman", HALAMAN)
def test_a_generated_page_is_accessible_and_fits(masuk: Page, halaman: str) -> None:
    masuk.goto(f"/formulir/usulan/{halaman}")
    periksa(masuk)


def test_the_menu_opens_without_a_mouse_and_closes_with_escape(masuk: Page) -> None:
    masuk.goto("/formulir/usulan/list/")
    summary = masuk.locator(".top-nav summary")
    summary.focus()
    masuk.keyboard.press("Enter")
    expect(masuk.get_by_role("link", name="Data Sasaran")).to_be_visible()
    periksa(masuk)
    masuk.keyboard.press("Escape")
    expect(masuk.get_by_role("link", name="Data Sasaran")).to_be_hidden()
    expect(summary).to_be_focused()


def test_deleting_asks_first_and_cancel_changes_nothing(masuk: Page) -> None:
    masuk.goto("/formulir/usulan/show/1")
    masuk.get_by_role("button", name="Hapus").click()
    dialog = masuk.get_by_role("dialog")
    expect(dialog).to_contain_text("Anda yakin?")
    periksa(masuk)
    dialog.get_by_role("button", name="Batal").click()
    expect(dialog).to_have_count(0)
    assert masuk.url.endswith("/show/1")


def test_a_bulk_action_waits_for_a_selection(masuk: Page) -> None:
    masuk.goto("/formulir/usulan/list/")
    button = masuk.locator("[data-bulk] button")
    expect(button).to_be_disabled()
    masuk.get_by_label("Pilih semua baris di halaman ini").check()
    expect(button).to_be_enabled()


def test_a_sheet_is_picked_with_the_keyboard_alone(masuk: Page) -> None:
    masuk.goto("/formulir/usulan/add")
    box = masuk.get_by_role("combobox", name="Lembar")
    box.focus()
    masuk.keyboard.type("sukasari")
    option = masuk.locator("#lembar-list [role=option]")
    expect(option).to_have_count(1)
    periksa(masuk)
    masuk.keyboard.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    masuk.keyboard.press("Enter")
    expect(option).to_be_hidden()
    assert "Sukasari" in box.input_value()
    assert masuk.locator("input[name=lembar]").input_value().isdecimal()


def test_a_search_sends_only_what_was_filled_in(masuk: Page) -> None:
    masuk.goto("/formulir/usulan/list/")
    masuk.locator("details.fold summary").click()
    masuk.get_by_label("Kegiatan", exact=True).fill("Kelas")
    masuk.get_by_role("button", name="Cari").click()
    masuk.wait_for_url("**_flt_*")
    assert masuk.url.endswith("/formulir/usulan/list/?_flt_0_kegiatan=Kelas")
    expect(masuk.get_by_role("link", name="Sukasari", exact=True)).to_be_visible()


def test_a_row_of_a_list_is_deleted_by_its_own_address_once_confirmed(masuk: Page) -> None:
    masuk.goto("/formulir/usulan/list/")
    masuk.route("**/delete/*", lambda route: route.fulfill(status=204))
    masuk.get_by_role("button", name="Hapus Sukasari").click()
    with masuk.expect_response("**/formulir/usulan/delete/1") as answered:
        masuk.get_by_role("dialog").get_by_role("button", name="Hapus").click()
    masuk.unroute("**/delete/*")
    assert answered.value.request.method == "POST"
    assert "csrf_token=" in (answered.value.request.post_data or "")
