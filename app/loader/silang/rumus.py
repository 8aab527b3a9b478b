"""Formulas: whether they can be read, and whether what they name is there to be read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.definition.juknis import DAFTAR, TUNGGAL, WILAYAH, Formulir
from app.errors import Place, Problem
from app.fieldtypes import JENIS
from app.loader.bangun import nama_rumus
from app.loader.naskah import Naskah
from app.loader.salah import Jalur, kutip, terdekat
from app.rules.compile import Rumus, compile_rule
from app.rules.galat import KODE, RuleError
from app.rules.jenis import ANGKA, LAIN, LOGIKA, periksa_jenis

#: `app.rules.galat.KODE` -> our codes, in that order from E401.
KODE_RUMUS: Mapping[str, str] = {code: f"E{401 + index}" for index, code in enumerate(KODE)}


#: Kinds of values as the writer of a spec calls them.
_SEBUTAN: Mapping[str, str] = {LOGIKA: "syarat (ya atau tidak)", LAIN: "daftar pilihan"}


@dataclass(frozen=True, slots=True)
class Rujukan:
    """A formula, where it stands, the form it stands in, and the kind of value it must give."""

    teks: str
    jalur: Jalur
    formulir: Formulir
    jenis: str = ANGKA


def periksa_rumus(naskah: Naskah) -> Iterator[Problem]:
    """Every formula of every form, and computed columns that need themselves."""
    for form in naskah.juknis.formulir.values():
        for found in rumus_formulir(form):
            yield from _rumus(naskah, found)
    yield from _melingkar(naskah)


def rumus_formulir(form: Formulir) -> Iterator[Rujukan]:
    """Every formula that is written in a form."""
    root: Jalur = ("formulir", form.id)
    for index, column in enumerate(form.kolom):
        path: Jalur = (*root, "kolom", index)
        yield Rujukan(column.rumus, (*path, "rumus"), form)
        if column.cakupan:
            yield Rujukan(column.cakupan.pembilang, (*path, "cakupan", "pembilang"), form)
            yield Rujukan(column.cakupan.penyebut, (*path, "cakupan", "penyebut"), form)
    for index, rule in enumerate(form.aturan):
        yield Rujukan(rule.syarat, (*root, "aturan", index, "syarat"), form, LOGIKA)
    for index, joint in enumerate(form.cakupan):
        yield Rujukan(joint.pembilang, (*root, "cakupan", index, "pembilang"), form)
        yield Rujukan(joint.penyebut, (*root, "cakupan", index, "penyebut"), form)


def _rumus(naskah: Naskah, found: Rujukan) -> Iterator[Problem]:
    if not found.teks:
        return
    try:
        rule = compile_rule(found.teks)
        unknown = [problem for name in rule.names for problem in _nama(naskah, found, rule, name)]
        yield from unknown
        if not unknown and all(_jenis(naskah, found, name) for name in rule.names):
            periksa_jenis(rule, lambda name: _jenis(naskah, found, name), found.jenis)
    except RuleError as error:
        code = KODE_RUMUS.get(error.code, "E430")
        params = {key: _sebutan(value) for key, value in error.params.items()}
        yield Problem(code=code, place=naskah.tempat(found.jalur, geser=error.column), params=params)


def _sebutan(value: object) -> object:
    words = value.split(" / ") if isinstance(value, str) else []
    return " atau ".join(_SEBUTAN.get(word, word) for word in words) if words else value


def _jenis(naskah: Naskah, found: Rujukan, name: str) -> str:
    """The kind of a column's values; '' where its type is not known."""
    form_id, _, column_id = name.rpartition(".")
    form = naskah.juknis.formulir.get(form_id) if form_id else found.formulir
    column = form.cari_kolom(column_id) if form else None
    return JENIS[column.jenis].jenis_rumus if column and column.jenis in JENIS else ""


def _nama(naskah: Naskah, found: Rujukan, rule: Rumus, name: str) -> Iterator[Problem]:
    form_id, _, column_id = name.rpartition(".")
    place = naskah.tempat(found.jalur, geser=letak(found.teks, name))
    if not form_id or form_id == found.formulir.id:
        yield from _kolom(naskah, found.formulir, column_id, place)
        return
    other = naskah.juknis.formulir.get(form_id)
    if other is None:
        if naskah.utuh("formulir", form_id):
            guess = terdekat(form_id, naskah.juknis.formulir)
            yield Problem(code="E431", place=place, params={"nama": kutip(form_id)}, suggestion=guess)
        return
    yield from _kolom(naskah, other, column_id, place)
    yield from _setahapan(naskah, found.formulir, other, place)
    if name not in rule.agregat and not _sebaris(found.formulir, other):
        yield Problem(code="E434", place=place, params={"nama": name, "baris": other.baris})


def letak(text: str, name: str) -> int:
    """Where a name stands in a formula, from 1."""
    found = re.search(rf"(?<![\w.]){re.escape(name)}(?![\w.])", text)
    return found.start() + 1 if found else 1


def _kolom(naskah: Naskah, form: Formulir, column_id: str, place: Place) -> Iterator[Problem]:
    if form.cari_kolom(column_id) or naskah.retak("formulir", form.id, "kolom"):
        return
    guess = terdekat(column_id, (column.id for column in form.kolom))
    params = {"nama": kutip(column_id), "formulir": form.id}
    yield Problem(code="E432", place=place, params=params, suggestion=guess)


def _setahapan(naskah: Naskah, form: Formulir, other: Formulir, place: Place) -> Iterator[Problem]:
    """Values of another form are there only if it stands in the same sheet."""
    for stage in naskah.juknis.tahapan_dengan(form.id):
        if other.id not in stage.formulir:
            params = {"formulir": other.id, "tahapan": stage.id}
            yield Problem(code="E433", place=place, params=params)


def _sebaris(form: Formulir, other: Formulir) -> bool:
    """Whether a row of the one has its counterpart in the other."""
    if other.baris == TUNGGAL or not other.baris or not form.baris:
        return True
    if form.baris != other.baris:
        return False
    return form.daftar == other.daftar if form.baris == DAFTAR else form.baris == WILAYAH


def _melingkar(naskah: Naskah) -> Iterator[Problem]:
    """Computed columns that need themselves, also by way of another form."""
    needs: dict[str, list[str]] = {}
    for form in naskah.juknis.formulir.values():
        for column in form.kolom:
            names = nama_rumus(column.rumus)
            needs[f"{form.id}.{column.id}"] = [name if "." in name else f"{form.id}.{name}" for name in names]
    for form in naskah.juknis.formulir.values():
        for index, column in enumerate(form.kolom):
            if column.rumus and (name := f"{form.id}.{column.id}") in _terjangkau(needs, name):
                path: Jalur = ("formulir", form.id, "kolom", index, "rumus")
                yield naskah.salah(KODE_RUMUS["rumus_melingkar"], path, kolom=column.id)


def _terjangkau(needs: Mapping[str, list[str]], start: str) -> set[str]:
    found: set[str] = set()
    todo = list(needs[start])
    while todo:
        name = todo.pop()
        if name not in found:
            found.add(name)
            todo.extend(needs.get(name, ()))
    return found
