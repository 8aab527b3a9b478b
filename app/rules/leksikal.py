"""A formula's text cut into words, so that Python's parser meets nothing but what we know.

The Indonesian words are replaced by Python's of at most the same length, padded: columns stay what
the writer sees. What stands in quotes is left alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.rules.galat import RuleError

#: Longest formula, in characters.
PANJANG = 500

#: Longest number: exact in a browser's doubles, too.
DIGIT = 15

KATA: dict[str, str] = {"dan": "and", "atau": "or", "bukan": "not", "dalam": "in"}

_TOKEN = re.compile(
    r"""(?P<spasi>[ ]+)
      | (?P<teks>'[^'\\]*'|"[^"\\]*")
      | (?P<angka>[0-9]+(?:\.[0-9]+)?)
      | (?P<kata>[A-Za-z_][A-Za-z0-9_]*)
      | (?P<tanda><=|>=|==|!=|[-+*/<>(),.])
      | (?P<sama>=)
    """,
    re.VERBOSE,
)
_PUTIH = re.compile(r"[ \t\r\n]")


@dataclass(frozen=True, slots=True)
class Kata:
    """A formula ready for the parser; `angka` maps (start, end) to the digits as written."""

    sumber: str
    angka: dict[tuple[int, int], str]


def baca(text: str, batas: int = PANJANG) -> Kata:
    """Cut `text` of at most `batas` characters; RuleError at the first sign that is no part of a formula."""
    if len(text) > batas:
        raise RuleError("rumus_terlalu_panjang", batas + 1, panjang=len(text), batas=batas)
    flat = _PUTIH.sub(" ", text)
    if not flat.strip():
        raise RuleError("rumus_kosong")
    parts: list[str] = []
    numbers: dict[tuple[int, int], str] = {}
    at = 0
    while at < len(flat):
        match = _TOKEN.match(flat, at)
        if match is None:
            raise _salah(flat, at)
        parts.append(_ganti(match, numbers))
        at = match.end()
    return Kata("".join(parts), numbers)


def _ganti(match: re.Match[str], numbers: dict[tuple[int, int], str]) -> str:
    word = match.group()
    if match.lastgroup == "sama":
        raise RuleError("rumus_sama_dengan", match.start() + 1)
    if match.lastgroup == "angka":
        _periksa_angka(match)
        numbers[match.span()] = word
    if match.lastgroup == "kata":
        return KATA.get(word, word).ljust(len(word))
    return word


def _periksa_angka(match: re.Match[str]) -> None:
    """No 1e5, 1_000, 0x1, 1j, 007, 1.5.2, nor figures a browser could not hold."""
    word, rest = match.group(), match.string[match.end() : match.end() + 1]
    whole = word.partition(".")[0]
    odd = rest.isalnum() or rest in ("_", ".") or (len(whole) > 1 and whole.startswith("0"))
    if odd or len(word.replace(".", "")) > DIGIT:
        raise RuleError("rumus_angka", match.start() + 1, angka=word[:20])


def _salah(text: str, at: int) -> RuleError:
    if text[at] in "'\"":
        return RuleError("rumus_teks_terbuka", at + 1)
    return RuleError("rumus_karakter", at + 1, karakter=ascii(text[at]).strip("'\""))
