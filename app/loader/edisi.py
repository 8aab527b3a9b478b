"""Editions beside each other: their years, and ids that must mean the same in all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from app.definition.juknis import Juknis
from app.errors import Problem
from app.loader.naskah import Naskah
from app.loader.salah import Jalur


def periksa_edisi(scripts: Sequence[Naskah]) -> Iterator[Problem]:
    """Every pair of editions, the fault told at the later one."""
    ordered = sorted(scripts, key=lambda script: (script.juknis.mulai, script.awal))
    for first, second in combinations(ordered, 2):
        yield from _sepasang(first, second)


def _sepasang(first: Naskah, second: Naskah) -> Iterator[Problem]:
    old, new = first.juknis, second.juknis
    if old.id and old.id == new.id:
        yield second.salah("E602", ("juknis",), id=new.id, berkas=first.tempat(("juknis",)).file)
    if old.mulai and new.mulai and (old.sampai is None or old.sampai >= new.mulai):
        yield second.salah(
            "E603", ("berlaku", "mulai"), edisi=old.id, mulai=old.mulai, sampai=old.sampai or "seterusnya"
        )
    for path, other in _berubah(old, new):
        yield second.salah("E604", path, edisi=old.id, jenis=other)


def _berubah(old: Juknis, new: Juknis) -> Iterable[tuple[Jalur, str]]:
    """Columns, and rows of forms, that are of another kind than before: they share one table."""
    for form_id in old.formulir.keys() & new.formulir.keys():
        before, after = old.formulir[form_id], new.formulir[form_id]
        if before.baris and after.baris and before.baris != after.baris:
            yield ("formulir", form_id, "baris"), before.baris
        for index, column in enumerate(after.kolom):
            known = before.cari_kolom(column.id)
            if known and known.jenis and column.jenis and known.jenis != column.jenis:
                yield ("formulir", form_id, "kolom", index, "jenis"), known.jenis
