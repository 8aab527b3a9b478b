"""A form of a sheet as JSON for the sheet's script: compact, in the reader's language, nothing that is not shown.

Values are arrays in the order of the columns. A row's id joins key and writer (`kunci~pj`) where rows
belong to their writers, so that two writers' rows of one item do not meet.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from app.definition.juknis import BEBAS, PENULIS, TUNGGAL, Formulir, Juknis, Kolom
from app.definition.kepemilikan import pemilik
from app.errors import Refusal
from app.fieldtypes import field_type
from app.portal.label import label
from app.portal.rumus_teks import pesan_aturan, rumus_teks
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
    """The whole payload but for addresses, token and words."""
    form = bahan.formulir
    rights = _Hak(bahan)
    rules = untuk_peramban(form)
    return {
        "formulir": form.id,
        "bentuk": form.baris,
        "judul": label(form.judul),
        "kolom": [_kolom(bahan, column) for column in form.kolom],
        "kelompok": [[group.id, group.kode, label(group.nama)] for group in form.kelompok],
        "baris": [_baris(bahan, rights, row) for row in bahan.baris],
        "boleh_tambah": form.baris == BEBAS and rights.tambah(),
        "lalu": _lalu(bahan),
        "potret": {"nilai": bahan.potret} if bahan.potret else None,
        "asing": bahan.asing,
        "aturan": _aturan(bahan, rules),
        "cakupan": [item for item in rules if item["macam"] == "cakupan"],
        "alasan": {f"{rule}/{row}": text for (rule, row), text in bahan.alasan.items()},
    }


class _Hak:
    """Who may type where, asked once for each owner and region."""

    def __init__(self, bahan: Bahan) -> None:
        self.bahan = bahan
        self.jawaban: dict[tuple[str, str, str, bool], bool] = {}

    def bit(self, row: Baris) -> str:
        """A digit a column: 1 where this person may type now; "0" alone where nowhere."""
        bits = "".join("1" if self.boleh(column, row) else "0" for column in self.bahan.formulir.kolom)
        return bits if "1" in bits else "0"

    def boleh(self, column: Kolom, row: Baris) -> bool:
        if self.bahan.hanya_baca or column.rumus:
            return False
        owner = pemilik(self.bahan.juknis, self.bahan.formulir, column, row.kunci, row.pj)
        key = (owner, row.wilayah, row.pj, bool(column.rumus))
        if key not in self.jawaban:
            self.jawaban[key] = self._tanya(column, row) is None
        return self.jawaban[key]

    def _tanya(self, column: Kolom, row: Baris) -> Refusal | None:
        b = self.bahan
        return boleh_sunting(b.juknis, b.fakta, b.k.pelaku, b.formulir, column, row)

    def tambah(self) -> bool:
        """Whether a new row of theirs could be typed into."""
        mine = penulis(self.bahan.formulir, self.bahan.k.pelaku)
        return "1" in self.bit(Baris(kunci="", wilayah=self.bahan.fakta.wilayah, pj=mine))


def penulis(formulir: Formulir, pelaku: Pelaku) -> str:
    """Under which owner this person writes new rows, where rows belong to their writers."""
    if formulir.pj != PENULIS:
        return ""
    return next((duty.pj for duty in pelaku.penugasan if duty.pj), "")


def _kolom(bahan: Bahan, column: Kolom) -> dict[str, Any]:
    owner = bahan.juknis.pj_data.get(column.pj or bahan.formulir.pj)
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
        "editor": _penyunting(bahan.juknis, column),
        "penyebut": rumus_teks(bahan.juknis, bahan.formulir, column.cakupan.penyebut) if column.cakupan else "",
        "hitung": compile_rule(column.rumus).tree if column.rumus else None,
        "nama": bahan.nama_wilayah if column.jenis == "wilayah" else None,
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


def _aturan(bahan: Bahan, rules: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    words = {rule.id: pesan_aturan(bahan.juknis, bahan.formulir, rule) for rule in aturan_formulir(bahan.formulir)}
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
