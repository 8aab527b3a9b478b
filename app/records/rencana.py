"""What a request to the save door comes down to: the changes to make, and what is refused with its reason."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from app.definition.juknis import WILAYAH, Alur, Formulir, Kolom
from app.definition.kepemilikan import dibuka_langkah, pemilik
from app.errors import Refusal
from app.fieldtypes import field_type
from app.records.baris import BarisKini
from app.records.pintu import Kerja
from app.records.sel import SelDitolak, SelTersimpan
from app.rules.nilai import Value
from app.workflow.putusan import Baris, boleh_sunting

#: Cells for which the same person gets the same answer: column, row where rows differ, writer.
Sejenis = tuple[str, str, str]


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
    #: Why a new row was not taken; its cells are refused for the same reason.
    baris_ditolak: dict[str, Refusal] = field(default_factory=dict)
    kolom: dict[str, Kolom] = field(init=False)
    _terbatas: bool = field(init=False)
    _pemilik: dict[Sejenis, str] = field(default_factory=dict, init=False)
    _larangan: dict[Sejenis, Refusal | None] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        self.kolom = {column.id: column for column in self.formulir.kolom}
        self._terbatas = any(duty.batas for duty in self.work.k.pelaku.penugasan)

    def pemilik(self, kolom: Kolom, baris: BarisKini) -> str:
        """Whose part a cell belongs to; '' is the sheet's own."""
        key = self._sejenis(kolom, baris)
        if key not in self._pemilik:
            opened = dibuka_langkah(self.alur, self.formulir.id)
            owner = "" if opened else pemilik(self.work.juknis, self.formulir, kolom, baris.kunci, baris.pj)
            self._pemilik[key] = owner
        return self._pemilik[key]

    def larangan(self, kolom: Kolom, baris: BarisKini) -> Refusal | None:
        """Why this person may not type into a cell now."""
        key = self._sejenis(kolom, baris)
        if key not in self._larangan:
            right = Baris(kunci=baris.kunci, wilayah=baris.wilayah, pj=baris.pj)
            work = self.work
            found = boleh_sunting(work.juknis, work.fakta, work.k.pelaku, self.formulir, kolom, right)
            self._larangan[key] = found
        return self._larangan[key]

    def _sejenis(self, kolom: Kolom, baris: BarisKini) -> Sejenis:
        """Cells of one column are alike in rows of the same writer; villages differ for whom only some are assigned."""
        by_village = self.formulir.baris == WILAYAH and not self._terbatas
        return kolom.id, "" if by_village else baris.kunci, baris.pj

    def tolak(self, baris: str, kolom: str, refusal: Refusal) -> None:
        """Leave a cell (or with `kolom` '' a row) alone, and say what it holds."""
        row = next(iter(self.baris.get(baris, ())), None)
        column = self.kolom.get(kolom)
        now = field_type(column).to_json(row.nilai.get(kolom)) if row and column and not column.rumus else None
        reason = row.tanpa_data.get(kolom) if row else None
        self.ditolak.append(SelDitolak(baris=baris, kolom=kolom, refusal=refusal, kini=now, kini_tanpa_data=reason))
