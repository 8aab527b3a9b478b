"""The reading half of the generated screens: list, search, show, Excel.

What Flask-AppBuilder's ModelView does by introspection is said here once, for rows whose columns the
spec knows and whose scope the session enforces.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from flask import g, has_request_context, request, session
from flask.typing import ResponseReturnValue
from flask_appbuilder import ModelView, expose
from flask_appbuilder.forms import DynamicForm

from app.definition.juknis import DAFTAR, PENULIS, Formulir, Kolom
from app.errors import BadInput
from app.fieldtypes import field_type
from app.portal.formulir.antarmuka import AntarmukaFormulir
from app.portal.formulir.ekspor import BARIS_MAKS, buku_kerja
from app.portal.formulir.nilai import juknis_baris, label_tetap, nama_wilayah, nilai_sel, teks_sel, teks_tetap
from app.portal.formulir.permintaan import Permintaan, dari_alamat, kosong
from app.portal.formulir.saringan_form import form_cari
from app.portal.keamanan import jaga
from app.portal.label import label

#: Longest path that is remembered for "back".
PANJANG_JALUR = 300

#: Columns of a form that lists show beside the common ones.
KOLOM_DAFTAR = 4


class BacaView(ModelView):
    """Rows of one form, for reading."""

    datamodel: AntarmukaFormulir
    exclude_route_methods: ClassVar[set[str]] = {"action", "download"}
    page_size = 25

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
        """Remember where "back" leads: three short paths, since the session travels with every request."""
        here = request.full_path.rstrip("?")
        here = here if len(here) <= PANJANG_JALUR else request.path
        history = [path for path in session.get("page_history", []) if path != here]
        session["page_history"] = [*history, here][-3:]

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
            self.show_template,
            pk=row.id,
            title=self._nama_baris(row, names),
            widgets={"show": widget},
            related_views=[],
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

    def _nama_baris(self, row: Any, names: Mapping[str, str]) -> str:
        """A row in words: its form, its item where it has one, its region and year."""
        item = teks_tetap("baris", row, self.formulir, names)
        place = [part for part in (item, names.get(row.wilayah, row.wilayah), str(row.tahun)) if part]
        return f"{label(self.formulir.judul)}: {', '.join(place)}"

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
