"""Every screen in every state, on a laptop and a phone: axe finds nothing, nothing sticks out, all keys work."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.hidup import dihidupkan
from tests.browser.pameran import Pameran, siapkan_pameran
from tests.browser.portal import LAPTOP, PONSEL, Orang, Portal

AXE = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
LAYAR = {"laptop": LAPTOP, "ponsel": PONSEL}

#: Interactive things smaller than 24 px either way; links inside a sentence may be, and what is hidden is no target.
KECIL = """() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [role=button]')]
  .filter(node => node.checkVisibility({checkVisibilityCSS: true}) && !node.closest('.visually-hidden, .skip'))
  .filter(node => !(node.matches('p a, li a, td a, th a, h3 a') && getComputedStyle(node).display === 'inline'))
  .map(node => [node, node.closest('label')?.getBoundingClientRect() ?? node.getBoundingClientRect()])
  .filter(([node, box]) => box.width && Math.min(box.width, box.height) < 23.5
    && !(node.labels?.[0]?.getBoundingClientRect().height >= 24))
  .map(([node, box]) => `${Math.round(box.width)}x${Math.round(box.height)} ${node.outerHTML.slice(0, 120)}`)"""

#: What has the focus: whether it is outlined, and which sticky bar lies over its middle.
FOKUS = """() => {
  const node = document.activeElement;
  if (!node || node === document.body) return null;
  const box = node.getBoundingClientRect();
  const style = getComputedStyle(node);
  const x = Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 1);
  const y = box.top + Math.min(box.height, 40) / 2;
  const over = document.elementFromPoint(x, y);
  return {nama: node.outerHTML.slice(0, 140),
    garis: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0,
    tampak: y > 0 && y < innerHeight && Boolean(over) && (node.contains(over) || over.contains(node)
      || Boolean(over.closest('label')?.contains(node))),
    di: over?.outerHTML.slice(0, 80) ?? ''}; }"""


@dataclass
class Ruang:
    """The gallery's portal; people stay logged in from test to test."""

    portal: Portal
    pameran: Pameran
    dikenal: dict[tuple[str, str, str], Orang] = field(default_factory=dict)

    def orang(self, nama: str, layar: str, bahasa: str = "id") -> Orang:
        """Somebody in front of a screen; '' is nobody."""
        key = (nama, layar, bahasa)
        if key not in self.dikenal:
            self.dikenal[key] = self._datang(nama, LAYAR[layar])
            self.dikenal[key].page.wait_for_load_state("networkidle")
            if bahasa != "id":
                self.dikenal[key].page.goto(f"/bahasa/{bahasa}", wait_until="networkidle")
        return self.dikenal[key]

    def _datang(self, nama: str, ukuran: dict[str, int]) -> Orang:
        if nama:
            return self.portal.masuk(nama, ukuran)
        context = self.portal.browser.new_context(viewport=ukuran, base_url=self.portal.alamat)  # type: ignore[arg-type]
        self.portal.konteks.append(context)
        return Orang(context.new_page())

    def alamat(self, jalur: str) -> str:
        """A path in which sheets go by their state."""
        return jalur.format(**vars(self.pameran))


@pytest.fixture(scope="module")
def ruang(latihan: Path, tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Ruang]:
    """One portal for all that only look."""
    copy = tmp_path_factory.mktemp("pameran") / "borang.db"
    shutil.copy(latihan, copy)
    shown = siapkan_pameran(copy)
    with dihidupkan(copy, browser) as portal:
        yield Ruang(portal, shown)


def kunjungi(ruang: Ruang, siapa: str, layar: str, jalur: str, bahasa: str = "id") -> Orang:
    """Open a page and wait until its script runs."""
    orang = ruang.orang(siapa, layar, bahasa)
    orang.page.goto("about:blank")
    orang.page.goto(ruang.portal.alamat + ruang.alamat(jalur))
    if orang.page.locator("#data-lembar").count():
        orang.siap()
    return orang


def periksa(page: Page) -> None:
    """Axe finds nothing, no sideways scrolling, no small target, a language and a title."""
    answer = Axe().run(page, options=AXE).response
    found = [
        (one["id"], [(node["html"][:160], node["failureSummary"]) for node in one["nodes"]])
        for one in answer["violations"]
    ]
    assert found == []
    muat(page)
    assert page.evaluate(KECIL) == []
    assert page.evaluate("document.documentElement.lang") in ("id", "en")
    assert page.title().endswith(" · Borang")
    assert page.locator("h1").count() == 1


