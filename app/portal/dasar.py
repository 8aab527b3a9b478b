"""The base class of the generated screens: list, search, show, add, edit, delete, bulk delete, Excel.

What Flask-AppBuilder's ModelView does by introspection is said here once, for rows whose columns the
spec knows, whose scope the session enforces, and which are written through the one door only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from flask import flash, g, has_request_context, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_appbuilder import ModelView, action, expose
from flask_appbuilder.forms import DynamicForm
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.definition.juknis import DAFTAR, PENULIS, Formulir, Kolom
from app.errors import BadInput, Refused
from app.fieldtypes import TypeContext, field_type
from app.portal.antarmuka import AntarmukaFormulir
from app.portal.ekspor import BARIS_MAKS, buku_kerja
from app.portal.hak import kolom_boleh, kolom_mungkin
from app.portal.isian import (
    baca_dilihat,
    form_tambah,
    form_ubah,
    perbarui_dilihat,
    sel_baru,
    sel_dikirim,
    tandai,
)
from app.portal.kata import kata
from app.portal.keamanan import jaga
from app.portal.label import label
from app.portal.nilai import juknis_baris, label_tetap, nama_wilayah, nilai_sel, teks_sel, teks_tetap
from app.portal.pilih import lembar_terlihat
from app.portal.saringan import Permintaan, dari_alamat, kosong
from app.portal.saringan_form import form_cari
from app.portal.tolakan import status_ditolak

#: Columns of a form that lists show beside the common ones.
KOLOM_DAFTAR = 4


class BorangModelView(ModelView):
    """The screens of one form; subclasses are made by the generator and say `datamodel` alone."""

    datamodel: AntarmukaFormulir
    exclude_route_methods: ClassVar[set[str]] = {"action", "download"}
    page_size = 25

    # -- what Flask-AppBuilder would find out by looking at the model

    def _init_properties(self) -> None:
        stored = [column.id for column in self.kolom.values() if not field_type(column).computed]
        common = ["wilayah", *(["baris"] if self.formulir.baris == DAFTAR else []), "tahun", "tahapan"]
        self.list_columns = [*common, *list(self.kolom)[:KOLOM_DAFTAR]]
        writer = ["pj"] if self.formulir.pj == PENULIS else []
        self.show_columns = [*common, *writer, *self.kolom]
        self.order_columns = [name for name in self.list_columns if name in stored or name in common]
        self.search_columns = [*self.datamodel.kolom_cari()]
        self.label_columns: dict[str, str] = {}
        self._filters = self.datamodel.get_filters(self.search_columns)
        self._base_filters = self.datamodel.get_filters()
        self._related_views: Sequence[Any] = []
        self.related_views: Sequence[Any] = []

    def _init_forms(self) -> None:
        self.search_form = self.add_form = self.edit_form = DynamicForm

    def _init_titles(self) -> None:
        self.title = self.list_title = self.add_title = self.edit_title = self.show_title = self.formulir.judul

    @property
    def formulir(self) -> Formulir:
        """The form, as the newest edition says."""
        return self.datamodel.formulir

    @property
    def kolom(self) -> Mapping[str, Kolom]:
        """All columns that any edition has."""
        return self.datamodel.kolom

    @property
    def _filters(self) -> Any:
        """Filters of this request; the instance is shared between threads."""
        if not has_request_context():
            return self._saringan
        own = g.setdefault("saringan", {})
        return own.setdefault(self.endpoint, kosong(self._saringan))

    @_filters.setter
    def _filters(self, value: Any) -> None:
        self._saringan = value

    def update_redirect(self) -> None:
        """Remember where "back" leads: a short path, since the session travels with every request."""
        here = request.full_path.rstrip("?")
        history = [*session.get("page_history", []), here if len(here) <= 300 else request.path]
        session["page_history"] = history[-3:] if len(history) < 2 or history[-1] != history[-2] else history[-4:-1]

    # -- list, show, export

    @expose("/list/")
    @jaga("list")
    def list(self) -> ResponseReturnValue:
        """A page of rows."""
        wanted = self._minta()
        count, rows = self.datamodel.halaman(wanted, self.datamodel.urutan_biasa())
        names = nama_wilayah(rows, self._kolom_daftar())
        widgets = {"list": self._widget_daftar(wanted, count, rows, names), "search": self._widget_cari(wanted)}
        self.update_redirect()
        return self.render_template(self.list_template, title=label(self.formulir.judul), widgets=widgets)

    @expose("/show/<pk>", methods=["GET"])
    @jaga("show")
    def show(self, pk: str) -> ResponseReturnValue:
        """One row with all its columns."""
        row = self.datamodel.cari(pk)
        names = nama_wilayah([row], self.kolom.values())
        texts = self._teks(row, self.show_columns, names)
        widget = self.show_widget(
            pk=row.id,
            label_columns=self._judul(),
            include_columns=self.show_columns,
            value_columns=[texts[name] for name in self.show_columns],
            formatters_columns={},
            actions={},
            fieldsets=[],
            modelview_name=type(self).__name__,
        )
        self.update_redirect()
        return self.render_template(
            self.show_template, pk=row.id, title=label(self.formulir.judul), widgets={"show": widget}, related_views=[]
        )

    @expose("/ekspor", methods=["GET"])
    @jaga("list")
    def ekspor(self) -> ResponseReturnValue:
        """The rows that the filters leave, as a workbook."""
        wanted = self._minta()
        count, rows = self.datamodel.semua(wanted, BARIS_MAKS)
        if count > BARIS_MAKS:
            raise BadInput("terlalu_banyak_baris", jumlah=count, maks=BARIS_MAKS)
        names = nama_wilayah(rows, self.kolom.values())
        return buku_kerja(self.formulir, list(self.kolom.values()), self.show_columns, rows, names)

    def _minta(self) -> Permintaan:
        wanted = dari_alamat(self._saringan, type(self).__name__, self.order_columns, request.args, self.page_size)
        g.setdefault("saringan", {})[self.endpoint] = wanted.saringan
        return wanted

    def _kolom_daftar(self) -> Sequence[Kolom]:
        return [self.kolom[name] for name in self.list_columns if name in self.kolom]

    def _judul(self) -> dict[str, str]:
        names = self.show_columns
        return {name: label(self.kolom[name].label) if name in self.kolom else label_tetap(name) for name in names}

    def _teks(self, row: Any, columns: Sequence[str], names: Mapping[str, str]) -> dict[str, str]:
        juknis = juknis_baris(row)
        return {
            name: teks_sel(row, self.kolom[name], juknis, names)
            if name in self.kolom
            else teks_tetap(name, row, self.formulir, names)
            for name in columns
        }

    def _widget_daftar(self, wanted: Permintaan, count: int, rows: Sequence[Any], names: Mapping[str, str]) -> Any:
        return self.list_widget(
            label_columns=self._judul(),
            include_columns=self.list_columns,
            value_columns=[self._nilai_daftar(row, names) for row in rows],
            order_columns=self.order_columns,
            formatters_columns={column.id: self._tampil(column) for column in self._kolom_daftar()},
            page=wanted.halaman,
            page_size=wanted.ukuran,
            count=count,
            pks=[row.id for row in rows],
            actions=self.actions,
            filters=wanted.saringan,
            modelview_name=type(self).__name__,
        )

    def _nilai_daftar(self, row: Any, names: Mapping[str, str]) -> dict[str, Any]:
        """Texts, but numbers as numbers: the page sets them right."""
        texts: dict[str, Any] = self._teks(row, self.list_columns, names)
        for column in self._kolom_daftar():
            if field_type(column).numeric and column.id not in (row.tanpa_data or {}):
                texts[column.id] = nilai_sel(row, column)
        return texts

    def _tampil(self, column: Kolom) -> Any:
        kind = field_type(column)
        return lambda value: value if isinstance(value, str) else kind.display(value, column, self.datamodel.juknis)

    def _widget_cari(self, wanted: Permintaan) -> Any:
        return self.search_widget(
            route_base=self.route_base,
            form=form_cari(self.datamodel, self.search_columns),
            include_cols=self.search_columns,
            exclude_cols=[],
            filters=wanted.saringan,
        )

    # -- add, edit, delete

    @expose("/add", methods=["GET", "POST"])
    @jaga("add")
    def add(self) -> ResponseReturnValue:
        """A new row, or the first values of a row that the sheet already has."""
        columns = kolom_mungkin(self.datamodel.juknis, self.formulir)
        form = form_tambah(self.datamodel.juknis, self.formulir, columns, request.method == "POST")
        if request.method == "GET":
            return self._halaman_form("add", form, 200)
        try:
            sheet = lembar_terlihat(request.form.get("lembar", ""))
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
        mine = kolom_boleh(juknis, form, row)
        rest = [column for column in form.kolom if column not in mine]
        names = nama_wilayah([row], form.kolom)
        return form_ubah(juknis, mine, row, rest, names, request.method == "POST")

    def _ditolak(self, which: str, form: Any, refused: Refused) -> ResponseReturnValue:
        return self._halaman_form(which, form, refused.status, [kata(refused.refusal)])

    def _halaman_form(self, which: str, form: Any, status: int, pesan: Sequence[str] = ()) -> ResponseReturnValue:
        for text in pesan:
            flash(text, "danger")
        columns = [name for name in form._fields if name not in ("csrf_token", "dilihat")]
        widget = self.add_widget(form=form, include_cols=columns, exclude_cols=[], fieldsets=[])
        template = self.add_template if which == "add" else self.edit_template
        title = label(self.formulir.judul)
        return self.render_template(template, title=title, widgets={which: widget}, related_views=[]), status
