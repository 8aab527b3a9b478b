"""What goes over the wire, as Chromium counts it: a first visit, the next ones, and saving one cell.

Villages are many and lines are slow: a page weighs little, and what was fetched once is not asked for again.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from flask_appbuilder.security.sqla.models import User
from playwright.sync_api import Browser, CDPSession, Page
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from app.definition.tingkat import DESA_KELURAHAN
from app.records.konteks import Konteks
from app.records.lingkup import SISTEM, bertindak_sebagai
from app.records.mesin import alamat, mesin
from app.records.pengguna import pengguna
from app.records.rilis import katalog
from app.records.sel import Sel, Simpanan
from app.records.simpan import simpan
from app.records.tabel import Lembar, Penugasan, Wilayah
from tests.browser.hidup import dihidupkan
from tests.browser.pameran import Pameran, siapkan_pameran
from tests.browser.portal import Portal

KB = 1000
PERTAMA, LEMBAR_PERTAMA, LAGI = 150 * KB, 300 * KB, 30 * KB

OPERATOR, BESAR = "operator.setcam.tanjungsari", "operator.puskesmas.jatinangor"


@dataclass
class Kawat:
    """Counts a page's traffic; `minta` are (status, from the cache, bytes, URL) in order."""

    page: Page
    cdp: CDPSession
    minta: dict[str, dict[str, Any]] = field(default_factory=dict)

    @classmethod
    def pasang(cls, page: Page) -> Kawat:
        """Listen to a page's network."""
        wire = cls(page, page.context.new_cdp_session(page))
        wire.cdp.on("Network.requestWillBeSent", wire._minta)
        wire.cdp.on("Network.requestServedFromCache", lambda event: wire._catat(event, tembolok=True))
        wire.cdp.on("Network.responseReceived", wire._jawab)
        wire.cdp.on("Network.loadingFinished", lambda event: wire._catat(event, byte=event["encodedDataLength"]))
        wire.cdp.send("Network.enable")
        return wire

    def _minta(self, event: dict[str, Any]) -> None:
        self._catat(event, url=event["request"]["url"], kirim=len(event["request"].get("postData", "")))

    def _jawab(self, event: dict[str, Any]) -> None:
        answer = event["response"]
        cached = bool(answer.get("fromDiskCache") or answer.get("fromPrefetchCache"))
        self._catat(event, status=answer["status"], **({"tembolok": True} if cached else {}))

    def _catat(self, event: dict[str, Any], **lain: Any) -> None:
        self.minta.setdefault(event["requestId"], {}).update(lain)

    def buka(self, jalur: str) -> int:
        """Go to a page; answers the bytes that came, headers included, compressed as sent."""
        self.page.goto("about:blank")
        self.minta.clear()
        self.page.goto(jalur)
        self.page.wait_for_load_state("networkidle")
        return self.byte()

    def byte(self) -> int:
        """Bytes received since the last page was opened."""
        return int(sum(one.get("byte", 0) for one in self.minta.values() if not one.get("tembolok")))

    def jaringan(self) -> list[str]:
        """URLs that were really asked for."""
        return [one.get("url", "") for one in self.minta.values() if not one.get("tembolok") and one.get("byte")]


@dataclass
class Ruang:
    """A portal, its sheets on show, and the sheet of the kecamatan with the most villages."""

    portal: Portal
    pameran: Pameran
    terbesar: str
    desa: int

    def alamat(self, jalur: str) -> str:
        """A path in which sheets go by their state."""
        return self.portal.alamat + jalur.format(**vars(self.pameran), terbesar=self.terbesar)


@pytest.fixture(scope="module")
def ruang(latihan: Path, tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Ruang]:
    """One portal; Jatinangor's Puskesmas operator has moved to the largest kecamatan of all."""
    copy = tmp_path_factory.mktemp("kawat") / "borang.db"
    shutil.copy(latihan, copy)
    shown = siapkan_pameran(copy)
    sheet, villages = _isi_terbesar(copy)
    with dihidupkan(copy, browser) as portal:
        yield Ruang(portal, shown, sheet, villages)


