"""What the rules find in a sheet, and its coverages: computed once, shown on every screen alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from app.definition.juknis import PENULIS, PERINGATAN, Aturan, Cakupan, Formulir, Juknis, Tahapan
from app.definition.kepemilikan import pemilik
from app.rules.compile import Rumus, compile_rule
from app.rules.isi import Penjawab
from app.rules.nilai import Isi, Value

#: Numerator, denominator, percent.
Bagian = tuple[Value, Value, Decimal | None]


@dataclass(frozen=True, kw_only=True, slots=True)
class Temuan:
    """A rule that does not hold: form id, row key ('' for a rule over all rows), the cells to name."""

    formulir: str
    aturan: Aturan
    baris: str
    kolom: tuple[str, ...]


@lru_cache(maxsize=256)
def aturan_formulir(formulir: Formulir) -> tuple[Aturan, ...]:
    """A form's own rules, then one warning for each coverage whose numerator may not exceed its denominator."""
    derived = (_aturan_cakupan(formulir, item) for item in formulir.semua_cakupan() if item.peringatkan)
    return formulir.aturan + tuple(derived)


def _aturan_cakupan(formulir: Formulir, cakupan: Cakupan) -> Aturan:
    numerator, denominator = compile_rule(cakupan.pembilang), compile_rule(cakupan.penyebut)
    return Aturan(
        id=f"cakupan_{cakupan.id}",
        syarat=f"({cakupan.pembilang}) <= ({cakupan.penyebut})",
        pesan="",
        sifat=PERINGATAN,
        kolom=_kolom_sendiri(formulir, numerator) or _kolom_sendiri(formulir, denominator),
        asal=cakupan.asal,
    )


def _kolom_sendiri(formulir: Formulir, rumus: Rumus) -> tuple[str, ...]:
    names = (name.removeprefix(f"{formulir.id}.") for name in rumus.names)
    return tuple(name for name in names if formulir.cari_kolom(name))


def rumus_aturan(aturan: Aturan) -> Rumus:
    """A rule's condition, compiled; derived ones hold two formulas."""
    return compile_rule(aturan.syarat, 3)


def temuan(juknis: Juknis, tahapan: Tahapan, isi: Isi, formulir_ids: Iterable[str] | None = None) -> list[Temuan]:
    """Every rule of the stage's forms (or of `formulir_ids`) that is false; an unknown one is no finding.

    In the order of forms, rows, rules. `isi` must hold the forms that the rules refer to, too.
    """
    source = Penjawab(juknis.formulir, isi)
    forms = tahapan.formulir if formulir_ids is None else formulir_ids
    return [found for form_id in forms for found in _temuan_formulir(juknis.formulir[form_id], isi, source)]


def _temuan_formulir(form: Formulir, isi: Isi, source: Penjawab) -> Iterator[Temuan]:
    rules = [(rule, rumus_aturan(rule)) for rule in aturan_formulir(form)]
    whole = [pair for pair in rules if not pair[1].per_baris]
    single = [pair for pair in rules if pair[1].per_baris]
    yield from _salah(form, "", whole, source)
    for row in isi.get(form.id, {}):
        yield from _salah(form, row, single, source)


def _salah(form: Formulir, baris: str, rules: list[tuple[Aturan, Rumus]], source: Penjawab) -> Iterator[Temuan]:
    for rule, compiled in rules:
        if source.hitung(compiled, form.id, baris) is False:
            yield Temuan(formulir=form.id, aturan=rule, baris=baris, kolom=rule.kolom)


def pemilik_temuan(juknis: Juknis, formulir: Formulir, temuan: Temuan, pj_baris: str = "") -> str:
    """The owner of the first named cell; the form's where a rule names none.

    `pj_baris` is the owner who wrote the row, for forms with `pj: penulis`.
    """
    columns = (column for name in temuan.kolom if (column := formulir.cari_kolom(name)))
    first = next(columns, None)
    if first is None:
        return pj_baris if formulir.pj == PENULIS else formulir.pj
    return pemilik(juknis, formulir, first, temuan.baris, pj_baris)


def cakupan_total(cakupan: Cakupan, formulir_id: str, isi: Isi, juknis: Juknis | None = None) -> Bagian:
    """(numerator, denominator, percent) of all rows: summed first, divided last.

    A row counts only if both are known; all None where no row does, percent None over zero.
    `juknis` is needed where the coverage uses computed columns.
    """
    source = Penjawab(juknis.formulir if juknis else {}, isi)
    numerator, denominator = compile_rule(cakupan.pembilang), compile_rule(cakupan.penyebut)
    rows: Iterable[str] = isi.get(formulir_id, {})
    if not (numerator.per_baris or denominator.per_baris):
        rows = ("",)
    pairs = [(source.hitung(numerator, formulir_id, row), source.hitung(denominator, formulir_id, row)) for row in rows]
    known = [(above, below) for above, below in pairs if _angka(above) and _angka(below)]
    if not known:
        return None, None, None
    return _bagi(sum(above for above, _ in known), sum(below for _, below in known))


def _angka(value: Any) -> bool:
    return isinstance(value, int | Decimal) and not isinstance(value, bool)


def _bagi(above: Any, below: Any) -> Bagian:
    return above, below, Decimal(above) * 100 / Decimal(below) if below else None


def untuk_peramban(formulir: Formulir) -> list[dict[str, Any]]:
    """The form's rules, coverages and computed columns with their trees, as JSON for `rules.js`.

    Each has `macam`: `aturan` (id, tree, per_baris, sifat, pesan, kolom, label), `cakupan` (id, pembilang,
    penyebut, label) or `hitungan` (id of the column, tree).
    """
    rules = (_aturan_json(formulir, rule) for rule in aturan_formulir(formulir))
    coverages = (_cakupan_json(item) for item in formulir.semua_cakupan())
    computed = (column for column in formulir.kolom if column.rumus)
    return [
        *rules,
        *coverages,
        *({"macam": "hitungan", "id": item.id, "tree": compile_rule(item.rumus).tree} for item in computed),
    ]


def _aturan_json(formulir: Formulir, rule: Aturan) -> dict[str, Any]:
    compiled = rumus_aturan(rule)
    labels = {f"cakupan_{item.id}": item.label for item in formulir.semua_cakupan()}
    return {
        "macam": "aturan",
        "id": rule.id,
        "tree": compiled.tree,
        "per_baris": compiled.per_baris,
        "sifat": rule.sifat,
        "pesan": rule.pesan,
        "kolom": list(rule.kolom),
        "label": labels.get(rule.id, ""),
    }


def _cakupan_json(cakupan: Cakupan) -> dict[str, Any]:
    return {
        "macam": "cakupan",
        "id": cakupan.id,
        "pembilang": compile_rule(cakupan.pembilang).tree,
        "penyebut": compile_rule(cakupan.penyebut).tree,
        "label": cakupan.label,
    }
