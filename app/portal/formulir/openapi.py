"""How the generated APIs describe themselves (OpenAPI 3)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from marshmallow import Schema, fields

from app.definition.juknis import Formulir, Kolom
from app.fieldtypes import field_type
from app.portal.formulir.kueri import SKEMA

_TETAP: Mapping[str, Any] = {
    "id": fields.Integer,
    "lembar_id": fields.Integer,
    "tahun": fields.Integer,
    "versi": fields.Integer,
    "tanpa_data": fields.Dict,
    "dilihat": fields.Dict,
    "dilihat_tanpa_data": fields.Dict,
}

_RINGKASAN = {
    "info": "Columns, filters and orders of {judul}",
    "get_list": "A page of rows of {judul}",
    "get": "One row of {judul}",
    "post": "Add a row to {judul}",
    "put": "Change cells of a row of {judul}; `dilihat` maps each to the value that was seen",
    "delete": "Delete a row of {judul}",
}

_TOLAKAN = {
    400: "Not understood, or not a value of that column; nothing was changed",
    401: "Not signed in",
    403: "Not this person's to read or change now",
    404: "No such row in this person's regions",
    409: "Somebody else changed it meanwhile",
}


def skema(nama: str, kolom: Iterable[Kolom], tetap: Sequence[str]) -> Schema:
    """A marshmallow schema of a form's columns, with the common fields named."""
    common = {name: _TETAP.get(name, fields.String)() for name in tetap}
    own = {column.id: field_type(column).api_field(column) for column in kolom}
    return Schema.from_dict({**common, **own}, name=nama)()


def operasi(metode: str, cara: str, api: str, formulir: Formulir) -> dict[str, Any]:
    """One operation: parameters, body, answers."""
    method = metode.upper()
    found: dict[str, Any] = {
        "summary": _RINGKASAN[cara].format(judul=formulir.judul),
        "responses": {str(status): _jawaban(text) for status, text in _TOLAKAN.items()},
        "security": [{"cookie": []}],
        "parameters": [],
    }
    found["responses"]["201" if method == "POST" else "200"] = {"description": "OK", "content": _isi(cara, api)}
    if cara == "get_list":
        found["parameters"].append({"in": "query", "name": "q", "content": _json(SKEMA)})
    elif cara in ("get", "put", "delete"):
        found["parameters"].append({"in": "path", "name": "pk", "required": True, "schema": {"type": "integer"}})
    if method != "GET":
        found["parameters"].append({"in": "header", "name": "X-CSRFToken", "required": True, "schema": _TEKS})
    if method in ("POST", "PUT"):
        found["requestBody"] = {"required": True, "content": _json(_acuan(f"{api}.{cara}"))}
    return found


_TEKS = {"type": "string"}


def _isi(cara: str, api: str) -> dict[str, Any]:
    if cara == "get_list":
        rows = {"type": "array", "items": _acuan(f"{api}.get_list")}
        return _json({"type": "object", "properties": {"count": {"type": "integer"}, "result": rows}})
    if cara in ("get", "post", "put"):
        return _json({"type": "object", "properties": {"id": {"type": "integer"}, "result": _acuan(f"{api}.get")}})
    return _json({"type": "object"})


def _jawaban(teks: str) -> dict[str, Any]:
    return {"description": teks, "content": _json({"type": "object", "properties": {"kode": _TEKS, "pesan": _TEKS}})}


def _acuan(nama: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{nama}"}


def _json(skema: Mapping[str, Any]) -> dict[str, Any]:
    return {"application/json": {"schema": dict(skema)}}
