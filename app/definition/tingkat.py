"""Levels of government and the code of a region as a path.

A region's code is a path of dotted segments (`32.73.01.1001`, Kepmendagri
300.2.2-2138 Tahun 2025), so "everything below" is one half-open range of
strings: from `32.73.` to `32.73/` ("/" follows "." in ASCII).
"""

from __future__ import annotations

NASIONAL = "nasional"
PROVINSI = "provinsi"
KABUPATEN_KOTA = "kabupaten_kota"
KECAMATAN = "kecamatan"
DESA_KELURAHAN = "desa_kelurahan"

TINGKAT: tuple[str, ...] = (NASIONAL, PROVINSI, KABUPATEN_KOTA, KECAMATAN, DESA_KELURAHAN)


def tingkat_of(kode: str) -> str:
    """The level of a region's code; `''` is the nation."""
    return TINGKAT[len(kode.split(".")) if kode else 0]


def induk(kode: str) -> str:
    """The code of the region above; that of a province is the nation, `''`."""
    return kode.rpartition(".")[0]


def pada_tingkat(kode: str, tingkat: str) -> str:
    """The ancestor of `kode` (or itself) at `tingkat`; `''` where it stands above it."""
    depth = TINGKAT.index(tingkat)
    segments = kode.split(".") if kode else []
    return ".".join(segments[:depth]) if len(segments) >= depth else ""


def rentang(kode: str) -> tuple[str, str]:
    """The half-open range of codes strictly below `kode`."""
    return (f"{kode}.", f"{kode}/") if kode else ("", ":")


def rentang_dengan(kode: str) -> tuple[str, str]:
    """The half-open range of `kode` and all below it: "/" follows "." and digits follow both."""
    return (kode, f"{kode}/") if kode else ("", ":")


def mencakup(kode: str, lain: str) -> bool:
    """Whether `lain` is `kode` itself or lies below it."""
    return not kode or lain == kode or lain.startswith(f"{kode}.")
