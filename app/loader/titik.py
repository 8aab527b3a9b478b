"""Where each value of a file stands, down to a character inside a scalar."""

from __future__ import annotations

from dataclasses import dataclass

from app.errors import Place


@dataclass(frozen=True, slots=True)
class Titik:
    """Place of a value, and of the key before it (itself in a list); `mentah` is a scalar's source text."""

    nilai: Place
    kunci: Place
    mentah: str = ""
    isi: str = ""

    def di_dalam(self, geser: int) -> Place:
        """The place of the `geser`-th character (from 1) of the scalar's value.

        Folding and indentation change only white space, so the place is found by counting
        the other characters in the value and in the source text.
        """
        wanted = sum(not char.isspace() for char in self.isi[: max(geser - 1, 0)])
        start = _awal_isi(self.mentah)
        solid = [i for i, char in enumerate(self.mentah) if i >= start and not char.isspace()]
        if not geser or wanted >= len(solid):
            return self.nilai
        return _maju(self.nilai, self.mentah[: solid[wanted]])


def _awal_isi(source: str) -> int:
    """Where the text begins: behind the quote, or below the line with `|` or `>`."""
    if source[:1] in ("|", ">"):
        return source.find("\n") + 1
    return 1 if source[:1] in ('"', "'") else 0


def _maju(place: Place, passed: str) -> Place:
    lines = passed.split("\n")
    column = place.column + len(passed) if len(lines) == 1 else len(lines[-1]) + 1
    return Place(place.file, place.line + len(lines) - 1, column)
