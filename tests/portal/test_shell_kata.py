"""Every refusal that the code can raise has words, in both languages, with the places it fills."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask_babel import Babel

from app.errors import Refusal
from app.portal.bahasa import pengaturan_bahasa
from app.portal.kata import kata, semua_kata

APP = Path(__file__).parents[2] / "app"
RAISERS = {"Refused", "BadInput", "NotFound", "Conflict", "Refusal"}


@pytest.fixture
def app() -> Flask:
    made = Flask("app.portal", static_folder=None)
    made.config.update(pengaturan_bahasa(), SECRET_KEY="uji")
    Babel(made, locale_selector=lambda: "en")
    return made


def codes() -> Iterator[tuple[str, frozenset[str], str]]:
    """(code, names of its parameters, where) of each literal refusal below `app/`."""
    for path in APP.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in RAISERS and node.args:
                first = node.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    yield first.value, parameters(node), f"{path.relative_to(APP.parent)}:{node.lineno}"


def parameters(call: ast.Call) -> frozenset[str]:
    """Names given to the refusal, as keywords or as a literal mapping; {'*'} where they can't be read."""
    names = {keyword.arg or "*" for keyword in call.keywords}
    for extra in call.args[1:]:
        if isinstance(extra, ast.Dict):
            names |= {str(key.value) if isinstance(key, ast.Constant) else "*" for key in extra.keys}
        else:
            names.add("*")
    return frozenset(names)


def places(sentence: str) -> set[str]:
    return {part.partition(")")[0] for part in sentence.split("%(")[1:]}


def test_every_code_raised_in_the_code_has_words() -> None:
    missing = sorted({f"{code} ({where})" for code, _, where in codes() if code not in semua_kata()})
    assert missing == []


def test_words_name_no_parameter_that_no_refusal_of_the_code_carries() -> None:
    """By code, since one may be raised in pieces: who was faster is added where it is known."""
    given: dict[str, set[str]] = {}
    for code, names, _ in codes():
        given.setdefault(code, set()).update(names)
    wrong = {
        code: sorted(places(str(semua_kata()[code])) - names)
        for code, names in given.items()
        if code in semua_kata() and "*" not in names and places(str(semua_kata()[code])) - names
    }
    assert wrong == {}


def test_an_unknown_code_is_still_told_with_the_code(app: Flask) -> None:
    with app.test_request_context():
        assert "belum_pernah_ada" in kata(Refusal("belum_pernah_ada"))


def test_a_list_among_the_parameters_reads_as_words(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(semua_kata(), "uji", "Still open: %(bagian)s.")
    with app.test_request_context():
        assert kata(Refusal("uji", {"bagian": ("Puskesmas", "PLKB")})) == "Still open: Puskesmas, PLKB."


def test_a_missing_parameter_does_not_hide_the_refusal(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(semua_kata(), "uji", "Still open: %(bagian)s.")
    with app.test_request_context():
        assert kata(Refusal("uji")) == "Still open: %(bagian)s."
