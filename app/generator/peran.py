"""The plan's roles in Flask-AppBuilder's words: lists of (view, permission) patterns.

Flask-AppBuilder matches a pattern against the *beginning* of a name; without the closing `$`
a right on `formulir sasaran` would be one on `formulir sasaran_khusus`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from app.definition import names
from app.generator.rencana import Rencana, RencanaPeran

#: Permissions on a form, of its screens and of its API.
BACA = "can_(list|show|unduh|get|info)$"
TULIS = "(can_(add|edit|delete|post|put)|hapus_terpilih)$"

#: Screens for everybody who has any role; what they show and allow is decided by the records and the workflow.
LAYAR = r"(Meja|Lembar|Verifikasi|Pilih|Dokumentasi)(View|Api)$"

Pola = list[tuple[str, str]]


def fab_roles(rencana: Rencana) -> Mapping[str, Pola]:
    """The value of FAB_ROLES."""
    return {role.fab: _pola(rencana, role) for role in rencana.peran}


def _pola(rencana: Rencana, peran: RencanaPeran) -> Pola:
    reads = [(_tepat(names.izin(form)), BACA) for form in peran.baca]
    writes = [(_tepat(names.izin(form)), TULIS) for form in peran.tulis]
    entries = [entry for entry in rencana.menu if entry.formulir in peran.baca]
    menu = dict.fromkeys(name for entry in entries for name in (entry.kategori, entry.nama))
    return [*reads, *writes, *((_tepat(name), _tepat("menu_access")) for name in menu), (LAYAR, "can_.*$")]


def _tepat(nama: str) -> str:
    return f"{re.escape(nama)}$"
