"""Formulas in words: `sasaran.ibu_hamil <= 2` reads `Jumlah Ibu Hamil ≤ 2`."""

from __future__ import annotations

import re

from flask_babel import gettext as _

from app.definition.juknis import Aturan, Formulir, Juknis
from app.portal.label import label

_NAMA = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)?")


def rumus_teks(juknis: Juknis, formulir: Formulir, rumus: str) -> str:
    """A formula with its columns' labels in the reader's language."""

    def nama(match: re.Match[str]) -> str:
        form_id, _dot, column_id = match.group().rpartition(".")
        form = juknis.formulir.get(form_id) if form_id else formulir
        column = form.cari_kolom(column_id) if form else None
        return label(column.label) if column else match.group()

    return _NAMA.sub(nama, rumus).replace("*", "×").replace("<=", "≤").replace(">=", "≥")


def pesan_aturan(juknis: Juknis, formulir: Formulir, aturan: Aturan) -> str:
    """What a rule says when it is broken; coverages' derived warnings are worded here."""
    if aturan.pesan:
        return label(aturan.pesan)
    for item in formulir.semua_cakupan():
        if aturan.id == f"cakupan_{item.id}":
            below = rumus_teks(juknis, formulir, item.penyebut)
            return _("%(label)s is more than its denominator (%(penyebut)s).", label=label(item.label), penyebut=below)
    return rumus_teks(juknis, formulir, aturan.syarat)
