"""Words for what does not fit together (E3xx: references, E5xx: sense, E6xx: editions)."""

from __future__ import annotations

from collections.abc import Mapping

_GANTI_ID = "Ganti salah satunya; id yang datanya sudah ada jangan diubah."

KATA_SILANG: Mapping[str, tuple[str, str]] = {
    "E301": ("PJ data '%(nama)s' tidak dikenal.", "Pakai id yang ada di pj_data pada peran.yaml."),
    "E302": ("Peran '%(nama)s' tidak dikenal.", "Pakai id yang ada di peran pada peran.yaml."),
    "E303": ("Alur '%(nama)s' tidak dikenal.", "Pakai id yang ada di alur pada peran.yaml."),
    "E304": ("Langkah '%(nama)s' tidak ada pada alur '%(alur)s'.", "Pakai id langkah alur itu."),
    "E305": ("Formulir '%(nama)s' tidak dikenal.", "Pakai id formulir yang ada di folder formulir/."),
    "E306": ("Aksi '%(nama)s' tidak dikenal.", "Pakai id yang ada di aksi pada juknis.yaml."),
    "E307": ("Daftar '%(nama)s' tidak dikenal.", "Pakai id daftar yang ada di folder daftar/."),
    "E308": ("Formulir '%(formulir)s' tidak punya kolom '%(nama)s'.", "Pakai id kolom formulir itu."),
    "E309": ("Kelompok '%(nama)s' tidak dikenal.", "Pakai id yang ada di kelompok formulir '%(formulir)s'."),
    "E320": ("Id kolom '%(id)s' sudah dipakai di baris %(baris)s.", _GANTI_ID),
    "E321": ("Id langkah '%(id)s' sudah dipakai di baris %(baris)s.", _GANTI_ID),
    "E322": (
        "Kode tahapan '%(id)s' sudah dipakai di %(berkas)s baris %(baris)s.",
        "Beri kode lain pada salah satunya.",
    ),
    "E323": ("Formulir '%(id)s' disebut dua kali dalam tahapan ini.", "Hapus salah satunya."),
    "E324": ("Id kelompok '%(id)s' sudah dipakai di baris %(baris)s.", _GANTI_ID),
    "E325": (
        "Aturan '%(id)s' sama dengan aturan di baris %(baris)s.",
        "Hapus salah satunya, atau beri id yang berbeda.",
    ),
    "E326": ("Id cakupan '%(id)s' sudah dipakai di baris %(baris)s.", _GANTI_ID),
    "E327": (
        "Id cakupan '%(id)s' sama dengan id kolom yang sudah punya cakupan.",
        "Beri id lain pada cakupan gabungan ini.",
    ),
    "E328": ("Id butir '%(id)s' sudah dipakai di baris %(baris)s.", _GANTI_ID),
    "E329": ("Id %(jenis)s '%(id)s' sudah dipakai di %(berkas)s.", _GANTI_ID),
    "E330": ("Peran '%(nama)s' tidak dapat dikecualikan dari dirinya sendiri.", "Tulis peran lain pada bukan_juga."),
    "E331": ("Id PJ data '%(nama)s' punya arti khusus.", "Pilih id lain."),
    "E332": ("Id aturan tidak boleh diawali '%(awalan)s'; awalan itu milik peringatan cakupan.", "Pilih id lain."),
    "E333": (
        "Tidak ada kolom formulir '%(formulir)s' sendiri di sini, jadi tidak ada sel yang dapat ditunjuk.",
        "Sebutkan sedikitnya satu kolom formulir ini.",
    ),
    "E334": ("Id formulir '%(id)s' hanya berbeda garis bawah dari '%(lain)s'.", "Pilih id yang lebih berbeda."),
    "E501": (
        "Langkah pertama alur '%(alur)s' harus berlingkup pj: di situlah data diisi.",
        "Tulis `lingkup: pj` pada langkah pertama.",
    ),
    "E502": (
        "Alur '%(alur)s' tidak punya langkah untuk seluruh lembar.",
        "Tambahkan langkah terakhir dengan `lingkup: lembar`, misalnya persetujuan.",
    ),
    "E503": (
        "Langkah '%(langkah)s' berlingkup pj, padahal sesudah langkah lembar.",
        "Letakkan semua langkah pj sebelum langkah lembar.",
    ),
    "E504": (
        "Langkah pertama tidak dapat membuka formulir: di situ semua formulir lain diisi.",
        "Pindahkan `membuka` ke langkah sesudahnya.",
    ),
    "E505": ("Formulir '%(id)s' sudah dibuka oleh langkah di baris %(baris)s.", "Hapus salah satunya."),
    "E506": ("Id langkah '%(nama)s' adalah nama keadaan yang dipakai portal.", "Pilih kata lain."),
    "E507": (
        "Langkah '%(langkah)s' berlingkup pj, jadi berlaku untuk semua PJ data.",
        "Hapus `pj`, atau tulis `lingkup: lembar`.",
    ),
    "E508": (
        "Hanya langkah lembar yang dapat membuka formulir.",
        "Tulis `lingkup: lembar` pada langkah '%(langkah)s'.",
    ),
    "E509": (
        "Peran '%(peran)s' tidak ditugaskan per PJ data, padahal langkah '%(langkah)s' memerlukannya.",
        "Tulis `per_pj: ya` pada peran itu.",
    ),
    "E510": (
        "Langkah '%(langkah)s' hanya dapat kembali ke langkah sebelumnya, bukan '%(nama)s'.",
        "Tulis langkah yang lebih awal pada kembali_ke.",
    ),
    "E511": (
        "Langkah '%(langkah)s' dikerjakan peran '%(peran)s', yang tidak ada di tingkat %(tingkat)s atau di atasnya.",
        "Tambahkan tingkat itu pada perannya, atau pakai alur lain.",
    ),
    "E512": (
        "Formulir '%(formulir)s' berbaris wilayah, tetapi di bawah desa/kelurahan tidak ada wilayah.",
        "Pakai baris lain.",
    ),
    "E513": (
        "PJ data '%(pj)s' tidak punya petugas di tingkat %(tingkat)s (tahapan '%(tahapan)s'); hanya di: %(punya)s.",
        "Pakai PJ data lain, atau tambahkan tingkatnya di peran.yaml.",
    ),
    "E514": (
        "Formulir ini dibuka pada langkah '%(langkah)s' milik '%(pemilik)s'; isian '%(pj)s' tidak akan pernah terbuka.",
        "Samakan PJ datanya.",
    ),
    "E515": (
        "Formulir '%(formulir)s' tidak ada di tahapan mana pun.",
        "Sebutkan pada `formulir` sebuah tahapan, atau hapus berkasnya.",
    ),
    "E516": (
        "Langkah '%(langkah)s' dikerjakan PJ data '%(pj)s', yang tidak punya petugas di tingkat %(tingkat)s.",
        "Pakai PJ data lain, atau tambahkan tingkatnya di peran.yaml.",
    ),
    "E517": (
        "Baris formulir '%(formulir)s' milik penulisnya, tetapi tidak ada PJ data di tingkat %(tingkat)s.",
        "Tambahkan tingkat itu pada sebuah PJ data di peran.yaml.",
    ),
    "E520": ("Baris `daftar` memerlukan daftarnya.", "Tambahkan kunci daftar, misalnya `daftar: layanan`."),
    "E521": (
        "Kunci daftar hanya untuk `baris: daftar`; di sini barisnya %(baris)s.",
        "Hapus kunci itu, atau ubah barisnya.",
    ),
    "E522": ("`pj: penulis` hanya untuk baris `bebas`; di sini barisnya %(baris)s.", "Tulis id PJ data."),
    "E523": (
        "Kolom '%(kolom)s' tidak punya PJ data, jadi tidak ada yang dapat mengisinya.",
        "Tulis `pj` pada kolom itu, pada formulir '%(formulir)s', atau pada setiap butir daftarnya.",
    ),
    "E524": ("Kolom '%(kolom)s' dihitung sendiri dan tidak dapat diwajibkan.", "Hapus `wajib`."),
    "E530": (
        "Butir daftar '%(daftar)s' ditulis, padahal diambil dari kolom formulir.",
        "Hapus `butir` atau `dari_kolom`.",
    ),
    "E531": (
        "Daftar '%(daftar)s' dibuat dari kolom formulir '%(formulir)s', yang memakai daftar itu sendiri.",
        "Putuskan lingkaran itu: tulis butirnya, atau pakai daftar lain.",
    ),
    "E532": ("Daftar '%(daftar)s' tidak punya butir.", "Tulis `butir`, atau `dari_kolom` dengan id formulir."),
    "E540": (
        "Batas terkecil (%(min)s) lebih besar daripada batas terbesar (%(maks)s).",
        "Tukar atau perbaiki min dan maks.",
    ),
    "E541": ("Batas ini terlalu besar untuk disimpan.", "Tulis angka dari -%(batas)s sampai %(batas)s."),
    "E542": ("Angka di belakang koma tidak dapat sebanyak %(angka_desimal)s.", "Tulis 1 sampai %(maks)s."),
    "E543": ("Panjang %(panjang)s huruf tidak dapat dipakai.", "Tulis 1 sampai %(maks)s."),
    "E544": ("Kolom pilihan ini tidak punya pilihan.", "Tambahkan `pilihan` berisi id dan nama."),
    "E545": ("Id pilihan '%(id)s' tidak berbentuk id.", "Pakai huruf kecil, angka, dan garis bawah, diawali huruf."),
    "E546": ("Nama pilihan '%(nama)s' kosong atau terlalu panjang.", "Tulis nama yang singkat."),
    "E547": ("Pilihan '%(nama)s' ditulis dua kali.", "Hapus atau ganti salah satunya."),
    "E548": ("Rujukan '%(ke)s' tidak menunjuk daftar.", "Tulis `ke: daftar.` disambung id daftarnya."),
    "E549": ("Isian kolom ini tidak cocok dengan jenisnya.", "Lihat Jenis kolom pada spec/README.md."),
    "E601": ("Tahun terakhir (%(sampai)s) mendahului tahun pertama (%(mulai)s).", "Perbaiki mulai atau sampai."),
    "E602": ("Id edisi '%(id)s' sudah dipakai di %(berkas)s.", "Beri id lain pada salah satu edisi."),
    "E603": (
        "Tahun berlaku edisi ini bertindihan dengan edisi '%(edisi)s' (%(mulai)s sampai %(sampai)s).",
        "Tulis `sampai` pada edisi yang lama, sebelum tahun pertama edisi baru.",
    ),
    "E604": (
        "Pada edisi '%(edisi)s' jenisnya '%(jenis)s'; id yang sama harus tetap sejenis.",
        "Kembalikan jenisnya, atau beri id baru.",
    ),
}
