"""The audit trail: append-only, each entry chained to the one before it by its hash."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from flask_appbuilder.security.sqla.models import User
from sqlalchemy import Connection, bindparam, insert, select, update
from sqlalchemy.orm import Session

from app.records.pintu import LEMBAR, Kerja
from app.records.tabel import Jejak, Lembar

JEJAK: Any = Jejak.__table__
USER: Any = User.__table__

#: What an entry is about, besides the workflow's own actions.
SIMPAN, JELASKAN = "simpan", "jelaskan"

_SISIP = insert(JEJAK)
#: The end of a sheet's trail, kept with the sheet.
_UJUNG = (
    update(LEMBAR)
    .where(LEMBAR.c.id == bindparam("lembar"))
    .values(jejak_nomor=bindparam("ujung"), jejak_hash=bindparam("sidik_ujung"))
)

#: How far back the last writer of a cell is looked for.
_MUNDUR = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class Catatan:
    """One entry to be: what was done, to whose part, in which form, with old and new as JSON."""

    tindakan: str
    isi: Mapping[str, Any]
    pj: str = ""
    formulir: str = ""


def kanonik(value: object) -> str:
    """JSON with one spelling for one content."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def sidik(value: object) -> str:
    """SHA-256 of the canonical JSON, in hexadecimal."""
    return hashlib.sha256(kanonik(value).encode()).hexdigest()


def tulis(work: Kerja, entries: Iterable[Catatan]) -> int:
    """Append entries to the locked sheet's trail; answers the number of the last one."""
    number, previous = work.jejak_nomor, work.jejak_hash
    rows: list[dict[str, Any]] = []
    for entry in entries:
        number += 1
        previous, row = _rantai(previous, _baris(work, number, entry))
        rows.append(row)
    if rows:
        _sambung(work.koneksi, rows)
    return number


def _sambung(connection: Connection, rows: list[dict[str, Any]]) -> None:
    """Write entries and the sheet's new end: in one statement where the database can, in two on SQLite."""
    end = {"lembar": rows[-1]["lembar_id"], "ujung": rows[-1]["nomor"], "sidik_ujung": rows[-1]["hash"]}
    if connection.dialect.name == "sqlite":
        connection.execute(_SISIP, rows)
        connection.execute(_UJUNG, end)
    else:
        entries = {f"{name}_{place}": value for place, row in enumerate(rows) for name, value in row.items()}
        connection.execute(_sekaligus(len(rows)), {**entries, **end})


@lru_cache(maxsize=64)
def _sekaligus(count: int) -> Any:
    """One INSERT an entry: SQLAlchemy would compile one of many rows anew each time."""
    columns = [column for column in JEJAK.c if column is not JEJAK.c.id]
    return _UJUNG.add_cte(
        *(
            insert(JEJAK)
            .values({c: bindparam(f"{c.name}_{place}", type_=c.type) for c in columns})
            .cte(f"baru_{place}")
            for place in range(count)
        )
    )


def _baris(work: Kerja, number: int, entry: Catatan) -> dict[str, Any]:
    return {
        "lembar_id": work.fakta.id,
        "nomor": number,
        "pada": work.k.sekarang,
        "user_id": work.k.pelaku.user_id,
        "rilis_id": work.k.katalog.rilis_id,
        "tindakan": entry.tindakan,
        "pj": entry.pj,
        "formulir": entry.formulir,
        "isi": entry.isi,
    }


def _rantai(previous: str, row: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """An entry's hash, and the entry with it, to be stored as it was hashed: a grid's content is long to write."""
    content = kanonik(row["isi"])
    digest = _hash(previous, row, content)
    return digest, {**row, "isi": content, "hash": digest}


def _hash(previous: str, row: Mapping[str, Any], isi: str) -> str:
    """SHA-256 of the canonical JSON of an entry and the hash before it; `isi` is its content as canonical JSON.

    No text can look like the place where the content goes: quotes inside texts are escaped.
    """
    fields = {key: value for key, value in row.items() if key not in ("id", "hash")}
    whole = kanonik({**fields, "isi": None, "pada": _saat(row["pada"]), "sebelum": previous})
    return hashlib.sha256(whole.replace('"isi":null', f'"isi":{isi}', 1).encode()).hexdigest()


def _saat(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def periksa_jejak(session: Session, lembar_id: int) -> int | None:
    """The number of the first entry that was changed, removed or put in afterwards; None for an unbroken trail."""
    previous, expected = "", 0
    columns = [getattr(Jejak, column.key) for column in JEJAK.c]
    for entry in session.execute(select(*columns).where(Jejak.lembar_id == lembar_id).order_by(Jejak.nomor)):
        expected += 1
        if entry.nomor != expected or _hash(previous, entry._asdict(), kanonik(entry.isi)) != entry.hash:
            return expected
        previous = entry.hash
    end = session.execute(select(Lembar.jejak_nomor, Lembar.jejak_hash).where(Lembar.id == lembar_id)).one()
    return None if (expected, previous) == tuple(end) else expected + 1


def pengubah_terakhir(
    connection: Connection, lembar_id: int, formulir: str, cells: Collection[tuple[str, str]]
) -> dict[tuple[str, str], tuple[str, datetime]]:
    """(row, column) -> who changed it last and when, for those of `cells` that changed not too long ago."""
    found: dict[tuple[str, str], tuple[str, datetime]] = {}
    statement = (
        select(JEJAK.c.isi, JEJAK.c.pada, USER.c.first_name, USER.c.last_name)
        .join(USER, USER.c.id == JEJAK.c.user_id)
        .where(JEJAK.c.lembar_id == lembar_id, JEJAK.c.formulir == formulir, JEJAK.c.tindakan == SIMPAN)
        .order_by(JEJAK.c.nomor.desc())
        .limit(_MUNDUR)
    )
    for content, moment, first, last in connection.execute(statement):
        for cell in content.get("sel", ()):
            key = (cell["baris"], cell["kolom"])
            if key in cells:
                found.setdefault(key, (f"{first} {last}".strip(), moment))
    return found
