"""A small edition, and columns of every type, for the tests of the types."""

from __future__ import annotations

from typing import Any

import pytest

from app.definition.juknis import Butir, Daftar, Juknis, Kolom, Pilihan
from app.errors import BadInput
from app.fieldtypes import TypeContext, field_type
from app.rules.nilai import Value

DAFTAR = Daftar(
    id="indikator",
    nama="Indikator",
    butir=(
        Butir(id="bumil_kek", nama="Ibu hamil KEK mendapat makanan tambahan", kode="A1"),
        Butir(id="nifas_kb", nama="Ibu nifas menerima pelayanan KB", kode="A5"),
        Butir(id="tanpa_kode", nama="Butir tanpa kode"),
    ),
)
JUKNIS = Juknis(id="uji", judul="", dasar="", mulai=2025, daftar={"indikator": DAFTAR})
WILAYAH = "32.73.01"
KONTEKS = TypeContext(juknis=JUKNIS, wilayah=WILAYAH)
PILIHAN = (Pilihan(id="apbdes", nama="APBDes"), Pilihan(id="swasta", nama="Sektor Swasta"))

#: Options that a type can't do without.
PERLU: dict[str, dict[str, Any]] = {
    "pilihan": {"pilihan": PILIHAN},
    "pilihan_banyak": {"pilihan": PILIHAN},
    "rujukan": {"ke": "daftar.indikator"},
    "hitungan": {"rumus": "a * b"},
}


def kolom(jenis: str, **opsi: Any) -> Kolom:
    """A column of a type, called `Kolom Uji`."""
    return Kolom(id="x", label="Kolom Uji", jenis=jenis, **{**PERLU.get(jenis, {}), **opsi})


def parse(column: Kolom, raw: object) -> Value:
    """The value that `raw` is read as in a sheet of WILAYAH."""
    return field_type(column).parse(raw, column, KONTEKS)


def ditolak(column: Kolom, raw: object) -> str:
    """The code with which `raw` is refused; the refusal must name the column."""
    with pytest.raises(BadInput) as refused:
        parse(column, raw)
    assert refused.value.refusal.params["kolom"] == "Kolom Uji"
    return refused.value.refusal.code
