"""Makes the plan's classes and registers them with Flask-AppBuilder."""

from __future__ import annotations

from typing import Any

from flask_appbuilder import AppBuilder

from app.definition import names
from app.generator.rencana import Rencana, RencanaFormulir, formulir_terbaru, semua_kolom, terurut
from app.portal.antarmuka import AntarmukaFormulir
from app.portal.api_dasar import BorangApi
from app.portal.dasar import BorangModelView
from app.records.konteks import Katalog


def daftarkan(builder: AppBuilder, katalog: Katalog, rencana: Rencana) -> None:
    """Screens, API and menu entries of every form."""
    views = {}
    for form in rencana.formulir:
        views[form.id] = builder.add_view_no_menu(kelas_view(katalog, form))
        builder.add_api(kelas_api(katalog, form))
    for entry in rencana.menu:
        builder.add_link(
            entry.nama,
            href=entry.tautan,
            label=entry.label,
            category=entry.kategori,
            category_label=entry.label_kategori,
            baseview=views[entry.formulir],
        )


def kelas_view(katalog: Katalog, form: RencanaFormulir) -> type[BorangModelView]:
    """The screens of one form."""
    return type(form.view, (BorangModelView,), {**_bersama(katalog, form), "route_base": form.rute})


def kelas_api(katalog: Katalog, form: RencanaFormulir) -> type[BorangApi]:
    """The API of one form."""
    return type(form.api, (BorangApi,), {**_bersama(katalog, form), "resource_name": names.sumber_api(form.id)})


def _bersama(katalog: Katalog, form: RencanaFormulir) -> dict[str, Any]:
    ordered = terurut(katalog.edisi)
    newest = next(edition for edition in ordered if form.id in edition.formulir)
    datamodel = AntarmukaFormulir(
        katalog.model[form.id], newest, formulir_terbaru(ordered, form.id), semua_kolom(ordered, form.id)
    )
    return {"datamodel": datamodel, "class_permission_name": form.izin, "__module__": __name__}
