"""What differs between installations, read from the environment once, as one frozen value."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

#: Words that switch a setting on.
_YA = frozenset({"1", "ya", "true", "on"})


class SettingsError(Exception):
    """A setting is missing or can't be understood; the message is for the person at the command line."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    """`batas_masuk` is a Flask-Limiter rate for login attempts ('': none), `proksi` the number of trusted proxies."""

    database_url: str
    secret_key: str
    latihan: bool = False
    cookie_aman: bool = False
    batas_masuk: str = "10 per minute"
    ukuran_maks: int = 2 * 1024 * 1024
    proksi: int = 0


def dari_lingkungan(environ: Mapping[str, str] = os.environ) -> Settings:
    """Settings for `serve` and for WSGI servers; SettingsError names what is missing."""
    return Settings(
        database_url=_wajib(environ, "DATABASE_URL", "misalnya postgresql+psycopg://borang@localhost/borang"),
        secret_key=_wajib(environ, "SECRET_KEY", "misalnya keluaran dari: openssl rand -hex 32"),
        latihan=_ya(environ, "LATIHAN"),
        cookie_aman=_ya(environ, "COOKIE_AMAN"),
        batas_masuk=environ.get("BATAS_MASUK", "10 per minute"),
        proksi=_bilangan(environ, "PROKSI"),
    )


def kunci_tersimpan(folder: Path) -> str:
    """The secret key kept in `folder` for `run`; made on the first call, readable by its owner alone."""
    path = folder / "kunci"
    folder.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(handle, "w", encoding="ascii") as file:
        key = secrets.token_hex(32)
        file.write(key)
    return key


def _wajib(environ: Mapping[str, str], name: str, saran: str) -> str:
    value = environ.get(name, "").strip()
    if not value:
        raise SettingsError(f"Variabel lingkungan {name} belum disetel; {saran}.")
    return value


def _ya(environ: Mapping[str, str], name: str) -> bool:
    return environ.get(name, "").strip().lower() in _YA


def _bilangan(environ: Mapping[str, str], name: str) -> int:
    value = environ.get(name, "").strip() or "0"
    if not value.isdecimal():
        raise SettingsError(f"Variabel lingkungan {name} harus bilangan bulat, bukan '{value}'.")
    return int(value)
