"""Releases: every applied spec kept whole, and the catalogue of the newest one.

A physical column never changes its name: each release takes over the mapping of the one before and only adds to it.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from app.definition import names
from app.definition.juknis import Juknis, Kolom
from app.definition.serial import juknis_from_json, to_json
from app.errors import NotFound
from app.fieldtypes import field_type
from app.records.formulir import bangun_model, kolom_gabungan
from app.records.konteks import Katalog
from app.records.muatan import sidik
from app.records.tabel import Rilis

Pemetaan = dict[str, dict[str, str]]

#: A zip entry needs a date; one fixed date keeps equal sources equal, byte for byte.
_TANGGAL_ZIP = (1980, 1, 1, 0, 0, 0)


def rilis_terbaru(session: Session) -> Rilis | None:
    """The release in force, or None before the first `borang apply`."""
    return session.scalars(select(Rilis).order_by(Rilis.id.desc()).limit(1)).first()


def nomor_terbaru(session: Session) -> int:
    """The id of the release in force (0: none), without reading the release itself."""
    return session.scalar(select(Rilis.id).order_by(Rilis.id.desc()).limit(1)) or 0


def katalog(session: Session) -> Katalog:
    """Definitions and models of the release in force; NotFound before the first `borang apply`."""
    prepared = inspect(session.connection()).has_table(Rilis.__tablename__)
    release = rilis_terbaru(session) if prepared else None
    if release is None:
        raise NotFound("belum_ada_rilis")
    return dari_rilis(release)


def dari_rilis(rilis: Rilis) -> Katalog:
    """Definitions and models of one release."""
    editions = _edisi(rilis.definisi)
    return Katalog(rilis_id=rilis.id, edisi=editions, model=bangun_model(editions, rilis.pemetaan))


def edisi_rilis(rilis: Rilis | None) -> Mapping[str, Juknis]:
    """The editions of a release; none where there is no release."""
    return _edisi(rilis.definisi) if rilis else {}


def simpan_rilis(
    session: Session,
    *,
    edisi: Mapping[str, Juknis],
    berkas: Mapping[str, bytes],
    pemetaan: Pemetaan,
    rencana: Iterable[str],
    pembuat: str,
) -> Rilis:
    """Write a release; `berkas` are the spec's files by path, `rencana` the lines of what it changed."""
    release = Rilis(
        hash=hash_rilis(edisi, berkas),
        definisi=_definisi(edisi),
        pemetaan=pemetaan,
        sumber=arsip(berkas),
        rencana="\n".join(rencana),
        pembuat=pembuat,
        pada=datetime.now(UTC),
    )
    session.add(release)
    session.flush()
    return release


def hash_rilis(edisi: Mapping[str, Juknis], berkas: Mapping[str, bytes]) -> str:
    """SHA-256 over the definition and the files it was read from."""
    definition = json.dumps(_definisi(edisi), sort_keys=True, ensure_ascii=False).encode()
    return sha256(definition + sidik(berkas).encode()).hexdigest()


def arsip(berkas: Mapping[str, bytes]) -> bytes:
    """The files as a zip: the same files always give the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(berkas):
            archive.writestr(zipfile.ZipInfo(path, _TANGGAL_ZIP), berkas[path], zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def petakan(lama: Mapping[str, Mapping[str, str]], edisi: Mapping[str, Juknis]) -> Pemetaan:
    """Form id -> column id -> physical column: all that `lama` has, and a name for each new stored column."""
    found: Pemetaan = {form_id: dict(columns) for form_id, columns in lama.items()}
    for form_id, columns in kolom_gabungan(edisi).items():
        mapping = found.setdefault(form_id, {})
        for column in columns.values():
            if column.id not in mapping and not field_type(column).computed:
                mapping[column.id] = _nama_bebas(column.id, set(mapping.values()))
    return found


def ganti_tipe(lama: Mapping[str, Juknis], baru: Mapping[str, Juknis]) -> list[tuple[str, str, str, str]]:
    """Columns whose values would no longer fit: (form, column, type before, type now)."""
    before, now = kolom_gabungan(lama), kolom_gabungan(baru)
    return [
        (form_id, column.id, old.jenis, column.jenis)
        for form_id, columns in now.items()
        for column in columns.values()
        if (old := before.get(form_id, {}).get(column.id)) and len({_tipe(old), _tipe(column)} - {None}) > 1
    ]


def _nama_bebas(kolom_id: str, terpakai: set[str]) -> str:
    """The id's own name unless an older id was renamed away from it."""
    name, number = names.kolom(kolom_id), 2
    while name in terpakai:
        name, number = f"{names.kolom(kolom_id)}_{number}", number + 1
    return name


def _tipe(kolom: Kolom) -> str | None:
    """What a stored value means; None for what is computed, and leaves nothing behind."""
    return None if field_type(kolom).computed else kolom.jenis


def _definisi(edisi: Mapping[str, Juknis]) -> dict[str, Any]:
    return {edition_id: to_json(edition) for edition_id, edition in edisi.items()}


def _edisi(definisi: Mapping[str, Any]) -> Mapping[str, Juknis]:
    return {edition_id: juknis_from_json(data) for edition_id, data in definisi.items()}
