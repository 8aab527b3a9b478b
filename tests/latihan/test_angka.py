"""Invented figures: the same every time, and never against a rule that can be kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.definition.juknis import BEBAS, WILAYAH, Juknis
from app.latihan.angka import Pengarang
from app.loader import load
from app.rules.nilai import Value
from app.rules.temuan import temuan
from tests.mini import MINI

AKAR = Path(__file__).resolve().parents[2]
SPEC = [AKAR / "spec", AKAR / "tests" / "specs" / "perpustakaan"]
DESA = [f"32.11.15.{number}" for number in range(2001, 2041)]


def pengarang(juknis: Juknis, benih: str = "2026") -> Pengarang:
    forms = tuple(form for form in juknis.formulir.values() if form.baris != BEBAS)
    return Pengarang(juknis=juknis, formulir=forms, benih=benih, hari=date(2026, 1, 8))


def test_the_same_row_is_always_invented_alike() -> None:
    one, other = pengarang(MINI), pengarang(MINI)
    assert one.baris(DESA[0], DESA[0]) == other.baris(DESA[0], DESA[0])
    assert one.baris(DESA[0], DESA[0]) != one.baris(DESA[1], DESA[1])
    assert one.baris(DESA[0], DESA[0]) != pengarang(MINI, "2025").baris(DESA[0], DESA[0])


@pytest.mark.parametrize("folder", SPEC, ids=lambda path: path.name)
def test_no_row_of_a_shipped_spec_breaks_a_rule_within_it(folder: Path) -> None:
    for juknis in load(folder).edisi.values():
        inventor = pengarang(juknis)
        contents: dict[str, dict[str, dict[str, Value]]] = {form_id: {} for form_id in juknis.formulir}
        for village in DESA:
            for (form_id, column), value in inventor.baris(village, village).items():
                if juknis.formulir[form_id].baris == WILAYAH:
                    contents[form_id].setdefault(village, {})[column] = value
        assert [form_id for form_id, rows in contents.items() if rows]
        for stage in juknis.tahapan.values():
            villages = [form_id for form_id in stage.formulir if juknis.formulir[form_id].baris == WILAYAH]
            assert temuan(juknis, stage, contents, villages) == []


def test_a_circle_of_bounds_comes_to_an_end() -> None:
    form = MINI.formulir["sasaran"]
    rule = form.aturan[0]
    circle = replace(form, aturan=(rule, replace(rule, id="balik", syarat="penduduk < ibu_hamil")))
    found = pengarang(replace(MINI, formulir={"sasaran": circle})).baris(DESA[0], DESA[0])
    assert {column for _, column in found} == {column.id for column in form.kolom}


def test_bounds_of_a_column_are_kept() -> None:
    form = MINI.formulir["sasaran"]
    few = replace(form.kolom[0], min=3, maks=4)
    for village in DESA:
        narrow = replace(form, kolom=(few,), aturan=())
        found = pengarang(replace(MINI, formulir={"sasaran": narrow})).baris(village, village)
        assert found["sasaran", "penduduk"] in (3, 4)
