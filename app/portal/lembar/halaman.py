"""Everything one page of the sheet shows, gathered in few statements."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_wtf.csrf import generate_csrf
from markupsafe import Markup
from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from app.definition.juknis import DAFTAR, WILAYAH, Formulir, Juknis, Tahapan
from app.definition.kepemilikan import alur_formulir, dibuka_langkah, pemilik, pemilik_formulir
from app.definition.tingkat import DESA_KELURAHAN, KECAMATAN, rentang, tingkat_of
from app.errors import NotFound
from app.portal.kata import kata
from app.portal.label import label
from app.portal.lembar.kepala import BagianTampil, TindakanTampil, tampilan_bagian, tenggat_tampil, tindakan_tampil
from app.portal.lembar.muatan import Bahan, anggota, muatan, muatan_tetap, nama_asing, penulis
from app.portal.lembar.teks import teks
from app.portal.tembolok import sekali
from app.portal.waktu import Waktu
from app.records import baca
from app.records.baca import LembarIsi
from app.records.konteks import Konteks
from app.records.tabel import Wilayah as TabelWilayah
from app.workflow.fakta import FaktaLembar
from app.workflow.putusan import Baris, boleh_sunting

#: A grid of more rows comes by parent region, where there is one between village and sheet.
BARIS_SEKALIGUS = 40


@dataclass(frozen=True, kw_only=True)
class Tab:
    """One form of the stage."""

    id: str
    judul: str
    url: str
    kini: bool


@dataclass(frozen=True, kw_only=True)
class Halaman:
    """What the template shows."""

    lembar: LembarIsi
    judul: str
    tahapan: Tahapan
    formulir: Formulir
    tab: list[Tab]
    waktu: Waktu | None
    bagian: list[BagianTampil]
    boleh: list[TindakanTampil]
    tidak: list[TindakanTampil]
    muatan: Markup
    hanya_baca: str
    induk: list[Tab]
    banding: bool
    ada_potret: bool


def susun(k: Konteks, lembar_id: int, formulir_id: str, parent: str = "", banding: bool = False) -> Halaman:
    """One form of a sheet. `banding` shows it read-only beside what was last verified.

    NotFound for no such sheet, form or parent region; Refused outside the person's regions.
    """
    sheet = baca.lembar(k, lembar_id)
    edition, stage = baca.juknis(k, sheet)
    form = baca.formulir(k, sheet, formulir_id)
    parents = _induk(k, sheet, form, parent)
    chosen = next((tab.id for tab in parents if tab.kini), "")
    material = _bahan(k, sheet, edition, form, chosen, banding)
    payload = _muatan(material)
    can, cannot = tindakan_tampil(k, edition, sheet)
    name = f"{label(stage.judul)} {sheet.nama} {sheet.tahun}"
    return Halaman(
        lembar=sheet,
        judul=f"{label(form.judul)} · {name}",
        tahapan=stage,
        formulir=form,
        tab=[_tab(edition, sheet, form_id, form.id, banding) for form_id in stage.formulir],
        waktu=tenggat_tampil(edition, stage, sheet, sheet.bagian[-1], k.sekarang) if sheet.bagian else None,
        bagian=tampilan_bagian(k, edition, sheet),
        boleh=can,
        tidak=cannot,
        muatan=_blok(payload, muatan_tetap(material), sekali(_teks)),
        hanya_baca="" if banding else _hanya_baca(k, edition, sheet, form, payload),
        induk=parents,
        banding=banding,
        ada_potret=bool(payload["potret"]),
    )


def _tab(edition: Juknis, sheet: LembarIsi, form_id: str, now: str, banding: bool) -> Tab:
    extra: dict[str, Any] = {"banding": "ya"} if banding else {}
    url = url_for("LembarView.formulir", lembar_id=sheet.id, formulir=form_id, **extra)
    return Tab(id=form_id, judul=label(edition.formulir[form_id].judul), url=url, kini=form_id == now)


def _bahan(k: Konteks, sheet: LembarIsi, edition: Juknis, form: Formulir, parent: str, banding: bool) -> Bahan:
    rows, others = baca.isi_berasing(k, sheet, form.id, nama_asing(form), parent)
    given = form.baris != "bebas"
    return Bahan(
        k=k,
        juknis=edition,
        fakta=sheet,
        formulir=form,
        baris=rows,
        lalu={_ident(row): row for row in baca.isi_lalu(k, sheet, form.id)} if given else {},
        potret=_potret(k, sheet, edition, form) if banding else None,
        asing=others,
        alasan=baca.alasan(k, sheet, form.id),
        nama_wilayah=_nama_wilayah(k, form, rows),
        hanya_baca=banding,
    )


def _muatan(material: Bahan) -> dict[str, Any]:
    sheet, form = material.fakta, material.formulir
    base: dict[str, Any] = {"lembar_id": sheet.id, "formulir": form.id}
    return {
        **muatan(material),
        "nama_baris": _nama_baris(material.juknis, form),
        "url": {
            "simpan": url_for("LembarView.sel", **base),
            "jelaskan": url_for("LembarView.alasan", **base),
            "wilayah": url_for("PilihView.wilayah", lembar=sheet.id),
        },
        "csrf": generate_csrf(),
    }


def _teks() -> str:
    return anggota({"teks": teks()})


def _ident(row: baca.BarisIsi) -> str:
    return f"{row.kunci}~{row.pj}" if row.pj else row.kunci


def _potret(k: Konteks, sheet: LembarIsi, edition: Juknis, form: Formulir) -> Mapping[str, Mapping[str, Any]] | None:
    """Row -> column -> value as last verified; columns that were empty then are there as None."""
    found = baca.isi_potret(k, sheet, form.id)
    owned = [
        (row, {c.id: pemilik(edition, form, c, row.kunci, row.pj) for c in form.kolom if not c.rumus}) for row in found
    ]
    frozen = {pj for row, owners in owned for column, pj in owners.items() if column in row.nilai | row.tanpa_data}
    return {
        _ident(row): {column: row.nilai.get(column) for column, pj in owners.items() if pj in frozen}
        for row, owners in owned
    } or None


def _nama_wilayah(k: Konteks, form: Formulir, rows: list[baca.BarisIsi]) -> dict[str, str]:
    columns = [column.id for column in form.kolom if column.jenis == "wilayah"]
    codes = {str(row.nilai[column]) for row in rows for column in columns if row.nilai.get(column)}
    if not codes:
        return {}
    query = select(TabelWilayah.kode, TabelWilayah.nama).where(TabelWilayah.kode.in_(codes))
    return {row.kode: row.nama for row in k.session.execute(query)}


def _nama_baris(edition: Juknis, form: Formulir) -> str:
    if form.baris == WILAYAH:
        return _("Village")
    return label(edition.daftar[form.daftar].nama) if form.baris == DAFTAR else ""


def _induk(k: Konteks, sheet: LembarIsi, form: Formulir, chosen: str) -> list[Tab]:
    """The kecamatan to choose from, where villages are many and something stands between them and the sheet."""
    between = form.baris == WILAYAH and tingkat_of(sheet.wilayah) not in (KECAMATAN, DESA_KELURAHAN)
    found = _kecamatan(k, sheet) if between else {}
    if chosen and chosen not in found:
        raise NotFound("induk_tidak_ada", wilayah=chosen[:20])
    if not chosen and sum(number for _name, number in found.values()) <= BARIS_SEKALIGUS:
        return []
    now = chosen or next(iter(found))
    base: dict[str, Any] = {"lembar_id": sheet.id, "formulir": form.id}
    return [
        Tab(id=code, judul=name, url=url_for("LembarView.formulir", **base, induk=code), kini=code == now)
        for code, (name, _number) in found.items()
    ]


def _kecamatan(k: Konteks, sheet: LembarIsi) -> dict[str, tuple[str, int]]:
    """Code -> name and number of villages of every kecamatan below the sheet's region."""
    low, high = rentang(sheet.wilayah)
    village = aliased(TabelWilayah)
    counted = (
        select(func.count())
        .where(village.induk == TabelWilayah.kode, village.tingkat == DESA_KELURAHAN)
        .scalar_subquery()
    )
    query = select(TabelWilayah.kode, TabelWilayah.nama, counted.label("desa")).where(
        TabelWilayah.kode >= low, TabelWilayah.kode < high, TabelWilayah.tingkat == KECAMATAN
    )
    return {row.kode: (row.nama, row.desa) for row in k.session.execute(query.order_by(TabelWilayah.kode))}


