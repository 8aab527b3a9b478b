"""A sheet without a server: the page's own modules, a payload, and a save door that the test plays."""

from __future__ import annotations

import json
import mimetypes
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from playwright.sync_api import Page, Route

from app.portal.lembar.teks import teks

STATIC = Path(__file__).parents[2] / "app" / "portal" / "static"
ASAL = "http://borang.test"

_HALAMAN = """<!doctype html><html lang="id"><head><meta charset="utf-8"><title>Lembar</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'self'">
<link rel="stylesheet" href="/aset/borang.css"><link rel="stylesheet" href="/aset/sheet/sheet.css">
</head><body><main class="wrap"><h1>Data Sasaran</h1><div id="temuan-umum"></div><div id="isi-lembar"></div>
<div class="simpan"><p id="keadaan-simpan" role="status"></p><div id="garis-sel" hidden></div></div></main>
<script type="application/json" id="data-lembar">%s</script>
<script type="module" src="/aset/sheet/main.js"></script></body></html>"""


def kolom(ident: str, label: str, **lain: Any) -> dict[str, Any]:
    """A column of the payload; a whole number unless said otherwise."""
    return {
        "id": ident,
        "label": label,
        "nomor": "",
        "jenis": "bilangan",
        "satuan": "orang",
        "definisi": "",
        "pj": "Puskesmas",
        "kelompok": "",
        "wajib": True,
        "editor": {"jenis": "bilangan", "input": "numeric", "min": 0},
        "hitung": None,
        **lain,
    }


def muatan(baris: int = 3, **lain: Any) -> dict[str, Any]:
    """Three villages, a locked column, two of ours, a rule of each weight and a coverage."""
    columns = [
        kolom("penduduk", "Jumlah Penduduk", nomor="1", pj="Sekretariat Kecamatan"),
        kolom("ibu_hamil", "Jumlah Ibu Hamil", nomor="4"),
        kolom("ibu_hamil_kek", "Jumlah Ibu Hamil KEK", nomor="7", definisi="Lingkar lengan atas kurang dari 23,5 cm"),
    ]
    name = ["nama"]
    return {
        "formulir": "sasaran",
        "bentuk": "wilayah",
        "judul": "Data Sasaran",
        "nama_baris": "Desa/Kelurahan",
        "url": {"simpan": "/sel", "jelaskan": "/alasan", "wilayah": "/pilih"},
        "csrf": "token",
        "kolom": columns,
        "kelompok": [],
        "baris": [[f"d{n}", f"Desa {n}", 1, "011", [1000 * n, 10 * n, None], {}] for n in range(1, baris + 1)],
        "lalu": None,
        "potret": None,
        "asing": {},
        "aturan": [
            {
                "id": "kek",
                "tree": ["<=", [*name, "ibu_hamil_kek"], [*name, "ibu_hamil"]],
                "pesan": "Ibu hamil KEK tidak boleh melebihi ibu hamil.",
                "sifat": "galat",
                "kolom": ["ibu_hamil_kek"],
                "per_baris": True,
            },
            {
                "id": "banyak",
                "tree": ["<=", [*name, "ibu_hamil"], ["angka", 100]],
                "pesan": "Ibu hamil lebih dari 100.",
                "sifat": "peringatan",
                "kolom": ["ibu_hamil"],
                "per_baris": True,
            },
        ],
        "cakupan": [
            {
                "id": "ibu_hamil_kek",
                "label": "KEK",
                "pembilang": [*name, "ibu_hamil_kek"],
                "penyebut": [*name, "ibu_hamil"],
            }
        ],
        "alasan": {},
        **lain,
    }


Jawaban = Callable[[dict[str, Any]], tuple[int, dict[str, Any]]]


@dataclass
class Papan:
    """The page under test, what it sent, and what it is answered."""

    page: Page
    dikirim: list[dict[str, Any]] = field(default_factory=list)
    jawab: Jawaban = field(default=lambda _body: (200, {"tersimpan": [], "ditolak": []}))
    putus: bool = False

    def buka(self, payload: dict[str, Any], hash_: str = "") -> None:
        """Show a payload."""
        text = json.dumps({**payload, "teks": teks()}).replace("<", "\\u003c")
        self.page.route(f"{ASAL}/**", lambda route: self._layani(route, text))
        self.page.goto(f"{ASAL}/{hash_}")
        self.page.locator('html[data-lembar="siap"]').wait_for()

    def _layani(self, route: Route, text: str) -> None:
        path = route.request.url.removeprefix(ASAL).partition("?")[0]
        if path.startswith("/aset/"):
            file = STATIC / path.removeprefix("/aset/")
            kind = mimetypes.guess_type(file.name)[0]
            route.fulfill(body=file.read_bytes(), content_type=kind or "text/plain")
        elif path in ("/sel", "/alasan"):
            self._simpan(route)
        elif path == "/":
            route.fulfill(body=_HALAMAN % text, content_type="text/html")
        else:
            route.fulfill(status=404)

    def _simpan(self, route: Route) -> None:
        if self.putus:
            route.abort()
            return
        body = cast("dict[str, Any]", route.request.post_data_json)
        self.dikirim.append(body)
        status, answer = self.jawab(body)
        route.fulfill(status=status, json=answer)

    def sel(self, baris: int, kolom_: int) -> Any:
        """The grid's cell by position, from 0."""
        return self.page.locator(f'td[data-r="{baris}"][data-c="{kolom_}"]')

    def ketik(self, keys: Iterable[str]) -> None:
        """Press key after key."""
        for key in keys:
            self.page.keyboard.press(key)

    def tunggu_tersimpan(self) -> None:
        """Until the page says that everything is saved."""
        self.page.locator('#keadaan-simpan[data-keadaan="tersimpan"]').wait_for()

    def semua_sel(self) -> list[dict[str, Any]]:
        """Every cell that was sent."""
        return [cell for body in self.dikirim for cell in body.get("sel", [])]
