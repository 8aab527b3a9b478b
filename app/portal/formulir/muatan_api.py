"""Bodies of API requests: strict JSON objects, turned into cells for the save door."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from flask import abort, request

from app.definition.juknis import Kolom
from app.errors import BadInput
from app.portal.formulir.saran import terdekat
from app.records.sel import Sel


def baca_badan(kolom: Mapping[str, Kolom], tetap: Sequence[str]) -> dict[str, Any]:
    """The body; BadInput for anything but an object with known, single keys."""
    if not request.is_json:
        abort(415)
    try:
        body = json.loads(request.get_data(), object_pairs_hook=_tunggal)
    except (ValueError, RecursionError):
        raise BadInput("isi_tidak_sah") from None
    if not isinstance(body, dict):
        raise BadInput("isi_tidak_sah")
    known = [*kolom, *tetap]
    for name in body:
        if name not in known:
            raise BadInput("bidang_tidak_dikenal", kolom=name[:48], saran=terdekat(name, known))
    return body


def _tunggal(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        raise BadInput("bidang_ganda", kolom=next(name for name in names if names.count(name) > 1)[:48])
    return found


def sel_baru(body: Mapping[str, Any], baris: str, pj: str, kolom: Mapping[str, Kolom]) -> list[Sel]:
    """The cells of a new row; nobody saw anything there."""
    reasons = _alasan(body, "tanpa_data")
    names = [name for name in kolom if body.get(name) is not None or name in reasons]
    return [
        Sel(baris=baris, pj=pj, kolom=name, nilai=body.get(name), tanpa_data=reasons.get(name))
        for name in dict.fromkeys([*names, *reasons])
    ]


def sel_ubah(body: Mapping[str, Any], baris: str, pj: str, kolom: Mapping[str, Kolom]) -> list[Sel]:
    """The cells that change; BadInput where it isn't said what was seen there."""
    seen, reasons = _alasan(body, "dilihat"), _alasan(body, "tanpa_data")
    seen_reasons = _alasan(body, "dilihat_tanpa_data")
    cells = []
    for name in dict.fromkeys([*(name for name in kolom if name in body), *reasons]):
        if name not in seen:
            raise BadInput("tanpa_dilihat", kolom=name[:48])
        cells.append(
            Sel(
                baris=baris,
                pj=pj,
                kolom=name,
                lihat=seen[name],
                nilai=body.get(name),
                tanpa_data=reasons.get(name),
                lihat_tanpa_data=seen_reasons.get(name),
            )
        )
    return cells


def _alasan(body: Mapping[str, Any], nama: str) -> dict[str, Any]:
    value = body.get(nama) or {}
    if not isinstance(value, dict):
        raise BadInput("bidang_bukan_objek", kolom=nama)
    return value
