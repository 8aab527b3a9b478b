"""Whatever lies in the folder, `load` answers with editions or with problems that have words and a place."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from app.fieldtypes import JENIS
from app.loader import load
from app.loader.bentuk import periksa_bentuk
from app.loader.berkas import FOLDER, TUNGGAL
from app.loader.kata import baris
from app.loader.skema.formulir import skema_kolom
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


def _selamat(name: str, content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        result = load(tulis(Path(folder), {**CONTOH, name: content}))
    assert bool(result.edisi) is not bool(result.problems)
    for problem in result.problems:
        assert problem.place.line >= 1
        assert problem.place.column >= 1
        assert "%(" not in baris(problem)


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(NAMES), st.binary(max_size=300))
@example("juknis.yaml", b"\x00")
@example("juknis.yaml", b"[" * 100_000)
@example("juknis.yaml", b"a: " * 20_000)
@example("juknis.yaml", b"\xef\xbb\xbf")
@example("peran.yaml", b"? ? ? a\n")
@example("peran.yaml", b"- - - - a: *x\n")
def test_random_bytes_end_in_no_traceback(name: str, content: bytes) -> None:
    _selamat(name, content)


@settings(max_examples=250, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(NAMES), _tree)
def test_random_trees_of_our_keys_end_in_no_traceback(name: str, tree: Any) -> None:
    _selamat(name, yaml.safe_dump(tree, allow_unicode=True).encode("utf-8", "surrogatepass"))


@settings(max_examples=250, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(NAMES), st.data())
def test_a_value_of_another_kind_anywhere_ends_in_no_traceback(name: str, data: st.DataObject) -> None:
    tree = yaml.safe_load(CONTOH[name])
    spot = tree
    for _ in range(data.draw(st.integers(0, 6))):
        inner = list(spot) if isinstance(spot, dict) else list(range(len(spot)))
        key = data.draw(st.sampled_from(inner))
        if not isinstance(spot[key], dict | list) or not spot[key]:
            break
        spot = spot[key]
    spot[data.draw(st.sampled_from(list(spot) if isinstance(spot, dict) else range(len(spot))))] = data.draw(_tree)
    _selamat(name, yaml.safe_dump(tree, allow_unicode=True).encode("utf-8", "surrogatepass"))


@settings(max_examples=250, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(NAMES), st.data())
def test_a_slip_of_the_pen_anywhere_ends_in_no_traceback(name: str, data: st.DataObject) -> None:
    text = CONTOH[name]
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 8)))
    put = data.draw(
        st.one_of(
            st.text(max_size=4),
            st.sampled_from(["\t", "&a ", "*a", "!!x ", "{", "]", "'", '"', ": ", "\n", "- ", "|", "<<: "]),
        )
    )
    _selamat(name, (text[:start] + put + text[end:]).encode("utf-8", "surrogatepass"))


@given(_tree)
def test_the_shape_of_anything_at_all_can_be_checked(tree: Any) -> None:
    for kind in (*TUNGGAL.values(), *FOLDER.values()):
        good, _ = periksa_bentuk(kind, tree, {}, "x.yaml")
        assert isinstance(good, dict)
