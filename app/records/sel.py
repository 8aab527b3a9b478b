"""What is asked of the save door, and what it answers: plain values, so that every door can build them.

A request has hundreds of cells and few of all else, so cells are named tuples: made in a third of the time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from app.errors import Refusal

#: A value as JSON carries it.
Json = str | int | bool | list[str] | None


class Sel(NamedTuple):
    """One cell as somebody wants it: what they saw (`lihat`), and the value or the reason why there is none.

    `baris` is the row key. `pj` says whose row it is, where a form's rows belong to their writer and the key alone
    doesn't tell; '' asks the door to find out.
    """

    baris: str
    kolom: str
    lihat: object = None
    nilai: object = None
    tanpa_data: str | None = None
    lihat_tanpa_data: str | None = None
    pj: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Tambah:
    """A new row of a form with free rows; `baris` is a UUID that the client made."""

    baris: str
    pj: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Hapus:
    """A row of a form with free rows that shall go, as it was seen (`versi`)."""

    baris: str
    versi: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Simpanan:
    """One request to the save door. `utuh`: all of it or nothing."""

    formulir: str
    sel: tuple[Sel, ...] = ()
    tambah: tuple[Tambah, ...] = ()
    hapus: tuple[Hapus, ...] = ()
    utuh: bool = False


class SelTersimpan(NamedTuple):
    """A cell that now holds what was asked, in canonical JSON."""

    baris: str
    kolom: str
    nilai: Json
    tanpa_data: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class SelDitolak:
    """A cell (or, with `kolom` '', a row) that was left alone, why, and what it holds now."""

    baris: str
    kolom: str
    refusal: Refusal
    kini: Json = None
    kini_tanpa_data: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Kemajuan:
    """A part's counters after the saving: cells wanted and filled."""

    alur: str
    pj: str
    diminta: int
    terisi: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Hasil:
    """What the door did. `versi` holds the new version of each row touched; `jejak_nomor` the last entry's number."""

    tersimpan: tuple[SelTersimpan, ...] = ()
    ditolak: tuple[SelDitolak, ...] = ()
    jejak_nomor: int = 0
    versi: Mapping[str, int] = field(default_factory=dict)
    bagian: tuple[Kemajuan, ...] = ()
