"""Preparing a database: once, whole, by whoever comes first."""

from __future__ import annotations

import io
import multiprocessing
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask_appbuilder.security.sqla.models import Role
from sqlalchemy import Engine, event, func, inspect, select
from sqlalchemy.orm import Session

from app.definition.juknis import Juknis, Kolom
from app.records.mesin import mesin
from app.records.rilis import katalog, rilis_terbaru
from app.records.siapkan import LaporanApply, apply, terapkan_edisi
from app.records.tabel import Lembar, Rilis, Wilayah
from app.records.tahun import buka_tahun
from tests.mini import MINI, SASARAN

SUMBER = {"mini/juknis.yaml": b"juknis: mini\n"}
CONTOH = Path(__file__).resolve().parents[1] / "specs" / "perpustakaan"
MENULIS = ("INSERT", "UPDATE", "DELETE", "CREATE", "ALTER", "DROP", "COPY")


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    engine = mesin(url)
    yield engine
    engine.dispose()


def terapkan(engine: Engine, juknis: Juknis = MINI, sumber: dict[str, bytes] | None = None) -> LaporanApply:
    return terapkan_edisi(engine, {juknis.id: juknis}, sumber or SUMBER, pembuat="uji")


def dengan_kolom(*kolom: Kolom) -> Juknis:
    form = replace(SASARAN, kolom=kolom)
    return replace(MINI, formulir={**MINI.formulir, form.id: form})


