"""A portal over a small world, and people with browsers in front of it."""

from __future__ import annotations

import html
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol, cast

from flask import Flask
from flask.testing import FlaskClient
from itsdangerous import URLSafeTimedSerializer
from sqlalchemy import Engine, MetaData, Table, event, select, update

from app.factory import create_app
from app.records.sel import Sel, Simpanan, Tambah
from app.records.simpan import simpan
from app.records.tabel import Bagian, db
from app.settings import Settings
from tests.dunia import SANDI, Dunia

KUNCI = "kunci-rahasia-untuk-pengujian-saja"
_TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
_DILIHAT = re.compile(r'name="dilihat"[^>]*value="([^"]+)"')

#: A free row's key, as a client makes it.
UUID = "0b7f6f6e-6a1f-4a4c-9a57-0c5b1f1f2a11"


class Jawaban(Protocol):
    """An answer, with JSON of any shape."""

    status_code: int

    @property
    def text(self) -> str: ...
    @property
    def data(self) -> bytes: ...
    @property
    def location(self) -> str | None: ...
    @property
    def headers(self) -> Any: ...
    @property
    def json(self) -> Any: ...
    @property
    def is_json(self) -> bool: ...


@dataclass
class Orang:
    """Somebody with a browser; `nama` '' is nobody."""

    klien: FlaskClient
    nama: str = ""
    token: str = ""

    def get(self, path: str, **kwargs: Any) -> Jawaban:
        """Open a page."""
        return cast("Jawaban", self.klien.get(path, **kwargs))

    def kirim(self, path: str, isi: Mapping[str, Any]) -> Jawaban:
        """Send a form with its CSRF token."""
        return cast("Jawaban", self.klien.post(path, data={"csrf_token": self.token, **isi}))

    def json(self, metode: str, path: str, isi: Any = None) -> Jawaban:
        """Call an API as the portal's own scripts do."""
        head = {"X-CSRFToken": self.token}
        return cast("Jawaban", self.klien.open(path, method=metode, json=isi, headers=head))

    def dilihat(self, path: str) -> str:
        """What an edit form was opened with."""
        return dilihat(self.get(path).text)


@dataclass
class Portal:
    """One app over one database."""

    app: Flask
    dunia: Dunia
    engine: Engine
    perintah: list[str] = field(default_factory=list)
    orang_dikenal: dict[str, Orang] = field(default_factory=dict)

    def orang(self, nama: str = "") -> Orang:
        """A new browser, logged in unless `nama` is ''."""
        client = self.app.test_client()
        if not nama:
            return Orang(client)
        person = Orang(client, nama, token(cast("Jawaban", client.get("/login/"))))
        answer = person.kirim("/login/", {"username": nama, "password": SANDI})
        assert answer.status_code == 302, answer.text
        person.token = self._token(client)
        return person

    def teman(self, nama: str = "") -> Orang:
        """As `orang`, but the same browser every time: for what changes nothing."""
        if nama not in self.orang_dikenal:
            self.orang_dikenal[nama] = self.orang(nama)
        return self.orang_dikenal[nama]

    def _token(self, client: FlaskClient) -> str:
        """A token for this session, also for those who see no page with a form."""
        with client.session_transaction() as session:
            session["csrf_token"] = "0" * 40
        return str(URLSafeTimedSerializer(KUNCI, salt="wtf-csrf-token").dumps("0" * 40))

    def potret(self) -> dict[str, list[tuple[Any, ...]]]:
        """All that a refusal may not change: every table's rows but the logins'."""
        with self.engine.connect() as connection:
            return {
                name: sorted(map(tuple, connection.execute(select(table))), key=repr)
                for name, table in self.tabel.items()
            }

    @cached_property
    def tabel(self) -> dict[str, Table]:
        """All tables as the database has them, but those of logins and regions."""
        meta = MetaData()
        meta.reflect(self.engine)
        return {name: table for name, table in meta.tables.items() if not name.startswith(("ab_", "wilayah"))}

    @contextmanager
    def hitung(self) -> Iterator[list[str]]:
        """The SQL statements sent inside."""
        start = len(self.perintah)
        seen: list[str] = []
        yield seen
        seen.extend(self.perintah[start:])

    def langkah(self, pj: str, langkah: str) -> None:
        """Put a part into another step."""
        with self.dunia.sistem() as session:
            session.execute(update(Bagian).where(Bagian.pj == pj).values(langkah=langkah))
            session.commit()

    def isi(self, siapa: str, permintaan: Simpanan, lembar: int | None = None) -> None:
        """Save as one of the cast, through the records' own door."""
        with self.dunia.sebagai(siapa) as k:
            outcome = simpan(k, lembar or self.dunia.lembar(), permintaan)
            assert not outcome.ditolak, outcome.ditolak


def token(answer: Jawaban) -> str:
    """The CSRF token of a page with a form."""
    found = _TOKEN.search(answer.text)
    assert found, answer.text
    return found.group(1)


def dilihat(halaman: str) -> str:
    """What an edit form says was seen."""
    found = _DILIHAT.search(halaman)
    assert found, halaman
    return html.unescape(found.group(1))


def teks(answer: Jawaban) -> str:
    """A page as readers see it: without tags, entities or doubled spaces."""
    body = re.sub(r"<(script|style|template).*?</\1>", " ", answer.text, flags=re.S)
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", body)))


def pesan(answer: Jawaban) -> str:
    """The refusal's words, wherever the answer carries them."""
    return str(answer.json["pesan"]) if answer.is_json else teks(answer)


@contextmanager
def portal(dunia: Dunia, url: str, **setelan: Any) -> Iterator[Portal]:
    """The portal over a world that is built."""
    settings = {"batas_masuk": "", **setelan}
    app = create_app(Settings(database_url=url, secret_key=KUNCI, **settings))
    with app.app_context():
        engine = db.engine
    built = Portal(app, dunia, engine)
    event.listen(engine, "before_cursor_execute", lambda *args: built.perintah.append(args[2]))
    try:
        yield built
    finally:
        engine.dispose()


def salin(asal: Path, tujuan: Path) -> str:
    """A copy of an SQLite world, so that each test spoils its own; answers the URL."""
    shutil.copy(asal, tujuan)
    return f"sqlite:///{tujuan}"


def lengkapi(portal: Portal) -> None:
    """Fill in what else Setcam's part wants, so that it could be sent."""
    villages = portal.dunia.kode_desa()
    cells = tuple(Sel(baris=code, kolom="penduduk", nilai=1000) for code in villages)
    portal.isi("operator_setcam", Simpanan(formulir="sasaran", sel=cells))
    portal.isi("operator_setcam", Simpanan(formulir="layanan", sel=(Sel(baris="akta", kolom="jumlah", nilai=7),)))


def usulan(portal: Portal, pj: str = "operator_setcam", lembar: int | None = None, kunci: str = UUID) -> None:
    """A free row of the form `usulan`, written by Setcam."""
    cells = (
        Sel(baris=kunci, kolom="kegiatan", nilai="Kelas ibu hamil"),
        Sel(baris=kunci, kolom="volume", nilai="12,5"),
        Sel(baris=kunci, kolom="harga", nilai=1000),
    )
    portal.isi(pj, Simpanan(formulir="usulan", tambah=(Tambah(baris=kunci),), sel=cells), lembar)
