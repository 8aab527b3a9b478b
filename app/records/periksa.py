"""Which of the asked changes may be made: every cell is looked at by itself, and keeps its own reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from itertools import chain
from operator import attrgetter

from sqlalchemy import select

from app.definition.juknis import WILAYAH
from app.definition.kepemilikan import alur_formulir
from app.errors import BadInput, Refusal, Refused
from app.records.alasan import alasan_bersih
from app.records.baris import BarisKini, berlaku, muat
from app.records.jejak import pengubah_terakhir
from app.records.periksa_baris import hapus, kunci_wajar, penulis, tambah
from app.records.pintu import Kerja
from app.records.rencana import Perubahan, Rencana
from app.records.sel import Json, Sel, SelTersimpan, Simpanan
from app.records.tabel import Wilayah
from app.rules.nilai import Value

#: Most cells and rows in one request: the largest kecamatan (108 villages) times all columns fits.
PALING_BANYAK = 20_000


#: Where a cell stands: row, column, writer.
_TEMPAT = attrgetter("baris", "kolom", "pj")


def periksa_bentuk(asked: Simpanan) -> None:
    """Refuse a request that can't be understood as a whole."""
    if len(asked.sel) + len(asked.tambah) + len(asked.hapus) > PALING_BANYAK:
        raise BadInput("terlalu_banyak", maks=PALING_BANYAK)
    names: list[object] = [asked.formulir, *(gone.baris for gone in asked.hapus)]
    names += (name for row in asked.tambah for name in (row.baris, row.pj))
    names += chain.from_iterable(map(_TEMPAT, asked.sel))
    if not all(issubclass(kind, str) for kind in set(map(type, names))):
        raise BadInput("permintaan_tidak_dikenal")


def rencanakan(work: Kerja, asked: Simpanan) -> Rencana:
    """Look at everything that is asked, in the order: new rows, cells, rows that go."""
    form = work.formulir(asked.formulir)
    model = work.k.katalog.model[form.id]
    plan = Rencana(work=work, formulir=form, alur=alur_formulir(work.juknis, work.tahapan, form), model=model)
    keys = set(filter(kunci_wajar, set(_kunci(asked))))
    for row in muat(work.koneksi, work.juknis, work.fakta, form, model, keys):
        plan.baris.setdefault(row.kunci, []).append(row)
    for new in asked.tambah:
        tambah(plan, new)
    _periksa_sel(plan, asked.sel)
    _periksa_wilayah(plan)
    gone = Counter(one.baris for one in asked.hapus)
    for old in asked.hapus:
        hapus(plan, old, gone[old.baris])
    _sebut_pengubah(plan)
    return plan


def _kunci(asked: Simpanan) -> Iterator[str]:
    yield from (cell.baris for cell in asked.sel)
    yield from (row.baris for row in asked.tambah)
    yield from (row.baris for row in asked.hapus)


def _periksa_sel(plan: Rencana, cells: Collection[Sel]) -> None:
    twice = _ganda(cells)
    for cell in cells:
        try:
            if twice and _TEMPAT(cell) in twice:
                raise BadInput("sel_ganda")
            _satu_sel(plan, cell)
        except Refused as refused:
            plan.tolak(cell.baris, cell.kolom, refused.refusal)


def _ganda(cells: Collection[Sel]) -> set[tuple[str, str, str]]:
    """The places that are named more than once; nearly always none, so they are counted only when there are some."""
    places = list(map(_TEMPAT, cells))
    if len(set(places)) == len(places):
        return set()
    return {place for place, times in Counter(places).items() if times > 1}


def _satu_sel(plan: Rencana, cell: Sel) -> None:
    known = plan.kolom.get(cell.kolom)
    if known is None:
        raise BadInput("kolom_tidak_dikenal", kolom=cell.kolom[:60], formulir=plan.formulir.judul)
    row = _cari_baris(plan, cell)
    alike = plan.isian(known, row)
    column, _, refusal, read, write = alike
    if refusal:
        raise Refused(refusal.code, **refusal.params)
    value, reason = read(cell.nilai), alasan_bersih(cell.tanpa_data)
    if value is not None and reason:
        raise BadInput("nilai_dan_alasan", kolom=column.label)
    now, now_reason = row.nilai.get(column.id), row.tanpa_data.get(column.id)
    if value != now or reason != now_reason:
        if not (_sama(cell.lihat, now, read, write) and (cell.lihat_tanpa_data or None) == now_reason):
            raise BadInput("berubah", kolom=column.label)
        plan.ubah.append(Perubahan(row, alike, now, value, now_reason, reason))
    plan.tersimpan.append(SelTersimpan(cell.baris, cell.kolom, write(value), reason))


def _cari_baris(plan: Rencana, cell: Sel) -> BarisKini:
    if refusal := plan.baris_ditolak.get(cell.baris):
        raise Refused(refusal.code, **refusal.params)
    rows = plan.baris.get(cell.baris, ())
    if len(rows) == 1 and not cell.pj:
        return rows[0]
    owner = cell.pj if len(rows) == 1 else penulis(plan, cell.pj)
    found = [row for row in rows if owner in ("", row.pj)]
    if len(found) != 1:
        raise BadInput("baris_tidak_dikenal", formulir=plan.formulir.judul)
    return found[0]


def _sama(seen: object, now: Value, read: Callable[[object], Value], write: Callable[[Value], Json]) -> bool:
    """Whether what the client saw is what the cell holds."""
    canonical = write(now)
    if type(seen) is type(canonical) and seen == canonical:
        return True
    try:
        return read(seen) == now
    except BadInput:
        return False


def _periksa_wilayah(plan: Rencana) -> None:
    """Regions named as values have to exist in the sheet's year."""
    named = [(one, one.baru) for one in plan.ubah if one.isian.kolom.jenis == WILAYAH and one.baru is not None]
    if not named:
        return
    statement = select(Wilayah.kode).where(Wilayah.kode.in_({code for _, code in named}))
    known = set(plan.work.k.session.scalars(statement.where(berlaku(plan.work.fakta.tahun))))
    for change, code in named:
        if code not in known:
            plan.ubah.remove(change)
            column = change.isian.kolom
            cell = (change.baris.kunci, column.id)
            plan.tersimpan = [one for one in plan.tersimpan if (one.baris, one.kolom) != cell]
            plan.tolak(*cell, Refusal("nilai_wilayah_tidak_ada", {"kolom": column.label}))


def _sebut_pengubah(plan: Rencana) -> None:
    """Name who was faster, where somebody was."""
    cells = {(one.baris, one.kolom) for one in plan.ditolak if one.refusal.code == "berubah"}
    if not cells:
        return
    work = plan.work
    last = pengubah_terakhir(work.koneksi, work.fakta.id, plan.formulir.id, cells)
    for place, one in enumerate(plan.ditolak):
        if one.refusal.code == "berubah":
            who = last.get((one.baris, one.kolom), ("-", None))[0]
            refusal = Refusal("berubah", {**one.refusal.params, "oleh": who})
            plan.ditolak[place] = replace(one, refusal=refusal)
