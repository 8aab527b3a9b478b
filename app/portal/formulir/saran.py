"""The nearest words that were probably meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def terdekat(kata: str, dikenal: Iterable[str]) -> tuple[str, ...]:
    """Up to three known words near to `kata`; the first known ones where none is."""
    known = list(dikenal)
    return tuple(get_close_matches(kata[:80], known, n=3, cutoff=0.5)) or tuple(known[:5])
