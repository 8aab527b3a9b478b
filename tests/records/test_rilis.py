"""Releases: what was applied is kept whole, and physical columns keep their names for ever."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import Engine, inspect
from sqlalchemy.orm import Session

from app.definition.juknis import Juknis, Kolom
from app.errors import NotFound
from app.records.mesin import mesin
from app.records.rilis import arsip, ganti_tipe, hash_rilis, katalog, nomor_terbaru, petakan, rilis_terbaru
from app.records.siapkan import terapkan_edisi
from app.records.skema import naikkan
from tests.mini import MINI, SASARAN


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    engine = mesin(url)
    yield engine
    engine.dispose()


def dengan(*kolom: Kolom) -> Juknis:
    form = replace(SASARAN, kolom=kolom, aturan=())
    return replace(MINI, formulir={**MINI.formulir, form.id: form})


def test_before_the_first_apply_there_is_no_catalogue(engine: Engine) -> None:
    with engine.begin() as connection:
        naikkan(connection)
    with Session(engine) as session:
        assert rilis_terbaru(session) is None
        assert nomor_terbaru(session) == 0
        with pytest.raises(NotFound, match="belum_ada_rilis"):
            katalog(session)


def test_the_catalogue_is_that_of_the_newest_release(engine: Engine) -> None:
    terapkan_edisi(engine, {"mini": MINI}, {}, pembuat="uji")
    newer = replace(MINI, judul="Judul baru")
    terapkan_edisi(engine, {"mini": newer}, {}, pembuat="uji")
    with Session(engine) as session:
        found = katalog(session)
        assert found.rilis_id == nomor_terbaru(session)
        assert found.edisi == {"mini": newer}
        assert set(found.model) == set(MINI.formulir)


def test_models_use_the_physical_columns_of_the_release(engine: Engine) -> None:
    terapkan_edisi(engine, {"mini": MINI}, {}, pembuat="uji")
    with Session(engine) as session:
        for model in katalog(session).model.values():
            table = inspect(model).local_table
            stored = {column["name"] for column in inspect(engine).get_columns(table.name)}
            assert {column.name for column in table.columns} == stored


def test_a_mapping_only_grows() -> None:
    old = petakan({}, {"mini": MINI})
    assert old["sasaran"] == {column.id: f"k_{column.id}" for column in SASARAN.kolom}
    new = petakan(old, {"mini": dengan(Kolom(id="balita", label="Balita", jenis="bilangan"))})
    assert new["sasaran"] == {**old["sasaran"], "balita": "k_balita"}
    assert new["usulan"] == old["usulan"]


def test_computed_columns_have_no_place_in_the_database() -> None:
    assert "jumlah" not in petakan({}, {"mini": MINI})["usulan"]


def test_a_renamed_columns_old_name_is_not_given_to_another() -> None:
    renamed = {"sasaran": {"hamil": "k_ibu_hamil"}}
    found = petakan(renamed, {"mini": MINI})["sasaran"]
    assert found["hamil"] == "k_ibu_hamil"
    assert found["ibu_hamil"] == "k_ibu_hamil_2"


@pytest.mark.parametrize(
    ("lama", "baru", "berubah"),
    [
        ({"jenis": "bilangan"}, {"jenis": "bilangan", "label": "Lain"}, False),
        ({"jenis": "bilangan"}, {"jenis": "teks"}, True),
        ({"jenis": "teks", "panjang": 50}, {"jenis": "teks", "panjang": 200}, False),
        ({"jenis": "desimal", "angka_desimal": 2}, {"jenis": "desimal", "angka_desimal": 3}, False),
        ({"jenis": "bilangan"}, {"jenis": "hitungan", "rumus": "1 + 1"}, False),
    ],
)
def test_only_what_changes_the_meaning_of_stored_values_is_another_type(
    lama: dict[str, object], baru: dict[str, object], berubah: bool
) -> None:
    def edition(options: dict[str, object]) -> dict[str, Juknis]:
        return {"mini": dengan(Kolom(**{"id": "x", "label": "X", **options}))}  # type: ignore[arg-type]

    assert bool(ganti_tipe(edition(lama), edition(baru))) == berubah


def test_the_hash_covers_definition_and_source() -> None:
    first = hash_rilis({"mini": MINI}, {"a.yaml": b"1"})
    assert first == hash_rilis({"mini": MINI}, {"a.yaml": b"1"})
    assert first != hash_rilis({"mini": MINI}, {"a.yaml": b"2"})
    assert first != hash_rilis({"mini": MINI}, {"b.yaml": b"1"})
    assert first != hash_rilis({"mini": replace(MINI, judul="Lain")}, {"a.yaml": b"1"})


def test_an_archive_does_not_depend_on_the_order_of_its_files() -> None:
    assert arsip({"a": b"1", "b": b"2"}) == arsip({"b": b"2", "a": b"1"})
