"""Words for the refusals of the column types; `kolom` is the column's label."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

KATA: dict[str, LazyString] = {
    "nilai_bukan_teks": _l("%(kolom)s: this is not a text. Type the text itself."),
    "nilai_terlalu_panjang": _l("%(kolom)s: the text is too long. Shorten it to at most %(batas)s characters."),
    "nilai_karakter": _l("%(kolom)s: the text holds invisible control characters. Type it instead of pasting it."),
    "nilai_bukan_bilangan": _l("%(kolom)s: this is not a whole number. Type digits only, such as 1500 or 1.500."),
    "nilai_bukan_rupiah": _l(
        "%(kolom)s: this is not an amount in whole rupiah. Type it such as 1500000 or Rp 1.500.000."
    ),
    "nilai_bukan_desimal": _l("%(kolom)s: this is not a number. Type it such as 12,5 or 1.234,5."),
    "nilai_desimal_ambigu": _l(
        "%(kolom)s: this could mean two numbers. Type %(utuh)s for the whole number or %(pecahan)s for the decimal."
    ),
    "nilai_desimal_berlebih": _l(
        "%(kolom)s: too many decimals. Type at most %(angka_desimal)s digits after the comma."
    ),
    "nilai_di_bawah_min": _l("%(kolom)s: the number is too small. Type %(min)s or more."),
    "nilai_di_atas_maks": _l("%(kolom)s: the number is too large. Type %(maks)s or less."),
    "nilai_bukan_tanggal": _l("%(kolom)s: this is not a date. Type day/month/year, such as 15/01/2025."),
    "nilai_tanggal_tidak_ada": _l("%(kolom)s: there is no such day. Check the day and the month."),
    "nilai_tahun_di_luar": _l("%(kolom)s: the year is out of range. Type a year from %(awal)s to %(akhir)s."),
    "nilai_bukan_pilihan": _l("%(kolom)s: this is not one of the choices. Pick one from the list."),
    "nilai_bukan_ya_tidak": _l("%(kolom)s: this is neither yes nor no. Pick Ya or Tidak."),
    "nilai_bukan_rujukan": _l("%(kolom)s: the list has no such item. Pick one from the list."),
    "nilai_bukan_wilayah": _l("%(kolom)s: this is not a region's code. Pick a region from the list."),
    "nilai_wilayah_luar": _l("%(kolom)s: this region lies outside yours. Pick one inside it."),
    "nilai_dihitung": _l("%(kolom)s: this is computed by the portal. Change the figures that it is computed from."),
}
