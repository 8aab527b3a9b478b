"""What the types share that choose from something: names and ids, options, the grid's editor."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import Any, ClassVar

from app.definition.juknis import Juknis, Kolom
from app.errors import BadInput, Refusal
from app.fieldtypes.dasar import FieldType, TypeContext, teks_bersih
from app.rules.nilai import Value

#: Longest name of a choice that is looked for.
PANJANG_NAMA = 400


class TipePilih(FieldType):
    """One of several (id, name); stored is the id, taken are both."""

    jenis_rumus = "teks"
    kode: ClassVar[str]

    @abstractmethod
    def butir(self, kolom: Kolom, juknis: Juknis) -> tuple[tuple[str, str], ...]:
        """The choices as (id, name), in the spec's order."""

    def cari(self, text: str, kolom: Kolom, juknis: Juknis) -> str:
        """The id that a text means: an id itself, else a name, letters' case aside; BadInput."""
        items = self.butir(kolom, juknis)
        if any(text == item for item, _ in items):
            return text
        named = [item for item, name in items if name.casefold() == text.casefold()]
        if len(named) != 1:
            raise BadInput(self.kode, kolom=kolom.label)
        return named[0]

    def parse(self, raw: object, kolom: Kolom, konteks: TypeContext) -> Value:
        if not isinstance(raw, str | None):
            raise BadInput(self.kode, kolom=kolom.label)
        text = teks_bersih(raw, kolom, PANJANG_NAMA)
        return self.cari(text, kolom, konteks.juknis) if text else None

    def display(self, value: Value, kolom: Kolom, juknis: Juknis) -> str:
        """The choice's name; the id itself where a later edition no longer has it."""
        return dict(self.butir(kolom, juknis)).get(str(value), str(value)) if value else ""

    def editor(self, kolom: Kolom, juknis: Juknis) -> dict[str, Any]:
        return {"jenis": self.nama, "input": "select", "pilihan": [list(item) for item in self.butir(kolom, juknis)]}

    def form_field(self, kolom: Kolom, juknis: Juknis, kata: Callable[[Refusal], str] = lambda r: r.code) -> Any:
        from app.fieldtypes.isian import IsianPilih

        return IsianPilih(self, kolom, juknis, kata)
