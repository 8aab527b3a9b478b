"""Faulty specs, one fault each: the code, the exact place (at the mark ⟦), and nothing else is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.errors import Place
from app.loader import load
from app.loader.kata import KATA
from tests.loader.contoh import CONTOH, rusak, tulis

POHON, BUAH, NOTULA, LAPAK = (f"formulir/{name}.yaml" for name in ("pohon", "buah", "notula", "lapak"))
PERAN, JUKNIS, PANEN, BARANG = "peran.yaml", "juknis.yaml", "tahapan/panen.yaml", "daftar/barang.yaml"

BARANG_BUTIR = "butir:\n  - {id: apel, nama: Apel}\n  - {id: jeruk, nama: Jeruk}\n"

#: (code, file, text of the valid file, what stands in its place, the nearest valid word)
SALAH: tuple[tuple[str, str, str, str, str], ...] = (
    # files and YAML
    ("E108", POHON, "    pesan:", "   ⟦\tpesan:", ""),
    ("E109", POHON, "judul: Pohon", "judul: Po⟦\x07hon", ""),
    ("E109", POHON, "judul: Pohon", "judul: Po⟦\ufeffhon", ""),
    ("E109", POHON, "judul: Pohon", "judul: Po⟦\u00a0hon", ""),
    ("E111", POHON, "judul: Pohon", "judul: Pohon⟦: besar", ""),
    ("E112", POHON, "baris: wilayah\npj", "⟦baris\npj", ""),
    ("E113", POHON, "judul: Pohon", "judul: ⟦'Pohon", ""),
    ("E114", POHON, "judul: Pohon", "judul: ⟦@Pohon", ""),
    ("E115", JUKNIS, "{mulai: 2025}", "{mulai: 2025⟦]", ""),
    ("E116", POHON, "judul: Pohon\n", "judul: Pohon\n⟦- baru\n", ""),
    ("E117", POHON, "kelompok:\n", "kelompok: ⟦- a\n", ""),
    ("E118", POHON, "judul: Pohon", 'judul: "Po⟦\\qhon"', ""),
    ("E120", POHON, "pj: mandor", "pj: mandor\n⟦judul: Kedua", ""),
    ("E121", BARANG, "nama: Barang\n", "nama: Barang\n⟦---\n", ""),
    ("E122", POHON, "pj: mandor", "pj: ⟦&p mandor", ""),
    ("E122", POHON, "pj: mandor", "pj: ⟦*p", ""),
    ("E123", POHON, "judul: Pohon", "judul: ⟦!!python/name:os.system Pohon", ""),
    ("E124", POHON, "judul: Pohon", "judul: " + "[" * 29 + "⟦[" + "[" * 20 + "]" * 50, ""),
    ("E125", POHON, "pj: mandor", "pj: mandor\n⟦<<: {judul: x}", ""),
    ("E126", POHON, "pj: mandor", "pj: mandor\n? ⟦[a, b]\n: c", ""),
    ("E127", POHON, "judul: Pohon", "judul: Pohon ⟦#2", ""),
    ("E132", "formulir/lama.yml", "", "⟦formulir: lama\n", "lama.yaml"),
    ("E132", "formulr.yaml", "", "⟦formulir: lama\n", ""),
    ("E133", POHON, "formulir: pohon", "formulir: ⟦pohon_baru", "pohon"),
    # one key or value
    ("E201", POHON, "judul: Pohon", "judul: Pohon\n⟦tengat: 15 Januari", "tenggat"),
    ("E201", PERAN, "{nama: Operator, per_pj: ya}", "{nama: Operator, ⟦perpj: ya, per_pj: ya}", "per_pj"),
    ("E201", BUAH, "penyebut: pohon.semua", "penyebut: pohon.semua, ⟦sumber: x", ""),
    ("E202", POHON, "judul: Pohon\n", "", ""),
    ("E202", BUAH, "    label: Buah Dipanen\n", "", ""),
    ("E203", POHON, "judul: Pohon", "judul:⟦", ""),
    ("E204", JUKNIS, "{mulai: 2025}", "⟦2025", ""),
    ("E205", POHON, "  - {id: besar, nama: Besar, kode: A}\n", "  ⟦besar: Besar\n", ""),
    ("E206", POHON, "judul: Pohon", "judul: ⟦[Pohon]", ""),
    ("E207", PERAN, "{nama: Operator, per_pj: ya}", "{nama: Operator, per_pj: ⟦on}", "ya"),
    ("E207", PERAN, "{nama: Operator, per_pj: ya}", "{nama: Operator, per_pj: ⟦Ya}", "ya"),
    ("E208", POHON, "maks: 900", "maks: ⟦01.02", ""),
    ("E208", JUKNIS, "mulai: 2025", "mulai: ⟦dua ribu", ""),
    ("E209", JUKNIS, "mulai: 2025", "mulai: ⟦25", ""),
    ("E211", PANEN, "kode: P-1", "kode: ⟦" + "P" * 21, ""),
    ("E212", POHON, "baris: wilayah", "baris: ⟦wilaya", "wilayah"),
    ("E212", POHON, "sifat: galat", "sifat: ⟦gallat", "galat"),
    ("E212", POHON, "jenis: bilangan, maks", "jenis: ⟦bilangn, maks", "bilangan"),
    ("E213", PANEN, "[pohon, buah, notula, lapak]", "⟦[]", ""),
    ("E220", POHON, "{id: sakit,", "{id: ⟦Pohon Sakit,", "pohon_sakit"),
    ("E220", PERAN, "  mandor: {", "  ⟦Mandor Kebun: {nama: x, tingkat: kecamatan}\n  mandor: {", "mandor_kebun"),
    ("E221", LAPAK, "id: nama_lapak", "id: ⟦" + "n" * 49, ""),
    ("E222", LAPAK, "id: nama_lapak", "id: ⟦dan", ""),
    ("E223", LAPAK, "id: nama_lapak", "id: ⟦wilayah", ""),
    ("E224", LAPAK, "label: Nama Lapak", "label: ⟦" + "N" * 161, ""),
    ("E225", LAPAK, "jenis: teks", "jenis: teks, ⟦min: 1", ""),
    ("E230", PANEN, "tenggat: 15 Januari", "tenggat: ⟦besok", ""),
    ("E231", PANEN, "tenggat: 15 Januari", "tenggat: ⟦15 Janwari", "Januari"),
    ("E232", PANEN, "tenggat: 15 Januari", "tenggat: {tanggal: ⟦31 Februari, tahun: 1}", ""),
    # references
    ("E301", POHON, "pj: mandor", "pj: ⟦mandur", "mandor"),
    ("E301", BUAH, "pj: gudang", "pj: ⟦Gudang", "gudang"),
    ("E302", PERAN, "bukan_juga: operator", "bukan_juga: ⟦operater", "operator"),
    ("E302", PERAN, "oleh: [kepala]", "oleh: [⟦kepal]", "kepala"),
    ("E303", PANEN, "alur: biasa", "alur: ⟦bisa", "biasa"),
    ("E304", PERAN, "lingkup: pj, kembali_ke: isi", "lingkup: pj, kembali_ke: ⟦isian", "isi"),
    ("E304", PERAN, "ke: isi}\n  singkat", "ke: ⟦issi}\n  singkat", "isi"),
    ("E305", PANEN, "pohon, buah", "pohon, ⟦buahh, buah", "buah"),
    ("E305", PERAN, "membuka: [notula]", "membuka: [notula, ⟦notulen]", "notula"),
    ("E306", PANEN, "aksi: panen", "aksi: ⟦panin", "panen"),
    ("E307", LAPAK, "ke: daftar.barang", "ke: ⟦daftar.baranng", "barang"),
    ("E308", POHON, "sifat: galat", "sifat: galat\n    kolom: [⟦sakitt]", "sakit"),
    ("E309", POHON, "kelompok: besar}", "kelompok: ⟦besa}", "besar"),
    ("E320", POHON, "{id: sakit,", "{id: sakit, label: S, jenis: bilangan}\n  - {id: ⟦sakit,", ""),
    ("E321", PERAN, "langkah: rapat", "langkah: ⟦periksa", ""),
    ("E323", PANEN, "pohon, buah", "pohon, buah, ⟦pohon", ""),
    ("E324", POHON, "kode: A}\n", "kode: A}\n  - {id: ⟦besar, nama: Dua}\n", ""),
    ("E328", BARANG, "id: jeruk", "id: ⟦apel", ""),
    ("E330", PERAN, "bukan_juga: operator", "bukan_juga: ⟦verifikator", ""),
    ("E331", PERAN, "  mandor: {", "  ⟦penulis: {nama: x, tingkat: kecamatan}\n  mandor: {", ""),
    ("E332", POHON, "aturan:\n  - syarat", "aturan:\n  - id: ⟦cakupan_semua\n    syarat", ""),
    (
        "E333",
        BUAH,
        "penyebut: pohon.semua}",
        "penyebut: pohon.semua}\naturan:\n  - {syarat: ⟦pohon.sakit > 1, pesan: x., sifat: galat}",
        "",
    ),
    # formulas
    ("E203", POHON, "rumus: sakit / semua * 100", "rumus: ⟦''", ""),
    ("E408", POHON, "rumus: sakit / semua * 100", "rumus: sakit / ⟦1e9", ""),
    ("E410", POHON, "rumus: sakit / semua * 100", "rumus: ⟦sakit ** 2", ""),
    ("E418", POHON, "syarat: sakit <= semua", "syarat: ⟦sakit + semua", ""),
    (
        "E418",
        NOTULA,
        "  - id: cuaca",
        "  - {id: lama, label: Lama, jenis: hitungan, rumus: ⟦hari + 1}\n  - id: cuaca",
        "",
    ),
    ("E405", POHON, "syarat: sakit <= semua", "syarat: sakit <= semua ⟦; 1", ""),
    ("E406", POHON, "syarat: sakit <= semua", "syarat: sakit ⟦= semua", ""),
    ("E409", POHON, "syarat: sakit <= semua", "syarat: >-\n      sakit\n      <= ⟦(semua", ""),
    ("E412", POHON, "syarat: sakit <= semua", "syarat: sakit <= ⟦eval(semua)", ""),
    ("E417", POHON, "rumus: sakit / semua * 100", "rumus: sakit / ⟦0", ""),
    ("E419", POHON, "rumus: sakit / semua * 100", "rumus: ⟦persen + 1", ""),
    ("E431", BUAH, "penyebut: pohon.semua", "penyebut: ⟦pohn.semua", "pohon"),
    ("E432", POHON, "syarat: sakit <= semua", 'syarat: "sakit <= ⟦semuanya"', "semua"),
    ("E432", BUAH, "penyebut: pohon.semua", "penyebut: 1 + ⟦pohon.semu", "semua"),
    ("E434", BUAH, "penyebut: pohon.semua", "penyebut: pohon.semua + ⟦lapak.barang", ""),
    # sense
    (
        "E501",
        PERAN,
        "  singkat:\n    - {langkah: isi, oleh: operator, lingkup: pj}",
        "  singkat:\n    - {langkah: isi, oleh: operator, lingkup: ⟦lembar}",
        "",
    ),
    ("E502", PERAN, "    - {langkah: setuju, oleh: kepala}\n", "", ""),
    (
        "E503",
        PERAN,
        "{langkah: setuju, oleh: kepala}",
        "{langkah: setuju, oleh: kepala}\n    - {langkah: lagi, oleh: operator, lingkup: ⟦pj}",
        "",
    ),
    ("E505", PERAN, "oleh: kepala, kembali_ke", "oleh: kepala, membuka: [⟦notula], kembali_ke", ""),
    ("E506", PERAN, "langkah: rapat", "langkah: ⟦selesai", ""),
    ("E507", PERAN, "oleh: verifikator, lingkup: pj", "oleh: verifikator, lingkup: pj, pj: ⟦gudang", ""),
    ("E508", PERAN, "verifikator, lingkup: pj", "verifikator, lingkup: pj, membuka: ⟦[buah]", ""),
    ("E509", PERAN, "oleh: verifikator", "oleh: ⟦kepala", ""),
    (
        "E510",
        PERAN,
        "oleh: verifikator, lingkup: pj, kembali_ke: isi",
        "oleh: verifikator, lingkup: pj, kembali_ke: ⟦setuju",
        "",
    ),
    ("E511", PERAN, "nama: Kepala, tingkat: kecamatan", "nama: Kepala, tingkat: desa_kelurahan", ""),
    ("E513", POHON, "pj: mandor", "pj: ⟦pusat", ""),
    ("E514", NOTULA, "pj: gudang", "pj: ⟦mandor", "gudang"),
    ("E515", PANEN, "buah, notula", "notula", ""),
    (
        "E516",
        PERAN,
        "{langkah: setuju, oleh: kepala, kembali_ke",
        "{langkah: x, oleh: operator, pj: pusat}\n      - {langkah: setuju, oleh: kepala, kembali_ke",
        "",
    ),
    ("E520", NOTULA, "baris: tunggal", "baris: ⟦daftar", ""),
    ("E521", POHON, "baris: wilayah", "baris: wilayah\n⟦daftar: barang", ""),
    ("E522", POHON, "pj: mandor", "pj: ⟦penulis", ""),
    ("E523", BUAH, "    pj: gudang\n", "", ""),
    ("E524", POHON, "jenis: hitungan,", "jenis: hitungan, wajib: ⟦ya,", ""),
    ("E530", BARANG, "butir:", "dari_kolom: buah\n⟦butir:", ""),
    ("E531", BARANG, BARANG_BUTIR, "dari_kolom: ⟦lapak\n", ""),
    ("E532", BARANG, BARANG_BUTIR, "", ""),
    ("E540", POHON, "maks: 900", "min: 901, maks: ⟦900", ""),
    ("E541", POHON, "maks: 900", "maks: ⟦999999999999999", ""),
    ("E543", LAPAK, "jenis: teks", "jenis: teks, panjang: ⟦0", ""),
    ("E544", NOTULA, "[{id: cerah, nama: Cerah}, {id: hujan, nama: Hujan}]", "⟦[]", ""),
    ("E547", NOTULA, "nama: Hujan", "nama: Cerah", ""),
    ("E548", LAPAK, "ke: daftar.barang", "ke: ⟦barang", ""),
    ("E601", JUKNIS, "{mulai: 2025}", "{mulai: 2025, sampai: ⟦2024}", ""),
)

#: Where the place is not inside the change: the thing around it that is written.
TEMPAT = {
    ("E202", POHON): Place(POHON, 1, 1),
    ("E202", BUAH): Place(BUAH, 5, 5),
    ("E502", PERAN): Place(PERAN, 18, 3),
    ("E511", PERAN): Place(PANEN, 7, 7),
    ("E515", PANEN): Place(BUAH, 1, 11),
    ("E516", PERAN): Place(PANEN, 7, 7),
    ("E523", BUAH): Place(BUAH, 5, 5),
    ("E532", BARANG): Place(BARANG, 1, 1),
    ("E547", NOTULA): Place(NOTULA, 10, 14),
}


@pytest.mark.parametrize(("code", "name", "old", "new", "guess"), SALAH)
def test_a_fault_is_told_once_at_its_place(
    code: str, name: str, old: str, new: str, guess: str, tmp_path: Path
) -> None:
    files, line, column = rusak(name, old, new if "⟦" in new else f"{new}⟦")
    place = Place(name, line, column) if "⟦" in new else TEMPAT[code, name]
    problems = load(tulis(tmp_path, files)).problems
    assert [(p.code, p.place, p.suggestion) for p in problems] == [(code, place, guess)]


def test_the_valid_spec_has_no_problem(tmp_path: Path) -> None:
    result = load(tulis(tmp_path))
    assert result.problems == ()
    assert list(result.edisi) == ["kebun-2025"]
    assert result.berkas.keys() == CONTOH.keys()


def test_at_least_sixty_faults_are_tried() -> None:
    assert len(SALAH) >= 60
    assert {code for code, *_ in SALAH} <= KATA.keys()
