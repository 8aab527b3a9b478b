"""Owners and roles of `peran.yaml`, and the years of `juknis.yaml`."""

from __future__ import annotations

from collections.abc import Iterator

from app.definition.juknis import PENULIS
from app.errors import Problem
from app.loader.naskah import Naskah


def periksa_pelaku(naskah: Naskah) -> Iterator[Problem]:
    """Roles that exclude each other must exist; an owner may not be called like a keyword."""
    juknis = naskah.juknis
    for role in juknis.peran.values():
        path = ("peran", role.id, "bukan_juga")
        yield from naskah.asing("E302", path, role.bukan_juga, juknis.peran)
        if role.bukan_juga and role.bukan_juga == role.id:
            yield naskah.salah("E330", path, nama=role.id)
    if PENULIS in juknis.pj_data:
        yield naskah.salah_kunci("E331", ("pj_data", PENULIS), nama=PENULIS)
    if juknis.sampai is not None and juknis.sampai < juknis.mulai:
        yield naskah.salah("E601", ("berlaku", "sampai"), mulai=juknis.mulai, sampai=juknis.sampai)
