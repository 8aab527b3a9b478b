"""A small world on each of the two databases."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.dunia import Dunia, dunia
from tests.mini import MINI


@pytest.fixture
def mini(url: str) -> Iterator[Dunia]:
    """The small edition's world: two villages in each kecamatan, this year and the last one opened."""
    with dunia(url, MINI, desa=2, tahun=(2025, 2026)) as world:
        yield world
