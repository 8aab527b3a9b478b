"""Words for what the records refuse: where it is, and what to do about it."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

KATA = {
    "alasan_bukan_teks": _l("The reason is not a text. Type it again."),
    "alasan_karakter": _l("The reason holds a character that can't be shown. Type it again without it."),
    "alasan_terlalu_panjang": _l("The reason is too long; use at most %(batas)s characters."),
    "bagian_berubah": _l(
        "Somebody was faster: this part is now in the step %(langkah)s. Reload the page and look before you act."
    ),
    "baris_berubah": _l(
        "This row was changed since you opened it, so it was not deleted. Reload the page and look again."
    ),
    "baris_bukan_uuid": _l("The new row has no valid key. Reload the page and add it again."),
    "baris_sudah_ada": _l("A row with this key already belongs to somebody else. Reload the page and add yours again."),
    "baris_tidak_bisa_dihapus": _l("Rows of %(formulir)s can't be deleted; empty their cells instead."),
    "baris_tidak_bisa_ditambah": _l("%(formulir)s has fixed rows; none can be added."),
    "baris_tidak_dikenal": _l("%(formulir)s has no such row in this sheet. Reload the page."),
    "berubah": _l(
        "%(kolom)s was changed by %(oleh)s meanwhile, so yours was not saved. Look at the value, then decide."
    ),
    "formulir_tidak_ada": _l("This sheet has no form “%(formulir)s”. Go back to the sheet and choose a tab."),
    "galat_tidak_dijelaskan": _l("This rule can't be explained away; correct the cells it names."),
    "kolom_tidak_ada": _l("This form has no column that can be filled in."),
    "kolom_tidak_dikenal": _l("%(formulir)s has no column “%(kolom)s”. Reload the page."),
    "lembar_tidak_ada": _l("There is no sheet number %(lembar)s. Open it from your desk."),
    "luar_pintu": _l("This can't be changed here. Open the sheet and change it there."),
    "nilai_dan_alasan": _l("%(kolom)s has both a value and a reason why there is none. Keep one of them."),
    "nilai_wilayah_tidak_ada": _l(
        "%(kolom)s names a region that does not exist in the sheet's year. Choose it from the list."
    ),
    "peran_tidak_dikenal": _l("No applied spec has the role “%(peran)s”. Check its name."),
    "permintaan_tidak_dikenal": _l("What was sent could not be understood. Reload the page and try again."),
    "sedang_dipakai": _l("The database is busy just now, so nothing was saved. Try again in a moment."),
    "sel_ganda": _l("The same cell or row was sent twice. Reload the page and enter it once."),
    "tahapan_tidak_ada": _l(
        "The stage “%(tahapan)s” of this sheet is not part of the spec any more. Tell your administrator."
    ),
    "tahun_tanpa_edisi": _l("No edition of the guideline is in force in %(tahun)s. Choose another year."),
    "temuan_tidak_ada": _l("This warning no longer applies. Reload the page."),
    "terlalu_banyak": _l("Too much at once; send at most %(maks)s cells and rows."),
}
