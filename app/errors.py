"""The leaf: what can go wrong, as a code with parameters.

Words are put to a code at the edge, in the reader's language: the problems of
a spec by the loader's catalogue, refusals by the portal's. Nothing below the
edge writes a sentence.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

Params = Mapping[str, object]
NO_PARAMS: Params = MappingProxyType({})


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands in a spec: path relative to the folder, line and column from 1."""

    file: str
    line: int = 1
    column: int = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Problem:
    """One fault of a spec; `suggestion` is the nearest valid word, or ''."""

    code: str
    place: Place
    params: Params = field(default_factory=lambda: NO_PARAMS)
    suggestion: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why something may not be done or a value may not be taken."""

    code: str
    params: Params = field(default_factory=lambda: NO_PARAMS)


class Refused(Exception):
    """Carries one refusal to the edge, with the HTTP status that suits it."""

    status = 403

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.refusal = Refusal(code, params)


class BadInput(Refused):
    """What was sent can't be understood or taken; nothing was changed."""

    status = 400


class NotFound(Refused):
    """There is no such thing, or not for this reader."""

    status = 404


class Conflict(Refused):
    """Somebody else was first; nothing was overwritten."""

    status = 409
