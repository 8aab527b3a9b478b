"""`juknis.yaml`: what an edition is called, what it rests on, and which years are opened under it."""

from __future__ import annotations

from app.loader.skema.bidang import Id, Isi, Peta
from app.loader.skema.dasar import Bulat, Skema, Teks, YaTidak, meta


class SkemaBerlaku(Skema):
    """Masa berlaku edisi."""

    mulai = Bulat(min=1945, maks=2200, required=True, metadata=meta("Tahun pertama edisi ini dipakai.", "mulai: 2025"))
    sampai = Bulat(
        min=1945,
        maks=2200,
        metadata=meta("Tahun terakhir edisi ini dipakai. Tidak ditulis: sampai ada edisi berikutnya.", "sampai: 2029"),
    )


class SkemaAksi(Skema):
    """Satu aksi konvergensi: judul di menu yang menaungi beberapa tahapan."""

    nama = Teks(required=True, metadata=meta("Nama aksi seperti pada juknis.", "nama: Analisis Situasi"))
    pendukung = YaTidak(
        load_default=False,
        metadata=meta("`ya` bila aksi pendukung, bukan aksi utama. Biasanya `tidak`.", "pendukung: ya"),
    )


class SkemaJuknis(Skema):
    """Berkas `juknis.yaml`: satu edisi pedoman."""

    juknis = Id(
        edisi=True,
        required=True,
        metadata=meta("Id edisi: huruf kecil, angka, `_` dan `-`. Tidak pernah berubah.", "juknis: juknis-2025"),
    )
    judul = Teks(
        required=True,
        metadata=meta("Judul pedoman.", "judul: Pelaksanaan Aksi Konvergensi Percepatan Penurunan Stunting"),
    )
    dasar = Teks(
        required=True,
        maks=500,
        metadata=meta(
            "Dokumen yang menjadi dasar.", "dasar: Buku Pelaksanaan Aksi Konvergensi Pemerintah Daerah, 2024"
        ),
    )
    berlaku = Isi(SkemaBerlaku, required=True, metadata=meta("Masa berlaku edisi.", "berlaku: {mulai: 2025}"))
    aksi = Peta(
        Isi(SkemaAksi),
        required=True,
        metadata=meta("Daftar aksi: id, lalu nama.", "aksi: {analisis_situasi: {nama: Analisis Situasi}}"),
    )
