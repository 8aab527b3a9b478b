"""The house itself: layering, and that the code knows no guideline in particular."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def test_a_room_imports_only_what_stands_above_it() -> None:
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports; raise SystemExit(lint_imports())"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def ids_of_the_guideline() -> set[str]:
    """Ids of stages, owners, and of columns long enough not to be ordinary words."""
    text = "\n".join(path.read_text() for path in (ROOT / "spec" / "juknis-2025").rglob("*.yaml"))
    columns = set(re.findall(r"^\s*-?\s*id:\s*([a-z0-9_]+)", text, re.MULTILINE))
    stages = set(re.findall(r"^tahapan:\s*([a-z0-9_]+)", text, re.MULTILINE))
    return {name for name in columns | stages if "_" in name and len(name) > 12} | {"puskesmas", "plkb", "setcam"}


def is_example(node: ast.AST) -> bool:
    """What the reference shows: docstrings, and the texts that describe a key or a type."""
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    if isinstance(node, ast.Assign):
        return any(isinstance(target, ast.Name) and target.id == "contoh" for target in node.targets)
    if isinstance(node, ast.Call):
        return isinstance(node.func, ast.Name) and node.func.id in ("meta", "_rumus")
    return isinstance(node, ast.keyword) and node.arg == "contoh"


def spoken(node: ast.AST) -> Iterator[str]:
    """Every name and string of the code, but for examples."""
    if is_example(node):
        return
    for value in (getattr(node, name, None) for name in ("id", "attr", "name", "arg", "value")):
        if isinstance(value, str):
            yield from re.findall(r"[a-z0-9_]+", value)
    for part in ast.iter_child_nodes(node):
        yield from spoken(part)


@pytest.mark.parametrize("path", sorted((ROOT / "app").rglob("*.py")), ids=lambda path: str(path.relative_to(ROOT)))
def test_the_code_names_nothing_of_a_guideline(path: Path) -> None:
    assert not set(spoken(ast.parse(path.read_text()))) & ids_of_the_guideline()
