"""Where the training takes place: the kecamatan of `kecamatan.csv`, and the regions above them."""

from __future__ import annotations

import csv
from pathlib import Path

from app.definition.tingkat import KABUPATEN_KOTA, KECAMATAN, PROVINSI, pada_tingkat

BERKAS = Path(__file__).with_name("kecamatan.csv")


def kecamatan() -> tuple[str, ...]:
    """Codes of the training's kecamatan."""
    with BERKAS.open(encoding="utf-8", newline="") as file:
        return tuple(row["kode"] for row in csv.DictReader(file))


def unit(tingkat: str) -> tuple[str, ...]:
    """Codes of the training's units at a level; none for the nation and for villages."""
    if tingkat not in (PROVINSI, KABUPATEN_KOTA, KECAMATAN):
        return ()
    return tuple(dict.fromkeys(pada_tingkat(code, tingkat) for code in kecamatan()))
