"""Words for what is wrong with one key or value by itself (E2xx)."""

from __future__ import annotations

from collections.abc import Mapping

_LIHAT = "Kunci yang ada tercantum pada spec/README.md."

KATA_BENTUK: Mapping[str, tuple[str, str]] = {
    "E201": ("Kunci '%(kunci)s' tidak dikenal di sini.", _LIHAT),
    "E202": ("Kunci '%(kunci)s' harus ada.", "Tambahkan kunci itu."),
    "E203": ("'%(kunci)s' kosong.", "Isi nilainya, atau hapus barisnya."),
    "E204": (
        "'%(kunci)s' harus berisi pasangan `kunci: nilai`.",
        "Tulis isinya menjorok di bawahnya, atau di dalam { }.",
    ),
    "E205": ("'%(kunci)s' harus berupa daftar.", "Tulis [satu, dua], atau satu baris diawali - untuk tiap isi."),
    "E206": (
        "'%(kunci)s' harus berupa satu teks.",
        "Tulis satu nilai saja; apit dengan tanda kutip bila memuat { atau [.",
    ),
    "E207": ("'%(nilai)s' bukan jawaban untuk '%(kunci)s'.", "Tulis ya atau tidak."),
    "E208": ("'%(nilai)s' pada '%(kunci)s' bukan bilangan bulat.", "Tulis angka saja, tanpa titik, koma, atau satuan."),
    "E209": ("'%(nilai)s' pada '%(kunci)s' di luar batas.", "Tulis bilangan dari %(min)s sampai %(maks)s."),
    "E210": ("'%(nilai)s' tidak dapat dipakai untuk '%(kunci)s'.", _LIHAT),
    "E211": ("Teks '%(kunci)s' terlalu panjang: %(panjang)s huruf.", "Ringkas menjadi paling banyak %(batas)s huruf."),
    "E212": ("'%(nilai)s' tidak dikenal untuk '%(kunci)s'.", "Pilih salah satu: %(pilihan)s."),
    "E213": ("'%(kunci)s' tidak berisi apa-apa.", "Isi sedikitnya satu."),
    "E214": (
        "'%(kunci)s' berisi terlalu banyak: %(banyak)s.",
        "Pecah, misalnya menjadi dua berkas; paling banyak %(batas)s.",
    ),
    "E220": (
        "Id '%(id)s' tidak berbentuk id.",
        "Pakai huruf kecil, angka, dan garis bawah, diawali huruf; tanpa spasi.",
    ),
    "E221": ("Id ini terlalu panjang: %(panjang)s huruf.", "Ringkas menjadi paling banyak %(batas)s huruf."),
    "E222": ("Id '%(id)s' adalah kata yang dipakai di dalam rumus.", "Pilih kata lain."),
    "E223": ("Id kolom '%(id)s' sudah dipakai oleh portal sendiri.", "Pilih kata lain."),
    "E224": (
        "Label ini terlalu panjang untuk kepala kolom: %(panjang)s huruf.",
        "Ringkas menjadi paling banyak %(batas)s huruf; rinciannya pindahkan ke definisi.",
    ),
    "E225": ("Kunci '%(kunci)s' bukan untuk jenis kolom ini.", "Kunci itu hanya untuk jenis: %(jenis)s."),
    "E230": ("Tenggat '%(nilai)s' tidak terbaca.", "Tulis seperti `15 Januari` atau `akhir Februari`."),
    "E231": ("'%(nilai)s' bukan nama bulan.", "Tulis nama bulan lengkap dalam bahasa Indonesia."),
    "E232": ("Tidak ada tanggal %(hari)s %(bulan)s.", "Tulis tanggal dari 1 sampai %(batas)s."),
}
