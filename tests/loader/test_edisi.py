"""Several editions side by side."""

from __future__ import annotations

from pathlib import Path

from app.loader import load
from tests.loader.contoh import CONTOH, JUKNIS, POHON, tulis

LAMA = JUKNIS.replace("{mulai: 2025}", "{mulai: 2025, sampai: 2027}")
BARU = JUKNIS.replace("kebun-2025", "kebun-2028").replace("2025}", "2028}")


def _dua(folder: Path, lama: str = LAMA, baru: str = BARU, **changes: str) -> list[tuple[str, str, int, int]]:
    tulis(folder / "kebun-2025", {**CONTOH, "juknis.yaml": lama})
    tulis(
        folder / "kebun-2028",
        {**CONTOH, "juknis.yaml": baru, **{k.replace("__", "/") + ".yaml": v for k, v in changes.items()}},
    )
    return [(p.code, p.place.file, p.place.line, p.place.column) for p in load(folder).problems]


def test_two_editions_stand_side_by_side(tmp_path: Path) -> None:
    assert _dua(tmp_path) == []
    result = load(tmp_path)
    assert [juknis.berlaku(2027) for juknis in result.edisi.values()] == [True, False]
    assert result.places["kebun-2028/formulir/pohon/kolom/0/jenis"].file == "kebun-2028/formulir/pohon.yaml"


def test_years_may_not_overlap(tmp_path: Path) -> None:
    assert _dua(tmp_path, lama=JUKNIS) == [("E603", "kebun-2028/juknis.yaml", 4, 18)]


def test_an_editions_id_may_not_be_used_twice(tmp_path: Path) -> None:
    baru = BARU.replace("kebun-2028", "kebun-2025")
    assert _dua(tmp_path, baru=baru) == [("E602", "kebun-2028/juknis.yaml", 1, 9)]


def test_a_column_keeps_its_type_from_edition_to_edition(tmp_path: Path) -> None:
    pohon = POHON.replace("jenis: bilangan, maks: 900", "jenis: desimal, maks: 900")
    assert _dua(tmp_path, formulir__pohon=pohon) == [("E604", "kebun-2028/formulir/pohon.yaml", 9, 44)]


def test_a_form_keeps_its_kind_of_rows_from_edition_to_edition(tmp_path: Path) -> None:
    notula = CONTOH["formulir/notula.yaml"].replace("baris: tunggal", "baris: bebas")
    assert _dua(tmp_path, formulir__notula=notula) == [("E604", "kebun-2028/formulir/notula.yaml", 3, 8)]


def test_a_form_that_two_files_declare_is_told_at_the_second(tmp_path: Path) -> None:
    tulis(tmp_path, {**CONTOH, "tahapan/panen2.yaml": CONTOH["tahapan/panen.yaml"].replace("P-1", "P-2")})
    assert [(p.code, p.place.file, p.params["berkas"]) for p in load(tmp_path).problems] == [
        ("E329", "tahapan/panen2.yaml", "tahapan/panen.yaml")
    ]


def test_a_stages_code_may_not_be_used_twice(tmp_path: Path) -> None:
    second = CONTOH["tahapan/panen.yaml"].replace("panen_raya", "panen_kecil")
    tulis(tmp_path, {**CONTOH, "tahapan/panen_kecil.yaml": second})
    assert [(p.code, p.place.file) for p in load(tmp_path).problems] == [("E322", "tahapan/panen_kecil.yaml")]


def test_a_formula_needs_the_other_form_in_the_same_stage(tmp_path: Path) -> None:
    second = CONTOH["tahapan/panen.yaml"].replace("panen_raya", "panen_kecil").replace("P-1", "P-2")
    tulis(tmp_path, {**CONTOH, "tahapan/panen_kecil.yaml": second.replace("pohon, buah", "buah")})
    assert [(p.code, p.place.file, p.place.line, p.place.column) for p in load(tmp_path).problems] == [
        ("E433", "formulir/buah.yaml", 9, 25)
    ]


def test_forms_may_not_differ_in_underscores_only(tmp_path: Path) -> None:
    twin = POHON.replace("formulir: pohon", "formulir: pohon_")
    stage = CONTOH["tahapan/panen.yaml"].replace("[pohon, buah", "[pohon, pohon_, buah")
    tulis(tmp_path, {**CONTOH, "formulir/pohon_.yaml": twin, "tahapan/panen.yaml": stage})
    assert [(p.code, p.place.file) for p in load(tmp_path).problems] == [("E334", "formulir/pohon_.yaml")]


def test_rows_of_their_writer_need_somebody_who_writes(tmp_path: Path) -> None:
    stage = CONTOH["tahapan/panen.yaml"].replace("tingkat: kecamatan", "tingkat: kabupaten_kota")
    tulis(tmp_path, {**CONTOH, "tahapan/panen.yaml": stage.replace("[pohon, buah, notula, lapak]", "[lapak]")})
    assert "E517" in [p.code for p in load(tmp_path).problems]


def test_an_items_owner_must_be_at_the_stages_level(tmp_path: Path) -> None:
    lapak = CONTOH["formulir/lapak.yaml"].replace("baris: bebas\npj: penulis", "baris: daftar\ndaftar: barang")
    barang = (
        CONTOH["daftar/barang.yaml"]
        .replace("nama: Apel", "nama: Apel, pj: pusat")
        .replace("nama: Jeruk", "nama: Jeruk, pj: gudang")
    )
    tulis(tmp_path, {**CONTOH, "formulir/lapak.yaml": lapak, "daftar/barang.yaml": barang})
    assert [(p.code, p.place.file, p.place.line, p.place.column) for p in load(tmp_path).problems] == [
        ("E513", "daftar/barang.yaml", 4, 32)
    ]
