"""The one door through which values are saved, whoever asks: grid, form, API, import.

A request is looked at under the sheet's lock (`app.records.periksa`); what is left of it is written here in a
handful of statements: rows, counters, editors, audit trail, in one transaction.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, TypeVar

from sqlalchemy import bindparam, update

from app.definition.juknis import Kolom
from app.fieldtypes import field_type
from app.records.baris import BarisKini
from app.records.jejak import SIMPAN, Catatan, tulis
from app.records.jelaskan import jelaskan
from app.records.konteks import Konteks
from app.records.periksa import periksa_bentuk, rencanakan
from app.records.pintu import BAGIAN, catat_penyunting, kunci
from app.records.rencana import Perubahan, Rencana
from app.records.sel import Hapus, Hasil, Kemajuan, Sel, SelDitolak, SelTersimpan, Simpanan, Tambah
from app.records.tulis_baris import hapus_baris, tulis_baris

__all__ = [
    "Hapus",
    "Hasil",
    "Kemajuan",
    "Sel",
    "SelDitolak",
    "SelTersimpan",
    "Simpanan",
    "Tambah",
    "jelaskan",
    "simpan",
]

T = TypeVar("T")


def simpan(k: Konteks, lembar_id: int, asked: Simpanan) -> Hasil:
    """Save what may be saved, and say of every other cell why not; commits.

    Raises BadInput for a request that can't be understood, NotFound for no such sheet or form, Refused outside the
    person's regions. `utuh` makes one refusal refuse all.
    """
    periksa_bentuk(asked)
    with kunci(k, lembar_id) as work:
        plan = rencanakan(work, asked)
        if asked.utuh and plan.ditolak:
            return Hasil(ditolak=tuple(plan.ditolak), jejak_nomor=work.jejak_nomor)
        return _tulis(plan)


def _tulis(plan: Rencana) -> Hasil:
    touched = _terapkan(plan)
    tulis_baris(plan, touched)
    hapus_baris(plan)
    progress = _tulis_kemajuan(plan)
    number = tulis(plan.work, _catatan(plan))
    return Hasil(
        tersimpan=tuple(plan.tersimpan),
        ditolak=tuple(plan.ditolak),
        jejak_nomor=number,
        versi={row.kunci: row.versi for row in touched},
        bagian=progress,
    )


def _terapkan(plan: Rencana) -> list[BarisKini]:
    """Put the changes into the rows; answers the rows to write. Counters need the old state and come from `ubah`."""
    touched = {id(row): row for row in plan.tambah}
    for change in plan.ubah:
        row = change.baris
        touched[id(row)] = row
        _taruh(row.nilai, change.isian.kolom.id, change.baru)
        _taruh(row.tanpa_data, change.isian.kolom.id, change.alasan_baru)
    for row in touched.values():
        row.versi += 1
    return list(touched.values())


def _taruh(cells: dict[str, T], column: str, value: T | None) -> None:
    if value is not None:
        cells[column] = value
    else:
        cells.pop(column, None)


def _tulis_kemajuan(plan: Rencana) -> tuple[Kemajuan, ...]:
    """Counters of the parts touched, by exact differences, and who edited them."""
    touched, wanted, filled = _selisih(plan)
    sheet, work = plan.work.fakta, plan.work
    parts = [part for part in sheet.bagian if part.alur == plan.alur.id and part.pj in touched]
    moved = [part for part in parts if wanted[part.pj] or filled[part.pj]]
    if moved:
        statement = update(BAGIAN).where(BAGIAN.c.id == bindparam("bagian"))
        statement = statement.values(
            diminta=BAGIAN.c.diminta + bindparam("d_diminta"), terisi=BAGIAN.c.terisi + bindparam("d_terisi")
        )
        differences = [{"bagian": part.id, "d_diminta": wanted[part.pj], "d_terisi": filled[part.pj]} for part in moved]
        work.koneksi.execute(statement, differences)
    own = sheet.cari(plan.alur.id, "")
    catat_penyunting(work, {part.id: part for part in (*parts, *((own,) if own and parts else ()))}.values())
    return tuple(
        Kemajuan(
            alur=part.alur, pj=part.pj, diminta=part.diminta + wanted[part.pj], terisi=part.terisi + filled[part.pj]
        )
        for part in parts
    )


def _selisih(plan: Rencana) -> tuple[set[str], dict[str, int], dict[str, int]]:
    """Owners touched, and for each how many more cells are wanted and filled."""
    touched: set[str] = set()
    wanted: dict[str, int] = defaultdict(int)
    filled: dict[str, int] = defaultdict(int)
    for change in plan.ubah:
        owner = change.isian.pemilik
        touched.add(owner)
        if change.isian.kolom.wajib:
            before = change.lama is not None or change.alasan_lama is not None
            after = change.baru is not None or change.alasan_baru is not None
            filled[owner] += after - before
    for rows, sign in ((plan.tambah, 1), (plan.hapus, -1)):
        for row in rows:
            for column, owner in _kolom_pemilik(plan, row):
                touched.add(owner)
                wanted[owner] += sign * column.wajib
                filled[owner] -= column.wajib and sign < 0 and row.terisi(column.id)
    return touched, wanted, filled


def _kolom_pemilik(plan: Rencana, row: BarisKini) -> Iterator[tuple[Kolom, str]]:
    return ((column, plan.pemilik(column, row)) for column in plan.formulir.kolom if not column.rumus)


def _catatan(plan: Rencana) -> Iterator[Catatan]:
    """One entry for each owner touched."""
    found: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for row in plan.tambah:
        found[_pemilik_baris(plan, row)]["tambah"].append({"baris": row.kunci, **_pj(row)})
    for change in plan.ubah:
        found[change.isian.pemilik]["sel"].append(_catatan_sel(change))
    for row in plan.hapus:
        values = {c.id: field_type(c).to_json(row.nilai[c.id]) for c in plan.formulir.kolom if c.id in row.nilai}
        gone = {"baris": row.kunci, "nilai": values, "tanpa_data": row.tanpa_data, **_pj(row)}
        found[_pemilik_baris(plan, row)]["hapus"].append(gone)
    for owner, content in sorted(found.items()):
        yield Catatan(tindakan=SIMPAN, pj=owner, formulir=plan.formulir.id, isi=content)


def _catatan_sel(change: Perubahan) -> dict[str, Any]:
    row, alike, old, new, old_reason, new_reason = change
    write = alike.tulis
    entry: dict[str, Any] = {"baris": row.kunci, "kolom": alike.kolom.id, "lama": write(old), "baru": write(new)}
    if row.pj:
        entry["pj"] = row.pj
    if old_reason is not None:
        entry["alasan_lama"] = old_reason
    if new_reason is not None:
        entry["alasan_baru"] = new_reason
    return entry


def _pj(row: BarisKini) -> dict[str, str]:
    return {"pj": row.pj} if row.pj else {}


def _pemilik_baris(plan: Rencana, row: BarisKini) -> str:
    return next((owner for _, owner in _kolom_pemilik(plan, row)), "")
