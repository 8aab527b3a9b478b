"""What the sheet's script sends, as requests to the save door; whatever has another shape is refused as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import jsonify, request
from flask.typing import ResponseReturnValue

from app.errors import BadInput
from app.portal.kata import kata
from app.portal.kata.workflow import KATA as HAK
from app.portal.lembar.muatan import id_baris, pecah_id
from app.records.sel import Hapus, Hasil, Sel, SelDitolak, Simpanan, Tambah

#: Keys of the request's body, and of each entry.
_BADAN = frozenset({"sel", "tambah", "hapus"})
_SEL = frozenset({"baris", "kolom", "lihat", "nilai", "tanpa_data", "lihat_tanpa_data"})

#: Most entries in one request of the sheet; the script sends 200 at a time.
PALING_BANYAK = 5_000
_TERBESAR = 2**31

#: Refusals that mean "somebody else was first".
_BENTROK = frozenset({"berubah", "baris_berubah"})


def badan() -> Mapping[str, Any]:
    """The body, if it is a JSON object."""
    if not request.is_json:
        raise BadInput("http_415")
    try:
        body = request.get_json(silent=True)
    except RecursionError as error:  # nested without end
        raise BadInput("http_400") from error
    if not isinstance(body, dict):
        raise BadInput("http_400")
    return body


def simpanan(formulir: str, body: Mapping[str, Any]) -> Simpanan:
    """`{"sel": [...], "tambah": [...], "hapus": [...]}` as a request to the door."""
    if not body or not body.keys() <= _BADAN:
        raise BadInput("http_400")
    cells, new, gone = (_daftar(body, key) for key in ("sel", "tambah", "hapus"))
    if len(cells) + len(new) + len(gone) > PALING_BANYAK:
        raise BadInput("terlalu_banyak", maks=PALING_BANYAK)
    return Simpanan(
        formulir=formulir,
        sel=tuple(_sel(entry) for entry in cells),
        tambah=tuple(Tambah(baris=key, pj=pj) for key, pj in (_kunci(entry) for entry in new)),
        hapus=tuple(Hapus(baris=_kunci(entry)[0], versi=_versi(entry)) for entry in gone),
    )


def _daftar(body: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    found = body.get(key, [])
    if not isinstance(found, list) or not all(isinstance(entry, dict) for entry in found):
        raise BadInput("http_400")
    return found


def _kunci(entry: Mapping[str, Any]) -> tuple[str, str]:
    ident = entry.get("baris")
    if not isinstance(ident, str) or len(ident) > 120:
        raise BadInput("http_400")
    return pecah_id(ident)


def _sel(entry: Mapping[str, Any]) -> Sel:
    key, owner = _kunci(entry)
    column = entry.get("kolom")
    reasons = (entry.get("tanpa_data"), entry.get("lihat_tanpa_data"))
    if not isinstance(column, str) or not entry.keys() <= _SEL:
        raise BadInput("http_400")
    if not all(reason is None or isinstance(reason, str) for reason in reasons):
        raise BadInput("http_400")
    return Sel(
        baris=key,
        pj=owner,
        kolom=column,
        lihat=entry.get("lihat"),
        nilai=entry.get("nilai"),
        tanpa_data=reasons[0],
        lihat_tanpa_data=reasons[1],
    )


def _versi(entry: Mapping[str, Any]) -> int:
    version = entry.get("versi")
    if not isinstance(version, int) or isinstance(version, bool) or not 0 <= version < _TERBESAR:
        raise BadInput("http_400")
    return version


def jawaban(asked: Simpanan, done: Hasil) -> ResponseReturnValue:
    """What the door did, in words; the status is that of a refusal only where nothing at all was saved."""
    owners = {(cell.baris, cell.kolom): cell.pj for cell in asked.sel}
    body = {
        "tersimpan": [
            [id_baris(one.baris, owners.get((one.baris, one.kolom), "")), one.kolom, one.nilai, one.tanpa_data]
            for one in done.tersimpan
        ],
        "ditolak": [_ditolak(one, owners) for one in done.ditolak],
        "versi": done.versi,
        "kemajuan": [[f"{p.alur}:{p.pj}", p.terisi, p.diminta] for p in done.bagian],
        "jejak": done.jejak_nomor,
    }
    saved = done.tersimpan or not done.ditolak or len(done.ditolak) < len(asked.tambah) + len(asked.hapus)
    if saved:
        return jsonify(body)
    first = done.ditolak[0].refusal
    return jsonify({**body, "kode": first.code, "pesan": kata(first)}), _status(done)


def _status(done: Hasil) -> int:
    codes = {one.refusal.code for one in done.ditolak}
    if codes & _BENTROK:
        return 409
    return 403 if codes <= HAK.keys() else 400


def _ditolak(one: SelDitolak, owners: Mapping[tuple[str, str], str]) -> dict[str, Any]:
    return {
        "baris": id_baris(one.baris, owners.get((one.baris, one.kolom), "")),
        "kolom": one.kolom,
        "kode": one.refusal.code,
        "pesan": kata(one.refusal),
        "konflik": one.refusal.code in _BENTROK and bool(one.kolom),
        "kini": one.kini,
        "kini_tanpa_data": one.kini_tanpa_data,
    }
