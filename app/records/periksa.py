"""Which of the asked changes may be made: every cell is looked at by itself, and keeps its own reason."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from app.definition.juknis import BEBAS, PENULIS, WILAYAH, Alur, Formulir, Kolom
from app.definition.kepemilikan import alur_formulir, dibuka_langkah, pemilik
from app.definition.tingkat import mencakup
from app.errors import BadInput, Refusal, Refused
from app.fieldtypes import TypeContext, field_type
from app.records.baris import BarisKini, berlaku, muat
from app.records.jejak import pengubah_terakhir
from app.records.pintu import Kerja
from app.records.sel import Hapus, Json, Sel, SelDitolak, SelTersimpan, Simpanan, Tambah
from app.records.tabel import Wilayah
from app.rules.nilai import Value
from app.workflow.putusan import Baris, boleh_sunting

#: Most cells and rows in one request: the largest kecamatan (108 villages) times all columns fits.
PALING_BANYAK = 20_000
#: Longest reason why there is no figure, or why a warning may stand.
PANJANG_ALASAN = 500


@dataclass(frozen=True, kw_only=True, slots=True)
class Perubahan:
    """One cell that will change: from value and reason to value and reason."""

    baris: BarisKini
    kolom: Kolom
    pemilik: str
    lama: Value
    baru: Value
    alasan_lama: str | None
    alasan_baru: str | None


@dataclass(kw_only=True, slots=True)
class Rencana:
    """What a request comes down to under the lock."""

    work: Kerja
    formulir: Formulir
    alur: Alur
    model: Any
    baris: dict[str, list[BarisKini]] = field(default_factory=dict)
    ubah: list[Perubahan] = field(default_factory=list)
    tambah: list[BarisKini] = field(default_factory=list)
    hapus: list[BarisKini] = field(default_factory=list)
    tersimpan: list[SelTersimpan] = field(default_factory=list)
    ditolak: list[SelDitolak] = field(default_factory=list)

    def pemilik(self, kolom: Kolom, baris: BarisKini) -> str:
        """Whose part a cell belongs to; '' is the sheet's own."""
        if dibuka_langkah(self.alur, self.formulir.id):
            return ""
        return pemilik(self.work.juknis, self.formulir, kolom, baris.kunci, baris.pj)

    def larangan(self, kolom: Kolom, baris: BarisKini) -> Refusal | None:
        """Why this person may not type into a cell now."""
        right = Baris(kunci=baris.kunci, wilayah=baris.wilayah, pj=baris.pj)
        return boleh_sunting(self.work.juknis, self.work.fakta, self.work.k.pelaku, self.formulir, kolom, right)

    def tolak(self, baris: str, kolom: str, refusal: Refusal) -> None:
        """Leave a cell (or with `kolom` '' a row) alone, and say what it holds."""
        row = next(iter(self.baris.get(baris, ())), None)
        column = self.formulir.cari_kolom(kolom)
        now = field_type(column).to_json(row.nilai.get(kolom)) if row and column and not column.rumus else None
        reason = row.tanpa_data.get(kolom) if row else None
        self.ditolak.append(SelDitolak(baris=baris, kolom=kolom, refusal=refusal, kini=now, kini_tanpa_data=reason))


def periksa_bentuk(asked: Simpanan) -> None:
    """Refuse a request that can't be understood as a whole."""
    if len(asked.sel) + len(asked.tambah) + len(asked.hapus) > PALING_BANYAK:
        raise BadInput("terlalu_banyak", maks=PALING_BANYAK)
    names: list[object] = [asked.formulir]
    for cell in asked.sel:
        names += (cell.baris, cell.kolom, cell.pj)
    for row in asked.tambah:
        names += (row.baris, row.pj)
    names += (gone.baris for gone in asked.hapus)
    if not all(isinstance(name, str) for name in names):
        raise BadInput("permintaan_tidak_dikenal")


