"""Rows that come and go: which new rows may be made, and which may be deleted, in forms with free rows."""

from __future__ import annotations

import uuid

from app.definition.juknis import BEBAS, PENULIS
from app.definition.tingkat import mencakup
from app.errors import Refusal
from app.records.baris import BarisKini
from app.records.rencana import Rencana
from app.records.sel import Hapus, Tambah


def kunci_wajar(key: str) -> bool:
    """Whether a row key can be one at all (and may be shown to the database)."""
    return len(key) <= 48 and key.isascii() and (key == "" or key.isprintable())


def tambah(plan: Rencana, new: Tambah) -> None:
    if plan.formulir.baris != BEBAS:
        _tolak_baru(plan, new, Refusal("baris_tidak_bisa_ditambah", {"formulir": plan.formulir.judul}))
        return
    if not _uuid(new.baris):
        _tolak_baru(plan, new, Refusal("baris_bukan_uuid"))
        return
    row = BarisKini(kunci=new.baris, wilayah=plan.work.fakta.wilayah, pj=penulis(plan, new.pj))
    reasons = [plan.larangan(column, row) for column in plan.formulir.kolom if not column.rumus]
    if all(reasons):
        _tolak_baru(plan, new, next(filter(None, reasons), Refusal("kolom_tidak_ada")))
    elif not plan.baris.get(new.baris):
        plan.baris[new.baris] = [row]
        plan.tambah.append(row)
    elif plan.baris[new.baris][0].pj != row.pj:
        _tolak_baru(plan, new, Refusal("baris_sudah_ada"))


def _tolak_baru(plan: Rencana, new: Tambah, refusal: Refusal) -> None:
    plan.baris_ditolak[new.baris] = refusal
    plan.tolak(new.baris, "", refusal)


def _uuid(text: str) -> bool:
    try:
        return str(uuid.UUID(text)) == text
    except ValueError:
        return False


def penulis(plan: Rencana, pj: str) -> str:
    """The owner under whom this person writes: the one they name, else the only one they have here."""
    if plan.formulir.pj != PENULIS:
        return ""
    if pj:
        return pj if pj in plan.work.juknis.pj_data else ""
    sheet = plan.work.fakta
    mine = {duty.pj for duty in plan.work.k.pelaku.penugasan if duty.pj and mencakup(duty.wilayah, sheet.wilayah)}
    return mine.pop() if len(mine) == 1 else ""


def hapus(plan: Rencana, old: Hapus, count: int) -> None:
    if plan.formulir.baris != BEBAS:
        plan.tolak(old.baris, "", Refusal("baris_tidak_bisa_dihapus", {"formulir": plan.formulir.judul}))
        return
    rows = plan.baris.get(old.baris, [])
    row = rows[0] if rows else BarisKini(kunci=old.baris, wilayah=plan.work.fakta.wilayah, pj=penulis(plan, ""))
    columns = [column for column in plan.formulir.kolom if not column.rumus]
    refusal = next(filter(None, (plan.larangan(column, row) for column in columns)), None)
    if refusal:
        plan.tolak(old.baris, "", refusal)
    elif count > 1 or any(change.baris is row for change in plan.ubah) or row in plan.tambah:
        plan.tolak(old.baris, "", Refusal("sel_ganda"))
    elif rows and row.versi != old.versi:
        plan.tolak(old.baris, "", Refusal("baris_berubah"))
    elif rows:
        plan.hapus.append(row)
