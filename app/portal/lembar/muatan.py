"""A form of a sheet as JSON for the sheet's script: compact, in the reader's language, nothing that is not shown.

Values are arrays in the order of the columns. A row's id joins key and writer (`kunci~pj`) where rows
belong to their writers, so that two writers' rows of one item do not meet.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from app.definition.juknis import BEBAS, DAFTAR, PENULIS, TUNGGAL, Formulir, Juknis, Kolom
from app.definition.kepemilikan import pemilik
from app.fieldtypes import field_type
from app.portal.label import label
from app.portal.lembar.rumus_teks import pesan_aturan, rumus_teks
from app.portal.tembolok import sekali
from app.records.baca import BarisIsi
from app.records.konteks import Konteks
from app.rules.compile import compile_rule
from app.rules.temuan import aturan_formulir, rumus_aturan, untuk_peramban
from app.workflow.fakta import FaktaLembar, Pelaku
from app.workflow.putusan import Baris, boleh_sunting

#: Parts a row's id; no key or owner's id holds it.
PEMISAH = "~"


@dataclass(frozen=True, kw_only=True)
class Bahan:
    """What a form's payload is made from."""

    k: Konteks
    juknis: Juknis
    fakta: FaktaLembar
    formulir: Formulir
    baris: Sequence[BarisIsi]
    lalu: Mapping[str, BarisIsi] = field(default_factory=dict)
    potret: Mapping[str, Mapping[str, Any]] | None = None
    asing: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    alasan: Mapping[tuple[str, str], str] = field(default_factory=dict)
    nama_wilayah: Mapping[str, str] = field(default_factory=dict)
    hanya_baca: bool = False


def id_baris(kunci: str, pj: str) -> str:
    """A row's id in the browser."""
    return f"{kunci}{PEMISAH}{pj}" if pj else kunci


def pecah_id(ident: str) -> tuple[str, str]:
    """A row's id -> (key, writer)."""
    key, _sep, owner = ident.partition(PEMISAH)
    return key, owner


def muatan(bahan: Bahan) -> dict[str, Any]:
    """What belongs to this sheet and this person."""
    form = bahan.formulir
    rights = _Hak(bahan)
    return {
        "baris": [_baris(bahan, rights, row) for row in bahan.baris],
        "boleh_tambah": form.baris == BEBAS and rights.tambah(),
        "lalu": _lalu(bahan),
        "potret": {"nilai": bahan.potret} if bahan.potret else None,
        "asing": bahan.asing,
        "alasan": {f"{rule}/{row}": text for (rule, row), text in bahan.alasan.items()},
    }


def muatan_tetap(bahan: Bahan) -> str:
    """What is the same on all sheets, as JSON's members; made once, but where regions have to be named."""
    known = bahan.juknis, bahan.formulir
    if not bahan.nama_wilayah:
        return sekali(_tetap_tertulis, (bahan.juknis.id, bahan.formulir.id), *known)
    fixed = _tetap(*known)
    return anggota({**fixed, "kolom": [_bernama(bahan, column) for column in fixed["kolom"]]})


def anggota(isi: Mapping[str, Any]) -> str:
    """An object's members as JSON that can't end its script element, without the braces."""
    text = json.dumps(isi, ensure_ascii=False, separators=(",", ":"), default=str)[1:-1]
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _tetap_tertulis(juknis: Juknis, form: Formulir) -> str:
    return anggota(_tetap(juknis, form))


def _tetap(juknis: Juknis, form: Formulir) -> dict[str, Any]:
    rules = untuk_peramban(form)
    return {
        "formulir": form.id,
        "bentuk": form.baris,
        "judul": label(form.judul),
        "kolom": [_kolom(juknis, form, column) for column in form.kolom],
        "kelompok": [[group.id, group.kode, label(group.nama)] for group in form.kelompok],
        "aturan": _aturan(juknis, form, rules),
        "cakupan": [item for item in rules if item["macam"] == "cakupan"],
    }


def _bernama(bahan: Bahan, column: dict[str, Any]) -> dict[str, Any]:
    """A column, with the names of the regions that its values are codes of."""
    return {**column, "nama": bahan.nama_wilayah} if column["jenis"] == "wilayah" else column


