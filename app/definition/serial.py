"""A definition as JSON and back, for the releases kept in the database."""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from app.definition.juknis import Juknis


def to_json(value: object) -> Any:
    """Plain JSON values; fields that hold their default are left out."""
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: to_json(getattr(value, f.name)) for f in fields(value) if getattr(value, f.name) != f.default}
    if isinstance(value, Mapping):
        return {key: to_json(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [to_json(item) for item in value]
    return value


def juknis_from_json(data: Any) -> Juknis:
    """The inverse of `to_json` for an edition."""
    return typing.cast("Juknis", _build(Juknis, data))


@cache
def _hints(cls: type) -> dict[str, Any]:
    return typing.get_type_hints(cls)


def _build(kind: Any, data: Any) -> Any:
    origin, args = typing.get_origin(kind), typing.get_args(kind)
    if data is None:
        return None
    if origin in (types.UnionType, typing.Union):
        return _build(next(arg for arg in args if arg is not type(None)), data)
    if origin is tuple:
        return tuple(_build(args[0], item) for item in data)
    if origin is not None and issubclass(origin, Mapping):
        return {key: _build(args[1], item) for key, item in data.items()}
    if is_dataclass(kind):
        hints = _hints(typing.cast("type", kind))
        return typing.cast("Any", kind)(**{key: _build(hints[key], item) for key, item in data.items()})
    return data
