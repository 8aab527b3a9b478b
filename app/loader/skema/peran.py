"""`peran.yaml`: who owns data, which roles there are, and the chain that a submission passes."""

from __future__ import annotations

from typing import Any

from app.definition.juknis import (
    EMPAT_MATA_ALASAN,
    EMPAT_MATA_TIDAK,
    EMPAT_MATA_WAJIB,
    LINGKUP_LEMBAR,
    LINGKUP_PJ,
)
from app.definition.tingkat import TINGKAT
from app.loader.skema.bidang import Deret, Id, Isi, Kata, Peta
from app.loader.skema.dasar import Bulat, Pilih, Skema, Teks, YaTidak, meta

_TINGKAT = ", ".join(f"`{tingkat}`" for tingkat in TINGKAT)


class SkemaPj(Skema):
    """Satu PJ data: pihak yang bertanggung jawab atas angka."""

    nama = Teks(required=True, metadata=meta("Nama lengkap pihak itu.", "nama: Sekretariat Kecamatan"))
    tingkat = Deret(
        Pilih(*TINGKAT),
        satu=True,
        required=True,
        metadata=meta(
            f"Tingkat tempat pihak itu punya petugas, satu atau beberapa dari {_TINGKAT}.", "tingkat: kecamatan"
        ),
    )


class SkemaPeran(Skema):
    """Satu peran: apa yang dikerjakan seseorang di portal."""

    nama = Teks(required=True, metadata=meta("Nama peran.", "nama: Verifikator"))
    tingkat = Deret(
        Pilih(*TINGKAT),
        satu=True,
        load_default=lambda: list(TINGKAT),
        metadata=meta("Tingkat tempat peran ini ada. Tidak ditulis: semua tingkat.", "tingkat: [kecamatan]"),
    )
    per_pj = YaTidak(
        load_default=False, metadata=meta("`ya` bila orangnya ditugaskan untuk satu PJ data tertentu.", "per_pj: ya")
    )
    bukan_juga = Kata(
        load_default="",
        metadata=meta(
            "Peran yang tidak boleh dipegang orang yang sama untuk PJ data yang sama.", "bukan_juga: operator"
        ),
    )
    paling_banyak = Bulat(
        min=1,
        maks=1000,
        load_default=None,
        metadata=meta("Jumlah pemegang terbanyak di satu wilayah.", "paling_banyak: 1"),
    )
    kelola = YaTidak(
        load_default=False, metadata=meta("`ya` bila boleh mengelola akun dan penugasan di wilayahnya.", "kelola: ya")
    )
    asal = Teks(load_default="", metadata=meta("Dari mana ketentuan ini berasal.", "asal: juknis Bab II huruf C"))


class SkemaLangkah(Skema):
    """Satu langkah alur."""

    langkah = Id(required=True, metadata=meta("Id langkah.", "langkah: verifikasi"))
    nama = Teks(load_default="", metadata=meta("Nama langkah di layar. Tidak ditulis: dari idnya.", "nama: Verifikasi"))
    oleh = Kata(required=True, metadata=meta("Peran yang bertindak.", "oleh: verifikator"))
    lingkup = Pilih(
        LINGKUP_PJ,
        LINGKUP_LEMBAR,
        load_default=LINGKUP_LEMBAR,
        metadata=meta(
            "`pj`: bagian tiap PJ data berjalan sendiri; `lembar`: seluruh lembar sekaligus. Biasanya `lembar`.",
            "lingkup: pj",
        ),
    )
    pj = Kata(
        load_default="",
        metadata=meta("Langkah lembar yang dikerjakan petugas PJ data ini saja.", "pj: setcam"),
    )
    membuka = Deret(
        Kata(),
        load_default=list,
        metadata=meta("Formulir yang baru dapat diisi pada langkah ini.", "membuka: [berita_acara]"),
    )
    kembali_ke = Kata(
        load_default="",
        metadata=meta("Langkah sebelumnya, tujuan bila dikembalikan dengan catatan.", "kembali_ke: isi"),
    )
    empat_mata = Pilih(
        EMPAT_MATA_WAJIB,
        EMPAT_MATA_ALASAN,
        EMPAT_MATA_TIDAK,
        load_default=EMPAT_MATA_WAJIB,
        metadata=meta(
            "Yang mengubah data tidak memutuskan: `wajib`, boleh dengan `alasan` tertulis, atau `tidak` dijaga.",
            "empat_mata: alasan",
        ),
    )
    tombol = Teks(load_default="", maks=60, metadata=meta("Tulisan pada tombolnya.", "tombol: Kirim ke verifikator"))
    status = Teks(
        load_default="", maks=60, metadata=meta("Keadaan selama menunggu langkah ini.", "status: Menunggu verifikasi")
    )


class SkemaBukaKembali(Skema):
    """Siapa yang boleh membuka kembali lembar yang sudah disetujui."""

    oleh = Deret(
        Kata(), satu=True, required=True, metadata=meta("Peran yang boleh membuka.", "oleh: [camat, admin_kabupaten]")
    )
    ke = Kata(required=True, metadata=meta("Langkah tempat pekerjaan dimulai lagi.", "ke: isi"))


class SkemaAlur(Skema):
    """Satu alur: langkah demi langkah."""

    langkah = Deret(
        Isi(SkemaLangkah),
        required=True,
        metadata=meta("Langkah-langkah menurut urutannya.", "langkah: [{langkah: isi, oleh: operator, lingkup: pj}]"),
    )
    buka_kembali = Isi(
        SkemaBukaKembali,
        load_default=None,
        metadata=meta("Pembukaan kembali, selalu dengan alasan.", "buka_kembali: {oleh: camat, ke: isi}"),
    )


class IsiAlur(Isi):
    """A chain, or just its list of steps."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        if not isinstance(value, list):
            return super()._deserialize(value, attr, data)
        return {"langkah": self.skema.fields["langkah"].deserialize(value)}


class SkemaPelaku(Skema):
    """Berkas `peran.yaml`: PJ data, peran, dan alur."""

    pj_data = Peta(
        Isi(SkemaPj),
        required=True,
        metadata=meta(
            "Daftar PJ data: id, lalu keterangannya.",
            "pj_data: {setcam: {nama: Sekretariat Kecamatan, tingkat: kecamatan}}",
        ),
    )
    peran = Peta(
        Isi(SkemaPeran),
        required=True,
        metadata=meta("Daftar peran: id, lalu keterangannya.", "peran: {operator: {nama: Operator, per_pj: ya}}"),
    )
    alur = Peta(
        IsiAlur(SkemaAlur),
        required=True,
        metadata=meta(
            "Daftar alur: id, lalu langkah-langkahnya (boleh langsung berupa daftar langkah).",
            "alur: {kecamatan: [{langkah: isi, oleh: operator, lingkup: pj}]}",
        ),
    )
