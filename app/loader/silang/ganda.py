"""Ids and words that are said twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from app.errors import Problem
from app.loader.naskah import Naskah
from app.loader.salah import Jalur


def periksa_ganda(naskah: Naskah, code: str, found: Iterable[tuple[str, Jalur]]) -> Iterator[Problem]:
    """One problem at each repetition, naming the line of the first."""
    first: dict[str, Jalur] = {}
    for word, path in found:
        if word and word in first:
            place = naskah.tempat(first[word])
            yield naskah.salah(code, path, id=word, berkas=place.file, baris=place.line)
        elif word:
            first[word] = path
