"""YAML as policy staff understand it: text stays text, nothing is read twice, nothing is executed.

The tree is built from the parser's events, not by PyYAML's constructors: those read `on` as true and
`01.02` as a number, keep the last of two equal keys, and follow aliases that explode.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from app.errors import Place, Problem
from app.loader.salah import Jalur, kutip
from app.loader.titik import Titik

#: A spec needs about six levels.
BATAS_DALAM = 30

#: A comment that is stuck to its text was probably meant as part of the value: `Posyandu #2`.
_SEPERTI_CATATAN = re.compile(r" +#(?=[^\s#])")

_PARSER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

#: What libyaml says -> what was probably done.
_SEBAB: tuple[tuple[str, str], ...] = (
    ("mapping values are not allowed", "E111"),
    ("could not find expected ':'", "E112"),
    ("unexpected end of stream", "E113"),
    ("unexpected document indicator", "E113"),
    ("cannot start any token", "E114"),
    ("expected ',' or", "E115"),
    ("expected node content", "E115"),
    ("expected key", "E116"),
    ("expected '-' indicator", "E116"),
    ("expected <document start>", "E116"),
    ("block sequence entries are not allowed", "E117"),
    ("unknown escape character", "E118"),
)


@dataclass(slots=True)
class Dokumen:
    """One file's values (mapping, list, text or None) and where each stands."""

    isi: Any = None
    titik: dict[Jalur, Titik] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    terbaca: bool = False


def uraikan(text: str, name: str) -> Dokumen:
    """Parse one file; whatever stands in it, the answer is a document with problems."""
    builder = _Pembangun(name, text)
    try:
        for event in yaml.parse(text, Loader=_PARSER):
            builder.terima(event)
        builder.dokumen.terbaca = True
    except _BerhentiError as stop:
        builder.dokumen.problems.append(stop.problem)
    except yaml.MarkedYAMLError as error:
        builder.dokumen.problems.append(_salah_susun(error, name))
    except yaml.YAMLError:
        builder.dokumen.problems.append(Problem(code="E119", place=Place(name)))
    return builder.dokumen


def _salah_susun(error: yaml.MarkedYAMLError, name: str) -> Problem:
    mark = error.problem_mark or error.context_mark
    code = next((code for words, code in _SEBAB if words in (error.problem or "")), "E119")
    if code in ("E112", "E113") and error.context_mark:
        mark = error.context_mark
    return Problem(code=code, place=Place(name, mark.line + 1, mark.column + 1) if mark else Place(name))


class _BerhentiError(Exception):
    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


@dataclass(slots=True)
class _Wadah:
    """An open mapping or list; `isi` None: its values are dropped (they stand under a faulty key)."""

    isi: Any
    jalur: Jalur
    kunci: str | None = None
    tempat_kunci: Place | None = None
    menunggu_nilai: bool = False
    buang: bool = False


class _Pembangun:
    """Receives the parser's events one by one and never calls itself: depth costs no stack."""

    def __init__(self, name: str, text: str) -> None:
        self._name = name
        self._text = text
        self._tumpukan: list[_Wadah] = []
        self._dokumen_ke = 0
        self.dokumen = Dokumen()

    def terima(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.DocumentStartEvent):
            self._mulai_dokumen(event)
        elif isinstance(event, yaml.NodeEvent):
            self._tolak_tanda(event)
            self._simpul(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._tumpukan.pop()

    def _mulai_dokumen(self, event: yaml.Event) -> None:
        self._dokumen_ke += 1
        if self._dokumen_ke > 1:
            raise _BerhentiError(Problem(code="E121", place=self._tempat(event)))

    def _tempat(self, event: Any) -> Place:
        return Place(self._name, event.start_mark.line + 1, event.start_mark.column + 1)

    def _lapor(self, code: str, place: Place, **params: object) -> None:
        self.dokumen.problems.append(Problem(code=code, place=place, params=params))

    def _tolak_tanda(self, event: Any) -> None:
        place = self._tempat(event)
        if event.anchor is not None:
            self._lapor("E122", place, nama=kutip(event.anchor))
        if getattr(event, "tag", None) is not None:
            self._lapor("E123", place, nama=kutip(event.tag))

    def _simpul(self, event: Any) -> None:
        parent = self._tumpukan[-1] if self._tumpukan else None
        if parent is not None and isinstance(parent.isi, dict) and not parent.menunggu_nilai:
            self._kunci(parent, event)
            return
        path = self._jalur(parent)
        dropped = parent is not None and (parent.buang or (isinstance(parent.isi, dict) and parent.kunci is None))
        value = self._nilai(event)
        if not dropped:
            self._catat(event, parent, path, value)
        self._pasang(parent, value, dropped)
        if not isinstance(value, str | None):
            self._buka(_Wadah(value, path, buang=dropped), event)

    def _buka(self, container: _Wadah, event: yaml.Event) -> None:
        if len(self._tumpukan) >= BATAS_DALAM:
            raise _BerhentiError(Problem(code="E124", place=self._tempat(event), params={"batas": BATAS_DALAM}))
        self._tumpukan.append(container)

    def _kunci(self, parent: _Wadah, event: Any) -> None:
        """A key: text, said once, not `<<`."""
        place = self._tempat(event)
        parent.menunggu_nilai, parent.kunci, parent.tempat_kunci = True, None, place
        if not isinstance(event, yaml.ScalarEvent):
            self._lapor("E126", place)
            if isinstance(event, yaml.CollectionStartEvent):
                self._buka(_Wadah([] if isinstance(event, yaml.SequenceStartEvent) else {}, (), buang=True), event)
            return
        if event.value == "<<":
            self._lapor("E125", place)
        elif not event.value:
            self._lapor("E126", place)
        elif event.value in parent.isi:
            first = self.dokumen.titik.get((*parent.jalur, event.value))
            self._lapor("E120", place, kunci=kutip(event.value), baris=first.kunci.line if first else place.line)
        else:
            parent.kunci = event.value

    def _jalur(self, parent: _Wadah | None) -> Jalur:
        if parent is None:
            return ()
        return (*parent.jalur, len(parent.isi) if isinstance(parent.isi, list) else parent.kunci or "")

    def _nilai(self, event: Any) -> Any:
        if isinstance(event, yaml.SequenceStartEvent):
            return []
        if isinstance(event, yaml.MappingStartEvent):
            return {}
        if isinstance(event, yaml.AliasEvent):
            return None
        plain = event.implicit[0]
        return None if plain and not event.value else event.value

    def _catat(self, event: Any, parent: _Wadah | None, path: Jalur, value: Any) -> None:
        place = self._tempat(event)
        key = parent.tempat_kunci if parent and parent.tempat_kunci else place
        source = self._text[event.start_mark.index : event.end_mark.index] if isinstance(value, str) else ""
        rest = _SEPERTI_CATATAN.match(self._text, event.end_mark.index) if source and event.implicit[0] else None
        if rest:
            end = Place(self._name, event.end_mark.line + 1, event.end_mark.column + len(rest[0]))
            self._lapor("E127", end)
        self.dokumen.titik[path] = Titik(place, key, source, value if isinstance(value, str) else "")

    def _pasang(self, parent: _Wadah | None, value: Any, dropped: bool) -> None:
        if parent is None:
            self.dokumen.isi = value
        elif isinstance(parent.isi, list):
            parent.isi.append(value)
        else:
            if not dropped and parent.kunci is not None:
                parent.isi[parent.kunci] = value
            parent.menunggu_nilai, parent.kunci = False, None
