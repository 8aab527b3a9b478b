"""Pages: ours against a bare Flask view, stock Flask-AppBuilder and Django's admin over the same 84,000 rows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flask import Flask
from werkzeug.test import Client

from app.definition import names
from app.factory import create_app
from app.settings import Settings
from tests.bench import lawan_django, lawan_fab, lawan_flask
from tests.bench.isi import OPERATOR, SANDI, VERIFIKATOR, Data
from tests.bench.ukur import Banding, ambil, bergiliran, laju

POLOS, BAWAAN, DJANGO = "Flask polos", "Flask-AppBuilder bawaan", "Django admin"
#: Opponent -> how many times its requests per second our own pages should answer.
TUJUAN = {POLOS: 0.5, BAWAAN: 3, DJANGO: 2}

_TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')


def portal(url: str) -> Flask:
    """Our app, as it is served."""
    return create_app(Settings(database_url=url, secret_key="bench" * 8))


def masuk(app: Flask, nama: str) -> Client:
    """Somebody logged in, through the login form."""
    client = Client(app)
    token = _TOKEN.search(client.get("/login/").text)
    if token is None:
        raise RuntimeError("no login form")
    answer = client.post("/login/", data={"csrf_token": token.group(1), "username": nama, "password": SANDI})
    if answer.status_code != 302:
        raise RuntimeError(answer.text)
    return client


def halaman(data: Data) -> Iterator[Banding]:
    """The sheet, the desk, what waits for verification, and the generated lists."""
    app = portal(data.url)
    operator, verifikator = masuk(app, OPERATOR), masuk(app, VERIFIKATOR)
    form, narrow = data.terlebar, data.tersempit
    table = data.tabel(form.id)
    sheet = f"lembar, {len(form.kolom)} kolom"
    lists = {f"daftar CRUD, {len(one.kolom)} kolom": f"{names.rute_view(one.id)}/list/" for one in (narrow, form)}
    seconds = bergiliran(
        {
            sheet: ambil(operator, f"/lembar/{data.lembar_id}/{form.id}"),
            "meja": ambil(operator, "/"),
            "verifikasi": ambil(verifikator, "/verifikasi/"),
            **{name: ambil(operator, path) for name, path in lists.items()},
            POLOS: ambil(lawan_flask.klien(data.engine, table, data.lembar_id), "/"),
            BAWAAN: ambil(lawan_fab.klien(data.url, table), "/stock/list/"),
            DJANGO: ambil(lawan_django.klien(data.url, table), lawan_django.PATH),
        }
    )
    for name in (sheet, "meja", "verifikasi"):
        for rival, aim in TUJUAN.items():
            yield laju(f"{name} / {rival}", seconds[name], seconds[rival], aim)
    for name in lists:
        yield laju(f"{name} / {DJANGO}", seconds[name], seconds[DJANGO], 1)
