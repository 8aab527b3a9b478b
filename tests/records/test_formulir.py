"""The forms' models: what a table holds, under which names, and that each call stands on its own."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from flask_appbuilder.models.sqla.interface import SQLAInterface
from sqlalchemy import inspect
from sqlalchemy.orm.attributes import InstrumentedAttribute

from app.definition.juknis import Kolom
from app.records.formulir import bangun_model, kolom_gabungan
from tests.dunia import Dunia
from tests.mini import MINI, SASARAN

LAMA = replace(
    MINI,
    id="lama",
    mulai=2015,
    sampai=2019,
    formulir={
        "sasaran": replace(
            SASARAN,
            kolom=(
                Kolom(id="penduduk", label="Penduduk", jenis="bilangan"),
                Kolom(id="balita", label="Balita", jenis="bilangan"),
            ),
        )
    },
)


def tabel(model: Any) -> Any:
    return inspect(model).local_table


def test_a_form_is_one_table_with_one_column_a_field() -> None:
    models = bangun_model({"mini": MINI})
    assert list(models) == ["sasaran", "layanan", "usulan", "berita_acara"]
    assert [column.name for column in tabel(models["sasaran"]).columns] == [
        *("id", "lembar_id", "pj", "baris", "wilayah", "tahun", "tahapan", "tanpa_data", "versi"),
        *("k_penduduk", "k_ibu_hamil", "k_ibu_hamil_kek"),
    ]


def test_all_editions_share_the_table() -> None:
    merged = kolom_gabungan({"mini": MINI, "lama": LAMA})
    assert list(merged["sasaran"]) == ["penduduk", "balita", "ibu_hamil", "ibu_hamil_kek"]
    assert merged["sasaran"]["penduduk"].label == "Jumlah Penduduk"
    model: Any = bangun_model({"mini": MINI, "lama": LAMA})["sasaran"]
    assert "k_balita" in tabel(model).columns


def test_a_renamed_column_keeps_its_place_in_the_table() -> None:
    model: Any = bangun_model({"mini": MINI}, {"sasaran": {"penduduk": "k_warga"}})["sasaran"]
    assert "k_warga" in tabel(model).columns
    assert isinstance(model.penduduk, InstrumentedAttribute)
    assert model.penduduk.property.columns[0].name == "k_warga"


def test_constraints_and_indexes_are_named() -> None:
    table = tabel(bangun_model({"mini": MINI})["sasaran"])
    assert {str(one.name) for one in table.constraints if one.name} == {"uq_f_sasaran_kunci", "fk_f_sasaran_lembar"}
    assert {str(one.name) for one in table.indexes} == {"ix_f_sasaran_wilayah", "ix_f_sasaran_tahun"}


def test_several_specs_live_in_one_process() -> None:
    first, second = (bangun_model({"mini": MINI})["sasaran"] for _ in range(2))
    assert first is not second
    assert tabel(first).metadata is not tabel(second).metadata


def test_a_computed_column_is_worked_out_and_not_stored() -> None:
    model: Any = bangun_model({"mini": MINI})["usulan"]
    assert "k_jumlah" not in tabel(model).columns
    assert model(volume=Decimal("1.5"), harga=1000).jumlah == 1500
    assert model(volume=None, harga=1000).jumlah is None


def test_flask_appbuilder_can_build_views_over_them() -> None:
    model: Any = bangun_model({"mini": MINI})["usulan"]
    interface = SQLAInterface(model)
    assert interface.is_relation("lembar")
    assert interface.get_related_model("lembar").__name__ == "Lembar"
    assert {"kegiatan", "volume", "baris", "wilayah"} <= set(interface.get_columns_list())


def test_a_database_gives_back_what_was_built(mini: Dunia) -> None:
    names = set(inspect(mini.engine).get_table_names())
    assert {"f_sasaran", "f_layanan", "f_usulan", "f_berita_acara"} <= names
    unique = {one["name"] for one in inspect(mini.engine).get_unique_constraints("f_sasaran")}
    assert unique == {"uq_f_sasaran_kunci"}
