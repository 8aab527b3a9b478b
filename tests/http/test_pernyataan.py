"""Pages cost few SQL statements, and no more for sixty rows than for five."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.records.sel import Sel, Simpanan
from tests.dunia import dunia
from tests.http.alat import Portal, portal, usulan
from tests.mini import MINI

#: The most that any page may cost.
PALING_BANYAK = 8

HALAMAN = [
    "/",
    "/verifikasi/",
    "/lembar/1/sasaran",
    "/lembar/1/usulan",
    "/lembar/1/jejak",
    "/formulir/sasaran/list/?psize_FormulirSasaranView=100",
    "/formulir/sasaran/list/?_oc_FormulirSasaranView=penduduk&_od_FormulirSasaranView=desc&_flt_0_wilayah=Desa",
    "/formulir/sasaran/show/1",
    "/formulir/sasaran/add",
    "/formulir/sasaran/edit/1",
    "/formulir/sasaran/ekspor",
    "/formulir/usulan/list/",
    "/formulir/usulan/show/1",
    "/formulir/usulan/edit/1",
    "/api/v1/formulir_sasaran/?q=(page_size:100)",
    "/api/v1/formulir_sasaran/1",
    "/api/v1/formulir_sasaran/_info",
    "/api/v1/_openapi",
    "/pilih/lembar?q=Sukasari",
    "/pilih/wilayah?lembar=1&q=Desa",
]


def _terisi(path: Path, desa: int) -> Iterator[Portal]:
    url = f"sqlite:///{path / 'borang.db'}"
    with dunia(url, MINI, desa=desa) as world, portal(world, url) as built:
        cells = [Sel(baris=code, kolom="penduduk", nilai=number) for number, code in enumerate(world.kode_desa())]
        built.isi("operator_setcam", Simpanan(formulir="sasaran", sel=tuple(cells)))
        for number in range(desa):
            usulan(built, kunci=f"0b7f6f6e-6a1f-4a4c-9a57-{number:012d}")
        yield built


@pytest.fixture(scope="module")
def kecil(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """Five villages."""
    yield from _terisi(tmp_path_factory.mktemp("kecil"), 5)


@pytest.fixture(scope="module")
def besar(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """Sixty villages."""
    yield from _terisi(tmp_path_factory.mktemp("besar"), 60)


def _hitung(built: Portal, path: str) -> list[str]:
    person = built.teman("operator_setcam")
    assert person.get(path).status_code == 200  # what is asked once a process is not counted
    with built.hitung() as statements:
        assert person.get(path).status_code == 200
    return statements


@pytest.mark.parametrize("path", HALAMAN)
def test_a_page_costs_at_most_eight_statements_whatever_the_rows(kecil: Portal, besar: Portal, path: str) -> None:
    few, many = _hitung(kecil, path), _hitung(besar, path)
    assert len(few) <= PALING_BANYAK, few
    assert len(many) <= len(few), many


@pytest.mark.parametrize("path", ["/login/", "/aset/0/borang.css", "/bahasa/en"])
def test_login_and_static_files_ask_the_database_nothing(kecil: Portal, path: str) -> None:
    with kecil.hitung() as statements:
        kecil.orang().get(path)
    assert statements == []
