"""`formulir/*.yaml`: a table that people fill. The options of a column are those of its type."""

from __future__ import annotations

from functools import cache
from typing import Any

from marshmallow import Schema

from app.definition.juknis import BARIS, DARI_SUMBER, GALAT, PERINGATAN, USULAN
from app.fieldtypes import JENIS
from app.loader.salah import Salah
from app.loader.skema.bidang import Deret, Id, Isi, Kata, Tanggal
from app.loader.skema.dasar import Pilih, Skema, Teks, YaTidak, meta, tolak
from app.loader.skema.opsi import opsi

#: Longest label that still stands in a column's head.
BATAS_LABEL = 160
#: Columns that one table has room for on every database, with a margin for later editions.
BATAS_KOLOM = 400
#: Longest text that a formula may have; `app.rules.compile` has limits of its own.
BATAS_RUMUS = 2000

_ASAL = "`dari sumber` bila tertulis pada pedoman, `usulan` bila melengkapi yang tidak diatur."


class Label(Teks):
    """A label that stands in a column's head."""

    kode_panjang = "E224"


def _rumus(keterangan: str, contoh: str, **kwargs: Any) -> Teks:
    return Teks(maks=BATAS_RUMUS, metadata=meta(keterangan, contoh), **kwargs)


def _asal() -> Pilih:
    return Pilih(DARI_SUMBER, USULAN, load_default="", metadata=meta(_ASAL, "asal: dari sumber"))


def _catatan() -> Teks:
    return Teks(
        load_default="", paragraf=True, metadata=meta("Catatan untuk pembaca pedoman.", "catatan: Tabel 2 nomor 5")
    )


class SkemaKelompok(Skema):
    """Satu kelompok kolom."""

    id = Id(required=True, metadata=meta("Id kelompok.", "id: ibu_hamil"))
    nama = Teks(required=True, metadata=meta("Nama kelompok.", "nama: Ibu hamil"))
    kode = Teks(load_default="", maks=20, metadata=meta("Huruf atau nomor menurut pedoman.", "kode: A"))


class SkemaCakupanKolom(Skema):
    """Cakupan satu kolom: pembilang dibagi penyebut; keduanya dijumlahkan dulu di tingkat atas."""

    penyebut = _rumus("Penyebut: kolom, kolom formulir lain, atau rumus.", "penyebut: sasaran.ibu_hamil", required=True)
    pembilang = _rumus("Pembilang. Tidak ditulis: kolom ini sendiri.", "pembilang: diperiksa", load_default="")
    asal = Pilih(DARI_SUMBER, USULAN, load_default=USULAN, metadata=meta(_ASAL, "asal: usulan"))
    catatan = _catatan()
    peringatkan = YaTidak(
        load_default=True,
        metadata=meta("`ya` (biasanya): peringatan bila pembilang melebihi penyebut.", "peringatkan: tidak"),
    )


class SkemaCakupan(SkemaCakupanKolom):
    """Cakupan gabungan beberapa kolom."""

    id = Id(required=True, metadata=meta("Id cakupan.", "id: pelayanan_lengkap"))
    label = Label(required=True, maks=BATAS_LABEL, metadata=meta("Nama cakupan.", "label: Pelayanan lengkap"))
    pembilang = _rumus("Pembilang.", "pembilang: diperiksa + dirujuk", required=True)


class SkemaAturan(Skema):
    """Satu aturan: syarat yang seharusnya terpenuhi."""

    id = Id(load_default="", metadata=meta("Id aturan. Tidak ditulis: dibuat dari syaratnya.", "id: kek_dalam_hamil"))
    syarat = _rumus("Keadaan yang benar.", "syarat: ibu_hamil_kek <= ibu_hamil", required=True)
    pesan = Teks(
        required=True,
        maks=500,
        metadata=meta(
            "Kalimat bagi pengisi bila tidak terpenuhi.", "pesan: Ibu hamil KEK tidak boleh melebihi ibu hamil."
        ),
    )
    sifat = Pilih(
        GALAT,
        PERINGATAN,
        required=True,
        metadata=meta("`galat` menahan pengiriman; `peringatan` meminta alasan.", "sifat: galat"),
    )
    kolom = Deret(
        Kata(),
        load_default=list,
        metadata=meta(
            "Kolom yang ditunjuk bila tidak terpenuhi. Tidak ditulis: kolom di dalam syarat.", "kolom: [ibu_hamil]"
        ),
    )
    asal = _asal()