def muat(page: Page) -> None:
    """Nothing scrolls sideways but what has a frame of its own."""
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.evaluate(
        """() => [...document.querySelectorAll('body *')]
        .filter(node => node.getBoundingClientRect().right > innerWidth + 1)
        .filter(node => !node.closest('.gulir-kisi, .table-wrap, .tabs, .visually-hidden'))
        .map(node => node.outerHTML.slice(0, 120)).slice(0, 5)"""
    )


S, P, L = "operator.setcam.tanjungsari", "operator.puskesmas.jatinangor", "verifikator.plkb.jatinangor"
CAMAT, ADMIN, PEMBACA = "camat.tanjungsari", "admin_kabupaten.kabupaten-sumedang", "pembaca.tanjungsari"

#: What it shows, who looks, path.
HALAMAN = {
    "login": ("", "/login/"),
    "desk, operator": (S, "/"),
    "desk, something came back": (P, "/"),
    "desk, camat": (CAMAT, "/"),
    "desk, admin": (ADMIN, "/"),
    "desk, reader": (PEMBACA, "/"),
    "verification, something waits": (L, "/verifikasi/"),
    "verification, nothing waits": (S, "/verifikasi/"),
    "grid with findings": (S, "{diisi}/sasaran"),
    "grid of 31 columns": (S, "{diisi}/indikator"),
    "grid sent back": (P, "{dikembalikan}/sasaran"),
    "grid compared": (L, "{dikembalikan}/sasaran?banding=ya"),
    "grid locked": (S, "{disetujui}/sasaran"),
    "free rows": (S, "{diisi}/inventarisasi"),
    "free rows of others": (CAMAT, "{diisi}/masalah_usulan"),
    "single row": (S, "{diisi}/berita_acara"),
    "single row, locked": (CAMAT, "{disetujui}/berita_acara"),
    "audit trail": (S, "{disetujui}/jejak"),
    "list": (S, "/formulir/sasaran/list/"),
    "list, search open": (S, "/formulir/sasaran/list/?_flt_0_wilayah=Gudang"),
    "list, nothing found": (S, "/formulir/sasaran/list/?_flt_0_wilayah=zzz"),
    "show": (S, "/formulir/sasaran/show/1"),
    "add": (S, "/formulir/inventarisasi/add"),
    "refused": (S, "{dikembalikan}/sasaran"),
    "not there": (S, "/lembar/99999999/sasaran"),
    "not understood": (S, "{disetujui}/jejak?sebelum=-5"),
}


@pytest.mark.parametrize("layar", LAYAR)
@pytest.mark.parametrize("tampak", HALAMAN)
def test_axe_finds_nothing_and_nothing_sticks_out(ruang: Ruang, tampak: str, layar: str) -> None:
    siapa, jalur = HALAMAN[tampak]
    periksa(kunjungi(ruang, siapa, layar, jalur).page)


@pytest.mark.parametrize(
    "tampak", ["login", "desk, something came back", "grid with findings", "single row", "list, search open"]
)
def test_axe_finds_nothing_in_english(ruang: Ruang, tampak: str) -> None:
    siapa, jalur = HALAMAN[tampak]
    orang = kunjungi(ruang, siapa, "laptop", jalur, "en")
    assert orang.page.evaluate("document.documentElement.lang") == "en"
    periksa(orang.page)


@pytest.mark.parametrize(
    "tampak", ["login", "desk, admin", "grid with findings", "grid compared", "single row", "list", "not there"]
)
def test_axe_finds_nothing_in_the_dark(ruang: Ruang, tampak: str) -> None:
    siapa, jalur = HALAMAN[tampak]
    orang = ruang.orang(siapa, "laptop")
    orang.page.emulate_media(color_scheme="dark")
    try:
        periksa(kunjungi(ruang, siapa, "laptop", jalur).page)
    finally:
        orang.page.emulate_media(color_scheme="light")


def _kotak_sel(orang: Orang) -> None:
    orang.sel(0, "penduduk").click()
    orang.page.keyboard.press("Shift+F10")
    orang.page.locator(".kotak-sel").wait_for()


def _kepala_kolom(orang: Orang) -> None:
    orang.page.locator("[data-kepala]").first.click()
    orang.page.locator(".kotak-sel").wait_for()


def _mengetik(orang: Orang) -> None:
    orang.sel(3, "penduduk").click()
    orang.page.keyboard.press("Enter")


