"""README and CONTRIBUTING tell the truth: each command and setting is named, each file they name is there."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from app.cli import main

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")

#: Names that begin with a folder of the project, and hold no placeholder.
_BERKAS = re.compile(r"`((?:app|spec|tests|translations|migrations|\.ci)/[\w./-]*)`")
_RUANG = re.compile(r"^\| `(\w+)(?:/|\.py)?`", re.MULTILINE)


def test_every_command_is_in_the_readme() -> None:
    names = main.list_commands(click.Context(main))
    assert [name for name in names if f"borang {name}" not in README] == []


def test_every_setting_is_in_the_readme() -> None:
    source = (ROOT / "app/settings.py").read_text(encoding="utf-8")
    names = set(re.findall(r'environ(?:\.get\(|, )"([A-Z_]+)"', source)) | {"PORT"}
    assert "DATABASE_URL" in names
    assert sorted(name for name in names if f"`{name}`" not in README) == []


@pytest.mark.parametrize("text", [README, CONTRIBUTING], ids=["README", "CONTRIBUTING"])
def test_every_file_that_a_document_names_is_there(text: str) -> None:
    assert sorted(name for name in set(_BERKAS.findall(text)) if not (ROOT / name).exists()) == []


def test_the_house_in_contributing_has_exactly_the_rooms_of_the_layers() -> None:
    table = CONTRIBUTING.partition("## The house")[2].partition("## Language")[0]
    layers = re.search(r"layers = \[(.*?)\]", (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.DOTALL)
    assert layers is not None
    rooms = re.findall(r'"(\w+)"', layers[1])
    assert _RUANG.findall(table) == list(reversed(rooms))
