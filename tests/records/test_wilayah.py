"""Regions: all of them, on both databases, once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select

from app.definition.tingkat import DESA_KELURAHAN, KABUPATEN_KOTA, KECAMATAN, PROVINSI
from app.records import wilayah
from app.records.mesin import mesin
from app.records.skema import naikkan
from app.records.tabel import Wilayah


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    engine = mesin(url)
    with engine.begin() as connection:
        naikkan(connection)
    yield engine
    engine.dispose()


def test_every_region_of_indonesia_is_loaded_once(engine: Engine) -> None:
    with engine.begin() as connection:
        assert wilayah.muat(connection) == 38 + 514 + 7285 + 83762
    with engine.begin() as connection:
        assert wilayah.muat(connection) == 0
        rows = connection.execute(select(Wilayah.tingkat, func.count().label("jumlah")).group_by(Wilayah.tingkat))
        assert {row.tingkat: row.jumlah for row in rows} == {
            PROVINSI: 38,
            KABUPATEN_KOTA: 514,
            KECAMATAN: 7285,
            DESA_KELURAHAN: 83762,
        }


def test_a_region_below_is_found_by_its_code_alone(engine: Engine) -> None:
    with engine.begin() as connection:
        wilayah.muat(connection)

        def below(kode: str, tingkat: str) -> int:
            chosen = select(func.count()).where(wilayah.dalam(Wilayah.kode, kode), Wilayah.tingkat == tingkat)
            return connection.scalar(chosen) or 0

        assert below("", DESA_KELURAHAN) == 83762
        assert below("32", KABUPATEN_KOTA) == 27
        assert below("32.11", KECAMATAN) == 26
        assert below("32.11", KABUPATEN_KOTA) == 1
        assert below("32.11.15", DESA_KELURAHAN) == 12
        assert below("32.11.15.2001", DESA_KELURAHAN) == 1
        assert below("3", PROVINSI) == 0


def test_a_region_has_the_time_zone_of_its_province(engine: Engine) -> None:
    with engine.begin() as connection:
        wilayah.muat(connection)
        zones = select(Wilayah.zona).where(Wilayah.kode.in_(["32.11.15", "51.01.01", "94.01"])).order_by(Wilayah.kode)
        assert connection.scalars(zones).all() == ["WIB", "WITA", "WIT"]


def test_other_files_change_what_is_different_and_lose_nothing(engine: Engine, tmp_path: Path) -> None:
    folder = tmp_path / "wilayah"
    folder.mkdir()
    for name in (*wilayah.BERKAS, wilayah.ZONA):
        shutil.copy(wilayah.FOLDER / name, folder / name)
    with engine.begin() as connection:
        wilayah.muat(connection, folder)
    (folder / "provinces.csv").write_text("code,name\n11,Nanggroe\n")
    with engine.begin() as connection:
        assert wilayah.muat(connection, folder) == 1
        assert connection.scalar(select(Wilayah.nama).where(Wilayah.kode == "11")) == "Nanggroe"
        assert connection.scalar(select(func.count()).where(Wilayah.tingkat == PROVINSI)) == 38
