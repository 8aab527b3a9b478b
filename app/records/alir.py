"""The one door through which a sheet moves: submit, verify, return, approve, reopen.

The decision is the workflow's; here are the lock, the facts it looks at, and the traces it leaves.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import bindparam, delete, func, update

from app.errors import BadInput, Conflict, NotFound, Refused
from app.records.alasan import alasan_bersih
from app.records.isi import IsiLembar, KunciPenjelasan, fakta_lengkap, muat_lembar, penjelasan_lembar
from app.records.jejak import Catatan, tulis
from app.records.konteks import Konteks
from app.records.pintu import BAGIAN, PENYUNTING, Kerja, kunci
from app.records.potret import simpan_potret
from app.workflow.fakta import FaktaBagian, FaktaLembar
from app.workflow.putusan import MAJU, MENUNGGU, SELESAI, Perpindahan, Tindakan, putuskan, terapkan


def jalankan(k: Konteks, lembar_id: int, tindakan: Tindakan, versi: int) -> None:
    """Take an action on a part that was seen at `versi`; commits.

    Raises Refused with the workflow's reason, Conflict("bagian_berubah") where somebody (or the same person's second
    click) was first, NotFound for no such sheet or part, BadInput for a reason that is no text.
    """
    if not all(isinstance(word, str) for word in (tindakan.jenis, tindakan.alur, tindakan.pj, *tindakan.bagian)):
        raise BadInput("permintaan_tidak_dikenal")
    alasan_bersih(tindakan.alasan)
    with kunci(k, lembar_id) as work:
        part = work.fakta.cari(tindakan.alur, tindakan.pj)
        if part is None:
            raise NotFound("bagian_tidak_ada")
        if part.versi != versi:
            raise Conflict("bagian_berubah", langkah=_nama_langkah(work, part))
        contents, reasons = muat_lembar(k, work.fakta), penjelasan_lembar(k, work.fakta)
        facts = fakta_lengkap(work.fakta, contents, reasons)
        refusal = putuskan(work.juknis, facts, k.pelaku, tindakan)
        if refusal:
            raise Refused(refusal.code, **refusal.params)
        _pindahkan(work, facts, tindakan, contents, reasons)


def _nama_langkah(work: Kerja, part: FaktaBagian) -> str:
    step = work.juknis.alur[part.alur].cari(part.langkah)
    return step.nama if step else part.langkah


def _pindahkan(
    work: Kerja,
    facts: FaktaLembar,
    tindakan: Tindakan,
    contents: IsiLembar,
    reasons: dict[KunciPenjelasan, str],
) -> None:
    parts = {part.id: part for part in facts.bagian}
    moves = terapkan(work.juknis, facts, tindakan)
    rows = [_bagian_baru(work, parts[move.bagian_id], move, tindakan) for move in moves]
    work.koneksi.execute(_PINDAH, rows)
    for move in moves:
        if move.ke == SELESAI:
            part = parts[move.bagian_id]
            simpan_potret(work, contents, reasons, part.alur, part.pj)
            work.koneksi.execute(delete(PENYUNTING).where(PENYUNTING.c.bagian_id == part.id))
    tulis(work, [_catatan(parts, moves, tindakan)])


_BARU = ("langkah", "versi", "diminta", "terisi", "dikembalikan", "selesai_pada", "selesai_oleh")
_KIRIM = bindparam("baru_dikirim_pada", type_=BAGIAN.c.dikirim_pada.type)
_PINDAH = (
    update(BAGIAN)
    .where(BAGIAN.c.id == bindparam("bagian"))
    .values({name: bindparam(f"baru_{name}") for name in _BARU})
    .values(dikirim_pada=func.coalesce(_KIRIM, BAGIAN.c.dikirim_pada))
)


def _bagian_baru(work: Kerja, part: FaktaBagian, move: Perpindahan, tindakan: Tindakan) -> dict[str, Any]:
    """The part's row after the move; the note on a returned part stays until it is submitted again."""
    first = work.juknis.alur[part.alur].langkah[0].id
    forward = tindakan.jenis == MAJU
    done = move.ke == SELESAI
    returned = "" if forward or move.ke == MENUNGGU else tindakan.alasan.strip()
    return {
        "bagian": part.id,
        "baru_langkah": move.ke,
        "baru_versi": part.versi + 1,
        "baru_diminta": part.diminta,
        "baru_terisi": part.terisi,
        "baru_dikembalikan": returned,
        "baru_dikirim_pada": work.k.sekarang if forward and part.langkah == first else None,
        "baru_selesai_pada": work.k.sekarang if done else None,
        "baru_selesai_oleh": work.k.pelaku.user_id if done else None,
    }


def _catatan(parts: Mapping[int, FaktaBagian], moves: tuple[Perpindahan, ...], tindakan: Tindakan) -> Catatan:
    """One entry for the action, with every part that moved."""
    moved = [{"pj": parts[move.bagian_id].pj, "dari": parts[move.bagian_id].langkah, "ke": move.ke} for move in moves]
    content: dict[str, Any] = {"alur": tindakan.alur, "pindah": moved}
    if tindakan.alasan.strip():
        content["alasan"] = tindakan.alasan.strip()
    return Catatan(tindakan=tindakan.jenis, pj=tindakan.pj, isi=content)
