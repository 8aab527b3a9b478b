"""Cross checks: what each file says rightly by itself, but wrongly beside the others."""

from __future__ import annotations

from collections.abc import Iterator

from app.errors import Problem
from app.loader.naskah import Naskah
from app.loader.silang.alur import periksa_alur
from app.loader.silang.daftar import periksa_daftar
from app.loader.silang.formulir import periksa_formulir
from app.loader.silang.pelaku import periksa_pelaku
from app.loader.silang.rumus import periksa_rumus
from app.loader.silang.tahapan import periksa_tahapan

PERIKSA = (periksa_pelaku, periksa_alur, periksa_tahapan, periksa_formulir, periksa_daftar, periksa_rumus)


def periksa_silang(naskah: Naskah) -> Iterator[Problem]:
    """Every fault of sense in one edition."""
    for check in PERIKSA:
        yield from check(naskah)
