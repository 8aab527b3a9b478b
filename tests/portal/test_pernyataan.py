"""The guideline's own pages cost at most eight SQL statements each, as many for 36 villages as for three.

`tests/http/test_pernyataan.py` says the same of a small spec; this one has every form kind with all its rules.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from app.definition.juknis import BEBAS, WILAYAH, Formulir, Juknis
from app.definition.kepemilikan import pemilik_formulir
from app.loader import load
from app.records.sel import Sel, Simpanan, Tambah
from tests.dunia import dunia
from tests.http.alat import Portal, portal

SPEC = Path(__file__).parents[2] / "spec"
PALING_BANYAK = 8


@cache
def juknis() -> Juknis:
    """The edition in force."""
    return next(iter(load(SPEC).edisi.values()))


def formulir() -> list[Formulir]:
    """The forms of the first stage."""
    stage = next(iter(juknis().tahapan.values()))
    return [juknis().formulir[form_id] for form_id in stage.formulir]


LEMBAR = [f"/lembar/1/{form.id}{query}" for form in formulir() for query in ("", "?banding=ya")]
BUATAN = [f"/formulir/{form.id}/{path}" for form in formulir() for path in ("list/", "add", "ekspor")]
API = [f"/api/v1/formulir_{form.id}/{path}" for form in formulir() for path in ("", "_info")]
BARIS = [
    f"/formulir/{form}/{path}/1" for form in ("sasaran", "indikator", "inventarisasi") for path in ("show", "edit")
]
LAIN = ["/", "/verifikasi/", "/lembar/1/jejak", "/pilih/lembar?q=Suka", "/pilih/wilayah?lembar=1&q=Desa"]
ORANG = ("operator_setcam", "verifikator_puskesmas", "camat", "admin_kabupaten", "pembaca")


def _terisi(path: Path, desa: int) -> Iterator[Portal]:
    """A kecamatan of so many villages: every owner wrote, and a free form has a row for each village."""
    url = f"sqlite:///{path / 'borang.db'}"
    with dunia(url, juknis(), desa=desa) as world, portal(world, url) as built:
        (stage,) = juknis().tahapan.values()
        for form in formulir():
            if form.baris == WILAYAH:
                for owner in pemilik_formulir(juknis(), stage, form):
                    mine = [c.id for c in form.kolom if (c.pj or form.pj) == owner and c.jenis == "bilangan"]
                    cells = (Sel(baris=code, kolom=column, nilai=1) for code in world.kode_desa() for column in mine)
                    built.isi(f"operator_{owner}", Simpanan(formulir=form.id, sel=tuple(cells)))
        _baris_bebas(built, desa)
        yield built


def _baris_bebas(built: Portal, jumlah: int) -> None:
    form = next(form for form in formulir() if form.baris == BEBAS and form.pj)
    column = next(column.id for column in form.kolom if column.jenis in ("teks", "paragraf"))
    keys = [f"0b7f6f6e-6a1f-4a4c-9a57-{number:012d}" for number in range(jumlah)]
    rows = tuple(Tambah(baris=key) for key in keys)
    cells = tuple(Sel(baris=key, kolom=column, nilai="Kelas ibu hamil") for key in keys)
    built.isi(f"operator_{form.pj}", Simpanan(formulir=form.id, tambah=rows, sel=cells))


@pytest.fixture(scope="module")
def kecil(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """Three villages."""
    yield from _terisi(tmp_path_factory.mktemp("kecil"), 3)


@pytest.fixture(scope="module")
def besar(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """36 villages."""
    yield from _terisi(tmp_path_factory.mktemp("besar"), 36)


def _hitung(built: Portal, siapa: str, path: str) -> list[str]:
    person = built.teman(siapa)
    assert person.get(path).status_code == 200  # what is asked once a process is not counted
    with built.hitung() as statements:
        person.get(path)
    return statements


@pytest.mark.parametrize("path", [*LAIN, *LEMBAR, *BUATAN, *API, *BARIS])
def test_a_page_costs_few_statements_whatever_the_villages(kecil: Portal, besar: Portal, path: str) -> None:
    few, many = (_hitung(built, "operator_setcam", path) for built in (kecil, besar))
    assert len(few) <= PALING_BANYAK, few
    assert len(many) == len(few), many


@pytest.mark.parametrize("siapa", ORANG[1:])
@pytest.mark.parametrize("path", ["/", "/verifikasi/", "/lembar/1/indikator?banding=ya", "/formulir/sasaran/list/"])
def test_so_it_is_for_everybody(kecil: Portal, besar: Portal, siapa: str, path: str) -> None:
    few, many = (_hitung(built, siapa, path) for built in (kecil, besar))
    assert len(few) <= PALING_BANYAK, few
    assert len(many) == len(few), many


@pytest.mark.parametrize("path", [f"/lembar/1/{form.id}" for form in formulir()])
def test_a_sheet_is_read_in_three_statements(kecil: Portal, path: str) -> None:
    """Who asks, the sheet with its parts, the rows with what stands beside them; a fourth names chosen villages."""
    form = juknis().formulir[path.rpartition("/")[2]]
    chosen = any(column.jenis == "wilayah" for column in form.kolom)
    found = _hitung(kecil, "operator_setcam", path)
    assert len(found) in ((3, 4) if chosen else (3,)), found