def _isi_terbesar(berkas: Path) -> tuple[str, int]:
    """Fill all 31 columns for the kecamatan with the most villages; answers the sheet's path and their number."""
    engine = mesin(alamat(f"sqlite:///{berkas}"))
    with bertindak_sebagai(SISTEM), Session(engine, expire_on_commit=False) as session:
        parent, count = session.execute(
            select(Wilayah.induk, func.count())
            .where(Wilayah.tingkat == DESA_KELURAHAN)
            .group_by(Wilayah.induk)
            .order_by(func.count().desc())
        ).first() or ("", 0)
        villages = session.scalars(select(Wilayah.kode).where(Wilayah.induk == parent)).all()
        number = session.scalars(
            select(Lembar.id).where(Lembar.wilayah == parent).order_by(Lembar.tahun.desc())
        ).first()
        user = session.scalars(select(User).where(User.username == BESAR)).unique().one()
        session.execute(delete(Penugasan).where(Penugasan.user_id == user.id))
        session.add(Penugasan(user_id=user.id, peran="operator", pj="puskesmas", wilayah=parent))
        session.commit()
        found, catalogue = pengguna(session, user.id, datetime.now(UTC).date()), katalog(session)
        assert found
        person = found.pelaku
        form = catalogue.edisi["juknis-2025"].formulir["indikator"]
        mine = [column.id for column in form.kolom if column.pj == "puskesmas"]
        for start in range(0, len(villages), 10):
            cells = tuple(
                Sel(baris=village, kolom=column, nilai=100 + 37 * at % 900)
                for village in villages[start : start + 10]
                for at, column in enumerate(mine)
            )
            with bertindak_sebagai(person):
                k = Konteks(session=session, katalog=catalogue, pelaku=person, sekarang=datetime.now(UTC))
                assert not simpan(k, number or 0, Simpanan(formulir="indikator", sel=cells)).ditolak
    engine.dispose()
    return f"/lembar/{number}/indikator", count


def datang(ruang: Ruang, siapa: str) -> Kawat:
    """Somebody logged in, with an empty cache but for the pages on the way."""
    page = ruang.portal.masuk(siapa).page
    wire = Kawat.pasang(page)
    wire.cdp.send("Network.clearBrowserCache")
    return wire


HALAMAN = {
    "desk": ("/", PERTAMA),
    "verification": ("/verifikasi/", PERTAMA),
    "grid": ("{diisi}/sasaran", LEMBAR_PERTAMA),
    "grid of 31 columns": ("{disetujui}/indikator", LEMBAR_PERTAMA),
    "grid compared": ("{disetujui}/indikator?banding=ya", LEMBAR_PERTAMA),
    "free rows": ("{diisi}/inventarisasi", LEMBAR_PERTAMA),
    "single row": ("{disetujui}/berita_acara", LEMBAR_PERTAMA),
    "audit trail": ("{disetujui}/jejak", PERTAMA),
    "list": ("/formulir/sasaran/list/", PERTAMA),
    "show": ("/formulir/sasaran/show/1", PERTAMA),
    "add": ("/formulir/inventarisasi/add", PERTAMA),
    "not there": ("/tidak/ada", PERTAMA),
}


@pytest.mark.parametrize("halaman", HALAMAN)
def test_a_page_is_small_at_first_and_smaller_after_it(ruang: Ruang, halaman: str) -> None:
    jalur, batas = HALAMAN[halaman]
    wire = datang(ruang, OPERATOR)
    first = wire.buka(ruang.alamat(jalur))
    again = wire.buka(ruang.alamat(jalur))
    assert first <= batas
    assert again <= LAGI
    assert [url for url in wire.jaringan() if url != ruang.alamat(jalur)] == [], "asked for again"
    assert 304 not in [one.get("status") for one in wire.minta.values()]


def test_the_login_page_is_small(ruang: Ruang, browser: Browser) -> None:
    context = browser.new_context()
    ruang.portal.konteks.append(context)
    wire = Kawat.pasang(context.new_page())
    first = wire.buka(f"{ruang.portal.alamat}/login/")
    wire.buka(f"{ruang.portal.alamat}/login/")
    assert first <= PERTAMA
    assert wire.byte() <= LAGI


def test_no_page_asks_for_what_is_not_there(ruang: Ruang) -> None:
    wire = datang(ruang, OPERATOR)
    for jalur, _batas in list(HALAMAN.values())[:-1]:
        wire.buka(ruang.alamat(jalur))
        assert [one for one in wire.minta.values() if one.get("status", 200) >= 400] == [], jalur


def test_the_largest_kecamatan_loads_all_its_villages_in_one_small_page(ruang: Ruang) -> None:
    wire = datang(ruang, BESAR)
    first = wire.buka(ruang.alamat("{terbesar}"))
    again = wire.buka(ruang.alamat("{terbesar}"))
    assert ruang.desa > 100
    assert wire.page.locator("tbody tr").count() == ruang.desa
    assert first <= LEMBAR_PERTAMA
    assert again <= LAGI


def test_saving_a_cell_sends_and_gets_little(ruang: Ruang) -> None:
    wire = datang(ruang, OPERATOR)
    wire.buka(ruang.alamat("{diisi}/sasaran"))
    wire.minta.clear()
    wire.page.locator("td[aria-readonly='false']").nth(8).click()
    with wire.page.expect_response("**/sel") as answer:
        wire.page.keyboard.type("1234")
        wire.page.keyboard.press("Enter")
    answer.value.finished()
    wire.page.wait_for_timeout(200)
    sizes = answer.value.request.sizes()
    (saved,) = [one for one in wire.minta.values() if str(one.get("url", "")).endswith("/sel")]
    assert saved["status"] == 200
    assert sizes["requestBodySize"] <= 0.25 * KB
    assert saved["byte"] <= 1 * KB, "with its headers"
