"""Files that are no readable spec: wrong encoding, wrong kind, wrong place; each is told, none is an exception."""

from __future__ import annotations

import os
from pathlib import Path

from app.errors import Place, Problem
from app.loader import load
from app.loader.muat import BATAS_MASALAH
from app.loader.teks import BATAS_BERKAS
from tests.loader.contoh import CONTOH, POHON, tulis

NAMA = "formulir/pohon.yaml"


def _masalah(folder: Path, files: dict[str, str | bytes] | None = None) -> list[tuple[str, Place]]:
    return [(p.code, p.place) for p in load(tulis(folder, {**CONTOH, **(files or {})})).problems]


def test_utf16_is_told_at_the_start(tmp_path: Path) -> None:
    assert _masalah(tmp_path, {NAMA: POHON.encode("utf-16")}) == [("E106", Place(NAMA))]


def test_a_byte_order_mark_is_told_at_the_start(tmp_path: Path) -> None:
    assert _masalah(tmp_path, {NAMA: POHON.encode("utf-8-sig")}) == [("E106", Place(NAMA))]


def test_latin_1_is_told_at_its_first_letter(tmp_path: Path) -> None:
    data = POHON.replace("judul: Pohon", "judul: Pohón").encode("latin-1")
    assert _masalah(tmp_path, {NAMA: data}) == [("E107", Place(NAMA, 2, 11))]


def test_windows_line_ends_keep_the_places(tmp_path: Path) -> None:
    data = POHON.replace("pj: mandor", "pj: mandur").replace("\n", "\r\n").encode()
    assert _masalah(tmp_path, {NAMA: data}) == [("E301", Place(NAMA, 4, 5))]


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    assert _masalah(tmp_path, {NAMA: b"a" * (BATAS_BERKAS + 1)}) == [("E103", Place(NAMA))]


def test_an_empty_file_asks_for_a_mapping(tmp_path: Path) -> None:
    assert _masalah(tmp_path, {NAMA: ""}) == [("E204", Place(NAMA))]


def test_a_missing_file_is_told_and_nothing_follows_from_it(tmp_path: Path) -> None:
    tulis(tmp_path)
    (tmp_path / "peran.yaml").unlink()
    assert [(p.code, p.place) for p in load(tmp_path).problems] == [("E131", Place("peran.yaml"))]


def test_an_unreadable_file_is_told_and_nothing_follows_from_it(tmp_path: Path) -> None:
    assert _masalah(tmp_path, {"peran.yaml": "pj_data: ["}) == [("E115", Place("peran.yaml", 2, 1))]


def test_a_folder_named_like_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "formulir" / "aneh.yaml").mkdir(parents=True)
    assert _masalah(tmp_path) == [("E105", Place("formulir/aneh.yaml"))]


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / "formulir").mkdir()
    os.mkfifo(tmp_path / "formulir" / "pipa.yaml")
    assert _masalah(tmp_path) == [("E105", Place("formulir/pipa.yaml"))]


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "rahasia"
    outside.write_text("rahasia: 1")
    spec = tulis(tmp_path / "spec")
    (spec / "formulir" / "tautan.yaml").symlink_to(outside)
    assert [(p.code, p.place) for p in load(spec).problems] == [("E104", Place("formulir/tautan.yaml"))]


def test_a_linked_folder_is_not_followed_either(tmp_path: Path) -> None:
    (tmp_path / "luar").mkdir()
    (tmp_path / "luar" / "barang.yaml").write_text(CONTOH["daftar/barang.yaml"])
    spec = tulis(tmp_path / "spec")
    (spec / "daftar" / "barang.yaml").unlink()
    (spec / "daftar").rmdir()
    (spec / "daftar").symlink_to(tmp_path / "luar")
    assert [p.code for p in load(spec).problems] == ["E104"]


def test_links_in_a_circle_are_told(tmp_path: Path) -> None:
    spec = tulis(tmp_path)
    (spec / "formulir" / "a.yaml").symlink_to("b.yaml")
    (spec / "formulir" / "b.yaml").symlink_to("a.yaml")
    assert {p.code for p in load(spec).problems} <= {"E102", "E105"}


def test_an_empty_folder_is_no_spec(tmp_path: Path) -> None:
    assert [p.code for p in load(tmp_path).problems] == ["E130"]


def test_other_files_are_nobodys_business(tmp_path: Path) -> None:
    extra = {"README.md": "# Kebun", "catatan/rapat.txt": "x", ".git/config": "x", "formulir/.pohon.yaml.swp": "x"}
    assert _masalah(tmp_path, extra) == []  # type: ignore[arg-type]


def test_problems_of_all_files_come_at_once_and_in_order(tmp_path: Path) -> None:
    bad = {
        NAMA: POHON.replace("pj: mandor", "pj: mandur").replace("baris: wilayah", "baris: wilaya"),
        "daftar/barang.yaml": CONTOH["daftar/barang.yaml"].replace("nama: Barang", "name: Barang"),
    }
    assert _masalah(tmp_path, bad) == [  # type: ignore[arg-type]
        ("E202", Place("daftar/barang.yaml", 1, 1)),
        ("E201", Place("daftar/barang.yaml", 2, 1)),
        ("E212", Place(NAMA, 3, 8)),
        ("E301", Place(NAMA, 4, 5)),
    ]


def test_an_absurd_number_of_problems_is_cut_short(tmp_path: Path) -> None:
    tulis(tmp_path, {**CONTOH, NAMA: POHON + "".join(f"x{n}: 1\n" for n in range(500))})
    problems: tuple[Problem, ...] = load(tmp_path).problems
    assert len(problems) == BATAS_MASALAH + 1
    assert (problems[-1].code, problems[-1].params["sisa"]) == ("E199", 500 - BATAS_MASALAH)


def test_aliases_that_would_explode_cost_nothing(tmp_path: Path) -> None:
    bomb = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 40))
    assert {code for code, _ in _masalah(tmp_path, {NAMA: bomb})} == {"E122", "E199", "E201", "E202"}


def test_yaml_beside_the_editions_is_told(tmp_path: Path) -> None:
    tulis(tmp_path / "kebun-2025")
    (tmp_path / "catatan.yaml").write_text("a: b")
    assert [(p.code, p.place.file) for p in load(tmp_path).problems] == [("E132", "catatan.yaml")]


def test_an_edition_with_another_ending_is_told(tmp_path: Path) -> None:
    (tmp_path / "kebun").mkdir()
    (tmp_path / "kebun" / "juknis.yml").write_text(CONTOH["juknis.yaml"])
    assert [(p.code, p.place.file, p.suggestion) for p in load(tmp_path).problems] == [
        ("E131", "kebun/juknis.yaml", ""),
        ("E132", "kebun/juknis.yml", "juknis.yaml"),
        ("E131", "kebun/peran.yaml", ""),
    ]


def test_a_folder_of_forms_inside_the_folder_of_forms_is_told(tmp_path: Path) -> None:
    assert _masalah(tmp_path, {"formulir/tua/lama.yaml": POHON}) == [("E132", Place("formulir/tua"))]


def test_a_form_has_no_more_columns_than_a_table(tmp_path: Path) -> None:
    columns = "".join(f"  - {{id: k{n}, label: K, jenis: bilangan}}\n" for n in range(500))
    files: dict[str, str | bytes] = {
        "formulir/lapak.yaml": f"formulir: lapak\njudul: L\nbaris: bebas\npj: penulis\nkolom:\n{columns}"
    }
    assert _masalah(tmp_path, files) == [("E214", Place("formulir/lapak.yaml", 6, 3))]
