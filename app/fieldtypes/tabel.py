"""The one table of column types."""

from __future__ import annotations

from collections.abc import Mapping

from app.definition.juknis import Kolom
from app.fieldtypes.bilangan import Bilangan
from app.fieldtypes.dasar import FieldType
from app.fieldtypes.desimal import Desimal
from app.fieldtypes.hitungan import Hitungan
from app.fieldtypes.paragraf import Paragraf
from app.fieldtypes.pilihan import Pilihan
from app.fieldtypes.pilihan_banyak import PilihanBanyak
from app.fieldtypes.rujukan import Rujukan
from app.fieldtypes.rupiah import Rupiah
from app.fieldtypes.tanggal import Tanggal
from app.fieldtypes.teks import Teks
from app.fieldtypes.wilayah import Wilayah
from app.fieldtypes.ya_tidak import YaTidak

#: `jenis` in the spec -> what it means.
JENIS: Mapping[str, FieldType] = {
    "bilangan": Bilangan(),
    "desimal": Desimal(),
    "rupiah": Rupiah(),
    "teks": Teks(),
    "paragraf": Paragraf(),
    "tanggal": Tanggal(),
    "pilihan": Pilihan(),
    "pilihan_banyak": PilihanBanyak(),
    "ya_tidak": YaTidak(),
    "rujukan": Rujukan(),
    "wilayah": Wilayah(),
    "hitungan": Hitungan(),
}


def field_type(kolom: Kolom) -> FieldType:
    """The type of a column."""
    return JENIS[kolom.jenis]