class _Hak:
    """Who may type where, asked once for all rows that are alike."""

    def __init__(self, bahan: Bahan) -> None:
        self.bahan = bahan
        self.jawaban: dict[tuple[str, str, str], str] = {}
        # Whoever may write in a sheet's region may write in all of it, unless an assignment has limits.
        self.terbatas = any(duty.batas for duty in bahan.k.pelaku.penugasan)

    def bit(self, row: Baris) -> str:
        """A digit a column: 1 where this person may type now; "0" alone where nowhere."""
        if self.bahan.hanya_baca:
            return "0"
        item = row.kunci if self.bahan.formulir.baris == DAFTAR else ""
        key = (item, row.pj, row.wilayah if self.terbatas else "")
        if key not in self.jawaban:
            self.jawaban[key] = self._bit(row)
        return self.jawaban[key]

    def _bit(self, row: Baris) -> str:
        b = self.bahan
        owners = {
            column.id: pemilik(b.juknis, b.formulir, column, row.kunci, row.pj)
            for column in b.formulir.kolom
            if not column.rumus
        }
        samples = {owners[column.id]: column for column in b.formulir.kolom if column.id in owners}
        allowed = {owner for owner, column in samples.items() if self._boleh(column, row)}
        bits = "".join("1" if owners.get(column.id) in allowed else "0" for column in b.formulir.kolom)
        return bits if "1" in bits else "0"

    def _boleh(self, column: Kolom, row: Baris) -> bool:
        b = self.bahan
        return boleh_sunting(b.juknis, b.fakta, b.k.pelaku, b.formulir, column, row) is None

    def tambah(self) -> bool:
        """Whether a new row of theirs could be typed into."""
        mine = penulis(self.bahan.formulir, self.bahan.k.pelaku)
        return "1" in self.bit(Baris(kunci="", wilayah=self.bahan.fakta.wilayah, pj=mine))


def penulis(formulir: Formulir, pelaku: Pelaku) -> str:
    """Under which owner this person writes new rows, where rows belong to their writers."""
    if formulir.pj != PENULIS:
        return ""
    return next((duty.pj for duty in pelaku.penugasan if duty.pj), "")


def _kolom(juknis: Juknis, form: Formulir, column: Kolom) -> dict[str, Any]:
    owner = juknis.pj_data.get(column.pj or form.pj)
    found = {
        "id": column.id,
        "label": label(column.label),
        "nomor": column.nomor,
        "jenis": column.jenis,
        "satuan": label(column.satuan),
        "definisi": label(column.definisi),
        "catatan": label(column.catatan),
        "asal": label(column.asal),
        "pj": label(owner.nama) if owner else "",
        "kelompok": column.kelompok,
        "wajib": column.wajib,
        "editor": _penyunting(juknis, column),
        "penyebut": rumus_teks(juknis, form, column.cakupan.penyebut) if column.cakupan else "",
        "hitung": compile_rule(column.rumus).tree if column.rumus else None,
    }
    return {key: value for key, value in found.items() if value or key in ("id", "label", "editor")}


def _penyunting(juknis: Juknis, column: Kolom) -> dict[str, Any]:
    editor = field_type(column).editor(column, juknis)
    if "pilihan" in editor:
        editor = {**editor, "pilihan": [[ident, label(str(name))] for ident, name in editor["pilihan"]]}
    return editor


def _baris(bahan: Bahan, rights: _Hak, row: BarisIsi) -> list[Any]:
    ident = Baris(kunci=row.kunci, wilayah=row.wilayah, pj=row.pj)
    return [
        row.kunci if bahan.formulir.baris == BEBAS else id_baris(row.kunci, row.pj),
        _label_baris(bahan, row),
        row.versi,
        rights.bit(ident),
        _nilai(bahan.formulir, row),
        row.tanpa_data,
    ]


def _label_baris(bahan: Bahan, row: BarisIsi) -> str:
    name = row.label if bahan.formulir.baris in ("wilayah", TUNGGAL) else label(row.label)
    owner = bahan.juknis.pj_data.get(row.pj)
    return f"{name} ({label(owner.nama)})" if owner and bahan.formulir.baris != BEBAS else name


def _nilai(formulir: Formulir, row: BarisIsi) -> list[Any]:
    """Values by column, without the empty ones at the end."""
    values = [None if column.rumus else row.nilai.get(column.id) for column in formulir.kolom]
    while values and values[-1] is None:
        values.pop()
    return values


def _lalu(bahan: Bahan) -> dict[str, Any] | None:
    found = {ident: values for ident, row in bahan.lalu.items() if (values := _nilai(bahan.formulir, row))}
    return {"tahun": bahan.fakta.tahun - 1, "nilai": found} if found else None


def _aturan(juknis: Juknis, form: Formulir, rules: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    words = {rule.id: pesan_aturan(juknis, form, rule) for rule in aturan_formulir(form)}
    return [
        {**{key: item[key] for key in ("id", "tree", "per_baris", "sifat", "kolom")}, "pesan": words[item["id"]]}
        for item in rules
        if item["macam"] == "aturan"
    ]


@lru_cache(maxsize=256)
def nama_asing(formulir: Formulir) -> tuple[tuple[str, str], ...]:
    """(form, column) of other forms that this one's rules, coverages and computed columns read."""
    formulas = [rumus_aturan(rule) for rule in aturan_formulir(formulir)]
    formulas += [compile_rule(text) for item in formulir.semua_cakupan() for text in (item.pembilang, item.penyebut)]
    formulas += [compile_rule(column.rumus) for column in formulir.kolom if column.rumus]
    names = dict.fromkeys(name for formula in formulas for name in formula.names if "." in name)
    return tuple((form_id, column_id) for form_id, _dot, column_id in (name.partition(".") for name in names))
