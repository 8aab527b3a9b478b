"""Makes the plan's classes and registers them with Flask-AppBuilder."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_appbuilder import AppBuilder

from app.definition import names
from app.generator.rencana import Rencana, RencanaFormulir, formulir_terbaru, semua_kolom, terurut
from app.portal.formulir.antarmuka import AntarmukaFormulir
from app.portal.formulir.api import BorangApi
from app.portal.formulir.dasar import BorangModelView
from app.records.konteks import Katalog


def daftarkan(builder: AppBuilder, katalog: Katalog, rencana: Rencana) -> None:
    """Screens, API and menu entries of every form."""
    views = {}
    for form in rencana.formulir:
        shared = bersama(katalog, form)
        views[form.id] = builder.add_view_no_menu(kelas_view(form, shared))
        builder.add_api(kelas_api(form, shared))
    for entry in rencana.menu:
        builder.add_link(
            entry.nama,
            href=entry.tautan,
            label=entry.label,
            category=entry.kategori,
            category_label=entry.label_kategori,
            baseview=views[entry.formulir],
        )


def kelas_view(form: RencanaFormulir, shared: Mapping[str, Any]) -> type[BorangModelView]:
    """The screens of one form."""
    return type(form.view, (BorangModelView,), {**shared, "route_base": form.rute})


def kelas_api(form: RencanaFormulir, shared: Mapping[str, Any]) -> type[BorangApi]:
    """The API of one form."""
    return type(form.api, (BorangApi,), {**shared, "resource_name": names.sumber_api(form.id)})


def bersama(katalog: Katalog, form: RencanaFormulir) -> Mapping[str, Any]:
    """What a form's screens and API have in common: the way to its rows, and one permission."""
    ordered = terurut(katalog.edisi)
    newest = next(edition for edition in ordered if form.id in edition.formulir)
    datamodel = AntarmukaFormulir(
        katalog.model[form.id], newest, formulir_terbaru(ordered, form.id), semua_kolom(ordered, form.id)
    )
    return {"datamodel": datamodel, "class_permission_name": form.izin, "__module__": __name__}
