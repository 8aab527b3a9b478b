"""Pickers: the sheets and regions one may choose, a few at a time, never a whole table."""

from __future__ import annotations

from typing import Any

from flask import jsonify, request
from flask.typing import ResponseReturnValue
from flask_appbuilder import BaseView, expose
from sqlalchemy import ColumnElement, Select, and_, or_, select

from app.definition.juknis import Tahapan
from app.definition.tingkat import DESA_KELURAHAN, rentang
from app.errors import BadInput
from app.portal.keamanan import wajib_masuk
from app.portal.label import label
from app.portal.pelaku import katalog, konteks, sesi
from app.records import baca
from app.records.baca import LembarIsi
from app.records.tabel import Lembar, Wilayah

#: Choices offered at once, and how long a search may be.
BATAS, PANJANG = 20, 80


class PilihView(BaseView):
    """Answers `{"hasil": [{"id", "teks"}]}`; what lies outside one's scope is not there."""

    route_base = "/pilih"
    default_view = "lembar"

    @expose("/lembar")
    @wajib_masuk
    def lembar(self) -> ResponseReturnValue:
        """Sheets by region, stage and year; `formulir` narrows them to stages that hold a form."""
        query = _lembar(kata_cari(request.args.get("q", "")), request.args.get("formulir", ""))
        return jsonify(hasil=[_pilihan_lembar(*row) for row in sesi().execute(query)])

    @expose("/wilayah")
    @wajib_masuk
    def wilayah(self) -> ResponseReturnValue:
        """Villages below a sheet's region, by name or code."""
        sheet = lembar_terlihat(request.args.get("lembar", ""))
        query = _wilayah(sheet, kata_cari(request.args.get("q", "")))
        return jsonify(hasil=[{"id": code, "teks": f"{name} ({code})"} for code, name in sesi().execute(query)])


def kata_cari(teks: str) -> list[str]:
    """The words of a search; BadInput where it is longer than a name could be."""
    if len(teks) > PANJANG or "\x00" in teks:
        raise BadInput("pencarian_tidak_sah", maks=PANJANG)
    return teks.split()


def nomor(teks: str) -> int | None:
    """A row's number, or None where the text can't be one."""
    return int(teks) if teks.isascii() and teks.isdecimal() and len(teks) < 10 else None


def lembar_terlihat(teks: str) -> LembarIsi:
    """The sheet with that number; NotFound where there is none, Refused outside the reader's scope."""
    number = nomor(teks)
    if number is None:
        raise BadInput("lembar_tidak_sah", nilai=teks[:PANJANG])
    return baca.lembar(konteks(), number)


def teks_lembar(lembar: Lembar | LembarIsi, nama_wilayah: str) -> str:
    """A sheet in words: `KEC-1 Analisis Situasi, Sukasari, 2026`."""
    stage = tahapan(lembar)
    name = " ".join(part for part in (stage.kode, label(stage.judul)) if part) if stage else lembar.tahapan
    return f"{name}, {nama_wilayah}, {lembar.tahun}"


def tahapan(lembar: Lembar | LembarIsi) -> Tahapan | None:
    """The stage of a sheet, in its edition."""
    edition = katalog().edisi.get(lembar.edisi)
    return edition.tahapan.get(lembar.tahapan) if edition else None


def _pilihan_lembar(lembar: Lembar, nama_wilayah: str) -> dict[str, Any]:
    return {"id": lembar.id, "teks": teks_lembar(lembar, nama_wilayah)}


def _lembar(kata: list[str], formulir: str) -> Select[Lembar, str]:
    query = select(Lembar, Wilayah.nama).join(Wilayah, Wilayah.kode == Lembar.wilayah)
    query = query.where(*(_cocok(word) for word in kata))
    if formulir:
        query = query.where(Lembar.tahapan.in_(_tahapan_dengan(formulir)))
    return query.order_by(Lembar.tahun.desc(), Lembar.tahapan, Wilayah.nama, Lembar.id).limit(BATAS)


def _tahapan_dengan(formulir: str) -> list[str]:
    return [stage.id for edition in katalog().edisi.values() for stage in edition.tahapan_dengan(formulir)]


def _cocok(kata: str) -> ColumnElement[bool]:
    stages = [
        stage.id
        for edition in katalog().edisi.values()
        for stage in edition.tahapan.values()
        if kata.lower() in f"{stage.kode} {stage.judul}".lower()
    ]
    year = nomor(kata)
    same_year = [Lembar.tahun == year] if year is not None and year < 10_000 else []
    return or_(Wilayah.nama.icontains(kata, autoescape=True), Lembar.tahapan.in_(stages), *same_year)


def _wilayah(lembar: LembarIsi, kata: list[str]) -> Select[str, str]:
    low, high = rentang(lembar.wilayah)
    valid = and_(
        or_(Wilayah.sejak.is_(None), Wilayah.sejak <= lembar.tahun),
        or_(Wilayah.sampai.is_(None), Wilayah.sampai >= lembar.tahun),
    )
    words = [
        or_(Wilayah.nama.icontains(word, autoescape=True), Wilayah.kode.startswith(word, autoescape=True))
        for word in kata
    ]
    query = select(Wilayah.kode, Wilayah.nama).where(
        Wilayah.kode >= low, Wilayah.kode < high, Wilayah.tingkat == DESA_KELURAHAN, valid, *words
    )
    return query.order_by(Wilayah.nama, Wilayah.kode).limit(BATAS)
