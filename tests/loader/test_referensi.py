"""The reference is what the code reads: up to date, complete, and every example in it loads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from marshmallow import Schema

from app.fieldtypes import JENIS
from app.loader import load, referensi
from app.loader.kata import KATA, baris
from app.loader.referensi_teks import LENGKAP
from app.loader.silang.formulir import KODE_JENIS
from app.loader.silang.rumus import KODE_RUMUS
from app.loader.skema.formulir import skema_kolom
from app.loader.skema.opsi import opsi
from app.loader.yaml_ketat import uraikan
from app.rules.kosakata import FUNGSI
from tests.loader.contoh import tulis

AKAR = Path(__file__).parents[2]


def _kunci() -> Iterator[tuple[type[Schema], str]]:
    for _, schemas in referensi.BAB:
        for _, schema in schemas:
            yield from ((schema, key) for key in schema().fields)


def _isi(text: str) -> Any:
    document = uraikan(text, "contoh.yaml")
    assert document.problems == []
    return document.isi


def test_the_file_is_up_to_date() -> None:
    assert (AKAR / referensi.TUJUAN).read_text(encoding="utf-8") == referensi.referensi()


def test_every_schema_is_explained() -> None:
    assert {schema for _, schemas in referensi.BAB for _, schema in schemas} == set(referensi.semua_skema())


@pytest.mark.parametrize(("schema", "key"), list(_kunci()))
def test_the_example_of_a_key_loads(schema: type[Schema], key: str) -> None:
    field = schema().fields[key]
    assert field.metadata["keterangan"]
    faults = schema().validate(_isi(referensi.contoh(key, field)))
    assert key not in faults


@pytest.mark.parametrize("jenis", list(JENIS))
def test_the_examples_of_a_type_load(jenis: str) -> None:
    column = _isi(JENIS[jenis].contoh)
    assert column["jenis"] == jenis
    skema_kolom(jenis).load(column)
    for key, field in opsi(JENIS[jenis]).items():
        skema_kolom(jenis).load({**column, **_isi(referensi.contoh(key, field))})


def test_the_whole_example_is_a_valid_edition(tmp_path: Path) -> None:
    assert [baris(problem) for problem in load(tulis(tmp_path, LENGKAP)).problems] == []


@pytest.mark.parametrize("name", list(FUNGSI))
def test_every_function_of_the_formulas_is_explained(name: str) -> None:
    assert f"`{name}(" in referensi.referensi()


def test_every_code_that_the_program_says_has_words_and_every_word_a_code() -> None:
    sources = [
        path.read_text(encoding="utf-8") for path in (AKAR / "app" / "loader").rglob("*.py") if "kata_" not in path.name
    ]
    said = set(re.findall(r'"(E[1-6]\d\d)"', "\n".join(sources)))
    assert said | set(KODE_RUMUS.values()) | set(KODE_JENIS.values()) == set(KATA)


@pytest.mark.parametrize("code", sorted(KATA))
def test_the_words_of_a_code_are_sentences(code: str) -> None:
    fault, remedy = KATA[code]
    assert fault.endswith(".")
    assert remedy.endswith((".", ")."))
