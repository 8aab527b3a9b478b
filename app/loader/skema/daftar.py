"""`daftar/*.yaml`: a list of items, written out or taken from a form's columns."""

from __future__ import annotations

from app.loader.skema.bidang import Deret, Id, Isi, Kata
from app.loader.skema.dasar import Skema, Teks, meta


class SkemaButir(Skema):
    """Satu butir daftar."""

    id = Id(required=True, metadata=meta("Id butir. Tidak pernah berubah.", "id: imunisasi"))
    nama = Teks(required=True, metadata=meta("Nama butir.", "nama: Bayi mendapat imunisasi dasar lengkap"))
    kode = Teks(load_default="", maks=20, metadata=meta("Nomor atau kode menurut juknis.", "kode: 1a"))
    pj = Kata(load_default="", metadata=meta("PJ data butir ini.", "pj: puskesmas"))
    kelompok = Teks(load_default="", metadata=meta("Kelompok butir.", "kelompok: Layanan anak"))


class SkemaDaftar(Skema):
    """Berkas `daftar/….yaml`: satu daftar."""

    daftar = Id(required=True, metadata=meta("Id daftar, sama dengan nama berkas.", "daftar: layanan"))
    nama = Teks(required=True, metadata=meta("Nama daftar.", "nama: Daftar layanan"))
    butir = Deret(
        Isi(SkemaButir),
        load_default=list,
        metadata=meta("Butir-butirnya.", "butir: [{id: imunisasi, nama: Imunisasi dasar}]"),
    )
    dari_kolom = Kata(
        load_default="",
        metadata=meta("Formulir yang kolomnya menjadi butir, supaya tidak ditulis dua kali.", "dari_kolom: indikator"),
    )