def _jejak(orang: Orang) -> None:
    orang.buka_lipatan("Jejak audit")
    orang.page.locator("#jejak .timeline").wait_for()


def _lipatan(orang: Orang) -> None:
    orang.page.evaluate("for (const fold of document.querySelectorAll('main details:not(#jejak)')) fold.open = true")


def _menu(orang: Orang) -> None:
    orang.page.locator(".top-nav summary").click()


def _akun(orang: Orang) -> None:
    orang.page.locator(".top-end summary").click()


def _tanya(orang: Orang) -> None:
    orang.page.locator("form[data-tindakan][data-confirm] button").first.click()
    orang.page.locator("dialog[open]").wait_for()


BUKAAN: dict[str, tuple[str, str, str, Callable[[Orang], None]]] = {
    "a cell's box": (S, "laptop", "{diisi}/sasaran", _kotak_sel),
    "a column's box": (S, "laptop", "{diisi}/sasaran", _kepala_kolom),
    "a cell being typed in": (S, "laptop", "{diisi}/sasaran", _mengetik),
    "the audit trail": (S, "ponsel", "{disetujui}/sasaran", _jejak),
    "all folds of a grid": (L, "laptop", "{dikembalikan}/sasaran?banding=ya", _lipatan),
    "all folds of a form": (S, "ponsel", "{diisi}/sasaran", _lipatan),
    "all folds of the desk": (S, "ponsel", "/", _lipatan),
    "the menu": (S, "ponsel", "/", _menu),
    "the wide menu": (ADMIN, "laptop", "/", _menu),
    "the account": (S, "ponsel", "/", _akun),
    "a question": (L, "ponsel", "{dikembalikan}/sasaran", _tanya),
}


@pytest.mark.parametrize("terbuka", BUKAAN)
def test_axe_finds_nothing_in_what_opens(ruang: Ruang, terbuka: str) -> None:
    siapa, layar, jalur, buka = BUKAAN[terbuka]
    orang = kunjungi(ruang, siapa, layar, jalur)
    buka(orang)
    periksa(orang.page)


@pytest.mark.parametrize("layar", LAYAR)
def test_axe_finds_nothing_where_two_people_met_at_a_cell(ruang: Ruang, layar: str) -> None:
    orang = kunjungi(ruang, S, layar, "{diisi}/sasaran")
    row, *_rest, values, _reasons = orang.data()["baris"][0]
    change = {"baris": row, "kolom": "penduduk", "lihat": values[0], "nilai": values[0] + 1}
    assert orang.kirim_json("PATCH", ruang.alamat("{diisi}/sasaran/sel"), {"sel": [change]})[0] == 200
    if layar == "laptop":
        orang.sel(0, "penduduk").click()
        orang.ketik(77)
    else:
        orang.page.locator("input[data-kolom=penduduk]").fill("77")
        orang.page.keyboard.press("Tab")
    orang.page.locator('#keadaan-simpan[data-keadaan="gagal"] button').click()
    orang.page.locator(".pesan-konflik").wait_for()
    periksa(orang.page)
    orang.page.get_by_role("button", name="Pakai yang tersimpan").click()
    orang.tersimpan()


@pytest.mark.parametrize("layar", LAYAR)
def test_axe_finds_nothing_where_cells_stand_in_the_way(ruang: Ruang, layar: str) -> None:
    orang = kunjungi(ruang, S, layar, "{diisi}/sasaran")
    orang.tekan("Ajukan untuk diverifikasi")
    assert orang.page.locator(".daftar-sel a").count() > 3
    periksa(orang.page)


def test_titles_tell_the_pages_apart(ruang: Ruang) -> None:
    titles: dict[str, str] = {}
    for name in (
        "desk, operator",
        "verification, nothing waits",
        "grid with findings",
        "grid of 31 columns",
        "grid locked",
        "audit trail",
        "list",
        "show",
        "add",
        "not there",
    ):
        siapa, jalur = HALAMAN[name]
        title = kunjungi(ruang, siapa, "laptop", jalur).page.title()
        assert title not in titles, (name, titles.get(title))
        titles[title] = name


def _jalan(page: Page, batas: int = 90) -> list[dict[str, Any]]:
    """Tab through the page from its top until the focus leaves it or comes round."""
    page.evaluate("document.activeElement.blur()")
    steps: list[dict[str, Any]] = []
    for _step in range(batas):
        page.keyboard.press("Tab")
        state = page.evaluate(FOKUS)
        if state is None or (steps and state["nama"] == steps[0]["nama"]):
            break
        steps.append(state)
    return steps


