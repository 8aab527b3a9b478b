"""Words for what the generated screens and APIs refuse."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

KATA = {
    "belum_ada_rilis": _l("The database holds no release yet. Run: borang apply"),
    "belum_masuk": _l("You are not signed in. Sign in first."),
    "tanpa_izin": _l("Your role does not allow this. If it should, ask the admin of your region."),
    "tanpa_kolom": _l("Every column of this form belongs to another data owner; you can read it, not fill it in."),
    "tanpa_token": _l("The page is too old or came from elsewhere. Reload it and try again; nothing was changed."),
    "http_400": _l("The request can't be understood. Go back and try again; nothing was changed."),
    "http_401": _l("You are not signed in. Sign in first."),
    "http_403": _l("You may not do this. If you should, ask the admin of your region."),
    "http_404": _l("There is no such page. Check the address, or start from the desk."),
    "http_405": _l("This address can't be used that way. Start from the desk."),
    "http_413": _l("What you sent is too large. Send less at a time; nothing was changed."),
    "http_415": _l("Send JSON (Content-Type: application/json); nothing was changed."),
    "http_429": _l("Too many attempts. Wait a minute and try again."),
    "http_500": _l("Something went wrong on our side; nothing was changed. Try again, or tell your administrator."),
    "baris_tidak_ditemukan": _l("There is no such row, or it belongs to a region outside your assignment."),
    "kolom_urut_tidak_dikenal": _l("Rows can't be sorted by “%(kolom)s”. Choose one of: %(pilihan)s."),
    "halaman_tidak_sah": _l("“%(nilai)s” is not a page number. Use a number from 0."),
    "ukuran_halaman_tidak_sah": _l("“%(nilai)s” is not a page size. Use a number from 1 to %(maks)s."),
    "saringan_tidak_dikenal": _l("There is no such filter on “%(kolom)s”. Choose one of: %(pilihan)s."),
    "saringan_tidak_sah": _l("“%(nilai)s” is not a value that %(kolom)s can be searched for."),
    "kueri_tidak_sah": _l("The parameter q is neither Rison nor JSON of the expected shape: %(rincian)s."),
    "isi_tidak_sah": _l("The body must be a JSON object with column names as keys."),
    "bidang_tidak_dikenal": _l("There is no field “%(kolom)s”. Did you mean one of these: %(saran)s?"),
    "bidang_bukan_teks": _l("“%(kolom)s” must be a text."),
    "bidang_bukan_objek": _l("“%(kolom)s” must be a JSON object with column names as keys."),
    "bidang_ganda": _l("%(kolom)s was sent twice. Reload the page and fill it in once."),
    "tanpa_dilihat": _l('Say what you saw: add "dilihat": {"%(kolom)s": the value shown to you} to the body.'),
    "dilihat_tidak_sah": _l("The form's record of what you saw is damaged. Reload the page and try again."),
    "lembar_tidak_sah": _l("“%(nilai)s” is not a sheet's number. Choose the sheet from the list."),
    "baris_wajib": _l("Choose the row: a village, or an item of the list."),
    "baris_kosong": _l("Fill in at least one column; an empty row says nothing."),
    "satu_lembar_saja": _l("Choose rows of one sheet at a time, so that all go or none."),
    "pencarian_tidak_sah": _l("Search for at most %(maks)s characters, without control characters."),
    "terlalu_banyak_baris": _l(
        "%(jumlah)s rows are too many for one file (at most %(maks)s). Narrow them with a filter."
    ),
    "tindakan_massal_tidak_dikenal": _l("There is no action “%(tindakan)s” on this list. Reload the page."),
    "pilih_baris": _l("Choose at least one row first."),
}
