"""Answers a formula's questions from the contents of a sheet.

`x` is a column of the row at hand; `form.x` the same row of another form, or its single row;
inside `jumlah` either means all rows. Computed columns are worked out on the way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from app.definition.juknis import Formulir
from app.rules.compile import Rumus, compile_rule
from app.rules.nilai import Isi, Value
from app.rules.python import evaluate


@lru_cache(maxsize=256)
def rumus_hitungan(formulir: Formulir) -> Mapping[str, Rumus]:
    """The form's computed columns with their formulas."""
    return {column.id: compile_rule(column.rumus) for column in formulir.kolom if column.rumus}


class Penjawab:
    """The contents of one sheet; `formulir` is only looked at for computed columns."""

    def __init__(self, formulir: Mapping[str, Formulir], isi: Isi) -> None:
        self._isi = isi
        self._hitungan = {form.id: found for form in formulir.values() if (found := rumus_hitungan(form))}
        self._sedang: set[tuple[str, str]] = set()

    def hitung(self, rumus: Rumus, formulir_id: str, baris: str) -> Value:
        """A formula's value in one row of a form."""
        return evaluate(rumus.tree, self.nilai(formulir_id, baris), self.kolom(formulir_id))

    def nilai(self, formulir_id: str, baris: str) -> Callable[[str], Value]:
        """What a name means in one row of a form."""
        own = self._isi.get(formulir_id, {}).get(baris, {})
        computed = self._hitungan.get(formulir_id, {})

        def value(name: str) -> Value:
            if name in own and name not in computed:
                return own[name]
            form_id, _, column = name.rpartition(".")
            return self._cari(form_id or formulir_id, baris, column)

        return value

    def kolom(self, formulir_id: str) -> Callable[[str], Iterator[Value]]:
        """All rows' values of a name."""

        def rows(name: str) -> Iterator[Value]:
            form_id, _, column = name.rpartition(".")
            target = form_id or formulir_id
            return (self._cari(target, row, column) for row in self._isi.get(target, {}))

        return rows

    def _cari(self, formulir_id: str, baris: str, kolom: str) -> Value:
        rows = self._isi.get(formulir_id, {})
        key = baris if baris in rows else ""
        rule = self._hitungan.get(formulir_id, {}).get(kolom)
        if rule is None or key not in rows:
            return rows.get(key, {}).get(kolom)
        return self._turunan(rule, formulir_id, key, kolom)

    def _turunan(self, rule: Rumus, formulir_id: str, baris: str, kolom: str) -> Value:
        """A computed column; one that needs itself is unknown (the loader refuses such specs)."""
        asked = (formulir_id, kolom)
        if asked in self._sedang:
            return None
        self._sedang.add(asked)
        try:
            return self.hitung(rule, formulir_id, baris)
        finally:
            self._sedang.discard(asked)
