"""A small edition in Python, for tests that need a definition but no YAML: all four kinds of rows, two owners."""

from __future__ import annotations

from app.definition.juknis import (
    Aksi,
    Alur,
    Aturan,
    BukaKembali,
    Butir,
    Cakupan,
    Daftar,
    Formulir,
    Juknis,
    Kolom,
    Langkah,
    Peran,
    Pilihan,
    PjData,
    Tahapan,
)
from app.definition.tenggat import Tenggat

ALUR = Alur(
    id="kecamatan",
    langkah=(
        Langkah(id="isi", nama="Pengisian", oleh="operator", lingkup="pj", tombol="Kirim", status="Sedang diisi"),
        Langkah(
            id="verifikasi",
            nama="Verifikasi",
            oleh="verifikator",
            lingkup="pj",
            kembali_ke="isi",
            tombol="Verifikasi",
            status="Menunggu verifikasi",
        ),
        Langkah(
            id="pertemuan",
            nama="Pertemuan",
            oleh="operator",
            lingkup="lembar",
            pj="setcam",
            membuka=("berita_acara",),
            tombol="Catat pertemuan",
            status="Menunggu pertemuan",
        ),
        Langkah(
            id="setuju",
            nama="Persetujuan",
            oleh="camat",
            lingkup="lembar",
            kembali_ke="isi",
            tombol="Setujui",
            status="Menunggu persetujuan",
        ),
    ),
    buka_kembali=BukaKembali(oleh=("camat", "admin_kabupaten"), ke="isi"),
)

SASARAN = Formulir(
    id="sasaran",
    judul="Data Sasaran",
    baris="wilayah",
    kolom=(
        Kolom(id="penduduk", nomor="1", label="Jumlah Penduduk", jenis="bilangan", pj="setcam", wajib=True),
        Kolom(id="ibu_hamil", nomor="2", label="Jumlah Ibu Hamil", jenis="bilangan", pj="puskesmas", wajib=True),
        Kolom(
            id="ibu_hamil_kek",
            nomor="3",
            label="Jumlah Ibu Hamil KEK",
            jenis="bilangan",
            pj="puskesmas",
            wajib=True,
            cakupan=Cakupan(
                id="ibu_hamil_kek",
                label="Jumlah Ibu Hamil KEK",
                pembilang="ibu_hamil_kek",
                penyebut="ibu_hamil",
            ),
        ),
    ),
    aturan=(
        Aturan(
            id="hamil_penduduk",
            syarat="ibu_hamil <= penduduk",
            pesan="Ibu hamil tidak boleh lebih banyak daripada penduduk.",
            sifat="galat",
            kolom=("ibu_hamil",),
        ),
    ),
)
LAYANAN = Formulir(
    id="layanan",
    judul="Layanan",
    baris="daftar",
    daftar="layanan",
    kolom=(Kolom(id="jumlah", label="Jumlah", jenis="bilangan", wajib=True),),
)
USULAN = Formulir(
    id="usulan",
    judul="Usulan",
    baris="bebas",
    pj="setcam",
    kolom=(
        Kolom(id="kegiatan", label="Kegiatan", jenis="teks", wajib=True),
        Kolom(id="volume", label="Volume", jenis="desimal"),
        Kolom(id="harga", label="Harga", jenis="rupiah"),
        Kolom(id="jumlah", label="Jumlah", jenis="hitungan", rumus="volume * harga"),
        Kolom(id="layanan", label="Layanan", jenis="rujukan", ke="daftar.layanan"),
        Kolom(
            id="sumber",
            label="Sumber Dana",
            jenis="pilihan",
            pilihan=(Pilihan(id="apbd", nama="APBD"), Pilihan(id="apbdes", nama="APBDes")),
        ),
        Kolom(id="lokasi", label="Lokasi", jenis="wilayah"),
    ),
)
BERITA_ACARA = Formulir(
    id="berita_acara",
    judul="Berita Acara",
    baris="tunggal",
    pj="setcam",
    kolom=(
        Kolom(id="tanggal", label="Tanggal", jenis="tanggal", wajib=True),
        Kolom(id="hasil", label="Hasil", jenis="paragraf"),
    ),
)

MINI = Juknis(
    id="mini",
    judul="Juknis Mini",
    dasar="Contoh untuk pengujian",
    mulai=2020,
    aksi={"analisis": Aksi(id="analisis", nama="Analisis Situasi")},
    pj_data={
        "setcam": PjData(id="setcam", nama="Sekretariat Kecamatan", tingkat=("kecamatan",)),
        "puskesmas": PjData(id="puskesmas", nama="Puskesmas", tingkat=("kecamatan",)),
    },
    peran={
        "operator": Peran(id="operator", nama="Operator", tingkat=("kecamatan",), per_pj=True),
        "verifikator": Peran(
            id="verifikator", nama="Verifikator", tingkat=("kecamatan",), per_pj=True, bukan_juga="operator"
        ),
        "camat": Peran(id="camat", nama="Camat", tingkat=("kecamatan",), paling_banyak=1),
        "admin_kabupaten": Peran(
            id="admin_kabupaten", nama="Admin Kabupaten/Kota", tingkat=("kabupaten_kota",), kelola=True
        ),
        "pembaca": Peran(id="pembaca", nama="Pembaca", tingkat=("kabupaten_kota", "provinsi")),
    },
    alur={"kecamatan": ALUR},
    daftar={
        "layanan": Daftar(
            id="layanan",
            nama="Layanan",
            butir=(
                Butir(id="imunisasi", nama="Imunisasi", pj="puskesmas"),
                Butir(id="akta", nama="Akta Kelahiran", pj="setcam"),
            ),
        )
    },
    formulir={form.id: form for form in (SASARAN, LAYANAN, USULAN, BERITA_ACARA)},
    tahapan={
        "analisis": Tahapan(
            id="analisis",
            kode="MINI-1",
            judul="Analisis Situasi",
            aksi="analisis",
            tingkat="kecamatan",
            alur="kecamatan",
            formulir=("sasaran", "layanan", "usulan", "berita_acara"),
            tenggat=Tenggat(bulan=1, hari=15),
        )
    },
)
