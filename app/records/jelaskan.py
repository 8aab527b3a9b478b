"""Reasons for warnings: what an operator answers where a rule of weight `peringatan` does not hold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.definition.juknis import GALAT, Formulir
from app.definition.kepemilikan import alur_formulir
from app.errors import BadInput, NotFound, Refusal, Refused
from app.records.alasan import alasan_bersih
from app.records.isi import IsiLembar, muat_lembar, penjelasan_lembar
from app.records.jejak import JELASKAN, Catatan, tulis
from app.records.konteks import Konteks
from app.records.pintu import Kerja, kunci, sisip
from app.records.rencana import Rencana
from app.records.tabel import Penjelasan
from app.rules.temuan import Temuan

PENJELASAN: Any = Penjelasan.__table__


def jelaskan(k: Konteks, lembar_id: int, formulir: str, aturan: str, baris: str, alasan: str) -> None:
    """Say why a warning may stand; commits. Only who may type into the cells it names, and only while it is found.

    `alasan` has 1 to 500 characters; `baris` is '' for a rule over all rows.
    """
    if not all(isinstance(word, str) for word in (formulir, aturan, baris)):
        raise BadInput("permintaan_tidak_dikenal")
    text = alasan_bersih(alasan)
    if text is None:
        raise BadInput("alasan_wajib")
    with kunci(k, lembar_id) as work:
        form = work.formulir(formulir)
        contents = muat_lembar(k, work.fakta)
        found = _cari(contents, form, aturan, baris)
        _pastikan_boleh(work, contents, form, found)
        before = penjelasan_lembar(k, work.fakta).get((form.id, found.aturan.id, found.baris))
        if before == text:
            return
        _tulis(work, found, text)
        content = {"aturan": found.aturan.id, "baris": found.baris, "lama": before, "baru": text}
        owner = contents.bagian_temuan(found)[1]
        tulis(work, [Catatan(tindakan=JELASKAN, pj=owner, formulir=form.id, isi=content)])


def _cari(contents: IsiLembar, form: Formulir, rule_id: str, row: str) -> Temuan:
    same = [one for one in contents.temuan([form.id]) if (one.aturan.id, one.baris) == (rule_id, row)]
    if not same:
        raise NotFound("temuan_tidak_ada")
    if same[0].aturan.sifat == GALAT:
        raise BadInput("galat_tidak_dijelaskan")
    return same[0]


def _pastikan_boleh(work: Kerja, contents: IsiLembar, form: Formulir, found: Temuan) -> None:
    reasons = list(_larangan(work, contents, form, found))
    if all(reasons):
        refusal = next((reason for reason in reasons if reason), Refusal("temuan_tidak_ada"))
        raise Refused(refusal.code, **refusal.params)


def _larangan(work: Kerja, contents: IsiLembar, form: Formulir, found: Temuan) -> Iterator[Refusal | None]:
    """For each cell that the finding concerns and its part owns: why this person may not type there."""
    chain = alur_formulir(work.juknis, work.tahapan, form)
    plan = Rencana(work=work, formulir=form, alur=chain, model=work.k.katalog.model[form.id])
    owner = contents.bagian_temuan(found)[1]
    named = [column for column in form.kolom if not column.rumus and column.id in (found.kolom or (column.id,))]
    rows = contents.baris[form.id]
    for row in [row for row in rows if row.kunci == found.baris] or rows:
        yield from (plan.larangan(column, row) for column in named if plan.pemilik(column, row) == owner)


def _tulis(work: Kerja, found: Temuan, text: str) -> None:
    statement = sisip(work.koneksi, PENJELASAN).values(
        lembar_id=work.fakta.id,
        formulir=found.formulir,
        aturan=found.aturan.id,
        baris=found.baris,
        alasan=text,
        user_id=work.k.pelaku.user_id,
        pada=work.k.sekarang,
    )
    taken = {name: statement.excluded[name] for name in ("alasan", "user_id", "pada")}
    keys = ["lembar_id", "formulir", "aturan", "baris"]
    work.koneksi.execute(statement.on_conflict_do_update(index_elements=keys, set_=taken))