class SkemaKolom(Skema):
    """Satu kolom. Kunci lain bergantung pada jenisnya."""

    id = Id(kolom=True, required=True, metadata=meta("Id kolom. Tidak pernah berubah.", "id: ibu_hamil"))
    label = Label(
        required=True,
        maks=BATAS_LABEL,
        metadata=meta(f"Judul kolom, paling panjang {BATAS_LABEL} huruf.", "label: Jumlah Ibu Hamil"),
    )
    jenis = Pilih(*JENIS, required=True, metadata=meta("Jenis isian, lihat Jenis kolom.", "jenis: bilangan"))
    nomor = Teks(load_default="", maks=20, metadata=meta("Nomor menurut pedoman.", "nomor: 7"))
    satuan = Teks(load_default="", maks=40, metadata=meta("Satuan.", "satuan: orang"))
    definisi = Teks(
        load_default="",
        paragraf=True,
        metadata=meta("Definisi operasional.", "definisi: Ibu hamil pada tahun berjalan"),
    )
    pj = Kata(load_default="", metadata=meta("PJ data kolom ini. Tidak ditulis: PJ data formulir.", "pj: puskesmas"))
    kelompok = Kata(load_default="", metadata=meta("Id kelompok kolom ini.", "kelompok: ibu_hamil"))
    wajib = YaTidak(
        load_default=None,
        metadata=meta(
            "Harus diisi? Tidak ditulis: `ya` untuk baris `wilayah` dan `daftar`, `tidak` untuk yang lain.",
            "wajib: tidak",
        ),
    )
    asal = _asal()
    catatan = _catatan()
    cakupan = Isi(
        SkemaCakupanKolom,
        load_default=None,
        metadata=meta("Cakupan kolom ini.", "cakupan: {penyebut: sasaran.ibu_hamil}"),
    )

    def kunci_asing(self, key: str) -> Salah:
        """Tell an option of another type from a word that no type knows."""
        owners = [name for name, kind in JENIS.items() if key in kind.opsi]
        if not owners:
            return super().kunci_asing(key)
        return Salah("E225", {"kunci": key, "jenis": ", ".join(owners)}, kunci=True)


@cache
def skema_kolom(jenis: str) -> Schema:
    """The schema of a column of one type ('' where the type is not known: every option may stand)."""
    if jenis in JENIS:
        return SkemaKolom.from_dict(dict(opsi(JENIS[jenis])))()
    options = {key: option for kind in JENIS.values() for key, option in opsi(kind).items()}
    return SkemaKolom.from_dict(options)(partial=tuple(options))


class IsiKolom(Isi):
    """A column by the schema of its type."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(SkemaKolom, **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        if not isinstance(value, dict):
            raise tolak(Salah("E204"))
        kind = value.get("jenis")
        return skema_kolom(kind if isinstance(kind, str) else "").load(value)


class SkemaFormulir(Skema):
    """Berkas `formulir/….yaml`: satu formulir."""

    formulir = Id(required=True, metadata=meta("Id formulir, sama dengan nama berkas.", "formulir: sasaran"))
    judul = Teks(required=True, metadata=meta("Judul formulir.", "judul: Data Sasaran"))
    keterangan = Teks(
        load_default="", paragraf=True, metadata=meta("Petunjuk pengisian.", "keterangan: Diisi per desa.")
    )
    baris = Pilih(
        *BARIS,
        required=True,
        metadata=meta(
            "`wilayah`: satu baris tiap wilayah di bawahnya; `daftar`: satu baris tiap butir daftar; "
            "`bebas`: pengisi menambah baris; `tunggal`: satu baris.",
            "baris: wilayah",
        ),
    )
    daftar = Kata(load_default="", metadata=meta("Id daftar, bila `baris: daftar`.", "daftar: layanan"))
    pj = Kata(
        load_default="",
        metadata=meta(
            "PJ data seluruh formulir; `penulis` (baris `bebas`): baris milik PJ data yang menulisnya.", "pj: setcam"
        ),
    )
    tenggat = Tanggal(
        load_default=None, metadata=meta("Hari terakhir, bila lain dari tahapannya.", "tenggat: akhir Februari")
    )
    alur = Kata(load_default="", metadata=meta("Id alur, bila lain dari tahapannya.", "alur: kecamatan"))
    kelompok = Deret(
        Isi(SkemaKelompok),
        load_default=list,
        metadata=meta("Kelompok kolom.", "kelompok: [{id: ibu, nama: Ibu, kode: A}]"),
    )
    kolom = Deret(
        IsiKolom(),
        maks=BATAS_KOLOM,
        required=True,
        metadata=meta("Kolom-kolom.", "kolom: [{id: ibu_hamil, label: Jumlah Ibu Hamil, jenis: bilangan}]"),
    )
    aturan = Deret(
        Isi(SkemaAturan),
        load_default=list,
        metadata=meta(
            "Aturan isian.", "aturan: [{syarat: kek <= hamil, pesan: KEK melebihi ibu hamil., sifat: peringatan}]"
        ),
    )
    cakupan = Deret(
        Isi(SkemaCakupan),
        load_default=list,
        metadata=meta(
            "Cakupan gabungan.", "cakupan: [{id: lengkap, label: Lengkap, pembilang: a + b, penyebut: sasaran.bayi}]"
        ),
    )
