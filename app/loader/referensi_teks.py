"""What the reference says in sentences of its own, around what is made from the schemas."""

from __future__ import annotations

from collections.abc import Mapping

AWAL = """\
# Menulis spesifikasi

<!-- Dibuat dari kode oleh `python -m app.loader.referensi`; jangan disunting di sini. -->

Folder ini berisi pedoman (juknis) dalam bentuk yang dibaca portal. Tidak perlu bisa memprogram untuk
mengubahnya: ubah berkasnya dengan penyunting teks, lalu jalankan

```sh
borang check
```

Perintah itu menampilkan semua masalah sekaligus: berkas, baris, kolom, kode, apa yang salah, dan cara
memperbaikinya. Selama masih ada masalah, tidak ada yang diterapkan. Untuk melihat satu formulir seperti yang
dipahami portal: `borang show sasaran`.

## Susunan folder

```text
spec/
  juknis-2025/            satu edisi, satu folder
    juknis.yaml           judul, dasar, masa berlaku, aksi
    peran.yaml            PJ data, peran, alur
    tahapan/*.yaml        satu tahapan, satu berkas
    formulir/*.yaml       satu formulir, satu berkas; nama berkas = id formulir
    daftar/*.yaml         satu daftar, satu berkas; nama berkas = id daftar
```

## Cara menulis

- Satu baris berisi `kunci: nilai`; setelah titik dua ada spasi. Isi yang menjorok dengan dua spasi adalah milik
  baris di atasnya. Pakai spasi, bukan tab.
- Beberapa nilai ditulis `[satu, dua]`, atau satu baris diawali `-` untuk tiap nilai. Pasangan pendek boleh sebaris:
  `{id: besar, nama: Besar}`.
- Teks ditulis apa adanya. Apit dengan tanda kutip bila memuat titik dua yang diikuti spasi, ` #`, atau dimulai dengan
  tanda seperti `@`, `%`, `[`, `{`, `*`, `&`, `!`.
- Teks panjang ditulis di bawah tanda `>-`, menjorok.
- Ya dan tidak ditulis `ya` dan `tidak`.
- `#` memulai catatan yang tidak dibaca portal.
- Id memakai huruf kecil, angka, dan garis bawah. Id formulir dan kolom **tidak pernah berubah**, karena datanya
  tersimpan dengan id itu; label boleh diubah kapan saja.
- Berkas disimpan sebagai UTF-8.
"""

RUMUS = """\
## Rumus

Rumus dipakai pada `rumus`, `syarat`, `pembilang`, dan `penyebut`.

| Tulisan | Arti |
| --- | --- |
| `ibu_hamil` | kolom formulir ini, pada baris yang sama |
| `sasaran.ibu_hamil` | kolom formulir lain, pada baris yang sama |
| `+ - * /` dan kurung | hitungan; dibagi nol hasilnya kosong |
| `< <= > >= == !=` | perbandingan |
| `dan`, `atau`, `bukan` | gabungan syarat |
| `sumber in ('apbdes', 'swasta')` | salah satu dari |
| `jumlah(ibu_hamil)` | jumlah seluruh baris |
| `terkecil(a, b)`, `terbesar(a, b)` | yang terkecil, yang terbesar |
| `bulat(a, 2)` | dibulatkan, dua angka di belakang koma |
| `kosong(a)` | belum diisi |
| `jika(syarat, a, b)` | a bila syarat terpenuhi, selain itu b |

Sel kosong bukan nol: selama ada yang kosong, hasilnya kosong dan aturannya belum dinilai.
"""

#: A whole edition: file -> text.
LENGKAP: Mapping[str, str] = {
    "juknis.yaml": """\
juknis: kebun-2025
judul: Pendataan Kebun Rakyat
dasar: Pedoman Pendataan Kebun, 2024
berlaku: {mulai: 2025}
aksi:
  panen: {nama: Panen}
""",
    "peran.yaml": """\
pj_data:
  mandor: {nama: Mandor Kebun, tingkat: kecamatan}
  gudang: {nama: Kepala Gudang, tingkat: kecamatan}
peran:
  operator:    {nama: Operator, tingkat: kecamatan, per_pj: ya}
  verifikator: {nama: Verifikator, tingkat: kecamatan, per_pj: ya, bukan_juga: operator}
  kepala:      {nama: Kepala Kebun, tingkat: kecamatan, paling_banyak: 1}
alur:
  biasa:
    langkah:
      - {langkah: isi, oleh: operator, lingkup: pj}
      - {langkah: periksa, oleh: verifikator, lingkup: pj, kembali_ke: isi}
      - {langkah: setuju, oleh: kepala, lingkup: lembar, kembali_ke: isi}
    buka_kembali: {oleh: [kepala], ke: isi}
""",
    "tahapan/panen_raya.yaml": """\
tahapan: panen_raya
kode: P-1
judul: Panen Raya
aksi: panen
tingkat: kecamatan
tenggat: akhir Maret
alur: biasa
formulir: [pohon, hasil]
""",
    "formulir/pohon.yaml": """\
formulir: pohon
judul: Data Pohon
baris: wilayah            # satu baris tiap desa/kelurahan
pj: mandor
kolom:
  - id: semua
    label: Jumlah Pohon
    jenis: bilangan
    satuan: batang
  - id: sakit
    label: Pohon Sakit
    definisi: Pohon yang daunnya menguning pada saat pendataan
    jenis: bilangan
    satuan: batang
    cakupan: {penyebut: semua}
aturan:
  - syarat: sakit <= semua
    pesan: Pohon sakit tidak boleh melebihi jumlah pohon.
    sifat: galat
""",
    "formulir/hasil.yaml": """\
formulir: hasil
judul: Hasil Panen
baris: daftar             # satu baris tiap butir daftar
daftar: buah
pj: gudang
kolom:
  - {id: volume, label: Volume, jenis: desimal, satuan: ton}
  - {id: harga, label: Harga per Ton, jenis: rupiah, satuan: rupiah}
  - {id: nilai, label: Nilai Panen, jenis: hitungan, rumus: volume * harga}
""",
    "daftar/buah.yaml": """\
daftar: buah
nama: Jenis buah
butir:
  - {id: apel, nama: Apel}
  - {id: jeruk, nama: Jeruk}
""",
}
