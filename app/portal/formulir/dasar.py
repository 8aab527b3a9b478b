"""The base class of the generated screens: what `baca` reads can be added, edited and deleted here.

Rows are written through the save door only; what it refuses stands on the form, with the status that suits it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_appbuilder import action, expose
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.definition.juknis import BEBAS, Kolom
from app.errors import BadInput, Refused
from app.fieldtypes import TypeContext
from app.portal.formulir.baca import BacaView
from app.portal.formulir.hak import hak_baris, kolom_mungkin
from app.portal.formulir.isian import (
    baca_dilihat,
    form_tambah,
    form_ubah,
    perbarui_dilihat,
    sebut_lembar,
    sel_baru,
    sel_dikirim,
    tandai,
)
from app.portal.formulir.nilai import juknis_baris, nama_wilayah
from app.portal.formulir.permintaan import UKURAN_MAKS
from app.portal.formulir.pilih import lembar_terlihat
from app.portal.formulir.tolakan import status_ditolak
from app.portal.kata import kata
from app.portal.keamanan import jaga
from app.portal.label import label

#: Permissions by which templates ask whether to show a button.
_HAPUS = frozenset({"can_delete", "hapus_terpilih"})
_TULIS = _HAPUS | {"can_add", "can_edit"}


class BorangModelView(BacaView):
    """The screens of one form; subclasses are made by the generator and say `datamodel` alone."""

    def ditawarkan(self, izin: str) -> bool:
        """Whether a button makes sense for this person; the door itself asks the workflow."""
        if izin in _HAPUS and self.formulir.baris != BEBAS:
            return False
        return izin not in _TULIS or bool(self._kolom_mungkin())

    def _kolom_mungkin(self) -> Sequence[Kolom]:
        known: dict[str, Sequence[Kolom]] = g.setdefault("kolom_mungkin", {})
        if self.formulir.id not in known:
            known[self.formulir.id] = kolom_mungkin(self.datamodel.juknis, self.formulir)
        return known[self.formulir.id]

    @expose("/add", methods=["GET", "POST"])
    @jaga("add")
    def add(self) -> ResponseReturnValue:
        """A new row, or the first values of a row that the sheet already has."""
        columns = self._kolom_mungkin()
        if not columns and request.method == "GET":
            raise Refused("tanpa_kolom")
        form = form_tambah(self.datamodel.juknis, self.formulir, columns, request.method == "POST")
        form.judul = _("%(formulir)s: add", formulir=label(self.formulir.judul))
        if request.method == "GET":
            return self._halaman_form("add", form, 200)
        try:
            sheet = lembar_terlihat(request.form.get("lembar", ""))
            sebut_lembar(form, sheet)
            key = self.datamodel.kunci_baru(request.form.get("baris", ""))
            outcome = self.datamodel.tambahkan(sheet.id, key, sel_baru(key, "", self.kolom))
        except Refused as refused:
            return self._ditolak("add", form, refused)
        if outcome.ditolak:
            return self._halaman_form("add", form, status_ditolak(outcome.ditolak), tandai(form, outcome.ditolak))
        flash(_("The row was added."), "success")
        return redirect(url_for(f"{self.endpoint}.list"))

    @expose("/edit/<pk>", methods=["GET", "POST"])
    @jaga("edit")
    def edit(self, pk: str) -> ResponseReturnValue:
        """The cells that this person may change now; the others stand beside them."""
        row = self.datamodel.cari(pk)
        form = self._form_ubah(row)
        if request.method == "GET":
            return self._halaman_form("edit", form, 200)
        number, sheet = row.id, row.lembar_id
        try:
            context = TypeContext(juknis=juknis_baris(row), wilayah=row.wilayah)
            cells = sel_dikirim(row.baris, row.pj, self.kolom, baca_dilihat(), context)
            outcome = self.datamodel.tulis(sheet, cells)
        except Refused as refused:
            return self._ditolak("edit", form, refused)
        if outcome.ditolak:
            perbarui_dilihat(form, outcome.ditolak)
            return self._halaman_form("edit", form, status_ditolak(outcome.ditolak), tandai(form, outcome.ditolak))
        flash(_("The changes were saved.") if cells else _("Nothing was changed."), "success")
        return redirect(url_for(f"{self.endpoint}.show", pk=number))

    @expose("/delete/<pk>", methods=["POST"])
    @jaga("delete")
    def delete(self, pk: str) -> ResponseReturnValue:
        """Delete one row."""
        return self._hapus([self.datamodel.cari(pk)])

    @action("hapus_terpilih", _l("Delete"), _l("Delete the selected rows? This can not be undone."), single=False)
    def hapus_terpilih(self, rows: Sequence[Any]) -> ResponseReturnValue:
        """Delete the rows that were ticked."""
        return self._hapus(rows)

    @expose("/action_post", methods=["POST"])
    @jaga("delete")
    def action_post(self) -> ResponseReturnValue:
        """An action on the rows that were ticked; all of them or none."""
        name, ticked = request.form.get("action", ""), dict.fromkeys(request.form.getlist("rowid"))
        if name not in self.actions:
            raise BadInput("tindakan_massal_tidak_dikenal", tindakan=name[:48])
        if not ticked:
            raise BadInput("pilih_baris")
        if len(ticked) > UKURAN_MAKS:
            raise BadInput("terlalu_banyak", maks=UKURAN_MAKS)
        rows = self.datamodel.cari_semua(list(ticked))
        answer: ResponseReturnValue = self.actions[name].func(rows)
        return answer

    def _hapus(self, rows: Sequence[Any]) -> ResponseReturnValue:
        outcome = self.datamodel.buang(rows)
        if outcome.ditolak:
            first = outcome.ditolak[0]
            error = Refused(first.refusal.code, **first.refusal.params)
            error.status = status_ditolak(outcome.ditolak)
            raise error
        flash(_("%(jumlah)s rows were deleted.", jumlah=len(rows)), "success")
        return redirect(url_for(f"{self.endpoint}.list"))

    def _form_ubah(self, row: Any) -> Any:
        juknis = juknis_baris(row)
        form = juknis.formulir.get(self.formulir.id, self.formulir)
        right = hak_baris(juknis, form, row)
        if right.larangan and not right.kolom and request.method == "GET":
            flash(kata(right.larangan), "info")
        rest = [column for column in form.kolom if column not in right.kolom]
        names = nama_wilayah([row], form.kolom)
        made = form_ubah(juknis, right.kolom, row, rest, names, request.method == "POST")
        made.judul = self._nama_baris(row, names)
        return made

    def _ditolak(self, which: str, form: Any, refused: Refused) -> ResponseReturnValue:
        return self._halaman_form(which, form, refused.status, [kata(refused.refusal)])

    def _halaman_form(self, which: str, form: Any, status: int, pesan: Sequence[str] = ()) -> ResponseReturnValue:
        for text in pesan:
            flash(text, "danger")
        columns = [name for name in form._fields if name not in ("csrf_token", "dilihat")]
        widget = self.add_widget(form=form, include_cols=columns, exclude_cols=[], fieldsets=[])
        template = self.add_template if which == "add" else self.edit_template
        return self.render_template(template, title=form.judul, widgets={which: widget}, related_views=[]), status
