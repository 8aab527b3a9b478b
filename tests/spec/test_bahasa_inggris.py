"""Every text of the 2025 edition has its English, and nothing else is in the catalogue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from app.loader import load

ROOT = Path(__file__).parents[2]
TEXTS = {"judul", "dasar", "keterangan", "nama", "label", "satuan", "definisi", "catatan", "pesan", "tombol", "status"}


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    with (ROOT / "translations/en/LC_MESSAGES/spec.po").open("rb") as file:
        return read_po(file)


@pytest.fixture(scope="module")
def texts() -> set[str]:
    return set(_texts(load(ROOT / "spec" / "juknis-2025").edisi["juknis-2025"]))


def _texts(value: object) -> Iterator[str]:
    """The texts that people read, wherever they stand in a definition."""
    if isinstance(value, Mapping):
        value = tuple(value.values())
    if isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    if is_dataclass(value):
        for field in fields(value):
            inner = getattr(value, field.name)
            if field.name not in TEXTS:
                yield from _texts(inner)
            elif inner:
                yield inner


def test_every_text_of_the_spec_is_translated(catalog: Catalog, texts: set[str]) -> None:
    assert [text for text in sorted(texts) if not (entry := catalog.get(text)) or not entry.string] == []


def test_the_catalogue_holds_no_text_that_the_spec_has_lost(catalog: Catalog, texts: set[str]) -> None:
    assert sorted(str(entry.id) for entry in catalog if entry.id and entry.id not in texts) == []


def test_the_catalogue_is_english_in_utf_8(catalog: Catalog) -> None:
    assert (str(catalog.locale), catalog.charset) == ("en", "utf-8")
