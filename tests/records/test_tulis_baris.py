"""Rows on their way into a table: every type of value arrives as it was, whichever way the database takes them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from app.definition.juknis import Butir, Daftar, Formulir, Kolom, Pilihan
from app.fieldtypes import JENIS
from app.records import baca
from app.records.jejak import periksa_jejak
from tests.dunia import Dunia, dunia
from tests.mini import MINI
from tests.records.perjalanan import UUID, sel, tulis

#: One awkward value for each type, and another one.
NILAI: dict[str, tuple[Any, Any]] = {
    "bilangan": (999_999_999_999, 0),
    "desimal": ("0.05", "999999999998.25"),
    "rupiah": (999_999_999_999_999, 1),
    "teks": ("\"isi\":null, 'n1' \\u0000 %s :x {}", "ꦗꦮ 😀"),
    "paragraf": ("satu\ndua\t\\n", '[{"n0": null}]'),
    "tanggal": ("2026-02-28", "1999-12-31"),
    "pilihan": ("apbdes", "swasta"),
    "pilihan_banyak": (["apbdes", "swasta"], ["swasta"]),
    "ya_tidak": (False, True),
    "rujukan": ("satu", "dua"),
    "wilayah": ("32.73.01", "32.73.01.1001"),
}
PILIHAN = (Pilihan(id="apbdes", nama="APBDes"), Pilihan(id="swasta", nama="Swasta"))
OPSI: dict[str, dict[str, Any]] = {
    "pilihan": {"pilihan": PILIHAN},
    "pilihan_banyak": {"pilihan": PILIHAN},
    "rujukan": {"ke": "daftar.hal"},
}
SEGALA = Formulir(
    id="segala",
    judul="Segala Jenis",
    baris="bebas",
    pj="setcam",
    kolom=tuple(Kolom(id=f"kolom_{jenis}", label=jenis, jenis=jenis, **OPSI.get(jenis, {})) for jenis in NILAI),
)
HAL = Daftar(id="hal", nama="Hal", butir=(Butir(id="satu", nama="Satu"), Butir(id="dua", nama="Dua")))


@pytest.fixture
def segala(url: str) -> Iterator[Dunia]:
    stage = MINI.tahapan["analisis"]
    edition = replace(
        MINI,
        daftar={**MINI.daftar, HAL.id: HAL},
        formulir={**MINI.formulir, SEGALA.id: SEGALA},
        tahapan={"analisis": replace(stage, formulir=(*stage.formulir, SEGALA.id))},
    )
    with dunia(url, edition) as world:
        yield world


def tersimpan(world: Dunia) -> dict[str, Any]:
    with world.sebagai("camat") as k:
        (row,) = baca.isi(k, baca.lembar(k, world.lembar()), SEGALA.id)
        assert periksa_jejak(k.session, world.lembar()) is None
    return row.nilai


def test_every_type_is_covered() -> None:
    assert {name for name, kind in JENIS.items() if not kind.computed} == set(NILAI)


def test_every_type_of_value_goes_in_is_changed_and_is_emptied(segala: Dunia) -> None:
    first = {f"kolom_{jenis}": value for jenis, (value, _) in NILAI.items()}
    second = {f"kolom_{jenis}": value for jenis, (_, value) in NILAI.items()}
    tulis(segala, "operator_setcam", SEGALA.id, [sel(UUID, name, one) for name, one in first.items()], tambah=[UUID])
    assert tersimpan(segala) == first
    tulis(segala, "operator_setcam", SEGALA.id, [sel(UUID, name, second[name], lihat=first[name]) for name in first])
    assert tersimpan(segala) == second
    tulis(segala, "operator_setcam", SEGALA.id, [sel(UUID, name, None, lihat=second[name]) for name in first])
    assert tersimpan(segala) == {}


def test_a_reason_arrives_letter_by_letter(segala: Dunia) -> None:
    reason = 'belum "didata" \\ {}\n😀'
    cell = sel(UUID, "kolom_teks", None, tanpa_data=reason)
    tulis(segala, "operator_setcam", SEGALA.id, [cell], tambah=[UUID])
    with segala.sebagai("camat") as k:
        (row,) = baca.isi(k, baca.lembar(k, segala.lembar()), SEGALA.id)
    assert row.tanpa_data == {"kolom_teks": reason}
