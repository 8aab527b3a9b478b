"""Whole numbers: people, villages, cases (juknis Tabel 1-3 count everything so)."""

from __future__ import annotations

from app.definition.juknis import Kolom
from app.errors import BadInput
from app.fieldtypes.angka import TipeBulat, dari_teks


class Bilangan(TipeBulat):
    """`1500` or `1.500`; 0 or more unless `min` says otherwise."""

    nama = "bilangan"
    keterangan = "Bilangan bulat, 0 atau lebih: orang, kasus, desa."
    contoh = "{id: ibu_hamil, label: Jumlah Ibu Hamil, jenis: bilangan, satuan: orang, pj: puskesmas}"
    kode = "nilai_bukan_bilangan"

    def dari_tulisan(self, text: str, kolom: Kolom) -> int:
        number = dari_teks(text)
        if number is None:
            raise BadInput(self.kode, kolom=kolom.label)
        return number
