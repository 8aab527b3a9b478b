"""The whitelist: what a formula may be, and where it says what it may not."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.compile import DALAM, SIMPUL, compile_rule
from app.rules.galat import KODE, RuleError
from app.rules.leksikal import PANJANG

#: Formula -> the code and the place (column from 1) of its refusal.
DITOLAK: dict[str, tuple[str, int]] = {
    "": ("rumus_kosong", 1),
    " \n\t ": ("rumus_kosong", 1),
    "a" * 501: ("rumus_terlalu_panjang", 501),
    "a = b": ("rumus_sama_dengan", 3),
    "  a = b": ("rumus_sama_dengan", 5),
    "a <> b": ("rumus_tata_bahasa", 3),
    "a <": ("rumus_tata_bahasa", 4),
    "(a": ("rumus_tata_bahasa", 1),
    "a b": ("rumus_tata_bahasa", 3),
    "dan a": ("rumus_tata_bahasa", 1),
    "a; b": ("rumus_karakter", 2),
    "a # b": ("rumus_karakter", 3),
    "a % b": ("rumus_karakter", 3),
    "a @ b": ("rumus_karakter", 3),
    "a & b": ("rumus_karakter", 3),
    "~a": ("rumus_karakter", 1),
    "a[0]": ("rumus_karakter", 2),
    "[a]": ("rumus_karakter", 1),
    "{a}": ("rumus_karakter", 1),
    "a : b": ("rumus_karakter", 3),
    "a := b": ("rumus_karakter", 3),
    "lambda: 1": ("rumus_karakter", 7),
    "a\\b": ("rumus_karakter", 2),
    "a\x00b": ("rumus_karakter", 2),
    "é": ("rumus_karakter", 1),
    "a == '\\n'": ("rumus_teks_terbuka", 6),
    "a == 'x": ("rumus_teks_terbuka", 6),
    "é'": ("rumus_karakter", 1),
    "'é' == 'é' dan A": ("rumus_nama", 16),
    "a ** b": ("rumus_bentuk", 1),
    "a // b": ("rumus_bentuk", 1),
    "+a": ("rumus_bentuk", 1),
    "a if b else c": ("rumus_bentuk", 1),
    "a is b": ("rumus_bentuk", 6),
    "0,5": ("rumus_bentuk", 1),
    "f'x'": ("rumus_bentuk", 1),
    "a.b.c": ("rumus_bentuk", 1),
    "(a).b.c": ("rumus_bentuk", 1),
    "f(1).b": ("rumus_bentuk", 1),
    "None": ("rumus_angka", 1),
    "True": ("rumus_angka", 1),
    "b'x'": ("rumus_angka", 1),
    "1e5": ("rumus_angka", 1),
    "1_000": ("rumus_angka", 1),
    "0x1f": ("rumus_angka", 1),
    "1j": ("rumus_angka", 1),
    "007": ("rumus_angka", 1),
    "1.": ("rumus_angka", 1),
    ".5": ("rumus_angka", 1),
    "1.2.3": ("rumus_angka", 1),
    "a + 1234567890123456": ("rumus_angka", 5),
    "Ibu": ("rumus_nama", 1),
    "_a": ("rumus_nama", 1),
    "a.__class__": ("rumus_nama", 1),
    "a.ya": ("rumus_nama", 1),
    "a + " + "b" * 49: ("rumus_nama", 5),
    "sum(a)": ("rumus_fungsi", 1),
    "a + open(b)": ("rumus_fungsi", 5),
    "a.jumlah(b)": ("rumus_fungsi", 1),
    "jumlah(x)(y)": ("rumus_fungsi", 1),
    "jumlah(*a)": ("rumus_bentuk", 8),
    "jumlah()": ("rumus_jumlah_argumen", 1),
    "terkecil(a)": ("rumus_jumlah_argumen", 1),
    "jika(a, b)": ("rumus_jumlah_argumen", 1),
    "kosong(a, b)": ("rumus_jumlah_argumen", 1),
    "jumlah(a + b)": ("rumus_argumen_nama", 8),
    "jumlah(jumlah(a))": ("rumus_argumen_nama", 8),
    "bulat(a, b)": ("rumus_argumen_angka", 1),
    "bulat(a, 10)": ("rumus_argumen_angka", 1),
    "bulat(a, 1.5)": ("rumus_argumen_angka", 1),
    "a in b": ("rumus_daftar_tetap", 6),
    "a in ()": ("rumus_daftar_tetap", 6),
    "a in (1, b)": ("rumus_daftar_tetap", 10),
    "a / 0": ("rumus_bagi_nol", 5),
    "a / (1 - 1)": ("rumus_bagi_nol", 6),
    "a / 0.00": ("rumus_bagi_nol", 5),
    "-" * 60 + "a": ("rumus_terlalu_dalam", DALAM + 1),
    "(" * 250 + "a" + ")" * 249: ("rumus_tata_bahasa", 201),
    "+".join("a" * 200): ("rumus_terlalu_dalam", 1),
    "terkecil(" + "a," * 20 + "a)": ("rumus_jumlah_argumen", 1),
    " dan ".join(["a<b"] * 60): ("rumus_terlalu_rumit", 395),
}


@pytest.mark.parametrize("text", DITOLAK)
def test_what_is_not_on_the_whitelist_is_refused_with_code_and_place(text: str) -> None:
    with pytest.raises(RuleError) as refused:
        compile_rule(text)
    assert (refused.value.code, refused.value.column) == DITOLAK[text]


def test_every_code_is_listed_and_reached() -> None:
    reached = {code for code, _ in DITOLAK.values()}
    assert reached <= set(KODE)
    assert set(KODE) - reached == {"rumus_jenis", "rumus_melingkar"}


def test_indonesian_and_english_words_of_logic_mean_the_same() -> None:
    assert compile_rule("a dan bukan b atau c dalam (1, 2)").tree == compile_rule("a and not b or c in (1, 2)").tree


def test_words_in_quotes_are_left_alone() -> None:
    assert compile_rule("s == 'roti dan susu atau bukan'").tree[2] == ("teks", "roti dan susu atau bukan")


def test_a_column_may_be_called_like_a_function() -> None:
    assert compile_rule("jumlah + bulat(jumlah)").names == ("jumlah",)


def test_names_are_told_in_the_order_of_the_text_with_those_that_are_summed() -> None:
    rule = compile_rule("jumlah(sasaran.b) + a > jumlah(c) + a")
    assert (rule.names, rule.agregat, rule.per_baris) == (("sasaran.b", "a", "c"), ("sasaran.b", "c"), True)
    assert not compile_rule("jumlah(a) > 1").per_baris


def test_line_breaks_of_yaml_are_blanks() -> None:
    assert compile_rule("a <=\n  b\n").tree == ("<=", ("nama", "a"), ("nama", "b"))


def test_a_sum_of_many_columns_is_taken() -> None:
    assert len(compile_rule(" + ".join(f"k_{n}" for n in range(30))).names) == 30


def test_conditions_put_together_from_two_formulas_have_room() -> None:
    long = " + ".join(f"kolom_{n}" for n in range(39))
    assert compile_rule(f"({long}) <= ({long})", 3).tree[0] == "<="


def test_the_tree_is_json() -> None:
    tree = compile_rule("bulat(a / 0.5, 2) in (1, 2) dan s == 'x' dan ya").tree
    assert json.loads(json.dumps(tree))[0] == "dan"


def _hasil(text: str) -> str:
    """The code of the refusal, or '' for a tree."""
    try:
        compile_rule(text)
    except RuleError as refused:
        return refused.code if 1 <= refused.column <= len(text) + 1 else "di luar teks"
    return ""


@given(st.text(max_size=80))
def test_no_text_ends_in_anything_but_a_tree_or_a_refusal(text: str) -> None:
    assert _hasil(text) in ("", *KODE)


_POTONGAN = ["a", "b.c", "1", "0.5", "'x'", "(", ")", ",", "+", "-", "*", "/", "<", "==", " dan ", " atau ", " bukan "]
_POTONGAN += ["jumlah(", "jika(", "bulat(", "kosong(", "in", " ", ".", "**", "is", "if", "else", "for", "ya"]


@given(st.lists(st.sampled_from(_POTONGAN), max_size=40).map("".join))
def test_no_mixture_of_known_words_ends_in_anything_else(text: str) -> None:
    assert _hasil(text) in ("", *KODE)


def test_the_longest_formula_is_exactly_the_limit() -> None:
    text = "a" + " " * (PANJANG - 2) + " "
    assert compile_rule(text).names == ("a",)
    assert SIMPUL > DALAM
