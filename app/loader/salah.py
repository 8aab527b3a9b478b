"""What every part of the loader says a fault with, and how the word that was meant is found."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field

from app.errors import NO_PARAMS, Params

#: Keys and list indexes from an edition's root down to a value.
Jalur = tuple[str | int, ...]

#: Longest piece of somebody's text that a message repeats.
PANJANG_KUTIPAN = 60

#: Known words beyond which looking for the nearest takes longer than it helps.
BATAS_KATA = 400


@dataclass(frozen=True, slots=True)
class Salah:
    """A fault without its place.

    `geser` is the character inside a scalar (from 1; 0: the whole), `kunci` says that the key is meant, not its value.
    """

    code: str
    params: Params = field(default_factory=lambda: NO_PARAMS)
    saran: str = ""
    geser: int = 0
    kunci: bool = False


def terdekat(kata: object, pilihan: Iterable[str]) -> str:
    """The valid word that was probably meant, or ''."""
    if not isinstance(kata, str) or len(kata) > PANJANG_KUTIPAN:
        return ""
    words = sorted(set(pilihan))
    if len(words) > BATAS_KATA:
        return ""
    by_folded = {word.casefold(): word for word in words}
    found = difflib.get_close_matches(kata.casefold().replace(" ", "_"), by_folded, n=1, cutoff=0.6)
    return by_folded[found[0]] if found else ""


def kutip(value: object) -> str:
    """A value as a message may repeat it: one line, not endless."""
    text = " ".join(str(value).split()) if isinstance(value, str | int) else type(value).__name__
    return text if len(text) <= PANJANG_KUTIPAN else f"{text[: PANJANG_KUTIPAN - 1]}…"
