"""A definition survives JSON, as it is kept in a release."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.definition.juknis import Juknis
from app.definition.serial import juknis_from_json, to_json
from app.loader import load
from tests.mini import MINI

SPEC = Path(__file__).parents[2] / "spec"


def _bolak_balik(juknis: Juknis) -> Juknis:
    return juknis_from_json(json.loads(json.dumps(to_json(juknis))))


def test_a_definition_comes_back_as_it_was() -> None:
    assert _bolak_balik(MINI) == MINI


@pytest.mark.parametrize("juknis", load(SPEC).edisi.values(), ids=lambda juknis: juknis.id)
def test_every_edition_of_the_spec_comes_back_as_it_was(juknis: Juknis) -> None:
    assert _bolak_balik(juknis) == juknis


def test_what_holds_its_default_is_left_out() -> None:
    stage = to_json(MINI)["tahapan"]["analisis"]
    assert stage["tenggat"] == {"bulan": 1, "hari": 15}
    assert "keterangan" not in stage
