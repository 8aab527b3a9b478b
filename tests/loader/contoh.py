"""A small valid edition as files, and a way to spoil it at a visible place."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

#: Stands in a changed text where the problem is expected; it is taken out before the file is written.
TANDA = "⟦"

JUKNIS = """\
juknis: kebun-2025
judul: Pendataan Kebun
dasar: Pedoman Kebun
berlaku: {mulai: 2025}
aksi:
  panen: {nama: Panen}
"""

PERAN = """\
pj_data:
  mandor: {nama: Mandor, tingkat: kecamatan}
  gudang: {nama: Gudang, tingkat: [kecamatan, provinsi]}
  pusat:  {nama: Kantor Pusat, tingkat: provinsi}
peran:
  operator:    {nama: Operator, per_pj: ya}
  verifikator: {nama: Verifikator, per_pj: ya, bukan_juga: operator}
  kepala:      {nama: Kepala, tingkat: kecamatan, paling_banyak: 1}
  juru_desa:   {nama: Juru Desa, tingkat: desa_kelurahan}
alur:
  biasa:
    langkah:
      - {langkah: isi, oleh: operator, lingkup: pj}
      - {langkah: periksa, oleh: verifikator, lingkup: pj, kembali_ke: isi}
      - {langkah: rapat, oleh: operator, pj: gudang, membuka: [notula]}
      - {langkah: setuju, oleh: kepala, kembali_ke: isi}
    buka_kembali: {oleh: [kepala], ke: isi}
  singkat:
    - {langkah: isi, oleh: operator, lingkup: pj}
    - {langkah: setuju, oleh: kepala}
"""

TAHAPAN = """\
tahapan: panen_raya
kode: P-1
judul: Panen Raya
aksi: panen
tingkat: kecamatan
tenggat: 15 Januari
alur: biasa
formulir: [pohon, buah, notula, lapak]
"""

POHON = """\
formulir: pohon
judul: Pohon
baris: wilayah
pj: mandor
kelompok:
  - {id: besar, nama: Besar, kode: A}
kolom:
  - {id: semua, label: Jumlah Pohon, jenis: bilangan, satuan: batang, kelompok: besar}
  - {id: sakit, label: Pohon Sakit, jenis: bilangan, maks: 900}
  - {id: persen, label: Persen Sakit, jenis: hitungan, rumus: sakit / semua * 100}
aturan:
  - syarat: sakit <= semua
    pesan: Pohon sakit tidak boleh melebihi semua pohon.
    sifat: galat
"""

BUAH = """\
formulir: buah
judul: Buah
baris: wilayah
kolom:
  - id: panen
    label: Buah Dipanen
    jenis: bilangan
    pj: gudang
    cakupan: {penyebut: pohon.semua}
"""

NOTULA = """\
formulir: notula
judul: Notula
baris: tunggal
pj: gudang
kolom:
  - {id: hari, label: Hari, jenis: tanggal, wajib: ya}
  - id: cuaca
    label: Cuaca
    jenis: pilihan
    pilihan: [{id: cerah, nama: Cerah}, {id: hujan, nama: Hujan}]
"""

LAPAK = """\
formulir: lapak
judul: Lapak
baris: bebas
pj: penulis
kolom:
  - {id: nama_lapak, label: Nama Lapak, jenis: teks}
  - {id: barang, label: Barang, jenis: rujukan, ke: daftar.barang}
"""

BARANG = """\
daftar: barang
nama: Barang
butir:
  - {id: apel, nama: Apel}
  - {id: jeruk, nama: Jeruk}
"""

CONTOH: Mapping[str, str] = {
    "juknis.yaml": JUKNIS,
    "peran.yaml": PERAN,
    "tahapan/panen.yaml": TAHAPAN,
    "formulir/pohon.yaml": POHON,
    "formulir/buah.yaml": BUAH,
    "formulir/notula.yaml": NOTULA,
    "formulir/lapak.yaml": LAPAK,
    "daftar/barang.yaml": BARANG,
}


def tulis(folder: Path, files: Mapping[str, str | bytes] = CONTOH) -> Path:
    """Write an edition; the folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def rusak(name: str, old: str, new: str) -> tuple[dict[str, str], int, int]:
    """(files with one change, line and column of the mark in it)."""
    text = CONTOH.get(name, "")
    assert not old or text.count(old) == 1, f"{old!r} must stand once in {name}"
    changed = text.replace(old, new) if old else new
    before, mark, after = changed.partition(TANDA)
    assert mark, "the change must hold the mark"
    return {**CONTOH, name: before + after}, before.count("\n") + 1, len(before) - before.rfind("\n")
