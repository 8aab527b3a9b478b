"""The plan follows the definition: a column, a form or a role more in the spec is one more in the plan."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import asdict, replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from app.cli.rencana import plan
from app.definition.juknis import Formulir, Juknis, Kolom, Peran
from app.generator.peran import fab_roles
from app.generator.rencana import Rencana, rencana
from app.loader import load
from tests.mini import MINI, SASARAN

PERPUSTAKAAN = Path(__file__).parents[1] / "specs" / "perpustakaan"


def _rencana(juknis: Juknis = MINI) -> Rencana:
    return rencana({juknis.id: juknis})


def test_a_form_has_one_table_one_model_one_view_and_one_api() -> None:
    form = next(form for form in _rencana().formulir if form.id == "sasaran")
    assert (form.tabel, form.model, form.view, form.api) == (
        "f_sasaran",
        "FormulirSasaran",
        "FormulirSasaranView",
        "FormulirSasaranApi",
    )
    assert (form.rute, form.sumber, form.izin) == (
        "/formulir/sasaran",
        "/api/v1/formulir_sasaran/",
        "formulir sasaran",
    )


def test_a_computed_column_is_stored_nowhere() -> None:
    form = next(form for form in _rencana().formulir if form.id == "usulan")
    columns = {column.id: (column.fisik, column.tipe) for column in form.kolom}
    assert columns["jumlah"] == ("", "")
    assert columns["harga"] == ("k_harga", "BIGINT")


def test_a_column_keeps_the_physical_name_that_the_release_gives_it() -> None:
    form = rencana({"mini": MINI}, {"sasaran": {"penduduk": "k_warga"}}).formulir[0]
    assert [column.fisik for column in form.kolom][:2] == ["k_warga", "k_ibu_hamil"]


def test_who_fills_writes_and_who_decides_reads() -> None:
    roles = {role.id: role for role in _rencana().peran}
    every = ("sasaran", "layanan", "usulan", "berita_acara")
    assert (roles["operator"].baca, roles["operator"].tulis) == (every, every)
    assert {name: role.tulis for name, role in roles.items() if name != "operator"} == {
        "verifikator": (),
        "camat": (),
        "admin_kabupaten": (),
        "pembaca": (),
    }


def test_a_role_above_reads_what_is_below_and_not_the_other_way() -> None:
    stage = replace(MINI.tahapan["analisis"], id="kabupaten", tingkat="kabupaten_kota", formulir=("layanan",))
    roles = {role.id: role for role in _rencana(replace(MINI, tahapan={"kabupaten": stage})).peran}
    assert roles["admin_kabupaten"].baca == ("layanan",)
    assert roles["camat"].baca == ()


def test_a_menu_entry_leads_to_a_form_in_a_stage() -> None:
    entry = _rencana().menu[0]
    assert (entry.label_kategori, entry.label) == ("Analisis Situasi", "MINI-1 · Data Sasaran")
    assert entry.tautan == "/formulir/sasaran/list/?_flt_0_tahapan=analisis"


def test_a_right_on_one_form_is_none_on_another_whose_name_begins_alike() -> None:
    other = Formulir(id="sasaran_khusus", judul="Khusus", baris="tunggal", pj="setcam", kolom=SASARAN.kolom)
    juknis = replace(MINI, formulir={**MINI.formulir, other.id: other})
    patterns = fab_roles(_rencana(juknis))["borang operator"]
    assert not any(re.match(view, "formulir sasaran_khusus") for view, _ in patterns)
    assert any(re.match(view, "formulir sasaran") for view, _ in patterns)


def test_another_column_in_the_definition_is_another_in_the_plan_and_nothing_else() -> None:
    more = replace(
        SASARAN, kolom=(*SASARAN.kolom, Kolom(id="balita", label="Balita", jenis="bilangan", pj="puskesmas"))
    )
    before, after = _rencana(), _rencana(replace(MINI, formulir={**MINI.formulir, "sasaran": more}))
    assert [column.id for column in after.formulir[0].kolom][-1] == "balita"
    assert (before.formulir[1:], before.peran, before.menu) == (after.formulir[1:], after.peran, after.menu)


def test_another_role_in_the_definition_is_another_in_the_plan() -> None:
    role = Peran(id="pemantau", nama="Pemantau", tingkat=("provinsi",))
    after = _rencana(replace(MINI, peran={**MINI.peran, role.id: role}))
    assert after.peran[-1].fab == "borang pemantau"
    assert after.peran[-1].baca == ("sasaran", "layanan", "usulan", "berita_acara")


def test_columns_of_an_older_edition_stay_and_the_newer_says_what_they_are_called() -> None:
    old = replace(MINI, id="lama", mulai=2010, sampai=2019)
    column = Kolom(id="gakin", label="Keluarga Miskin", jenis="bilangan", pj="setcam")
    old = replace(old, formulir={"sasaran": replace(SASARAN, kolom=(column,))}, tahapan={})
    plan_ = rencana({"lama": old, "mini": MINI})
    assert plan_.edisi == ("mini", "lama")
    assert [column.id for column in plan_.formulir[0].kolom] == ["penduduk", "ibu_hamil", "ibu_hamil_kek", "gakin"]


@pytest.fixture
def perpustakaan(tmp_path: Path) -> Path:
    """A copy of the second spec that a test may edit."""
    return Path(shutil.copytree(PERPUSTAKAAN, tmp_path / "perpustakaan"))


def test_a_line_of_yaml_adds_a_column_to_the_plan(perpustakaan: Path) -> None:
    before = rencana(load(perpustakaan).edisi)
    file = next((perpustakaan / "formulir").glob("pojok_baca.yaml"))
    text = file.read_text(encoding="utf-8")
    line = "  - {id: kursi, label: Jumlah Kursi, jenis: bilangan, satuan: buah, pj: %s}\n"
    owner = re.findall(r"pj: ([a-z_]+)", text)[0]
    file.write_text(text.replace("kolom:\n", "kolom:\n" + line % owner, 1), encoding="utf-8")
    found = load(perpustakaan)
    assert not found.problems
    after = rencana(found.edisi)
    new = {form.id: form for form in after.formulir}["pojok_baca"].kolom[0]
    assert (new.id, new.fisik, new.tipe) == ("kursi", "k_kursi", "BIGINT")
    assert {form.id: len(form.kolom) for form in after.formulir}["pojok_baca"] == 1 + {
        form.id: len(form.kolom) for form in before.formulir
    }["pojok_baca"]


def test_the_command_prints_the_plan_for_people_and_for_programs() -> None:
    said = CliRunner().invoke(plan, ["--generated", str(PERPUSTAKAAN)])
    assert said.exit_code == 0
    assert "layar /formulir/pojok_baca/list/ (FormulirPojokBacaView)" in said.output
    assert "- buku_rusak: hitungan, dihitung" in said.output
    data = json.loads(CliRunner().invoke(plan, ["--generated", "--json", str(PERPUSTAKAAN)]).output)
    assert data == json.loads(json.dumps(asdict(rencana(load(PERPUSTAKAAN).edisi))))


def test_the_command_prints_nothing_of_a_spec_with_problems(perpustakaan: Path) -> None:
    next((perpustakaan / "formulir").glob("*.yaml")).write_text("formulir: [", encoding="utf-8")
    said = CliRunner().invoke(plan, ["--generated", str(perpustakaan)])
    assert said.exit_code == 1
    assert "Formulir " not in said.stdout
