"""What the cross checks look at: one edition, where each value stands, and what could not be read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from app.definition.juknis import Juknis
from app.errors import Place, Problem
from app.loader.salah import Jalur, Salah, kutip, terdekat
from app.loader.titik import Titik

#: Where the words stand that each code finds unknown.
RUMAH: Mapping[str, str] = {
    "E301": "pj_data",
    "E302": "peran",
    "E303": "alur",
    "E305": "formulir",
    "E306": "aksi",
    "E307": "daftar",
}


@dataclass(frozen=True, slots=True)
class Naskah:
    """One edition as read. `rusak` are roots whose contents are unknown, such as `("peran",)`."""

    juknis: Juknis
    titik: Mapping[Jalur, Titik]
    rusak: frozenset[Jalur] = field(default_factory=frozenset)
    awal: Place = field(default_factory=lambda: Place("juknis.yaml"))

    def tempat(self, path: Jalur, *, kunci: bool = False, geser: int = 0) -> Place:
        """The place of a value, or of the nearest thing around it that is written."""
        for length in range(len(path), 0, -1):
            found = self.titik.get(path[:length])
            if found:
                return found.kunci if kunci or length < len(path) else found.di_dalam(geser)
        return self.awal

    def salah(self, code: str, path: Jalur, saran: str = "", **params: object) -> Problem:
        """A problem at a value."""
        return Problem(code=code, place=self.tempat(path), params=params, suggestion=saran)

    def salah_kunci(self, code: str, path: Jalur, saran: str = "", **params: object) -> Problem:
        """A problem at the key (in a mapping by id: at the id)."""
        return Problem(code=code, place=self.tempat(path, kunci=True), params=params, suggestion=saran)

    def asing(self, code: str, path: Jalur, kata: str, dikenal: Iterable[str], **params: object) -> list[Problem]:
        """A problem if a word is said and not known, with the nearest known one.

        Nothing is said where the part that would make it known could not be read.
        """
        known = list(dikenal)
        if not kata or kata in known or not self.utuh(RUMAH.get(code, ""), kata):
            return []
        return [self.salah(code, path, terdekat(kata, known), nama=kutip(kata), **params)]

    def utuh(self, *path: str | int) -> bool:
        """Whether this part could be read, so that what is missing in it is really missing."""
        return not any(path[:length] in self.rusak for length in range(len(path) + 1))

    def retak(self, *path: str | int, kunci: str = "id") -> bool:
        """Whether one of the things in this part, or its `kunci`, could not be read."""
        return not self.utuh(*path) or not _retakan(self.rusak).isdisjoint({(path, ""), (path, kunci)})


@lru_cache(maxsize=8)
def _retakan(rusak: frozenset[Jalur]) -> frozenset[tuple[Jalur, str | int]]:
    """(part, '') for each part with a broken thing right in it; (part, key) for each broken key anywhere below."""
    direct = {(path[:-1], "") for path in rusak if path}
    return frozenset(direct | {(path[:length], path[-1]) for path in rusak for length in range(len(path))})


def di_tempat(salah: Salah, point: Titik | None, fallback: Place) -> Problem:
    """Give a fault its place."""
    place = fallback if point is None else point.kunci if salah.kunci else point.di_dalam(salah.geser)
    return Problem(code=salah.code, place=place, params=salah.params, suggestion=salah.saran)
