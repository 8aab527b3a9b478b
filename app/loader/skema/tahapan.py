"""`tahapan/*.yaml`: one step of the yearly cycle at one level."""

from __future__ import annotations

from app.definition.tingkat import TINGKAT
from app.loader.skema.bidang import Deret, Id, Kata, Tanggal
from app.loader.skema.dasar import Pilih, Skema, Teks, meta

_TENGGAT = "`15 Januari`, `akhir Februari`, atau `{tanggal: 15 Januari, tahun: 1}` untuk tahun sesudahnya."


class SkemaTahapan(Skema):
    """Berkas `tahapan/….yaml`: satu tahapan."""

    tahapan = Id(required=True, metadata=meta("Id tahapan. Tidak pernah berubah.", "tahapan: kec_analisis_situasi"))
    kode = Teks(required=True, maks=20, metadata=meta("Kode pendek untuk menu.", "kode: KEC-1"))
    judul = Teks(required=True, metadata=meta("Judul tahapan.", "judul: Analisis Situasi Kecamatan"))
    keterangan = Teks(
        load_default="", paragraf=True, metadata=meta("Petunjuk singkat.", "keterangan: Diisi setiap awal tahun.")
    )
    aksi = Kata(required=True, metadata=meta("Id aksi (lihat `juknis.yaml`).", "aksi: analisis_situasi"))
    tingkat = Pilih(
        *TINGKAT, required=True, metadata=meta("Tingkat pemerintahan yang mengerjakan.", "tingkat: kecamatan")
    )
    alur = Kata(required=True, metadata=meta("Id alur (lihat `peran.yaml`).", "alur: kecamatan"))
    tenggat = Tanggal(load_default=None, metadata=meta(f"Hari terakhir: {_TENGGAT}", "tenggat: 15 Januari"))
    formulir = Deret(
        Kata(),
        required=True,
        metadata=meta("Formulir tahapan ini, menurut urutan tab.", "formulir: [sasaran, indikator]"),
    )
