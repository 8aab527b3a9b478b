"""Words for the workflow's refusals: what is in the way, and what to do about it."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

KATA = {
    "tanpa_penugasan": _l("Your account has no assignment yet, so nothing is shown. Ask the admin of your region."),
    "luar_wilayah": _l("This belongs to a region outside your assignment. If it should be yours, ask the admin there."),
    "luar_batas": _l("This row belongs to a village outside your assignment; a colleague fills it in."),
    "bukan_peran": _l("%(langkah)s is done by the %(peran)s; your assignment in this region is another one."),
    "bukan_pj": _l("This belongs to %(pj)s; your assignment is for another data owner."),
    "bagian_tidak_ada": _l("This sheet has no such part. Reload the page."),
    "tindakan_tidak_dikenal": _l("The action “%(tindakan)s” is not known. Reload the page."),
    "sudah_selesai": _l("This part has already passed its last step."),
    "menunggu_bagian": _l("Not all parts are verified yet; still open: %(bagian)s."),
    "belum_lengkap": _l("%(kurang)s of %(diminta)s cells are still empty. Fill them in, or say why there is no data."),
    "ada_galat": _l("%(jumlah)s rules are broken. Correct the cells marked in red first."),
    "butuh_alasan": _l("%(jumlah)s warnings still need a reason. Correct the value, or explain it at the cell."),
    "suntingan_sendiri": _l(
        "You edited this part yourself, so somebody else must do the step %(langkah)s (four-eyes rule)."
    ),
    "suntingan_sendiri_alasan": _l(
        "You edited this part yourself: give a reason why you also do the step %(langkah)s."
    ),
    "tidak_dapat_dikembalikan": _l("The step %(langkah)s can't be sent back."),
    "tidak_dapat_dibuka": _l("A sheet of this stage can't be reopened."),
    "bukan_pembuka": _l("Only %(peran)s may reopen an approved sheet. Ask them, and say why."),
    "belum_selesai": _l("Only an approved sheet can be reopened."),
    "alasan_wajib": _l("Write a reason first, so that others know what to do."),
    "pilih_bagian": _l("Choose at least one part that goes back."),
    "formulir_tidak_di_tahapan": _l("The form %(formulir)s does not belong to the stage %(tahapan)s."),
    "kolom_dihitung": _l("%(kolom)s is computed and can't be typed."),
    "terkunci": _l("This part is verified and locked. To change it, it has to be returned or reopened."),
    "belum_dibuka": _l("This is filled in during the step %(langkah)s, which has not begun."),
    "sedang_diperiksa": _l(
        "This part has been sent and is waiting in the step %(langkah)s; returned, it can be edited."
    ),
}
