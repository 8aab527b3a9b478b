"""From a file's bytes to text that YAML may see: encoding, size and characters, each fault with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from app.errors import Place, Problem

#: A form of a hundred columns with definitions is about 40 kB.
BATAS_BERKAS = 300_000

_BOM = {b"\xef\xbb\xbf": "UTF-8 dengan BOM", b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}
#: Controls, and what looks like a blank or like nothing: they come along when text is copied.
_TERSEMBUNYI = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\xa0\xad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\uffff]"
)


def baca_byte(path: Path, root: Path, name: str) -> bytes | Problem:
    """The bytes of one regular file below `root`."""
    start = Place(name)
    try:
        if not path.resolve().is_relative_to(root.resolve()):
            return Problem(code="E104", place=start)
        if not path.is_file():
            return Problem(code="E105", place=start)
        if (size := path.stat().st_size) > BATAS_BERKAS:
            return Problem(code="E103", place=start, params={"ukuran": size // 1000, "batas": BATAS_BERKAS // 1000})
        return path.read_bytes()
    except (OSError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or "tautan berputar"
        return Problem(code="E102", place=start, params={"sebab": reason})


def ke_teks(data: bytes, name: str) -> str | Problem:
    """UTF-8 text, or the first place at which it is not."""
    for mark, encoding in _BOM.items():
        if data.startswith(mark):
            return Problem(code="E106", place=Place(name), params={"pengodean": encoding})
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        return Problem(code="E107", place=tempat(name, before, len(before)))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def karakter_terlarang(text: str, name: str) -> Iterator[Problem]:
    """Tabs (the first of each line) and characters that no text editor shows."""
    for number, line in enumerate(text.split("\n"), 1):
        if (column := line.find("\t")) >= 0:
            yield Problem(code="E108", place=Place(name, number, column + 1))
        if found := _TERSEMBUNYI.search(line):
            place = Place(name, number, found.start() + 1)
            yield Problem(code="E109", place=place, params={"karakter": f"U+{ord(found[0]):04X}"})


def bersih(text: str) -> str:
    """The text with what `karakter_terlarang` reports replaced by blanks, so that the rest can be read too."""
    return _TERSEMBUNYI.sub(" ", text.replace("\t", " "))


def tempat(name: str, text: str, offset: int) -> Place:
    """The place of a character of a text."""
    before = text[:offset]
    return Place(name, before.count("\n") + 1, offset - before.rfind("\n"))
