"""Words for what is wrong with a formula (E4xx)."""

from __future__ import annotations

from collections.abc import Mapping

KATA_RUMUS: Mapping[str, tuple[str, str]] = {
    "E401": ("Rumus ini kosong.", "Tulis rumusnya, atau hapus kuncinya."),
    "E402": ("Rumus ini terlalu panjang: %(panjang)s huruf.", "Ringkas menjadi paling banyak %(batas)s huruf."),
    "E403": ("Rumus ini terlalu rumit.", "Pecah menjadi beberapa rumus; paling banyak %(batas)s bagian."),
    "E404": (
        "Kurung di dalam rumus ini terlalu dalam.",
        "Pecah menjadi beberapa rumus; paling dalam %(batas)s tingkat.",
    ),
    "E405": ("Tanda '%(karakter)s' tidak dikenal di dalam rumus.", "Hapus atau ganti tanda itu."),
    "E406": ("Tanda = tunggal tidak dikenal di dalam rumus.", "Tulis == untuk sama dengan."),
    "E407": ("Teks di dalam rumus dibuka dengan tanda kutip dan tidak ditutup.", "Tambahkan tanda kutip penutup."),
    "E408": ("'%(angka)s' bukan angka biasa.", "Tulis seperti 12 atau 0.5."),
    "E409": ("Rumus terputus di sini.", "Periksa apakah ada kurung, kolom, atau tanda hitung yang kurang."),
    "E410": (
        "'%(bentuk)s' tidak dapat dipakai di dalam rumus.",
        "Pakai kolom, angka, + - * /, perbandingan, dan fungsi yang ada.",
    ),
    "E411": ("'%(nama)s' bukan id kolom.", "Pakai id kolom: huruf kecil, angka, dan garis bawah."),
    "E412": ("Fungsi '%(fungsi)s' tidak dikenal.", "Fungsi yang ada: %(fungsi_dikenal)s."),
    "E413": (
        "Fungsi %(fungsi)s tidak cocok jumlah isinya.",
        "Isi dari %(paling_sedikit)s sampai %(paling_banyak)s, dipisah koma.",
    ),
    "E414": ("Fungsi %(fungsi)s hanya menerima satu kolom.", "Tulis seperti jumlah(ibu_hamil)."),
    "E415": ("Banyaknya angka di belakang koma pada %(fungsi)s harus angka 0 sampai 9.", "Tulis seperti bulat(x, 2)."),
    "E416": ("Di kanan `in` harus ada daftar angka atau teks.", "Tulis seperti sumber in ('apbdes', 'swasta')."),
    "E417": ("Rumus ini membagi dengan nol.", "Ganti pembaginya dengan kolom atau angka lain."),
    "E418": ("Di sini diperlukan %(harap)s, bukan %(dapat)s.", "Periksa jenis kolom yang dipakai."),
    "E419": (
        "Kolom '%(kolom)s' dihitung dari dirinya sendiri.",
        "Putuskan lingkaran itu: pakai kolom yang diisi orang.",
    ),
    "E430": ("Rumus ini tidak dapat dipakai.", "Lihat Rumus pada spec/README.md."),
    "E431": ("Rumus menyebut formulir '%(nama)s' yang tidak dikenal.", "Pakai id formulir, titik, lalu id kolom."),
    "E432": (
        "Rumus menyebut kolom '%(nama)s' yang tidak ada pada formulir '%(formulir)s'.",
        "Pakai id kolom formulir itu.",
    ),
    "E433": (
        "Rumus menyebut formulir '%(formulir)s', yang tidak ada dalam tahapan '%(tahapan)s'.",
        "Tambahkan formulir itu ke tahapan tersebut, atau ubah rumusnya.",
    ),
    "E434": (
        "'%(nama)s' tidak punya baris yang sepadan dengan baris formulir ini (barisnya: %(baris)s).",
        "Pakai jumlah(%(nama)s), atau kolom formulir dengan baris yang sama.",
    ),
}
