"""`borang check` and `borang show` through the real console script."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from app.cli import PERINTAH
from app.loader.kata import KATA
from tests.loader.contoh import CONTOH, POHON, tulis

AKAR = Path(__file__).parents[2]
BORANG = Path(sys.executable).with_name("borang")


def _jalankan(*args: str | Path, cwd: Path = AKAR) -> subprocess.CompletedProcess[str]:
    return subprocess.run([BORANG, *args], capture_output=True, text=True, cwd=cwd, check=False, timeout=30)


@pytest.fixture
def kebun(tmp_path: Path) -> Path:
    return tulis(tmp_path)


@pytest.fixture
def kebun_salah(tmp_path: Path) -> Path:
    spoiled = POHON.replace("pj: mandor", "pj: mandur").replace("baris: wilayah", "baris: wilaya")
    return tulis(tmp_path, {**CONTOH, "formulir/pohon.yaml": spoiled})


def test_check_sums_up_a_valid_spec(kebun: Path) -> None:
    done = _jalankan("check", kebun)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "Tidak ada masalah: 1 edisi, 1 tahapan, 4 formulir, 8 kolom, 3 PJ data.\n"


def test_check_prints_every_problem_with_place_code_fault_remedy_and_guess(kebun_salah: Path) -> None:
    done = _jalankan("check", kebun_salah)
    assert done.returncode == 1
    first, second = done.stdout.splitlines()
    assert first == (
        "formulir/pohon.yaml:3:8 E212 'wilaya' tidak dikenal untuk 'baris'. "
        "Pilih salah satu: wilayah, daftar, bebas, tunggal. Maksudnya 'wilayah'?"
    )
    assert second == (
        "formulir/pohon.yaml:4:5 E301 PJ data 'mandur' tidak dikenal. "
        "Pakai id yang ada di pj_data pada peran.yaml. Maksudnya 'mandor'?"
    )
    assert done.stderr == "2 masalah ditemukan.\n"


def test_check_tells_editors_the_same_as_json(kebun_salah: Path) -> None:
    done = _jalankan("check", "--json", kebun_salah)
    assert done.returncode == 1
    found: dict[str, Any] = json.loads(done.stdout)
    assert found["ringkasan"] == {}
    assert found["problems"][1] == {
        "file": "formulir/pohon.yaml",
        "line": 4,
        "column": 5,
        "code": "E301",
        "salah": "PJ data 'mandur' tidak dikenal.",
        "perbaikan": KATA["E301"][1],
        "saran": "mandor",
    }


def test_check_as_json_sums_up_a_valid_spec(kebun: Path) -> None:
    done = _jalankan("check", "--json", kebun)
    assert done.returncode == 0
    assert json.loads(done.stdout) == {
        "problems": [],
        "ringkasan": {"edisi": 1, "tahapan": 1, "formulir": 4, "kolom": 8, "pj_data": 3},
    }


def test_check_reads_the_folder_spec_where_none_is_said(tmp_path: Path) -> None:
    tulis(tmp_path / "spec")
    assert _jalankan("check", cwd=tmp_path).returncode == 0


def test_the_projects_own_spec_has_no_problem() -> None:
    done = _jalankan("check")
    assert (done.returncode, done.stderr) == (0, ""), done.stdout


@pytest.mark.parametrize("folder", ["tidak-ada", "a\nb", "x" * 5000, "README.md"])
def test_a_missing_folder_is_one_line_and_status_2(folder: str) -> None:
    for command in (("check", folder), ("show", "pohon", "--folder", folder)):
        done = _jalankan(*command)
        assert done.returncode == 2
        assert done.stderr.startswith("Galat: Folder '")
        assert done.stderr.count("\n") == 1


def test_show_says_what_a_form_resolves_to(kebun: Path) -> None:
    done = _jalankan("show", "pohon", "--folder", kebun)
    assert done.returncode == 0
    lines = [" ".join(line.split()) for line in done.stdout.splitlines()]
    assert lines[:2] == ["Pohon (pohon), edisi kebun-2025", "Baris: wilayah"]
    assert "semua Jumlah Pohon bilangan batang Mandor (mandor) A Besar ya" in lines
    assert "persen Persen Sakit hitungan = sakit / semua * 100 Mandor (mandor) tidak" in lines
    assert "P-1 Panen Raya (panen_raya)" in lines
    assert "tenggat: 15 Januari" in lines
    assert "alur biasa: Isi (operator) > Periksa (verifikator) > Rapat (operator) > Setuju (kepala)" in lines


def test_show_says_which_step_opens_a_form(kebun: Path) -> None:
    assert "diisi pada langkah: rapat" in _jalankan("show", "notula", "--folder", kebun).stdout


@pytest.mark.parametrize(
    ("word", "hint"), [("pohn", "Maksudnya 'pohon'?"), ("zzzz", "Yang ada: buah, lapak, notula, pohon.")]
)
def test_show_of_an_unknown_form_is_one_line_and_status_2(word: str, hint: str, kebun: Path) -> None:
    done = _jalankan("show", word, "--folder", kebun)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"Galat: Formulir '{word}' tidak dikenal. {hint}\n"


def test_show_of_a_faulty_spec_tells_the_problems(kebun_salah: Path) -> None:
    done = _jalankan("show", "pohon", "--folder", kebun_salah)
    assert done.returncode == 1
    assert "E301" in done.stdout


@pytest.mark.parametrize(
    ("args", "line"),
    [
        (("chek",), "Galat: 'chek' tidak dikenal. Maksudnya 'check'?"),
        (("check", "--jsn"), "Galat: '--jsn' tidak dikenal. Maksudnya '--json'?"),
        (("check", "a", "b"), "Galat: Argumen tidak cocok. Lihat: borang check --help"),
        (("show",), "Galat: Argumen FORMULIR belum disebut. Lihat: borang show --help"),
    ],
)
def test_a_slip_on_the_command_line_is_one_line_and_status_2(args: tuple[str, ...], line: str) -> None:
    done = _jalankan(*args)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"{line}\n")


def test_help_names_every_command_without_importing_them() -> None:
    done = _jalankan("--help")
    assert done.returncode == 0
    assert all(f"  {name}" in done.stdout for name in PERINTAH)


@pytest.mark.parametrize("command", ["check", "show"])
def test_each_commands_help_has_an_example(command: str) -> None:
    assert f"Contoh: borang {command}" in _jalankan(command, "--help").stdout


def test_checking_imports_neither_the_web_nor_the_database() -> None:
    code = (
        "import sys; from app.cli.spec import check; check.callback(__import__('pathlib').Path('spec'), False);"
        "print(sorted(m for m in ('flask', 'sqlalchemy', 'wtforms', 'flask_appbuilder') if m in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=AKAR, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
