"""What a request to the save door comes down to: the changes to make, and what is refused with its reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from app.definition.juknis import WILAYAH, Alur, Formulir, Kolom
from app.definition.kepemilikan import dibuka_langkah, pemilik
from app.errors import Refusal
from app.fieldtypes import TypeContext, field_type
from app.records.baris import BarisKini
from app.records.pintu import Kerja
from app.records.sel import Json, SelDitolak, SelTersimpan
from app.rules.nilai import Value
from app.workflow.putusan import Baris, boleh_sunting

#: Cells for which the same person gets the same answer: column (or owner), row where rows differ, writer.
Sejenis = tuple[str, str, str]


class Isian(NamedTuple):
    """What cells that are alike share: whose they are, why they may not be typed into, how they are read and written.

    A grid has hundreds of cells and a few dozen kinds of them, so all this is asked once a kind.
    """

    kolom: Kolom
    pemilik: str
    larangan: Refusal | None
    baca: Callable[[object], Value]
    tulis: Callable[[Value], Json]


class Perubahan(NamedTuple):
    """One cell that will change: from value and reason to value and reason."""

    baris: BarisKini
    isian: Isian
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
    #: Why a new row was not taken; its cells are refused for the same reason.
    baris_ditolak: dict[str, Refusal] = field(default_factory=dict)
    kolom: dict[str, Kolom] = field(init=False)
    _seragam: bool = field(init=False)
    _isian: dict[Sejenis, Isian] = field(default_factory=dict, init=False)
    _larangan: dict[Sejenis, Refusal | None] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        self.kolom = {column.id: column for column in self.formulir.kolom}
        limited = any(duty.batas for duty in self.work.k.pelaku.penugasan)
        self._seragam = self.formulir.baris == WILAYAH and not limited

    def isian(self, kolom: Kolom, baris: BarisKini) -> Isian:
        """What holds for a cell and all that are alike: villages differ only for whom some of them are assigned."""
        key = kolom.id, "" if self._seragam else baris.kunci, baris.pj
        return self._isian.get(key) or self._isian.setdefault(key, self._siapkan(kolom, baris))

    def _siapkan(self, kolom: Kolom, baris: BarisKini) -> Isian:
        kind, work = field_type(kolom), self.work
        opened = dibuka_langkah(self.alur, self.formulir.id)
        owner = "" if opened else pemilik(work.juknis, self.formulir, kolom, baris.kunci, baris.pj)
        context = TypeContext(juknis=work.juknis, wilayah=work.fakta.wilayah)
        refusal = self._larang(kolom, baris, owner)
        return Isian(kolom, owner, refusal, kind.pembaca(kolom, context), kind.to_json)

    def _larang(self, kolom: Kolom, baris: BarisKini, owner: str) -> Refusal | None:
        """Why this person may not type into a cell now. Columns of one owner are alike, but for computed ones."""
        key = kolom.id if kolom.rumus else f"/{owner}", "" if self._seragam else baris.kunci, baris.pj
        if key not in self._larangan:
            right = Baris(kunci=baris.kunci, wilayah=baris.wilayah, pj=baris.pj)
            work = self.work
            found = boleh_sunting(work.juknis, work.fakta, work.k.pelaku, self.formulir, kolom, right)
            self._larangan[key] = found
        return self._larangan[key]

    def pemilik(self, kolom: Kolom, baris: BarisKini) -> str:
        """Whose part a cell belongs to; '' is the sheet's own."""
        return self.isian(kolom, baris).pemilik

    def larangan(self, kolom: Kolom, baris: BarisKini) -> Refusal | None:
        """Why this person may not type into a cell now."""
        return self.isian(kolom, baris).larangan

    def tolak(self, baris: str, kolom: str, refusal: Refusal) -> None:
        """Leave a cell (or with `kolom` '' a row) alone, and say what it holds."""
        row = next(iter(self.baris.get(baris, ())), None)
        column = self.kolom.get(kolom)
        now = field_type(column).to_json(row.nilai.get(kolom)) if row and column and not column.rumus else None
        reason = row.tanpa_data.get(kolom) if row else None
        self.ditolak.append(SelDitolak(baris=baris, kolom=kolom, refusal=refusal, kini=now, kini_tanpa_data=reason))
