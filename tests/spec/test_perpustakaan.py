"""The library's spec covers what a spec can say, so that journeys over it prove the generator."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.definition.juknis import BARIS, EMPAT_MATA_ALASAN, GALAT, PENULIS, PERINGATAN, Juknis
from app.fieldtypes import JENIS
from app.loader import load

FOLDER = Path(__file__).parents[1] / "specs" / "perpustakaan"


@pytest.fixture(scope="module")
def juknis() -> Juknis:
    result = load(FOLDER)
    assert not result.problems
    return result.edisi["stok-opname-2025"]


def test_it_has_all_four_kinds_of_rows(juknis: Juknis) -> None:
    assert {form.baris for form in juknis.formulir.values()} == set(BARIS)


def test_it_has_every_type_of_field(juknis: Juknis) -> None:
    assert {column.jenis for form in juknis.formulir.values() for column in form.kolom} == set(JENIS)


def test_it_has_both_weights_of_rules(juknis: Juknis) -> None:
    assert {rule.sifat for form in juknis.formulir.values() for rule in form.aturan} == {GALAT, PERINGATAN}


def test_ownership_comes_from_columns_from_list_items_and_from_who_wrote_the_row(juknis: Juknis) -> None:
    assert {column.pj for column in juknis.formulir["pojok_baca"].kolom} == {"sirkulasi", "pengolahan"}
    assert {item.pj for item in juknis.daftar["rak"].butir} == {"sirkulasi", "pengolahan"}
    assert juknis.formulir["buku_hilang"].pj == PENULIS


def test_one_step_lets_who_edited_decide_for_a_reason(juknis: Juknis) -> None:
    steps = juknis.alur["tahunan"].langkah
    assert [step.id for step in steps if step.empat_mata == EMPAT_MATA_ALASAN] == ["periksa"]


def test_it_shares_no_role_owner_or_form_with_the_guideline(juknis: Juknis) -> None:
    other = load(FOLDER.parents[2] / "spec" / "juknis-2025").edisi["juknis-2025"]
    for mine, theirs in ((juknis.peran, other.peran), (juknis.pj_data, other.pj_data)):
        assert not set(mine) & set(theirs)
    assert not set(juknis.formulir) & set(other.formulir)
