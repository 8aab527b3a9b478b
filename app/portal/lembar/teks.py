"""The words that the sheet's script shows, translated here and carried by the page as JSON."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

TEKS: dict[str, LazyString] = {
    # saving
    "tersimpan": _l("All changes saved"),
    "menyimpan": _l("Saving…"),
    "belum": _l("%(jumlah)s changes not saved: %(sebab)s"),
    "belum_konflik": _l("%(jumlah)s cells were changed by somebody else. Choose which value stays."),
    "belum_ditolak": _l("%(jumlah)s cells could not be saved. Correct them."),
    "jaringan": _l("no connection. Trying again by itself; do not close this page."),
    "sesi": _l("you have been logged out. Log in again in another tab, then try again here."),
    "peladen": _l("the server did not answer properly. Trying again by itself."),
    "ditolak": _l("This was refused. Reload the page and try again."),
    "coba_lagi": _l("Try again now"),
    "lihat": _l("Show the cell"),
    # what is typed
    "bukan_pilihan": _l("This is none of the choices. Choose one from the list."),
    "bukan_bilangan": _l("Type a whole number, such as 1250 or 1.250."),
    "bukan_desimal": _l("Type a number with a comma for decimals, such as 12,5."),
    "terlalu_halus": _l("At most %(batas)s digits after the comma."),
    "negatif": _l("A number below zero is not possible here."),
    "terlalu_kecil": _l("The number must be at least %(batas)s."),
    "terlalu_besar": _l("The number may be at most %(batas)s."),
    # the cell
    "nilai": _l("Value"),
    "kosong": _l("empty"),
    "satuan": _l("Unit"),
    "pj": _l("Data owner"),
    "asal": _l("Origin"),
    "penyebut": _l("Denominator"),
    "jumlah": _l("Total"),
    "cakupan": _l("Coverage"),
    "tahun_lalu": _l("In %(tahun)s"),
    "tampil_lalu": _l("Show figures of %(tahun)s under each cell"),
    "terverifikasi": _l("Last verified"),
    "dulu": _l("was %(nilai)s"),
    "rincian": _l("Details"),
    "tutup": _l("Close"),
    "hanya_baca": _l("This cell can't be edited: it belongs to another data owner, or the part is locked."),
    "galat": _l("Error:"),
    "peringatan": _l("Warning:"),
    "tidak_disimpan": _l("Not saved:"),
    "kembali_ke": _l("Back to %(nilai)s"),
    "alasan_label": _l("Reason, if the figure is right"),
    "simpan_alasan": _l("Save reason"),
    "alasan_adalah": _l("Reason: %(alasan)s"),
    "alasan_belum": _l("No reason has been given yet."),
    "tanpa_data": _l("No data"),
    "tanpa_label": _l("There is no data, because …"),
    "tanpa_karena": _l("no data, because %(alasan)s"),
    "tanda_tanpa": _l("n/a"),
    "simpan_tanpa": _l("Save"),
    "konflik_judul": _l("Somebody else changed this cell meanwhile"),
    "milik_saya": _l("Yours"),
    "milik_lain": _l("Saved"),
    "pakai_saya": _l("Use mine"),
    "pakai_lain": _l("Keep what is saved"),
    "bunyi_konflik": _l("conflict"),
    "bunyi_galat": _l("error"),
    "bunyi_peringatan": _l("warning, reason missing"),
    "bunyi_beralasan": _l("warning, with a reason"),
    "bunyi_berubah": _l("changed since verified"),
    # the verifier's summary
    "ringkas_berubah": _l("Changed since last verified: %(jumlah)s cells"),
    "ringkas_kosong": _l("Empty or without data: %(jumlah)s cells"),
    "ringkas_galat": _l("Errors: %(jumlah)s"),
    "ringkas_peringatan": _l("Warnings: %(jumlah)s"),
    # forms
    "penjelasan": _l("Explanation"),
    "wajib": _l("(required)"),
    "pilih": _l("Choose…"),
    "sebelumnya": _l("Previous"),
    "berikutnya": _l("Next"),
    "tambah_baris": _l("Add a row"),
    "hapus_baris": _l("Delete this row"),
    "hapus_tanya": _l("The row disappears from this sheet; the audit trail keeps what it held."),
    "hapus_ya": _l("Delete"),
    "batal": _l("Cancel"),
    "baris_baru": _l("New row"),
    "belum_ada_baris": _l("No row has been written yet."),
}


def teks() -> dict[str, str]:
    """Key -> sentence in the reader's language, with `%(name)s` places left for the script."""
    return {key: str(sentence) for key, sentence in TEKS.items()}