def rencanakan(work: Kerja, asked: Simpanan) -> Rencana:
    """Look at everything that is asked, in the order: new rows, cells, rows that go."""
    form = work.formulir(asked.formulir)
    model = work.k.katalog.model[form.id]
    plan = Rencana(work=work, formulir=form, alur=alur_formulir(work.juknis, work.tahapan, form), model=model)
    keys = {key for key in _kunci(asked) if kunci_wajar(key)}
    for row in muat(work.k.session, work.juknis, work.fakta, form, model, keys):
        plan.baris.setdefault(row.kunci, []).append(row)
    for new in asked.tambah:
        _tambah(plan, new)
    _periksa_sel(plan, asked.sel)
    _periksa_wilayah(plan)
    gone = Counter(one.baris for one in asked.hapus)
    for old in asked.hapus:
        _hapus(plan, old, gone[old.baris])
    _sebut_pengubah(plan)
    return plan


def kunci_wajar(key: str) -> bool:
    """Whether a row key can be one at all (and may be shown to the database)."""
    return len(key) <= 48 and key.isascii() and (key == "" or key.isprintable())


def _kunci(asked: Simpanan) -> Iterator[str]:
    yield from (cell.baris for cell in asked.sel)
    yield from (row.baris for row in asked.tambah)
    yield from (row.baris for row in asked.hapus)


def _tambah(plan: Rencana, new: Tambah) -> None:
    if plan.formulir.baris != BEBAS:
        plan.tolak(new.baris, "", Refusal("baris_tidak_bisa_ditambah", {"formulir": plan.formulir.judul}))
        return
    if not _uuid(new.baris):
        plan.tolak(new.baris, "", Refusal("baris_bukan_uuid"))
        return
    row = BarisKini(kunci=new.baris, wilayah=plan.work.fakta.wilayah, pj=_penulis(plan, new.pj))
    reasons = [plan.larangan(column, row) for column in plan.formulir.kolom if not column.rumus]
    if all(reasons):
        plan.tolak(new.baris, "", reasons[0] or Refusal("kolom_tidak_ada"))
    elif not plan.baris.get(new.baris):
        plan.baris[new.baris] = [row]
        plan.tambah.append(row)
    elif plan.baris[new.baris][0].pj != row.pj:
        plan.tolak(new.baris, "", Refusal("baris_sudah_ada"))


def _uuid(text: str) -> bool:
    try:
        return str(uuid.UUID(text)) == text
    except ValueError:
        return False


def _penulis(plan: Rencana, pj: str) -> str:
    """The owner under whom this person writes: the one they name, else the only one they have here."""
    if plan.formulir.pj != PENULIS:
        return ""
    if pj:
        return pj if pj in plan.work.juknis.pj_data else ""
    sheet = plan.work.fakta
    mine = {duty.pj for duty in plan.work.k.pelaku.penugasan if duty.pj and mencakup(duty.wilayah, sheet.wilayah)}
    return mine.pop() if len(mine) == 1 else ""


def _periksa_sel(plan: Rencana, cells: Iterable[Sel]) -> None:
    counted = Counter((cell.baris, cell.kolom, cell.pj) for cell in cells)
    context = TypeContext(juknis=plan.work.juknis, wilayah=plan.work.fakta.wilayah)
    for cell in cells:
        try:
            if counted[cell.baris, cell.kolom, cell.pj] > 1:
                raise BadInput("sel_ganda")
            _satu_sel(plan, cell, context)
        except Refused as refused:
            plan.tolak(cell.baris, cell.kolom, refused.refusal)


