"""Whatever lies in the folder, `load` answers with editions or with problems that have words and a place."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from app.definition.juknis import Juknis
from app.definition.kepemilikan import bagian_tahapan
from app.definition.serial import juknis_from_json, to_json
from app.fieldtypes import JENIS, field_type
from app.loader import load
from app.loader.bentuk import periksa_bentuk
from app.loader.berkas import FOLDER, TUNGGAL
from app.loader.kata import baris
from app.loader.skema.formulir import skema_kolom
from app.loader.tampil import tampilkan
from app.records.formulir import bangun_model
from app.rules.temuan import aturan_formulir, rumus_aturan
from tests.loader.contoh import CONTOH, tulis

NAMES = sorted(CONTOH)
_KEYS = sorted(
    {key for kind in (*TUNGGAL.values(), *FOLDER.values()) for key in kind().fields}
    | {key for kind in JENIS for key in skema_kolom(kind).fields}
    | {
        "langkah",
        "oleh",
        "lingkup",
        "membuka",
        "kembali_ke",
        "buka_kembali",
        "ke",
        "nama",
        "mulai",
        "value",
        "_schema",
        "",
    }
)
_WORDS = [
    *JENIS,
    "ya",
    "tidak",
    "pj",
    "lembar",
    "daftar.barang",
    "a / 0",
    "jumlah(",
    "15 Januari",
    "-1",
    "9" * 40,
    "²",
    "\U0001f642",
]

_tree = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.sampled_from(_WORDS), st.text(max_size=20)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(st.sampled_from(_KEYS), inner, max_size=6),
        st.dictionaries(st.text(), inner),
    ),
    max_leaves=25,
)


@pytest.fixture(scope="module")
def kebun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tulis(tmp_path_factory.mktemp("kebun"))


def _selamat(folder: Path, name: str, content: bytes) -> None:
    """Put the content in the place of one file of the valid edition, and load."""
    (folder / name).write_bytes(content)
    result = load(folder)
    (folder / name).write_text(CONTOH[name], encoding="utf-8")
    assert bool(result.edisi) is not bool(result.problems)
    for juknis in result.edisi.values():
        _terpakai(juknis)
    for problem in result.problems:
        assert problem.place.line >= 1
        assert problem.place.column >= 1
        assert "%(" not in baris(problem)


def _terpakai(juknis: Juknis) -> None:
    """What has no problem can be kept, shown and built on."""
    assert juknis_from_json(to_json(juknis)) == juknis
    for stage in juknis.tahapan.values():
        assert bagian_tahapan(juknis, stage)
    for form in juknis.formulir.values():
        assert tampilkan(juknis, form.id)
        assert all(rule.kolom and rumus_aturan(rule) for rule in aturan_formulir(form))
        assert all(field_type(column).editor(column, juknis) for column in form.kolom)
    assert bangun_model({juknis.id: juknis}).keys() == juknis.formulir.keys()


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(NAMES), st.binary(max_size=300))
@example("juknis.yaml", b"\x00")
@example("juknis.yaml", b"[" * 100_000)
@example("juknis.yaml", b"a: " * 20_000)
@example("juknis.yaml", b"\xef\xbb\xbf")
@example("peran.yaml", b"? ? ? a\n")
@example("peran.yaml", b"- - - - a: *x\n")
def test_random_bytes_end_in_no_traceback(kebun: Path, name: str, content: bytes) -> None:
    _selamat(kebun, name, content)


@settings(max_examples=250, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(NAMES), _tree)
def test_random_trees_of_our_keys_end_in_no_traceback(kebun: Path, name: str, tree: Any) -> None:
    _selamat(kebun, name, yaml.safe_dump(tree, allow_unicode=True).encode("utf-8", "surrogatepass"))


@settings(max_examples=250, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(NAMES), st.data())
def test_a_value_of_another_kind_anywhere_ends_in_no_traceback(kebun: Path, name: str, data: st.DataObject) -> None:
    tree = yaml.safe_load(CONTOH[name])
    spot = tree
    for _ in range(data.draw(st.integers(0, 6))):
        inner = list(spot) if isinstance(spot, dict) else list(range(len(spot)))
        key = data.draw(st.sampled_from(inner))
        if not isinstance(spot[key], dict | list) or not spot[key]:
            break
        spot = spot[key]
    spot[data.draw(st.sampled_from(list(spot) if isinstance(spot, dict) else range(len(spot))))] = data.draw(_tree)
    _selamat(kebun, name, yaml.safe_dump(tree, allow_unicode=True).encode("utf-8", "surrogatepass"))


@settings(max_examples=250, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(NAMES), st.data())
def test_a_slip_of_the_pen_anywhere_ends_in_no_traceback(kebun: Path, name: str, data: st.DataObject) -> None:
    text = CONTOH[name]
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 8)))
    put = data.draw(
        st.one_of(
            st.text(max_size=4),
            st.sampled_from(["\t", "&a ", "*a", "!!x ", "{", "]", "'", '"', ": ", "\n", "- ", "|", "<<: "]),
        )
    )
    _selamat(kebun, name, (text[:start] + put + text[end:]).encode("utf-8", "surrogatepass"))


@given(_tree)
def test_the_shape_of_anything_at_all_can_be_checked(tree: Any) -> None:
    for kind in (*TUNGGAL.values(), *FOLDER.values()):
        good, _ = periksa_bentuk(kind, tree, {}, "x.yaml")
        assert isinstance(good, dict)


@settings(max_examples=250, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(NAMES), st.data())
def test_a_word_in_anothers_place_ends_in_no_traceback(kebun: Path, name: str, data: st.DataObject) -> None:
    text = CONTOH[name]
    words = sorted({word for content in CONTOH.values() for word in re.findall(r"[\w.]+", content)})
    spots = [found.span() for found in re.finditer(r"[\w.]+", text)]
    start, end = data.draw(st.sampled_from(spots))
    _selamat(kebun, name, (text[:start] + data.draw(st.sampled_from(words)) + text[end:]).encode())
