"""The shape of one file: its data against its schema, every fault with its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from marshmallow import Schema, ValidationError
from marshmallow.exceptions import SCHEMA

from app.errors import Place, Problem
from app.loader.naskah import di_tempat
from app.loader.salah import Jalur, Salah, kutip
from app.loader.titik import Titik


@cache
def _skema(kind: type[Schema]) -> Schema:
    return kind()


def periksa_bentuk(
    kind: type[Schema], isi: Any, titik: Mapping[Jalur, Titik], name: str
) -> tuple[dict[str, Any], list[tuple[Jalur, Problem]]]:
    """(what is good of the data, the problems with the paths of what they spoil)."""
    try:
        return dict(_skema(kind).load(isi)), []
    except ValidationError as error:
        problems = [(path, _masalah(path, message, isi, titik, name)) for path, message in _ratakan(error.messages)]
        good = error.valid_data
        return dict(good) if isinstance(good, dict) else {}, problems


def _ratakan(messages: Any, path: Jalur = ()) -> Iterator[tuple[Jalur, Salah]]:
    """Marshmallow's nested faults as (path, fault)."""
    if isinstance(messages, Mapping):
        for key, inner in messages.items():
            yield from _ratakan(inner, path if key == SCHEMA else (*path, key))
        return
    for message in messages if isinstance(messages, list) else [messages]:
        if isinstance(message, Mapping):
            yield from _ratakan(message, path)
        else:
            yield path, message if isinstance(message, Salah) else Salah(_kode(message))


def _kode(message: object) -> str:
    """Our codes stand in place of the library's sentences; what a validator words itself is E210."""
    text = str(message)
    return text if len(text) == len("E000") and text.startswith("E") else "E210"


def _masalah(path: Jalur, salah: Salah, isi: Any, titik: Mapping[Jalur, Titik], name: str) -> Problem:
    params = {"kunci": path[-1] if path else name, "nilai": kutip(_nilai(isi, path)), **salah.params}
    known = next(path[:n] for n in range(len(path), -1, -1) if path[:n] in titik or not n)
    whole = replace(salah, params=params, kunci=salah.kunci or known != path)
    return di_tempat(whole, titik.get(known), Place(name))


def _nilai(isi: Any, path: Jalur) -> Any:
    for step in path:
        try:
            isi = isi[step]
        except (KeyError, IndexError, TypeError):
            return ""
    return isi
