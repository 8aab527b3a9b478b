"""Catalogues: gather strings from code and spec, compile them, say what is missing.

`python -m app.translate extract` updates the .po files and keeps every translation,
`compile` writes what gettext reads, `check` looks only. Nothing here needs a running portal.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import click
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
TRANSLATIONS = ROOT / "translations"

#: Which files hold strings of the portal, and how to read them.
_METHODS = [("**.py", "python"), ("**/templates/**.html", "jinja2")]
_KEYWORDS = {**DEFAULT_KEYWORDS, "_l": None}

#: Fields of a definition that hold text for people.
_TEXTS = frozenset(
    {"judul", "dasar", "nama", "label", "satuan", "definisi", "keterangan", "catatan", "pesan", "tombol", "status"}
)


#: A place names edition and form, no deeper.
_DEPTH = 3

#: Lines of a header that say nothing here and change with each run.
_NOISE = (
    b"Project-Id",
    b"Report-Msgid",
    b"POT-Creation",
    b"PO-Revision",
    b"Last-Translator",
    b"Language-Team",
    b"Generated-By",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Naskah:
    """One catalogue: a domain in one language, and where its strings come from."""

    domain: str
    language: str
    strings: Callable[[], Catalog]
    folder: Path = TRANSLATIONS

    @property
    def po(self) -> Path:
        """The catalogue that translators edit."""
        return self.folder / self.language / "LC_MESSAGES" / f"{self.domain}.po"


def portal_strings() -> Catalog:
    """English msgids of `app/`, each with the files that use it."""
    found = Catalog(project="borang", charset="utf-8")
    options = {"**/templates/**.html": {"newstyle_gettext": "true", "trimmed": "true", "silent": "false"}}
    places = extract_from_dir(str(ROOT / "app"), _METHODS, options, _KEYWORDS, comment_tags=("i18n:",))
    for file, _line, msgid, comments, _context in places:
        found.add(msgid, locations=[(f"app/{file}", 0)], auto_comments=comments)
    return found


def spec_strings(folder: Path = ROOT / "spec") -> Catalog:
    """Indonesian texts of every edition below `folder`."""
    from app.definition.serial import to_json
    from app.loader import load

    result = load(folder)
    if result.problems:
        raise click.ClickException(f"{folder} masih bermasalah; jalankan `borang check` dulu.")
    found = Catalog(project="borang", charset="utf-8")
    for edition in result.edisi.values():
        for place, text in texts(to_json(edition), f"spec/{edition.id}"):
            found.add(text, locations=[(place, 0)])
    return found


def texts(value: object, place: str) -> Iterator[tuple[str, str]]:
    """The texts for people inside a definition as JSON, each with the form, list or stage it stands in."""
    if isinstance(value, list):
        for inner in value:
            yield from texts(inner, place)
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key in _TEXTS and inner and isinstance(inner, str):
                yield place, inner
            yield from texts(inner, f"{place}/{key}" if place.count("/") < _DEPTH else place)


NASKAH = (
    Naskah(domain="messages", language="id", strings=portal_strings),
    Naskah(domain="spec", language="en", strings=spec_strings),
)


def read(path: Path, language: str) -> Catalog:
    """A .po file, or an empty catalogue where there is none yet."""
    if not path.exists():
        return Catalog(locale=language, project="borang", charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def update(naskah: Naskah, tidy: bool = False) -> int:
    """Bring one .po file up to its strings and return its size; unused texts are set aside, or dropped if `tidy`."""
    catalog = read(naskah.po, naskah.language)
    catalog.update(naskah.strings(), no_fuzzy_matching=True, update_creation_date=False)
    if tidy:
        catalog.obsolete.clear()
    naskah.po.parent.mkdir(parents=True, exist_ok=True)
    written = io.BytesIO()
    write_po(written, catalog, width=110, sort_by_file=True, include_lineno=False)
    lines = written.getvalue().splitlines(keepends=True)
    naskah.po.write_bytes(b"".join(line for line in lines if not line[1:].startswith(_NOISE)))
    return len(catalog)


def compile_all(folder: Path = TRANSLATIONS) -> list[Path]:
    """Write the .mo beside each .po."""
    return [_compile(path) for path in sorted(folder.glob("*/LC_MESSAGES/*.po"))]


def _compile(path: Path) -> Path:
    target = path.with_suffix(".mo")
    catalog = read(path, path.parts[-3])
    with target.open("wb") as file:
        write_mo(file, catalog)
    return target


def problems(naskah: Naskah) -> list[str]:
    """What stands between a catalogue and complete: missing, unsure, obsolete, or with other places."""
    catalog = read(naskah.po, naskah.language)
    wanted = {_key(message) for message in naskah.strings() if message.id}
    return [
        *(f"belum ada: {key!r}" for key in sorted(wanted - {_key(message) for message in catalog})),
        *(f"{kind}: {_key(message)!r}" for message in catalog if message.id for kind in _faults(message, wanted)),
        *(f"usang: {_key(message)!r}" for message in catalog.obsolete.values()),
    ]


def _faults(message: Message, wanted: set[str]) -> Iterator[str]:
    if _key(message) not in wanted:
        yield "usang"
    elif not all(_all(message.string)):
        yield "belum diterjemahkan"
    elif message.fuzzy:
        yield "belum pasti"
    elif any(_places(text) != _places(_key(message)) for text in _all(message.string)):
        yield "tempat isian berbeda"


def _key(message: Message) -> str:
    return next(iter(_all(message.id)))


def _all(value: str | Iterable[str] | None) -> tuple[str, ...]:
    return (value or "",) if isinstance(value, str | None) else tuple(value)


def _places(text: str) -> set[str]:
    """Named places of a text: `%(jumlah)s` gives `jumlah`."""
    return {part.partition(")")[0] for part in text.split("%(")[1:]}


@click.group(help="Katalog terjemahan: kumpulkan, susun, periksa.")
def main() -> None:
    """The command line."""


@main.command("extract", help="Kumpulkan teks dari kode dan spec ke berkas .po, terjemahan yang ada tetap.")
@click.option("--bersih", is_flag=True, help="Buang terjemahan yang tidak dipakai lagi.")
def extract_command(bersih: bool) -> None:
    """Update every .po file."""
    for naskah in NASKAH:
        click.echo(f"{naskah.po.relative_to(ROOT)}: {update(naskah, bersih)} teks")


@main.command("compile", help="Susun berkas .mo yang dibaca portal.")
def compile_command() -> None:
    """Write every .mo file."""
    for path in compile_all():
        click.echo(path.relative_to(ROOT))


@main.command("check", help="Sebutkan teks yang belum diterjemahkan, belum pasti, atau usang.")
def check_command() -> None:
    """Print what is missing; status 1 if anything is."""
    found = [f"{naskah.po.relative_to(ROOT)}: {text}" for naskah in NASKAH for text in problems(naskah)]
    for line in found:
        click.echo(line)
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
