"""Opponent: a bare Flask view, the same SELECT, a minimal template."""

from __future__ import annotations

from flask import Flask, render_template_string
from sqlalchemy import Engine, Table, select
from werkzeug.test import Client

from app.records.tabel import Wilayah

HALAMAN = """<!doctype html><title>{{ judul }}</title><table>
<tr>{% for nama in kolom %}<th>{{ nama }}{% endfor %}</tr>
{% for baris in isi %}<tr>{% for nilai in baris %}<td>{{ nilai if nilai is not none else '' }}{% endfor %}</tr>
{% endfor %}</table>"""


def klien(engine: Engine, table: Table, lembar_id: int) -> Client:
    """A client whose `/` shows the rows of one sheet with their villages' names."""
    app = Flask("polos")
    values = [column for column in table.c if column.name.startswith("k_")]
    region = Wilayah.__table__
    query = (
        select(region.c.nama, *values)
        .join_from(table, region, table.c.wilayah == region.c.kode)
        .where(table.c.lembar_id == lembar_id)
        .order_by(table.c.baris)
    )

    @app.get("/")
    def halaman() -> str:
        with engine.connect() as connection:
            rows = connection.execute(query).all()
        return render_template_string(HALAMAN, judul="Lembar", kolom=["Desa", *(c.name for c in values)], isi=rows)

    return Client(app)
