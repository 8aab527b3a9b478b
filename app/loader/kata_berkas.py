"""Words for what is wrong with files and with YAML itself (E1xx)."""

from __future__ import annotations

from collections.abc import Mapping

_SPASI = "Tulis ulang dengan spasi seperti baris di sekitarnya."
_UTF8 = "Simpan ulang berkas itu sebagai UTF-8 tanpa BOM (pada Notepad: Simpan sebagai, Pengodean UTF-8)."

KATA_BERKAS: Mapping[str, tuple[str, str]] = {
    "E102": ("Berkas ini tidak dapat dibaca: %(sebab)s.", "Periksa izin berkas itu."),
    "E103": ("Berkas ini terlalu besar: %(ukuran)s kB.", "Pecah menjadi beberapa berkas; batasnya %(batas)s kB."),
    "E104": ("Berkas ini menunjuk ke luar folder spesifikasi.", "Salin isinya ke dalam folder, jangan ditautkan."),
    "E105": ("Ini bukan berkas biasa.", "Hapus, atau ganti dengan berkas YAML."),
    "E106": ("Berkas ini tersimpan sebagai %(pengodean)s.", _UTF8),
    "E107": ("Berkas ini bukan teks UTF-8: ada huruf yang tidak terbaca di sini.", _UTF8),
    "E108": ("Ada tab di sini; YAML hanya mengenal spasi.", "Ganti tab itu dengan dua spasi."),
    "E109": ("Ada karakter tersembunyi (%(karakter)s) di sini.", "Hapus karakter itu; biasanya terbawa saat menyalin."),
    "E111": (
        "Tanda titik dua tidak dapat dibaca di sini.",
        "Bila titik dua bagian dari teks, apit seluruh teks dengan tanda kutip; bila tidak, periksa inden baris ini.",
    ),
    "E112": ("Kunci tanpa titik dua.", "Tulis `kunci: nilai`, dengan titik dua dan spasi."),
    "E113": ("Tanda kutip dibuka di sini dan tidak pernah ditutup.", "Tambahkan tanda kutip penutup."),
    "E114": (
        "Teks tidak boleh dimulai dengan tanda ini.",
        "Apit teksnya dengan tanda kutip, terutama bila dimulai dengan @, %% atau `.",
    ),
    "E115": (
        "Kurung tidak ditutup dengan benar, atau koma terlupa, sebelum tempat ini.",
        "Pastikan setiap [ berpasangan dengan ] dan { dengan }, dan pisahkan isinya dengan koma.",
    ),
    "E116": ("Inden baris ini tidak sejajar dengan baris di atasnya.", _SPASI),
    "E117": (
        "Tanda - tidak boleh berada di baris yang sama dengan kuncinya.",
        "Pindahkan ke baris berikut, lebih menjorok.",
    ),
    "E118": (
        "Tanda \\ di dalam kutip ganda punya arti khusus.",
        "Pakai kutip tunggal ('...'), atau tulis \\ dua kali.",
    ),
    "E119": ("Susunan YAML tidak terbaca mulai dari sini.", "Bandingkan dengan contoh pada spec/README.md."),
    "E120": ("Kunci '%(kunci)s' ditulis dua kali; yang pertama di baris %(baris)s.", "Hapus salah satunya."),
    "E121": (
        "Satu berkas hanya boleh berisi satu dokumen; '---' memulai yang kedua.",
        "Hapus baris '---' atau pecah berkasnya.",
    ),
    "E122": (
        "Tanda & dan * (%(nama)s) tidak dipakai: di YAML artinya menyalin isi dari tempat lain.",
        "Tulis isinya apa adanya, atau apit dengan tanda kutip bila bagian dari teks.",
    ),
    "E123": ("Tanda ! (%(nama)s) tidak dipakai.", "Hapus, atau apit dengan tanda kutip bila bagian dari teks."),
    "E124": (
        "Isi berkas bertingkat terlalu dalam (lebih dari %(batas)s tingkat).",
        "Periksa kurung dan inden di sekitar sini.",
    ),
    "E125": ("Kunci '<<' tidak dipakai.", "Tulis isinya apa adanya."),
    "E126": ("Kunci harus berupa satu kata.", "Tulis `kunci: nilai`; periksa tanda ?, kurung, dan titik dua di sini."),
    "E127": (
        "Tulisan sesudah tanda # ini tidak dibaca: dianggap catatan.",
        "Apit seluruh teks dengan tanda kutip; bila memang catatan, beri spasi sesudah #.",
    ),
    "E130": (
        "Folder ini tidak berisi spesifikasi.",
        "Satu edisi adalah satu folder berisi juknis.yaml, peran.yaml, tahapan/, dan formulir/.",
    ),
    "E131": ("Berkas %(berkas)s tidak ada.", "Buat berkas itu; isinya diterangkan pada spec/README.md."),
    "E132": (
        "'%(berkas)s' tidak akan dibaca: nama atau tempatnya tidak dikenal.",
        "Pindahkan ke formulir/, daftar/, atau tahapan/, dan akhiri namanya dengan .yaml.",
    ),
    "E133": (
        "Id '%(id)s' tidak sama dengan nama berkasnya, %(berkas)s.",
        "Samakan keduanya; id yang sudah dipakai jangan diubah.",
    ),
    "E199": ("Masih ada %(sisa)s masalah lagi di berkas ini.", "Perbaiki dahulu yang di atas, lalu periksa lagi."),
}
