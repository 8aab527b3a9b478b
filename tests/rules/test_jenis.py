"""A formula that mixes what does not fit is told to its writer."""

from __future__ import annotations

import pytest

from app.rules.compile import compile_rule
from app.rules.galat import RuleError
from app.rules.jenis import ANGKA, LAIN, LOGIKA, TANGGAL, TEKS, periksa_jenis

KOLOM = {"a": ANGKA, "b": ANGKA, "s": TEKS, "hari": TANGGAL, "betul": LOGIKA, "banyak": LAIN}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("a + b * 2 / 0.5 - -a", ANGKA),
        ("bulat(terkecil(a, b, 1), 2) + jumlah(a)", ANGKA),
        ("jika(betul, a, 0)", ANGKA),
        ("jika(betul, s, 'x')", TEKS),
        ("a < b dan betul atau bukan kosong(banyak)", LOGIKA),
        ("s in ('x', 'y') dan a in (1, 2)", LOGIKA),
        ("hari < hari dan betul == ya", LOGIKA),
    ],
)
def test_what_fits_is_taken(text: str, kind: str) -> None:
    periksa_jenis(compile_rule(text), KOLOM.__getitem__, kind)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("a", LOGIKA),
        ("a < b", ANGKA),
        ("a + s", ANGKA),
        ("a + betul", ANGKA),
        ("-hari", ANGKA),
        ("jumlah(s) + 1", ANGKA),
        ("bulat(s)", ANGKA),
        ("terkecil(a, hari)", ANGKA),
        ("jika(a, 1, 2)", ANGKA),
        ("jika(betul, 1, 's')", ANGKA),
        ("a == s", LOGIKA),
        ("s < 'x'", LOGIKA),
        ("betul < ya", LOGIKA),
        ("hari == '2025-01-01'", LOGIKA),
        ("banyak == 'x'", LOGIKA),
        ("a in ('x', 'y')", LOGIKA),
        ("a dan betul", LOGIKA),
        ("bukan s", LOGIKA),
    ],
)
def test_what_does_not_fit_is_refused(text: str, kind: str) -> None:
    with pytest.raises(RuleError) as refused:
        periksa_jenis(compile_rule(text), KOLOM.__getitem__, kind)
    assert refused.value.code == "rumus_jenis"
    assert {"harap", "dapat"} == set(refused.value.params)
