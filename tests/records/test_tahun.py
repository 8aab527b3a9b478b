"""Opening a year makes every sheet of it, whole, once, and quickly."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Engine, delete, func, insert, select, update
from sqlalchemy.orm import Session

from app.errors import NotFound
from app.records.konteks import Katalog
from app.records.mesin import mesin
from app.records.rilis import katalog
from app.records.siapkan import terapkan_edisi
from app.records.tabel import Bagian, Lembar, Wilayah
from app.records.tahun import buka_tahun, tahun_terbuka
from app.workflow.putusan import MENUNGGU, SELESAI
from tests.dunia import KECAMATAN, TETANGGA, Dunia
from tests.mini import ALUR, MINI

LEMBAR, BAGIAN = Lembar.__table__, Bagian.__table__
BARU = {"kode": "32.73.99", "nama": "Baru", "tingkat": "kecamatan", "induk": "32.73", "zona": "WIB"}
TAHUN = 2027


def buka(engine: Engine, tahun: int = TAHUN) -> int:
    with Session(engine) as session:
        made = buka_tahun(session, katalog(session), tahun)
        session.commit()
    return made


def bagian(engine: Engine, wilayah: str, tahun: int = TAHUN) -> dict[str, tuple[str, int]]:
    """Owner -> (step, cells wanted)."""
    query = select(BAGIAN.c.pj, BAGIAN.c.langkah, BAGIAN.c.diminta).join(LEMBAR, LEMBAR.c.id == BAGIAN.c.lembar_id)
    with engine.connect() as connection:
        rows = connection.execute(query.where(LEMBAR.c.wilayah == wilayah, LEMBAR.c.tahun == tahun))
        return {row.pj: (row.langkah, row.diminta) for row in rows}


def test_a_part_begins_at_its_first_step_and_asks_for_its_cells(mini: Dunia) -> None:
    """Of 2 villages Setcam owns one column and the Puskesmas two, of the list one item each; the minutes ask for 1."""
    assert buka(mini.engine) == 3
    assert bagian(mini.engine, KECAMATAN) == {
        "setcam": ("isi", 2 + 1),
        "puskesmas": ("isi", 4 + 1),
        "": (MENUNGGU, 1),
    }


def test_opening_again_adds_nothing(mini: Dunia) -> None:
    buka(mini.engine)
    before = bagian(mini.engine, KECAMATAN)
    assert buka(mini.engine) == 0
    assert bagian(mini.engine, KECAMATAN) == before


def test_a_year_without_an_edition_is_not_opened(mini: Dunia) -> None:
    with pytest.raises(NotFound) as caught:
        buka(mini.engine, 2019)
    assert caught.value.refusal.code == "tahun_tanpa_edisi"


def test_a_region_has_sheets_only_in_the_years_it_exists(mini: Dunia) -> None:
    engine, table = mini.engine, Wilayah.__table__
    with engine.begin() as connection:
        connection.execute(update(table).where(table.c.kode == TETANGGA).values(sampai=2027))
        connection.execute(insert(table).values(**BARU, sejak=2028))
    buka(engine, 2027)
    buka(engine, 2028)
    assert bagian(engine, TETANGGA, 2027)
    assert not bagian(engine, TETANGGA, 2028)
    assert not bagian(engine, BARU["kode"], 2027)
    assert bagian(engine, BARU["kode"], 2028)["puskesmas"] == ("isi", 1)


def test_a_new_region_is_added_to_a_year_that_is_open(mini: Dunia) -> None:
    buka(mini.engine)
    with mini.engine.begin() as connection:
        connection.execute(insert(Wilayah.__table__).values(BARU))
    assert buka(mini.engine) == 1


def test_the_years_that_are_open_are_known(mini: Dunia) -> None:
    buka(mini.engine)
    with Session(mini.engine) as session:
        assert tahun_terbuka(session) == [2025, 2026, 2027]


def test_a_finished_sheet_gets_no_new_parts(mini: Dunia) -> None:
    """A new owner's part is made for the sheets that are open, not for what was approved without it."""
    buka(mini.engine)
    approved = select(LEMBAR.c.id).where(LEMBAR.c.wilayah == KECAMATAN)
    with mini.engine.begin() as connection:
        connection.execute(
            update(BAGIAN).where(BAGIAN.c.lembar_id.in_(approved), BAGIAN.c.pj == "").values(langkah=SELESAI)
        )
        connection.execute(delete(BAGIAN).where(BAGIAN.c.pj == "setcam"))
    buka(mini.engine)
    assert "setcam" not in bagian(mini.engine, KECAMATAN)
    assert "setcam" in bagian(mini.engine, TETANGGA)


def test_a_chain_without_parts_begins_with_the_sheets_own_steps(mini: Dunia) -> None:
    chain = replace(ALUR, langkah=ALUR.langkah_lembar())
    stage = replace(MINI.tahapan["analisis"], formulir=("berita_acara",))
    spec = replace(MINI, alur={"kecamatan": chain}, tahapan={"analisis": stage})
    with mini.sistem() as session:
        buka_tahun(session, Katalog(rilis_id=1, edisi={"mini": spec}, model=mini.katalog.model), TAHUN)
        session.commit()
    assert bagian(mini.engine, KECAMATAN) == {"": ("pertemuan", 1)}


def test_rows_that_belong_to_their_writers_are_asked_of_each_of_them(mini: Dunia) -> None:
    form = replace(MINI.formulir["sasaran"], pj="penulis", aturan=())
    columns = tuple(replace(column, pj="", cakupan=None) for column in form.kolom)
    stage = replace(MINI.tahapan["analisis"], formulir=("sasaran",))
    forms = {**MINI.formulir, "sasaran": replace(form, kolom=columns)}
    spec = replace(MINI, formulir=forms, tahapan={"analisis": stage})
    with mini.sistem() as session:
        buka_tahun(session, Katalog(rilis_id=1, edisi={"mini": spec}, model=mini.katalog.model), TAHUN)
        session.commit()
    assert bagian(mini.engine, KECAMATAN) == {"setcam": ("isi", 6), "puskesmas": ("isi", 6), "": (MENUNGGU, 0)}


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    """The whole of Indonesia."""
    engine = mesin(url)
    terapkan_edisi(engine, {"mini": MINI}, {}, pembuat="uji")
    yield engine
    engine.dispose()


def _satu_proses(url: str, mulai: Any, hasil: Any) -> None:
    engine = mesin(url)
    mulai.wait()
    hasil.put(buka(engine))
    engine.dispose()


def test_two_processes_may_open_the_whole_country_at_once(engine: Engine, url: str) -> None:
    context = multiprocessing.get_context("spawn")
    start, results = context.Barrier(2), context.Queue()
    processes = [context.Process(target=_satu_proses, args=(url, start, results)) for _ in range(2)]
    for process in processes:
        process.start()
    assert sum(results.get(timeout=60) for _ in processes) == 7285
    for process in processes:
        process.join(timeout=60)
        assert process.exitcode == 0
    with engine.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(BAGIAN)) == 7285 * 3
