"""Fingerprints of what was loaded from files."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256

from sqlalchemy import Connection, delete, insert, select

from app.records.tabel import Muatan

TABEL = Muatan.__table__


def sidik(berkas: Mapping[str, bytes]) -> str:
    """SHA-256 over paths and contents; the same files give the same fingerprint in any order."""
    digest = sha256()
    for path in sorted(berkas):
        digest.update(sha256(path.encode()).digest() + sha256(berkas[path]).digest())
    return digest.hexdigest()


def sudah_dimuat(connection: Connection, nama: str, sidik: str) -> bool:
    """Whether exactly these files were the last to be loaded under that name."""
    return connection.scalar(select(Muatan.sidik).where(Muatan.nama == nama)) == sidik


def catat(connection: Connection, nama: str, sidik: str) -> None:
    """Remember what was loaded, in the transaction that loaded it."""
    connection.execute(delete(Muatan).where(Muatan.nama == nama))
    connection.execute(insert(Muatan).values(nama=nama, sidik=sidik, pada=datetime.now(UTC)))
