"""Words for refusals: each room's module here maps its codes to sentences, this one finds them."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache

from flask_babel import gettext as _
from flask_babel.speaklater import LazyString

from app.errors import Refusal


@cache
def semua_kata() -> Mapping[str, LazyString]:
    """Every code's sentence; two rooms may not claim the same code."""
    words: dict[str, LazyString] = {}
    for found in pkgutil.iter_modules(__path__):
        own: dict[str, LazyString] = importlib.import_module(f"{__name__}.{found.name}").KATA
        if double := words.keys() & own.keys():
            raise ValueError(f"{found.name}: {sorted(double)}")
        words |= own
    return words


def kata(refusal: Refusal) -> str:
    """A refusal as a sentence in the reader's language, naming what is wrong and what to do."""
    sentence = semua_kata().get(refusal.code)
    if sentence is None:
        return str(_("This was refused (%(kode)s). Tell your administrator this code.", kode=refusal.code))
    try:
        return str(sentence) % {name: _tampil(value) for name, value in refusal.params.items()}
    except (KeyError, ValueError, TypeError):
        return str(sentence)


def _tampil(value: object) -> object:
    return ", ".join(map(str, value)) if isinstance(value, tuple | list | set | frozenset) else value
