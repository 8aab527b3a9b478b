"""Opening a year makes every sheet of it, whole, once, and quickly."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Engine, delete, func, insert, select, update
from sqlalchemy.orm import Session

from app.errors import NotFound
from app.records.mesin import mesin
from app.records.rilis import katalog
from app.records.siapkan import terapkan_edisi
from app.records.tabel import Bagian, Lembar, Wilayah
from app.records.tahun import buka_tahun, tahun_terbuka
from app.workflow.putusan import MENUNGGU, SELESAI
from tests.mini import ALUR, MINI

LEMBAR, BAGIAN = Lembar.__table__, Bagian.__table__


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    engine = mesin(url)
    terapkan_edisi(engine, {"mini": MINI}, {}, pembuat="uji")
    yield engine
    engine.dispose()


def buka(engine: Engine, tahun: int) -> int:
    with Session(engine) as session:
        made = buka_tahun(session, katalog(session), tahun)
        session.commit()
    return made


def bagian(engine: Engine, wilayah: str, tahun: int) -> dict[str, tuple[str, int]]:
    """Owner -> (step, cells wanted)."""
    query = select(BAGIAN.c.pj, BAGIAN.c.langkah, BAGIAN.c.diminta).join(LEMBAR, LEMBAR.c.id == BAGIAN.c.lembar_id)
    with engine.connect() as connection:
        rows = connection.execute(query.where(LEMBAR.c.wilayah == wilayah, LEMBAR.c.tahun == tahun))
        return {row.pj: (row.langkah, row.diminta) for row in rows}


def test_every_kecamatan_gets_its_sheet_with_all_parts(engine: Engine) -> None:
    started = time.perf_counter()
    assert buka(engine, 2026) == 7285
    assert time.perf_counter() - started < 5
    with engine.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(LEMBAR)) == 7285
        assert connection.scalar(select(func.count()).select_from(BAGIAN)) == 7285 * 3


def test_a_part_begins_at_its_first_step_and_asks_for_its_cells(engine: Engine) -> None:
    """Of 12 villages Setcam owns one column and the Puskesmas two, of the list one item each; the minutes ask for 1."""
    buka(engine, 2026)
    assert bagian(engine, "32.11.15", 2026) == {
        "setcam": ("isi", 12 + 1),
        "puskesmas": ("isi", 24 + 1),
        "": (MENUNGGU, 1),
    }


def test_opening_again_adds_nothing(engine: Engine) -> None:
    buka(engine, 2026)
    assert buka(engine, 2026) == 0
    with engine.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(BAGIAN)) == 7285 * 3


def test_a_year_without_an_edition_is_not_opened(engine: Engine) -> None:
    with pytest.raises(NotFound) as caught:
        buka(engine, 2019)
    assert caught.value.refusal.code == "tahun_tanpa_edisi"


def test_a_region_has_sheets_only_in_the_years_it_exists(engine: Engine) -> None:
    with engine.begin() as connection:
        table = Wilayah.__table__
        connection.execute(update(table).where(table.c.kode == "32.11.15").values(sampai=2025))
        new = {"nama": "Baru", "tingkat": "kecamatan", "induk": "32.11", "zona": "WIB", "sejak": 2026}
        connection.execute(insert(table).values(kode="32.11.99", **new))
    buka(engine, 2025)
    buka(engine, 2026)
    assert bagian(engine, "32.11.15", 2025)
    assert not bagian(engine, "32.11.15", 2026)
    assert not bagian(engine, "32.11.99", 2025)
    assert bagian(engine, "32.11.99", 2026)["puskesmas"] == ("isi", 1)


def test_a_new_region_is_added_to_a_year_that_is_open(engine: Engine) -> None:
    buka(engine, 2026)
    with engine.begin() as connection:
        new = {"kode": "32.11.99", "nama": "Baru", "tingkat": "kecamatan", "induk": "32.11", "zona": "WIB"}
        connection.execute(insert(Wilayah.__table__).values(new))
    assert buka(engine, 2026) == 1


def test_the_years_that_are_open_are_known(engine: Engine) -> None:
    buka(engine, 2027)
    buka(engine, 2026)
    with Session(engine) as session:
        assert tahun_terbuka(session) == [2026, 2027]


def test_a_finished_sheet_gets_no_new_parts(engine: Engine) -> None:
    """A new owner's part is made for the sheets that are open, not for what was approved without it."""
    buka(engine, 2026)
    jatinangor = select(LEMBAR.c.id).where(LEMBAR.c.wilayah == "32.11.15")
    with engine.begin() as connection:
        mine = BAGIAN.c.lembar_id.in_(jatinangor)
        connection.execute(update(BAGIAN).where(mine, BAGIAN.c.pj == "").values(langkah=SELESAI))
        connection.execute(delete(BAGIAN).where(BAGIAN.c.pj == "setcam"))
    buka(engine, 2026)
    assert "setcam" not in bagian(engine, "32.11.15", 2026)
    assert "setcam" in bagian(engine, "32.11.11", 2026)


def test_a_chain_without_parts_begins_with_the_sheets_own_steps(engine: Engine) -> None:
    chain = replace(ALUR, langkah=ALUR.langkah_lembar())
    stage = replace(MINI.tahapan["analisis"], formulir=("berita_acara",))
    spec = replace(MINI, alur={"kecamatan": chain}, tahapan={"analisis": stage})
    terapkan_edisi(engine, {"mini": spec}, {}, pembuat="uji")
    buka(engine, 2026)
    assert bagian(engine, "32.11.15", 2026) == {"": ("pertemuan", 1)}


def _satu_proses(url: str, mulai: Any, hasil: Any) -> None:
    engine = mesin(url)
    mulai.wait()
    hasil.put(buka(engine, 2026))
    engine.dispose()


def test_two_processes_may_open_the_same_year_at_once(engine: Engine, url: str) -> None:
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
