"""Whether a formula makes sense: numbers with numbers, dates with dates, conditions where one is due.

The readers treat what does not fit as unknown; this tells the writer of the spec instead.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.rules.compile import Rumus
from app.rules.galat import RuleError

#: Kinds of values; `lain` (a list of choices) can only be asked whether it is empty.
ANGKA, TEKS, TANGGAL, LOGIKA, LAIN = "angka", "teks", "tanggal", "logika", "lain"

#: Where all operands are of one kind: operator -> (kind of the operands, kind of the result).
_SERAGAM: dict[str, tuple[str, str]] = {
    **dict.fromkeys(("+", "-", "*", "/", "neg", "bulat", "terkecil", "terbesar"), (ANGKA, ANGKA)),
    **dict.fromkeys(("dan", "atau", "bukan"), (LOGIKA, LOGIKA)),
}
_URUT = ("<", "<=", ">", ">=")
_TETAP = {"angka": ANGKA, "teks": TEKS, "logika": LOGIKA}


def periksa_jenis(rumus: Rumus, jenis: Callable[[str], str], harap: str) -> None:
    """RuleError `rumus_jenis` unless the formula is of kind `harap` and fits together.

    `jenis` gives a column's kind (`FieldType.jenis_rumus`).
    """
    _harus(_jenis(rumus.tree, jenis), harap)


def _harus(dapat: str, harap: str) -> str:
    if dapat != harap:
        raise RuleError("rumus_jenis", harap=harap, dapat=dapat)
    return dapat


def _jenis(tree: Any, jenis: Callable[[str], str]) -> str:
    word = tree[0]
    if word in _TETAP:
        return _TETAP[word]
    if word == "nama":
        return jenis(tree[1])
    if word == "jumlah":
        return _harus(jenis(tree[1]), ANGKA)
    kinds = [_jenis(part, jenis) for part in tree[1:] if isinstance(part, tuple)]
    if word in _SERAGAM:
        operand, result = _SERAGAM[word]
        for kind in kinds:
            _harus(kind, operand)
        return result
    return _campuran(word, kinds)


def _campuran(word: str, kinds: list[str]) -> str:
    if word == "kosong":
        return LOGIKA
    if word == "jika":
        _harus(kinds[0], LOGIKA)
        return _harus(kinds[2], kinds[1])
    for kind in kinds[1:]:
        _harus(kind, kinds[0])
    allowed = (ANGKA, TANGGAL) if word in _URUT else (ANGKA, TANGGAL, TEKS, LOGIKA)
    if kinds[0] not in allowed:
        raise RuleError("rumus_jenis", harap=" / ".join(allowed), dapat=kinds[0])
    return LOGIKA
