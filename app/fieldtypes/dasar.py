"""What every column type answers. A type is one file, one stateless object, one line in `app.fieldtypes.tabel`."""

from __future__ import annotations

import unicodedata
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from app.definition.juknis import Juknis, Kolom
from app.errors import BadInput, Refusal
from app.rules.nilai import Value

if TYPE_CHECKING:
    from marshmallow import fields
    from sqlalchemy.types import TypeEngine

#: Canonical JSON of a value.
Json = str | int | bool | list[str] | None

#: A fault in a column's options: a code and its parameters.
Salah = tuple[str, dict[str, object]]

#: Longest raw text that any but the longest type looks at.
PANJANG_ANGKA = 40

#: Signs without ink that come along when one pastes; they are left out.
_TANPA_WUJUD = dict.fromkeys(map(ord, "\u00ad\u061c\u200b\u200e\u200f\u2060\ufeff"))

_ARAH = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@dataclass(frozen=True, kw_only=True, slots=True)
class TypeContext:
    """What a value may be checked against: the edition, and the sheet's region ('' for the nation)."""

    juknis: Juknis
    wilayah: str = ""


class FieldType(ABC):
    """One column type.

    `opsi` are the YAML keys that this type takes beside those of every column; `numeric` types are
    right-aligned and summed; `computed` ones are neither stored nor typed.
    """

    nama: ClassVar[str]
    keterangan: ClassVar[str]
    contoh: ClassVar[str]
    numeric: ClassVar[bool] = False
    computed: ClassVar[bool] = False
    #: What the rules take it for: `angka`, `teks`, `tanggal`, `logika`, or `lain`.
    jenis_rumus: ClassVar[str] = "teks"

    @property
    def opsi(self) -> Mapping[str, fields.Field[Any]]:
        """The extra YAML keys, each with `keterangan` and `contoh` in its metadata."""
        return {}

    def check(self, kolom: Kolom) -> Iterable[Salah]:
        """Whether the column's options make sense together."""
        return ()

    @abstractmethod
    def parse(self, raw: object, kolom: Kolom, konteks: TypeContext) -> Value:
        """A JSON value or a form's string -> the value; '' and None are empty. BadInput otherwise."""

    def pembaca(self, kolom: Kolom, konteks: TypeContext) -> Callable[[object], Value]:
        """`parse` for many cells of one column: whatever the column alone decides is worked out once."""
        return lambda raw: self.parse(raw, kolom, konteks)

    @abstractmethod
    def sql_type(self, kolom: Kolom) -> TypeEngine[Any]:
        """The column's type on every database."""

    @abstractmethod
    def display(self, value: Value, kolom: Kolom, juknis: Juknis) -> str:
        """The value as people read it in Indonesia; '' for empty. `parse` takes it back."""

    @abstractmethod
    def editor(self, kolom: Kolom, juknis: Juknis) -> dict[str, Any]:
        """What the browser's grid needs to know to edit such a cell, as JSON."""

    def to_json(self, value: Value) -> Json:
        """The canonical JSON of a value; `parse` takes it back."""
        return value  # type: ignore[return-value]

    def to_db(self, value: Value) -> object:
        """What is bound to a statement."""
        return value

    def from_db(self, value: Any) -> Value:
        """The inverse of `to_db`."""
        return value  # type: ignore[no-any-return]

    def api_field(self, kolom: Kolom) -> fields.Field[Any]:
        """A marshmallow field that shows canonical JSON and leaves checking to the save door."""
        from app.fieldtypes.api import NilaiApi

        return NilaiApi(self, kolom)

    def skema(self, kolom: Kolom) -> dict[str, Any]:
        """The canonical JSON in OpenAPI's words."""
        return {"type": "string"}

    def form_field(self, kolom: Kolom, juknis: Juknis, kata: Callable[[Refusal], str] = lambda r: r.code) -> Any:
        """A wtforms field; `kata` puts words to a refusal."""
        from app.fieldtypes.isian import IsianTeks

        return IsianTeks(self, kolom, juknis, kata)

    def excel_format(self, kolom: Kolom) -> dict[str, Any]:
        """xlsxwriter's format of such a cell."""
        return {"num_format": "@"}

    def excel_value(self, value: Value, kolom: Kolom, juknis: Juknis) -> Any:
        """What goes into the cell; write it through `app.fieldtypes.excel.tulis`."""
        return None if value is None else self.display(value, kolom, juknis)


def teks_bersih(raw: object, kolom: Kolom, batas: int = PANJANG_ANGKA, baris_baru: bool = False) -> str:
    """Refuse what is no text, too long, or hides something; '' for empty.

    Length is looked at first, so that a million characters cost nothing. Composed (NFC), without
    what has no ink, and stripped; with `baris_baru` line ends and tabs stay.
    """
    if raw is None:
        return ""
    if not isinstance(raw, str):
        raise BadInput("nilai_bukan_teks", kolom=kolom.label)
    if len(raw) > batas + 100:
        raise BadInput("nilai_terlalu_panjang", kolom=kolom.label, batas=batas)
    allowed = "\n\t" if baris_baru else ""
    text = raw.translate(_TANPA_WUJUD).replace("\r\n", "\n").strip()
    if any(_terlarang(sign) and sign not in allowed for sign in text):
        raise BadInput("nilai_karakter", kolom=kolom.label)
    text = unicodedata.normalize("NFC", text).strip()
    if len(text) > batas:
        raise BadInput("nilai_terlalu_panjang", kolom=kolom.label, batas=batas)
    return text


def _terlarang(sign: str) -> bool:
    """Control characters, lone surrogates, and signs that turn the reading direction."""
    return unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp") or sign in _ARAH
