"""Values of a form's rows as people read them: names for codes, reasons for figures that are missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select

from app.definition.juknis import DAFTAR, Formulir, Juknis, Kolom
from app.fieldtypes import field_type
from app.portal.label import label
from app.portal.pelaku import katalog, sesi
from app.records.tabel import Wilayah


def label_tetap(nama: str) -> str:
    """The heading of a column that every form has."""
    return {
        "wilayah": _("Region"),
        "tahun": _("Year"),
        "tahapan": _("Stage"),
        "baris": _("Item"),
        "pj": _("Data owner"),
        "lembar": _("Sheet"),
    }[nama]


def juknis_baris(row: Any) -> Juknis:
    """The edition under which a row was filled in."""
    return katalog().juknis(row.tahun)


def teks_tetap(nama: str, row: Any, formulir: Formulir, nama_wilayah: Mapping[str, str]) -> str:
    """A common column's value in words."""
    juknis = juknis_baris(row)
    if nama == "wilayah":
        return nama_wilayah.get(row.wilayah, row.wilayah)
    if nama == "tahapan":
        stage = juknis.tahapan.get(row.tahapan)
        return " ".join(part for part in (stage.kode, label(stage.judul)) if part) if stage else row.tahapan
    if nama == "baris":
        return nama_butir(juknis, formulir, row.baris)
    if nama == "pj":
        owner = juknis.pj_data.get(row.pj)
        return label(owner.nama) if owner else row.pj
    return str(getattr(row, nama))


def nama_butir(juknis: Juknis, formulir: Formulir, kunci: str) -> str:
    """A list item's name with its code; other keys mean nothing to people."""
    if formulir.baris != DAFTAR:
        return ""
    item = juknis.daftar[formulir.daftar].cari(kunci)
    return " ".join(part for part in (item.kode, label(item.nama)) if part) if item else kunci


def teks_sel(row: Any, kolom: Kolom, juknis: Juknis, nama_wilayah: Mapping[str, str]) -> str:
    """A cell in words; a missing figure with its reason."""
    reason = (row.tanpa_data or {}).get(kolom.id)
    if reason:
        return _("no data: %(alasan)s", alasan=reason)
    value = nilai_sel(row, kolom)
    if kolom.jenis == "wilayah" and isinstance(value, str):
        return nama_wilayah.get(value, value)
    return field_type(kolom).display(value, kolom, juknis)


def nilai_sel(row: Any, kolom: Kolom) -> Any:
    """A cell's value; computed ones are worked out."""
    kind = field_type(kolom)
    value = getattr(row, kolom.id)
    return value if kind.computed else kind.from_db(value)


def json_sel(row: Any, kolom: Kolom) -> Any:
    """A cell as canonical JSON: what a client saw, and sends back."""
    return field_type(kolom).to_json(nilai_sel(row, kolom))


def nama_wilayah(rows: Iterable[Any], kolom: Iterable[Kolom]) -> dict[str, str]:
    """Names of all regions that these rows mention; one statement for any number of rows."""
    columns = ["wilayah", *(column.id for column in kolom if column.jenis == "wilayah")]
    codes = {code for row in rows for name in columns if (code := getattr(row, name))}
    if not codes:
        return {}
    found = sesi().execute(select(Wilayah.kode, Wilayah.nama).where(Wilayah.kode.in_(codes)))
    return dict(found.all())
