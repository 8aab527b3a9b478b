"""The audit trail as the people concerned read it on their sheet: names and labels instead of ids."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_appbuilder.security.sqla.models import User
from sqlalchemy import select

from app.definition.juknis import DAFTAR, WILAYAH, Formulir, Juknis
from app.errors import BadInput
from app.fieldtypes import TypeContext, field_type
from app.records.konteks import Konteks
from app.records.pintu import ID_TERBESAR
from app.records.tabel import Jejak, Lembar, Wilayah

#: Most entries at a time.
PALING_BANYAK = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class PerubahanSel:
    """One cell that changed, as people read it; '' is empty. `alasan_...` are reasons for "tidak ada data"."""

    baris: str
    kolom: str
    lama: str
    baru: str
    alasan_lama: str = ""
    alasan_baru: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Pindah:
    """A part ('' the sheet itself) that went from one step to another; names, or ids of the two fixed states."""

    pj: str
    dari: str
    ke: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Entri:
    """One entry. `pj` and `formulir` are names; `tambah` and `hapus` count rows."""

    nomor: int
    pada: datetime
    oleh: str
    tindakan: str
    pj: str = ""
    formulir: str = ""
    alasan: str = ""
    sel: tuple[PerubahanSel, ...] = ()
    pindah: tuple[Pindah, ...] = ()
    tambah: int = 0
    hapus: int = 0


def nama_orang(first: str | None, last: str | None) -> str:
    """How a person is called."""
    return f"{first or ''} {last or ''}".strip()


def jejak(k: Konteks, lembar_id: int, batas: int = 50, sebelum: int | None = None) -> list[Entri]:
    """The newest entries of a sheet, or those before number `sebelum`; two statements."""
    statement = (
        select(Jejak, User.first_name, User.last_name, Lembar.edisi)
        .join(User, User.id == Jejak.user_id)
        .join(Lembar, Lembar.id == Jejak.lembar_id)
        .where(Jejak.lembar_id == lembar_id)
        .order_by(Jejak.nomor.desc())
        .limit(max(1, min(batas, PALING_BANYAK)))
    )
    if sebelum is not None:
        statement = statement.where(Jejak.nomor < max(0, min(sebelum, ID_TERBESAR)))
    records = k.session.execute(statement).all()
    villages = _nama_desa(k, (record[0] for record in records))
    found = []
    for entry, first, last, edition_id in records:
        edition = k.katalog.edisi.get(edition_id)
        if edition is not None:
            found.append(_entri(edition, entry, nama_orang(first, last), villages))
    return found


def _nama_desa(k: Konteks, entries: Iterable[Jejak]) -> dict[str, str]:
    keys = {cell["baris"] for entry in entries for cell in entry.isi.get("sel", ())}
    codes = [key for key in keys if key[:1].isdigit() and "." in key]
    if not codes:
        return {}
    rows = k.session.execute(select(Wilayah.kode, Wilayah.nama).where(Wilayah.kode.in_(codes)))
    return {row.kode: row.nama for row in rows}


def _entri(edition: Juknis, entry: Jejak, who: str, villages: Mapping[str, str]) -> Entri:
    form = edition.formulir.get(entry.formulir)
    content = entry.isi
    return Entri(
        nomor=entry.nomor,
        pada=entry.pada,
        oleh=who,
        tindakan=entry.tindakan,
        pj=_nama_pj(edition, entry.pj),
        formulir=form.judul if form else entry.formulir,
        alasan=content.get("alasan") or (content.get("baru", "") if "aturan" in content else ""),
        sel=tuple(_sel(edition, form, cell, villages) for cell in content.get("sel", ())),
        pindah=tuple(_pindah(edition, content["alur"], move) for move in content.get("pindah", ())),
        tambah=len(content.get("tambah", ())),
        hapus=len(content.get("hapus", ())),
    )


def _nama_pj(edition: Juknis, pj: str) -> str:
    owner = edition.pj_data.get(pj)
    return owner.nama if owner else pj


def _pindah(edition: Juknis, alur: str, move: Mapping[str, str]) -> Pindah:
    chain = edition.alur.get(alur)

    def name(step_id: str) -> str:
        step = chain.cari(step_id) if chain else None
        return step.nama if step else step_id

    return Pindah(pj=_nama_pj(edition, move["pj"]), dari=name(move["dari"]), ke=name(move["ke"]))


def _sel(edition: Juknis, form: Formulir | None, cell: Mapping[str, Any], villages: Mapping[str, str]) -> PerubahanSel:
    column = form.cari_kolom(cell["kolom"]) if form else None
    return PerubahanSel(
        baris=_nama_baris(edition, form, cell["baris"], villages),
        kolom=column.label if column else cell["kolom"],
        lama=_tampilan(edition, form, cell["kolom"], cell["lama"]),
        baru=_tampilan(edition, form, cell["kolom"], cell["baru"]),
        alasan_lama=cell.get("alasan_lama", ""),
        alasan_baru=cell.get("alasan_baru", ""),
    )


def _nama_baris(edition: Juknis, form: Formulir | None, key: str, villages: Mapping[str, str]) -> str:
    if form and form.baris == DAFTAR:
        item = edition.daftar[form.daftar].cari(key)
        return item.nama if item else key
    return villages.get(key, key) if form and form.baris == WILAYAH else ""


def _tampilan(edition: Juknis, form: Formulir | None, column_id: str, value: Any) -> str:
    """A value of the trail as people read it; a column that changed its type since shows what was stored."""
    column = form.cari_kolom(column_id) if form else None
    if value is None:
        return ""
    if column is None or column.rumus:
        return str(value)
    kind = field_type(column)
    try:
        return kind.display(kind.parse(value, column, TypeContext(juknis=edition)), column, edition)
    except BadInput:
        return str(value)