def _satu_sel(plan: Rencana, cell: Sel, context: TypeContext) -> None:
    column = plan.formulir.cari_kolom(cell.kolom)
    if column is None:
        raise BadInput("kolom_tidak_dikenal", kolom=cell.kolom[:60], formulir=plan.formulir.judul)
    row = _cari_baris(plan, cell)
    refusal = plan.larangan(column, row)
    if refusal:
        raise Refused(refusal.code, **refusal.params)
    kind = field_type(column)
    value, reason = kind.parse(cell.nilai, column, context), alasan_bersih(cell.tanpa_data)
    if value is not None and reason:
        raise BadInput("nilai_dan_alasan", kolom=column.label)
    now, now_reason = row.nilai.get(column.id), row.tanpa_data.get(column.id)
    if (value, reason) != (now, now_reason):
        if not (_sama(cell.lihat, now, column, context) and (cell.lihat_tanpa_data or None) == now_reason):
            raise BadInput("berubah", kolom=column.label)
        plan.ubah.append(
            Perubahan(
                baris=row,
                kolom=column,
                pemilik=plan.pemilik(column, row),
                lama=now,
                baru=value,
                alasan_lama=now_reason,
                alasan_baru=reason,
            )
        )
    plan.tersimpan.append(
        SelTersimpan(baris=cell.baris, kolom=cell.kolom, nilai=kind.to_json(value), tanpa_data=reason)
    )


def _cari_baris(plan: Rencana, cell: Sel) -> BarisKini:
    rows = plan.baris.get(cell.baris, [])
    owner = cell.pj if len(rows) == 1 else _penulis(plan, cell.pj)
    found = [row for row in rows if owner in ("", row.pj)]
    if len(found) != 1:
        raise BadInput("baris_tidak_dikenal", formulir=plan.formulir.judul)
    return found[0]


def _sama(seen: object, now: Value, column: Kolom, context: TypeContext) -> bool:
    """Whether what the client saw is what the cell holds."""
    kind = field_type(column)
    canonical: Json = kind.to_json(now)
    if type(seen) is type(canonical) and seen == canonical:
        return True
    try:
        return kind.parse(seen, column, context) == now
    except BadInput:
        return False


def alasan_bersih(raw: object) -> str | None:
    """A reason of 1 to 500 characters, stripped; None for none."""
    if raw is None:
        return None
    if not isinstance(raw, str):
        raise BadInput("alasan_bukan_teks")
    text = raw[: PANJANG_ALASAN * 2].strip()
    if len(text) > PANJANG_ALASAN or len(raw) > PANJANG_ALASAN * 2:
        raise BadInput("alasan_terlalu_panjang", batas=PANJANG_ALASAN)
    if any(sign != "\n" and not sign.isprintable() for sign in text):
        raise BadInput("alasan_karakter")
    return text or None


def _periksa_wilayah(plan: Rencana) -> None:
    """Regions named as values have to exist in the sheet's year."""
    named = [(one, one.baru) for one in plan.ubah if one.kolom.jenis == WILAYAH and one.baru is not None]
    if not named:
        return
    statement = select(Wilayah.kode).where(Wilayah.kode.in_({code for _, code in named}))
    known = set(plan.work.k.session.scalars(statement.where(berlaku(plan.work.fakta.tahun))))
    for change, code in named:
        if code not in known:
            plan.ubah.remove(change)
            cell = (change.baris.kunci, change.kolom.id)
            plan.tersimpan = [one for one in plan.tersimpan if (one.baris, one.kolom) != cell]
            plan.tolak(*cell, Refusal("nilai_wilayah_tidak_ada", {"kolom": change.kolom.label}))


def _hapus(plan: Rencana, old: Hapus, count: int) -> None:
    if plan.formulir.baris != BEBAS:
        plan.tolak(old.baris, "", Refusal("baris_tidak_bisa_dihapus", {"formulir": plan.formulir.judul}))
        return
    rows = plan.baris.get(old.baris, [])
    row = rows[0] if rows else BarisKini(kunci=old.baris, wilayah=plan.work.fakta.wilayah, pj=_penulis(plan, ""))
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
            plan.ditolak[place] = SelDitolak(
                baris=one.baris,
                kolom=one.kolom,
                refusal=refusal,
                kini=one.kini,
                kini_tanpa_data=one.kini_tanpa_data,
            )