@pytest.mark.parametrize("layar", LAYAR)
@pytest.mark.parametrize(
    "tampak", ["desk, something came back", "grid with findings", "single row", "list", "verification, something waits"]
)
def test_the_tab_key_reaches_everything_and_the_focus_is_never_hidden(ruang: Ruang, tampak: str, layar: str) -> None:
    siapa, jalur = HALAMAN[tampak]
    page = kunjungi(ruang, siapa, layar, jalur).page
    steps = _jalan(page)
    assert [step for step in steps if not (step["garis"] and step["tampak"])] == []
    wanted = page.evaluate(
        """() => [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
        .filter(node => node.checkVisibility() && node.tabIndex >= 0 && !node.disabled)
        .filter(node => !node.closest('[role=grid]')).length"""
    )
    assert len(steps) >= min(wanted, 90)
    assert "Langsung ke isi" in steps[0]["nama"]


def test_the_grid_is_one_stop_and_every_cell_of_it_is_seen_when_it_has_the_focus(ruang: Ruang) -> None:
    page = kunjungi(ruang, S, "laptop", HALAMAN["grid of 31 columns"][1]).page
    page.locator("td[tabindex='0']").focus()
    for keys in (["ArrowDown"] * 14, ["ArrowRight"] * 30, ["ArrowUp"] * 13, ["Control+Home"], ["Control+End"]):
        for key in keys:
            page.keyboard.press(key)
            state = page.evaluate(FOKUS)
            assert state["tampak"], (key, state)
            assert state["garis"], (key, state)
    page.keyboard.press("Control+Home")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.dataset.kepala")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.dataset.kepala")


SEMPIT = [
    "login",
    "desk, something came back",
    "desk, admin",
    "grid with findings",
    "grid compared",
    "single row",
    "list, search open",
    "verification, something waits",
    "add",
    "show",
    "not there",
]


@pytest.mark.parametrize("tampak", SEMPIT)
def test_a_page_reflows_at_320_pixels(ruang: Ruang, tampak: str) -> None:
    siapa, jalur = HALAMAN[tampak]
    page = ruang.orang(siapa, "ponsel").page
    page.set_viewport_size({"width": 320, "height": 640})
    try:
        muat(kunjungi(ruang, siapa, "ponsel", jalur).page)
    finally:
        page.set_viewport_size(PONSEL)  # type: ignore[arg-type]


@pytest.mark.parametrize("tampak", SEMPIT)
def test_wider_text_spacing_cuts_nothing_off(ruang: Ruang, tampak: str) -> None:
    siapa, jalur = HALAMAN[tampak]
    page = kunjungi(ruang, siapa, "ponsel", jalur).page
    page.evaluate(
        """() => { const sheet = new CSSStyleSheet(); sheet.replaceSync(`* { line-height: 1.5 !important;
        letter-spacing: .12em !important; word-spacing: .16em !important; } p { margin-block-end: 2em !important; }`);
        document.adoptedStyleSheets = [sheet]; }"""
    )
    muat(page)
    cut = page.evaluate(
        """() => [...document.querySelectorAll('h1, h2, h3, p, a, button, label, summary, span.tag, legend')]
        .filter(node => node.checkVisibility({checkVisibilityCSS: true}) && !node.closest('.visually-hidden'))
        .filter(node => ['hidden', 'clip'].includes(getComputedStyle(node).overflowX))
        .filter(node => node.scrollWidth > node.clientWidth + 1)
        .map(node => node.outerHTML.slice(0, 120))"""
    )
    assert cut == []


def test_who_wants_less_motion_gets_none(ruang: Ruang) -> None:
    orang = ruang.orang(S, "laptop")
    orang.page.emulate_media(reduced_motion="reduce")
    try:
        page = kunjungi(ruang, S, "laptop", HALAMAN["grid with findings"][1]).page
        moving = page.evaluate(
            """() => [...document.querySelectorAll('*')].filter(node => { const style = getComputedStyle(node);
            return style.animationName !== 'none' || parseFloat(style.transitionDuration) > 0; }).length"""
        )
        assert moving == 0
    finally:
        orang.page.emulate_media(reduced_motion="no-preference")


def test_the_grid_begins_high_on_a_laptop(ruang: Ruang) -> None:
    page = kunjungi(ruang, S, "laptop", HALAMAN["grid with findings"][1]).page
    assert page.locator(".gulir-kisi").bounding_box()["y"] <= 300  # type: ignore[index]