@contextmanager
def pernyataan(engine: Engine) -> Iterator[list[str]]:
    found: list[str] = []

    def listen(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        found.append(statement.strip())

    event.listen(engine, "before_cursor_execute", listen)
    yield found
    event.remove(engine, "before_cursor_execute", listen)


def test_an_empty_database_gets_all_that_the_spec_needs(engine: Engine) -> None:
    report = terapkan(engine)
    assert report.skema_baru
    assert report.rilis_baru
    assert report.wilayah == 91599
    assert set(report.peran) == set(MINI.peran)
    tables = set(inspect(engine).get_table_names())
    assert {"f_sasaran", "f_layanan", "f_usulan", "f_berita_acara", "lembar", "ab_user"} <= tables
    with Session(engine) as session:
        assert session.scalar(select(func.count()).select_from(Wilayah)) == 91599
        assert "borang operator" in session.scalars(select(Role.name)).all()
        assert katalog(session).edisi == {"mini": MINI}


def test_a_second_time_nothing_is_written(engine: Engine) -> None:
    terapkan(engine)
    with pernyataan(engine) as statements:
        report = terapkan(engine)
    assert [line for line in statements if line.upper().startswith(MENULIS)] == []
    assert not report.rilis_baru
    assert list(report.baris()) == ["Tidak ada perubahan sejak rilis terakhir."]


def test_a_new_column_is_added_and_nothing_else_happens(engine: Engine) -> None:
    terapkan(engine)
    extra = Kolom(id="balita", label="Balita", jenis="bilangan", pj="puskesmas")
    report = terapkan(engine, dengan_kolom(*SASARAN.kolom, extra))
    assert report.rencana == ("kolom f_sasaran.k_balita ditambahkan",)
    assert report.rilis_baru


def test_a_column_that_left_the_spec_keeps_its_data_and_its_name(engine: Engine) -> None:
    terapkan(engine)
    report = terapkan(engine, dengan_kolom(*SASARAN.kolom[:2]))
    assert report.rencana == ()
    assert "k_ibu_hamil_kek" in {column["name"] for column in inspect(engine).get_columns("f_sasaran")}
    with Session(engine) as session:
        newest = rilis_terbaru(session)
        assert newest is not None
        assert newest.pemetaan["sasaran"]["ibu_hamil_kek"] == "k_ibu_hamil_kek"


def test_another_type_for_values_that_exist_is_refused(engine: Engine) -> None:
    terapkan(engine)
    other = replace(SASARAN.kolom[0], jenis="paragraf")
    report = terapkan(engine, dengan_kolom(other, *SASARAN.kolom[1:]))
    assert report.ditolak
    assert "sasaran.penduduk" in report.penolakan[0]
    with Session(engine) as session:
        assert session.scalar(select(func.count()).select_from(Rilis)) == 1


def test_a_stage_with_sheets_may_not_leave_the_spec(engine: Engine) -> None:
    terapkan(engine)
    with Session(engine) as session:
        buka_tahun(session, katalog(session), 2026)
        session.commit()
    report = terapkan(engine, replace(MINI, tahapan={}))
    assert "analisis" in report.penolakan[0]


def test_a_new_release_asks_open_sheets_for_the_new_column(engine: Engine) -> None:
    terapkan(engine)
    with Session(engine) as session:
        buka_tahun(session, katalog(session), 2026)
        session.commit()
    before = _diminta(engine)
    extra = Kolom(id="balita", label="Balita", jenis="bilangan", pj="puskesmas", wajib=True)
    terapkan(engine, dengan_kolom(*SASARAN.kolom, extra))
    assert _diminta(engine) == {**before, "puskesmas": before["puskesmas"] + 12}


def _diminta(engine: Engine) -> dict[str, int]:
    """Cells wanted in Jatinangor, by owner."""
    with engine.connect() as connection:
        rows = connection.exec_driver_sql(
            "SELECT b.pj, b.diminta FROM bagian b JOIN lembar l ON l.id = b.lembar_id WHERE l.wilayah = '32.11.15'"
        )
        return {row[0]: row[1] for row in rows}


def test_the_source_is_kept_and_always_the_same_bytes(engine: Engine) -> None:
    terapkan(engine)
    terapkan(engine, sumber={"mini/juknis.yaml": b"juknis: mini # dua\n"})
    terapkan(engine)
    with Session(engine) as session:
        first, second, third = session.scalars(select(Rilis).order_by(Rilis.id)).all()
        assert first.sumber == third.sumber != second.sumber
        assert first.hash == third.hash
        with zipfile.ZipFile(io.BytesIO(first.sumber)) as archive:
            assert archive.read("mini/juknis.yaml") == SUMBER["mini/juknis.yaml"]


def _satu_proses(url: str, mulai: Any, hasil: Any) -> None:
    mulai.wait()
    engine = mesin(url)
    report = terapkan(engine)
    engine.dispose()
    hasil.put((report.skema_baru, report.rilis_baru, report.wilayah))


def test_of_two_processes_at_once_one_does_the_work(url: str) -> None:
    context = multiprocessing.get_context("spawn")
    start, results = context.Barrier(2), context.Queue()
    processes = [context.Process(target=_satu_proses, args=(url, start, results)) for _ in range(2)]
    for process in processes:
        process.start()
    found = sorted(results.get(timeout=60) for _ in processes)
    for process in processes:
        process.join(timeout=60)
        assert process.exitcode == 0
    assert found == [(False, False, 0), (True, True, 91599)]


def test_a_sheet_belongs_to_a_region(engine: Engine) -> None:
    terapkan(engine)
    keys = inspect(engine).get_foreign_keys(Lembar.__tablename__)
    assert [(key["name"], key["referred_table"]) for key in keys] == [("fk_lembar_wilayah", "wilayah")]


def test_files_that_nobody_reads_are_no_reason_to_say_that_nothing_changed(url_sqlite: str, tmp_path: Path) -> None:
    folder = tmp_path / "spec"
    shutil.copytree(CONTOH, folder)
    assert apply(url_sqlite, folder).rilis_baru
    assert list(apply(url_sqlite, folder).baris()) == ["Tidak ada perubahan sejak rilis terakhir."]
    (folder / "formulir" / "lain.yml").write_text("formulir: lain\n")
    assert [problem.code for problem in apply(url_sqlite, folder).problems] == ["E132"]


def test_another_file_is_another_release_with_the_same_tables(url_sqlite: str, tmp_path: Path) -> None:
    folder = tmp_path / "spec"
    shutil.copytree(CONTOH, folder)
    apply(url_sqlite, folder)
    with (folder / "juknis.yaml").open("a") as file:
        file.write("# catatan\n")
    report = apply(url_sqlite, folder)
    assert (report.rilis_baru, report.rilis_id, report.rencana) == (True, 2, ())
