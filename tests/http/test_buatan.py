"""The generated screens and APIs at work, on both databases and for a spec of another domain."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from app.definition.juknis import Kolom, Peran
from app.loader import load
from tests.dunia import TAHUN, dunia
from tests.http.alat import Portal, dilihat, portal, teks, usulan
from tests.mini import MINI, SASARAN

PERPUSTAKAAN = Path(__file__).parents[1] / "specs" / "perpustakaan"


@pytest.fixture
def kedua(url: str) -> Iterator[Portal]:
    """A portal on each of the two databases."""
    with dunia(url, MINI) as world, portal(world, url) as built:
        yield built


def test_a_row_lives_from_add_to_delete(kedua: Portal) -> None:
    person, sheet = kedua.orang("operator_setcam"), kedua.dunia.lembar()
    added = person.kirim(
        "/formulir/usulan/add",
        {"lembar": sheet, "kegiatan": "=1+1", "volume": "12,5", "harga": "1.000", "layanan": "akta", "sumber": "apbd"},
    )
    assert (added.status_code, added.location) == (302, "/formulir/usulan/list/")
    page = teks(person.get("/formulir/usulan/list/"))
    assert "Sukasari" in page
    assert "12,50" in page
    assert "12.500" in page  # computed: 12,5 x 1.000
    seen = person.dilihat("/formulir/usulan/edit/1")
    assert json.loads(seen)["nilai"]["volume"] == "12.50"
    changed = person.kirim("/formulir/usulan/edit/1", {"dilihat": seen, "kegiatan": "Rembuk", "harga": "1.000"})
    assert (changed.status_code, changed.location) == (302, "/formulir/usulan/show/1")
    assert "Rembuk" in teks(person.get("/formulir/usulan/show/1"))
    gone = person.kirim("/formulir/usulan/action_post", {"action": "hapus_terpilih", "rowid": "1"})
    assert gone.status_code == 302
    assert person.get("/formulir/usulan/show/1").status_code == 404


def test_an_api_writes_what_it_reads(kedua: Portal) -> None:
    person, sheet = kedua.orang("operator_puskesmas"), kedua.dunia.lembar()
    api, village = "/api/v1/formulir_sasaran", kedua.dunia.kode_desa()[0]
    made = person.json("POST", f"{api}/", {"lembar_id": sheet, "baris": village, "ibu_hamil": 12})
    assert made.status_code == 201
    number = made.json["id"]
    assert person.get(f"{api}/{number}").json["boleh"] == ["ibu_hamil", "ibu_hamil_kek"]
    changed = person.json("PUT", f"{api}/{number}", {"ibu_hamil": 13, "dilihat": {"ibu_hamil": 12}})
    assert (changed.status_code, changed.json["result"]["ibu_hamil"]) == (200, 13)
    missing = {"tanpa_data": {"ibu_hamil_kek": "alat ukur rusak"}, "dilihat": {"ibu_hamil_kek": None}}
    assert person.json("PUT", f"{api}/{number}", missing).json["result"]["tanpa_data"] == missing["tanpa_data"]
    assert "tidak ada data: alat ukur rusak" in teks(person.get(f"/formulir/sasaran/show/{number}"))
    assert person.get(f"{api}/").json["count"] == 1


@pytest.mark.parametrize(
    ("saringan", "jumlah"),
    [
        ("_flt_0_wilayah=Sukasari", 1),
        ("_flt_0_wilayah=32.73", 1),
        ("_flt_0_wilayah=32.7", 0),
        ("_flt_0_tahun=2026", 1),
        ("_flt_1_tahun=2026", 0),
        ("_flt_0_tahapan=analisis", 1),
        ("_flt_0_kegiatan=IBU", 1),
        ("_flt_0_kegiatan=%25", 0),
        ("_flt_0_volume=12,5", 1),
        ("_flt_1_volume=12", 1),
        ("_flt_2_volume=12", 0),
        ("_flt_0_sumber=apbd", 0),
        ("_flt_0_kegiatan=&_flt_0_tahun=", 1),
    ],
)
def test_a_search_finds_what_it_says(benteng: Portal, saringan: str, jumlah: int) -> None:
    page = benteng.teman("camat").get(f"/formulir/usulan/list/?{saringan}")
    assert page.status_code == 200
    assert ("Kelas ibu hamil" in teks(page)) == bool(jumlah)


def test_every_listed_column_sorts_both_ways(kedua: Portal) -> None:
    usulan(kedua)
    person = kedua.orang("operator_setcam")
    orders = person.get("/api/v1/formulir_usulan/_info").json["urut"]
    for column in orders:
        for direction in ("asc", "desc"):
            query = json.dumps({"order_column": column, "order_direction": direction})
            assert person.get("/api/v1/formulir_usulan/", query_string={"q": query}).json["count"] == 1


def test_the_workbook_holds_numbers_as_numbers_and_no_formula(meja: Portal) -> None:
    person = meja.orang("operator_setcam")
    form = {"lembar": meja.dunia.lembar(), "kegiatan": '=HYPERLINK("http://jahat")', "volume": "12,5", "harga": "1000"}
    person.kirim("/formulir/usulan/add", form)
    answer = person.get("/formulir/usulan/ekspor?_flt_0_wilayah=Sukasari")
    rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.data)).get_sheet_by_index(0).to_python()
    assert rows[0][:6] == ["Wilayah", "Tahun", "Tahapan", "Kegiatan", "Volume", "Harga"]
    assert rows[1][:6] == ["Sukasari", 2026.0, "MINI-1 Analisis Situasi", '=HYPERLINK("http://jahat")', 12.5, 1000.0]
    assert b"<f>" not in answer.data


def test_the_workbook_of_another_region_is_empty(benteng: Portal) -> None:
    answer = benteng.teman("tetangga_operator_setcam").get("/formulir/usulan/ekspor")
    assert len(CalamineWorkbook.from_filelike(io.BytesIO(answer.data)).get_sheet_by_index(0).to_python()) == 1


def test_after_a_conflict_saving_again_is_a_decision(meja: Portal) -> None:
    usulan(meja)
    person = meja.orang("operator_setcam")
    old = json.dumps({"nilai": {"kegiatan": "Yang lama"}, "tanpa_data": {}})
    refused = person.kirim("/formulir/usulan/edit/1", {"dilihat": old, "kegiatan": "Rembuk"})
    assert refused.status_code == 409
    assert "Kelas ibu hamil" in refused.text  # what it holds now travels with the form
    again = person.kirim("/formulir/usulan/edit/1", {"dilihat": dilihat(refused.text), "kegiatan": "Rembuk"})
    assert again.status_code == 302


def test_an_edit_form_shows_the_others_columns_for_reading(meja: Portal) -> None:
    usulan(meja)
    meja.langkah("setcam", "verifikasi")
    page = meja.orang("operator_setcam").get("/formulir/usulan/edit/1").text
    assert page.count("disabled") >= len(MINI.formulir["usulan"].kolom)


def test_the_api_describes_itself(benteng: Portal) -> None:
    spec = benteng.teman("camat").get("/api/v1/_openapi").json
    paths = spec["paths"]["/api/v1/formulir_sasaran/{pk}"]
    assert set(paths) == {"get", "put", "delete"}
    body = paths["put"]["requestBody"]["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]
    assert spec["components"]["schemas"][body]["properties"]["ibu_hamil"]["type"] == "integer"


def test_several_apps_with_different_specs_live_in_one_process(tmp_path: Path) -> None:
    column = Kolom(id="balita", label="Jumlah Balita", jenis="bilangan", pj="puskesmas")
    role = Peran(id="pemantau", nama="Pemantau", tingkat=("kecamatan",))
    sasaran = replace(SASARAN, kolom=(*SASARAN.kolom, column))
    more = replace(MINI, formulir={**MINI.formulir, "sasaran": sasaran}, peran={**MINI.peran, role.id: role})
    urls = [f"sqlite:///{tmp_path / name}.db" for name in ("satu", "dua")]
    with dunia(urls[0], MINI) as one, dunia(urls[1], more) as two, portal(one, urls[0]) as a, portal(two, urls[1]) as b:
        known = [built.orang("operator_puskesmas").get("/api/v1/formulir_sasaran/_info").json for built in (a, b)]
        assert [len(info["kolom"]) for info in known] == [3, 4]
        row = {"lembar_id": two.lembar(), "baris": two.kode_desa()[0], "balita": 5}
        assert b.orang("operator_puskesmas").json("POST", "/api/v1/formulir_sasaran/", row).status_code == 201
        assert a.orang("operator_puskesmas").json("POST", "/api/v1/formulir_sasaran/", row).status_code == 400
        watcher = b.orang("pemantau")
        assert watcher.get("/formulir/sasaran/list/").status_code == 200
        assert watcher.get("/formulir/sasaran/add").status_code == 403


def test_a_spec_of_another_domain_has_the_same_screens(tmp_path: Path) -> None:
    juknis = next(iter(load(PERPUSTAKAAN).edisi.values()))
    url = f"sqlite:///{tmp_path / 'perpustakaan.db'}"
    with dunia(url, juknis, tahun=(max(juknis.mulai, TAHUN),)) as world, portal(world, url) as built:
        people = [built.orang(name) for name in world.orang if name.startswith("petugas")]
        for form in juknis.formulir:
            for path in (f"/formulir/{form}/list/", f"/formulir/{form}/ekspor", f"/api/v1/formulir_{form}/"):
                assert people[0].get(path).status_code == 200, path
            added = [person.get(f"/formulir/{form}/add") for person in people]
            assert 200 in {answer.status_code for answer in added}, form
            assert all("milik PJ data lain" in teks(answer) for answer in added if answer.status_code != 200)


def test_buttons_that_could_only_be_refused_are_not_shown(benteng: Portal) -> None:
    mine = benteng.teman("operator_setcam").get("/formulir/usulan/list/").text
    assert "/formulir/usulan/delete/1" in mine
    assert "/formulir/usulan/add" in mine
    for name in ("operator_puskesmas", "camat"):
        page = benteng.teman(name).get("/formulir/usulan/list/").text
        assert "Kelas ibu hamil" in page
        assert not [door for door in ("add", "edit/1", "delete/1", "action_post") if f"/formulir/usulan/{door}" in page]
    assert "/formulir/sasaran/delete/" not in benteng.teman("operator_setcam").get("/formulir/sasaran/list/").text


def test_a_form_of_another_owner_has_nothing_to_add(benteng: Portal) -> None:
    answer = benteng.teman("operator_puskesmas").get("/formulir/usulan/add")
    assert (answer.status_code, "milik PJ data lain" in teks(answer)) == (403, True)


def test_a_locked_row_says_why_it_can_not_be_edited(berjalan: tuple[Portal, str]) -> None:
    fortress, step = berjalan
    page = fortress.teman("operator_setcam").get("/formulir/usulan/edit/1")
    words = {"verifikasi": "menunggu pada langkah Verifikasi", "selesai": "sudah diverifikasi dan terkunci"}
    assert (page.status_code, words[step] in teks(page)) == (200, True)


def test_a_form_that_comes_back_names_the_sheet_that_was_chosen(benteng: Portal) -> None:
    form = {"lembar": benteng.dunia.lembar(), "kegiatan": "x", "volume": "banyak"}
    page = benteng.teman("operator_setcam").kirim("/formulir/usulan/add", form)
    assert page.status_code == 400
    assert 'data-picker-text="MINI-1 Analisis Situasi, Sukasari, 2026"' in page.text
    assert 'value="banyak"' in page.text
