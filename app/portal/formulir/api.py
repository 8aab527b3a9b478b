"""The base class of the generated APIs: rows as JSON, read in scope, written through the one door.

Flask-AppBuilder's ModelRestApi gives the routes, their registration and the place in the OpenAPI document; what it
does with a request is replaced: it merges unseen values, answers 500 to a bad page, and lets integers of any size in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from apispec import APISpec
from flask import jsonify
from flask.typing import ResponseReturnValue
from flask_appbuilder.api import ModelRestApi, expose

from app.definition.juknis import Formulir, Kolom
from app.errors import BadInput
from app.fieldtypes import field_type
from app.portal.formulir.antarmuka import AntarmukaFormulir
from app.portal.formulir.hak import hak_baris
from app.portal.formulir.kueri import permintaan_api
from app.portal.formulir.muatan_api import baca_badan, sel_baru, sel_ubah
from app.portal.formulir.nilai import json_sel, juknis_baris
from app.portal.formulir.openapi import operasi, skema
from app.portal.formulir.permintaan import UKURAN_MAKS
from app.portal.formulir.pilih import lembar_terlihat
from app.portal.formulir.tolakan import status_ditolak
from app.portal.kata import kata
from app.portal.keamanan import jaga
from app.portal.label import label
from app.records.sel import SelDitolak

#: What every row has beside its columns.
TETAP = ("id", "lembar_id", "baris", "pj", "wilayah", "tahun", "tahapan", "versi", "tanpa_data")

#: Method -> the common fields of its rows or of its body.
_BADAN = {
    "get_list": TETAP,
    "get": TETAP,
    "post": ("lembar_id", "baris", "pj", "tanpa_data"),
    "put": ("dilihat", "tanpa_data", "dilihat_tanpa_data"),
}


class BorangApi(ModelRestApi):
    """The API of one form; subclasses are made by the generator and say `datamodel` alone."""

    datamodel: AntarmukaFormulir
    allow_browser_login = True
    csrf_exempt = False
    max_page_size = UKURAN_MAKS

    def _init_properties(self) -> None:
        self.search_columns = self.datamodel.kolom_cari()
        self._filters = self.datamodel.get_filters(self.search_columns)
        stored = [column.id for column in self.kolom.values() if not field_type(column).computed]
        self.order_columns = ["id", "wilayah", "tahun", "tahapan", "baris", *stored]
        self.list_columns = self.show_columns = [*TETAP, *self.kolom]
        self.add_columns = self.edit_columns = stored
        self.openapi_spec_tag = self.formulir.judul

    def _init_model_schemas(self) -> None:
        """Only the OpenAPI document needs schemas, so they are made when it is asked for."""

    def add_apispec_components(self, api_spec: APISpec) -> None:
        """The schemas of the four bodies."""
        name = type(self).__name__
        for cara, tetap in _BADAN.items():
            shape = skema(f"{name}.{cara}", self.kolom.values(), tetap)
            api_spec.components.schema(f"{name}.{cara}", schema=shape)

    def _init_titles(self) -> None:
        self.title = self.formulir.judul

    @property
    def formulir(self) -> Formulir:
        """The form, as the newest edition says."""
        return self.datamodel.formulir

    @property
    def kolom(self) -> Mapping[str, Kolom]:
        """All columns that any edition has."""
        return self.datamodel.kolom

    def operation_helper(self, path: str, operations: dict[str, Any], methods: Iterable[str], func: Any) -> None:
        """OpenAPI of one route."""
        for method in methods:
            operations[method.lower()] = operasi(method, func.__name__, type(self).__name__, self.formulir)

    @expose("/_info", methods=["GET"])
    @jaga("info")
    def info(self) -> ResponseReturnValue:
        """What there is to ask for: columns, filters, orders."""
        offered = self._filters.get_search_filters()
        return jsonify(
            formulir=self.formulir.id,
            judul=label(self.formulir.judul),
            kolom=[self._info_kolom(column) for column in self.kolom.values()],
            saringan={name: [flt.arg_name for flt in found] for name, found in offered.items()},
            urut=self.order_columns,
        )

    def _info_kolom(self, column: Kolom) -> dict[str, Any]:
        editor = field_type(column).editor(column, self.datamodel.juknis)
        return {"id": column.id, "label": label(column.label), "satuan": column.satuan, "wajib": column.wajib, **editor}

    @expose("/", methods=["GET"])
    @jaga("get")
    def get_list(self) -> ResponseReturnValue:
        """A page of rows."""
        wanted = permintaan_api(self._filters, self.order_columns)
        count, rows = self.datamodel.halaman(wanted, self.datamodel.urutan_biasa())
        return jsonify(count=count, ids=[row.id for row in rows], result=[self._json(row) for row in rows])

    @expose("/<pk>", methods=["GET"])
    @jaga("get")
    def get(self, pk: str) -> ResponseReturnValue:
        """One row, and which of its columns the reader may change now."""
        row = self.datamodel.cari(pk)
        juknis = juknis_baris(row)
        right = hak_baris(juknis, juknis.formulir.get(self.formulir.id, self.formulir), row)
        return jsonify(id=row.id, result=self._json(row), boleh=[column.id for column in right.kolom])

    @expose("/", methods=["POST"])
    @jaga("post")
    def post(self) -> ResponseReturnValue:
        """A new row, or the first values of a row that the sheet already has."""
        body = baca_badan(self.kolom, _BADAN["post"])
        sheet = lembar_terlihat(str(body.get("lembar_id", "")))
        key = self.datamodel.kunci_baru(_teks(body, "baris"))
        number = sheet.id
        outcome = self.datamodel.tambahkan(number, key, sel_baru(body, key, _teks(body, "pj"), self.kolom))
        if outcome.ditolak:
            return self._ditolak(outcome.ditolak)
        row = self.datamodel.cari_kunci(number, key)
        return jsonify(id=row.id, result=self._json(row)), 201

    @expose("/<pk>", methods=["PUT"])
    @jaga("put")
    def put(self, pk: str) -> ResponseReturnValue:
        """Change cells; each with what was seen (`dilihat`), so that nobody's figure is overwritten unseen."""
        body = baca_badan(self.kolom, _BADAN["put"])
        row = self.datamodel.cari(pk)
        number = row.id
        outcome = self.datamodel.tulis(row.lembar_id, sel_ubah(body, row.baris, row.pj, self.kolom))
        if outcome.ditolak:
            return self._ditolak(outcome.ditolak)
        return jsonify(id=number, result=self._json(self.datamodel.cari(number)))

    @expose("/<pk>", methods=["DELETE"])
    @jaga("delete")
    def delete(self, pk: str) -> ResponseReturnValue:
        """Delete one row of a form with free rows."""
        row = self.datamodel.cari(pk)
        number = row.id
        outcome = self.datamodel.buang([row])
        return self._ditolak(outcome.ditolak) if outcome.ditolak else jsonify(id=number)

    def _json(self, row: Any) -> dict[str, Any]:
        fixed = {name: getattr(row, name) for name in TETAP}
        return {**fixed, **{column.id: json_sel(row, column) for column in self.kolom.values()}}

    def _ditolak(self, ditolak: Iterable[SelDitolak]) -> ResponseReturnValue:
        cells = [
            {"kolom": one.kolom, "kode": one.refusal.code, "pesan": kata(one.refusal), "kini": one.kini}
            for one in ditolak
        ]
        first = cells[0]
        return jsonify(kode=first["kode"], pesan=first["pesan"], ditolak=cells), status_ditolak(ditolak)


def _teks(body: Mapping[str, Any], nama: str) -> str:
    value = body.get(nama, "")
    if not isinstance(value, str):
        raise BadInput("bidang_bukan_teks", kolom=nama)
    return value
