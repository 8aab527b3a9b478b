"""The parameter `q` of list APIs: Rison or JSON, checked by one validator that is built once."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import prison
from flask import request
from flask_appbuilder.models.filters import Filters
from jsonschema import Draft7Validator

from app.errors import BadInput
from app.portal.formulir.permintaan import (
    SARINGAN_MAKS,
    UKURAN_MAKS,
    Permintaan,
    halaman,
    kosong,
    tambahkan,
    ukuran_halaman,
    urut,
)

#: Longest `q` that is looked at, and rows on a page where nothing is said.
PANJANG, UKURAN = 4_000, 25

SKEMA: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "page": {"type": "integer"},
        "page_size": {"type": "integer"},
        "order_column": {"type": "string"},
        "order_direction": {"type": "string", "enum": ["asc", "desc"]},
        "filters": {
            "type": "array",
            "maxItems": SARINGAN_MAKS,
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["col", "opr", "value"],
                "properties": {
                    "col": {"type": "string"},
                    "opr": {"type": "string"},
                    "value": {"type": ["string", "integer"]},
                },
            },
        },
    },
}
_PEMERIKSA = Draft7Validator(SKEMA)


def permintaan_api(induk: Filters, urutan: Sequence[str]) -> Permintaan:
    """What is asked for; BadInput for anything that isn't known."""
    wanted = _baca(request.args.get("q", ""))
    filters = kosong(induk)
    for flt in wanted.get("filters", ()):
        tambahkan(filters, flt["col"], flt["opr"], flt["value"])
    return Permintaan(
        saringan=filters,
        urut=urut(wanted.get("order_column", ""), wanted.get("order_direction", ""), urutan),
        halaman=halaman(wanted.get("page")),
        ukuran=ukuran_halaman(wanted.get("page_size"), min(UKURAN, UKURAN_MAKS)),
    )


def _baca(teks: str) -> dict[str, Any]:
    if not teks:
        return {}
    if len(teks) > PANJANG:
        raise BadInput("kueri_tidak_sah", rincian=f"> {PANJANG}")
    wanted = _urai(teks)
    fault = next(iter(_PEMERIKSA.iter_errors(wanted)), None)
    if fault is not None:
        raise BadInput("kueri_tidak_sah", rincian=f"{'/'.join(map(str, fault.path))} {fault.validator}".strip())
    return dict(wanted)


def _urai(teks: str) -> Any:
    try:
        return json.loads(teks)
    except (ValueError, RecursionError):
        pass
    try:
        return prison.loads(teks)
    except Exception as error:  # the parser raises whatever it stumbles over
        raise BadInput("kueri_tidak_sah", rincian=type(error).__name__) from None
