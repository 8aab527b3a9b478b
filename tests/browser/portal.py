"""People at a live portal: each with a browser profile of their own."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, expect

from app.latihan.akun import SANDI

LAPTOP = {"width": 1280, "height": 800}
PONSEL = {"width": 360, "height": 740}


@dataclass
class Portal:
    """A running portal and the people who are logged in."""

    browser: Browser
    alamat: str
    konteks: list[BrowserContext] = field(default_factory=list)
    galat: list[str] = field(default_factory=list)

    def masuk(self, nama: str, layar: dict[str, int] | None = None) -> Orang:
        """Log somebody in through the login page."""
        context = self.browser.new_context(viewport=layar or LAPTOP, locale="id-ID", base_url=self.alamat)  # type: ignore[arg-type]
        self.konteks.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: self.galat.append(str(error)))
        page.goto("/login/")
        page.locator("#username").fill(nama)
        page.locator("#password").fill(SANDI)
        page.locator("#password").press("Enter")
        page.wait_for_url(re.compile(r"^(?!.*/login).*$"))
        return Orang(page)

    def tutup(self) -> None:
        """Close all browsers; a script error anywhere fails the test."""
        for context in self.konteks:
            context.close()
        assert not self.galat, self.galat


@dataclass
class Orang:
    """One person at work."""

    page: Page

    def buka_meja(self) -> None:
        """To the first page."""
        self.page.goto("/")

    def buka_lembar(self, formulir: str = "") -> str:
        """Open the sheet that stands on the desk, perhaps at a form; answers its path."""
        self.buka_meja()
        self.page.get_by_role("link", name=re.compile("^Buka lembar")).first.click()
        path = re.sub(r"/[a-z_]+$", "", self.page.url.removeprefix(self.asal()))
        if formulir:
            self.page.goto(f"{path}/{formulir}")
        self.siap()
        return path

    def asal(self) -> str:
        """Scheme, host and port."""
        return str(self.page.evaluate("location.origin"))

    def siap(self) -> None:
        """Until the sheet's script runs."""
        self.page.locator('html[data-lembar="siap"]').wait_for()

    def data(self) -> dict[str, Any]:
        """What the page carries."""
        return dict(self.page.evaluate("JSON.parse(document.getElementById('data-lembar').textContent)"))

    def sel(self, baris: int, kolom: str) -> Any:
        """A cell of the grid, by row and column id."""
        ids = [column["id"] for column in self.data()["kolom"]]
        return self.page.locator(f'td[data-r="{baris}"][data-c="{ids.index(kolom)}"]')

    def ketik(self, nilai: object, lalu: str = "Enter") -> None:
        """Type into the cell that has the focus and go on."""
        self.page.keyboard.type(str(nilai))
        self.page.keyboard.press(lalu)

    def tempel(self, tabel: list[list[object]]) -> None:
        """Paste a block, as from a spreadsheet, at the cell that has the focus."""
        text = "\n".join("\t".join("" if value is None else str(value) for value in row) for row in tabel)
        self.page.evaluate(
            """text => { const data = new DataTransfer(); data.setData('text/plain', text);
            const paste = new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true});
            document.activeElement.dispatchEvent(paste); }""",
            text,
        )

    def tersimpan(self) -> None:
        """Until the page says that everything is saved."""
        self.page.locator('#keadaan-simpan[data-keadaan="tersimpan"]').wait_for(timeout=30_000)

    def tekan(self, tombol: str) -> None:
        """Press an action's button and confirm in the dialog."""
        self.page.get_by_role("button", name=re.compile(f"^{tombol}")).first.click()
        with self.page.expect_navigation():
            self.page.get_by_role("dialog").get_by_role("button", name=tombol).click()
        self.siap()

    def buka_lipatan(self, judul: str) -> None:
        """Open a fold by its heading."""
        self.page.locator("summary", has_text=judul).first.click()

    def alasan(self, lipatan: str, tombol: str, teks: str, bagian: tuple[str, ...] = ()) -> None:
        """An action that wants a note, and perhaps the parts that it is about."""
        self.buka_lipatan(lipatan)
        form = self.page.locator("details[open] form[data-tindakan]")
        for name in bagian:
            form.get_by_label(name).check()
        form.locator("textarea").fill(teks)
        with self.page.expect_navigation():
            form.get_by_role("button", name=re.compile(f"^{tombol}")).click()
        self.siap()

    def peringatan(self) -> Any:
        """The alerts on the page."""
        return self.page.locator(".alert")

    def kirim_json(self, metode: str, jalur: str, badan: object) -> tuple[int, dict[str, Any]]:
        """A request behind the page's back, with its session and its token."""
        answer = self.page.evaluate(
            """async ([method, url, body]) => {
            const block = document.getElementById('data-lembar');
            const field = document.querySelector('[name=csrf_token]');
            const token = block ? JSON.parse(block.textContent).csrf : field?.value ?? '';
            const answer = await fetch(url, {method, body: JSON.stringify(body),
                headers: {'Content-Type': 'application/json', 'X-CSRFToken': token}});
            return [answer.status, await answer.json()]; }""",
            [metode, jalur, badan],
        )
        return answer[0], answer[1]


def tampak(orang: Orang, teks: str) -> None:
    """The page says so."""
    expect(orang.page.locator("main")).to_contain_text(teks)