def _hanya_baca(k: Konteks, edition: Juknis, facts: FaktaLembar, form: Formulir, payload: Mapping[str, Any]) -> str:
    """Why nothing can be typed here, or '' where something can."""
    if payload["boleh_tambah"] or any("1" in row[3] for row in payload["baris"]):
        return ""
    stage = edition.tahapan[facts.tahapan]
    mine = [column for column in form.kolom if not column.rumus and _milik(k, edition, stage, form, column.pj)]
    columns = mine or [column for column in form.kolom if not column.rumus]
    key = payload["baris"][0][0].partition("~")[0] if payload["baris"] else ""
    row = Baris(kunci=key, wilayah=key if form.baris == WILAYAH else facts.wilayah, pj=penulis(form, k.pelaku))
    refusal = boleh_sunting(edition, facts, k.pelaku, form, columns[0], row) if columns else None
    return kata(refusal) if refusal else ""


def _milik(k: Konteks, edition: Juknis, stage: Tahapan, form: Formulir, pj: str) -> bool:
    mine = {duty.pj for duty in k.pelaku.penugasan if duty.pj}
    chain = alur_formulir(edition, stage, form)
    step = chain.cari(dibuka_langkah(chain, form.id))
    if step:
        return step.pj in mine
    return pj in mine if pj else bool(mine & pemilik_formulir(edition, stage, form))


def _blok(payload: Mapping[str, Any], *tertulis: str) -> Markup:
    """The page's JSON: what belongs to this sheet, and what was written before."""
    return Markup(f"{{{','.join((anggota(payload), *tertulis))}}}")  # noqa: S704 - `anggota` escapes
