"""The sheet: one form at a time, filled, explained and sent on by those whose turn it is."""

from __future__ import annotations

from typing import Any

from flask import flash, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_appbuilder import BaseView, expose
from flask_babel import gettext as _

from app.definition.kepemilikan import pemilik_formulir
from app.errors import BadInput, Refused
from app.portal.kata import kata
from app.portal.keamanan import wajib_masuk
from app.portal.lembar.halaman import Halaman, susun
from app.portal.lembar.halangan import sebutan
from app.portal.lembar.masuk import badan, jawaban, simpanan
from app.portal.pelaku import konteks
from app.portal.waktu import saat_setempat
from app.records import baca
from app.records.alir import jalankan
from app.records.baca import ID_TERBESAR
from app.records.jelaskan import jelaskan
from app.records.simpan import simpan
from app.workflow.putusan import Tindakan

#: Entries of the audit trail that are read at once.
JEJAK = 30


class LembarView(BaseView):
    """The sheet's pages and the doors its script knocks on."""

    route_base = "/lembar"
    default_view = "buka"

    @expose("/<int:lembar_id>")
    @wajib_masuk
    def buka(self, lembar_id: int) -> ResponseReturnValue:
        """Lead to the first form in which this person has something to do, else to the first."""
        k = konteks()
        sheet = baca.lembar(k, lembar_id)
        edition, stage = baca.juknis(k, sheet)
        mine = {duty.pj for duty in k.pelaku.penugasan if duty.pj}
        forms = [edition.formulir[form_id] for form_id in stage.formulir]
        first = next((form for form in forms if mine & pemilik_formulir(edition, stage, form)), forms[0])
        return redirect(url_for("LembarView.formulir", lembar_id=lembar_id, formulir=first.id))

    @expose("/<int:lembar_id>/<formulir>")
    @wajib_masuk
    def formulir(self, lembar_id: int, formulir: str) -> ResponseReturnValue:
        """One form of the sheet."""
        page = susun(konteks(), lembar_id, formulir, request.args.get("induk", ""), request.args.get("banding") == "ya")
        return self.tampil(page)

    @expose("/<int:lembar_id>/<formulir>/sel", methods=["PATCH"])
    @wajib_masuk
    def sel(self, lembar_id: int, formulir: str) -> ResponseReturnValue:
        """Save cells and rows; answers cell by cell."""
        asked = simpanan(formulir, badan())
        return jawaban(asked, simpan(konteks(), _nomor(lembar_id), asked))

    @expose("/<int:lembar_id>/<formulir>/alasan", methods=["POST"])
    @wajib_masuk
    def alasan(self, lembar_id: int, formulir: str) -> ResponseReturnValue:
        """Keep the reason for a warning."""
        body = badan()
        rule, row, text = (body.get(key) for key in ("aturan", "baris", "alasan"))
        if not (isinstance(rule, str) and isinstance(row, str) and isinstance(text, str)):
            raise BadInput("http_400")
        jelaskan(konteks(), _nomor(lembar_id), formulir, rule, row.partition("~")[0], text)
        return jsonify(tersimpan=True)

    @expose("/<int:lembar_id>/jejak")
    @wajib_masuk
    def jejak(self, lembar_id: int) -> ResponseReturnValue:
        """A piece of the audit trail, as a page or (for the sheet) as a fragment."""
        k = konteks()
        sheet = baca.lembar(k, lembar_id)
        before = request.args.get("sebelum", type=int)
        if before is not None and not 0 < before <= ID_TERBESAR:
            raise BadInput("halaman_tidak_sah", nilai=before)
        entries = baca.jejak(k, lembar_id, JEJAK, before)
        more = entries[-1].nomor if len(entries) == JEJAK and entries[-1].nomor > 1 else None
        fragment = request.args.get("potongan") == "ya"
        name = "borang/lembar_jejak_isi.html" if fragment else "borang/lembar_jejak.html"
        shown = {"lembar": sheet, "entri": entries, "lanjut": more, "saat_setempat": saat_setempat}
        return self.render_template(name, **shown, title=_("Audit trail"))

    @expose("/<int:lembar_id>/tindakan", methods=["POST"])
    @wajib_masuk
    def tindakan(self, lembar_id: int) -> ResponseReturnValue:
        """Take one step of the chain; on a refusal the page again, with what stands in the way."""
        k = konteks()
        wish, version = _tindakan()
        sheet = baca.lembar(k, lembar_id)
        form_id = request.form.get("formulir", "")
        try:
            jalankan(k, lembar_id, wish, version)
        except Refused as refused:
            return self.ditolak(lembar_id, form_id, wish, refused)
        flash(_("Done. The people whose turn it is now see it on their desk."), "success")
        stage = baca.juknis(k, sheet)[1]
        target = form_id if form_id in stage.formulir else stage.formulir[0]
        return redirect(url_for("LembarView.formulir", lembar_id=lembar_id, formulir=target))

    def tampil(self, page: Halaman, status: int = 200, **lain: Any) -> ResponseReturnValue:
        """The sheet's page."""
        return self.render_template("borang/lembar.html", h=page, title=page.judul, **lain), status

    def ditolak(self, lembar_id: int, form_id: str, wish: Tindakan, refused: Refused) -> ResponseReturnValue:
        """The page again, with the refusal and the cells that it is about."""
        k = konteks()
        stage = baca.juknis(k, baca.lembar(k, lembar_id))[1]
        page = susun(k, lembar_id, form_id if form_id in stage.formulir else stage.formulir[0])
        named = sebutan(k, page.lembar, wish.alur, wish.pj, refused.refusal)
        return self.tampil(page, refused.status, ditolak=kata(refused.refusal), sebutan=named, alasan=wish.alasan[:500])


def _nomor(lembar_id: int) -> int:
    """The sheet's number; one that no database could hold is simply not there (0 never is)."""
    return lembar_id if lembar_id <= ID_TERBESAR else 0


def _tindakan() -> tuple[Tindakan, int]:
    form = request.form
    version = form.get("versi", type=int)
    if version is None or not 0 <= version <= ID_TERBESAR:
        raise BadInput("http_400")
    wish = Tindakan(
        jenis=form.get("jenis", ""),
        alur=form.get("alur", ""),
        pj=form.get("pj", ""),
        bagian=tuple(form.getlist("bagian")),
        alasan=form.get("alasan", ""),
    )
    return wish, version
