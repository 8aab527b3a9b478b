"""Marshmallow with our fault codes: every message is a `Salah`, never a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from marshmallow import EXCLUDE, Schema, ValidationError, fields, validates_schema

from app.loader.salah import Salah, kutip, terdekat

#: Marshmallow's own error keys -> our codes; what is missing here is E210.
KODE: Mapping[str, str] = {
    "required": "E202",
    "null": "E203",
    "type": "E204",
    "invalid_mapping": "E204",
    "invalid_utf8": "E206",
}


class Skema(Schema):
    """A mapping of known keys; an unknown key is told with the nearest known one."""

    error_messages = {"type": "E204", "unknown": "E201"}

    class Meta:
        unknown = EXCLUDE

    def on_bind_field(self, field_name: str, field_obj: fields.Field[Any]) -> None:
        super().on_bind_field(field_name, field_obj)
        beri_kode(field_obj)

    @validates_schema(pass_original=True, skip_on_field_errors=False)
    def kunci_dikenal(self, _data: object, original: object, **_kwargs: object) -> None:
        """Refuse keys that the grammar doesn't have."""
        if isinstance(original, dict):
            unknown = {key: [self.kunci_asing(key)] for key in original if key not in self.fields}
            if unknown:
                raise ValidationError(unknown)

    def kunci_asing(self, key: str) -> Salah:
        """The fault of one unknown key."""
        return Salah("E201", {"kunci": kutip(key)}, terdekat(key, self.fields), kunci=True)


def beri_kode(field: fields.Field[Any]) -> fields.Field[Any]:
    """Replace the library's sentences by codes."""
    field.error_messages = {key: KODE.get(key, "E210") for key in field.error_messages}
    return field


def tolak(salah: Salah, valid: object = None) -> ValidationError:
    """A refusal that marshmallow carries to the root of the file."""
    return ValidationError([salah], valid_data=valid)  # type: ignore[arg-type]


def meta(keterangan: str, contoh: str) -> dict[str, str]:
    """What the reference says of a key: its meaning, and a piece of YAML that has it."""
    return {"keterangan": keterangan, "contoh": contoh}


class Teks(fields.Field[str]):
    """One piece of text, without line breaks unless `panjang`; at most `maks` characters."""

    kode_panjang = "E211"

    def __init__(self, *, maks: int = 300, paragraf: bool = False, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.maks = 5000 if paragraf else maks
        self.paragraf = paragraf

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        if not isinstance(value, str):
            raise tolak(Salah("E206"))
        text = value.strip() if self.paragraf else " ".join(value.split())
        if not text:
            raise tolak(Salah("E203"))
        if len(text) > self.maks:
            raise tolak(Salah(self.kode_panjang, {"panjang": len(text), "batas": self.maks}))
        return text


class YaTidak(fields.Field[bool]):
    """`ya` or `tidak`, and no other spelling of a truth."""

    _MAKSUD: ClassVar[Mapping[str, str]] = {"true": "ya", "yes": "ya", "on": "ya", "y": "ya", "benar": "ya", "1": "ya"}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> bool:
        if value not in ("ya", "tidak"):
            guess = (
                self._MAKSUD.get(value.casefold(), terdekat(value, ("ya", "tidak"))) if isinstance(value, str) else ""
            )
            raise tolak(Salah("E207", {"nilai": kutip(value)}, guess))
        return bool(value == "ya")


class Bulat(fields.Field[int]):
    """A whole number, written with digits only."""

    def __init__(self, *, min: int = 0, maks: int = 10**15, **kwargs: Any) -> None:  # noqa: A002 the grammar's word
        super().__init__(**kwargs)
        self.batas = (min, maks)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> int:
        low, high = self.batas
        digits = value.removeprefix("-") if isinstance(value, str) else ""
        if not (digits.isascii() and digits.isdigit()):
            raise tolak(Salah("E208", {"nilai": kutip(value)}))
        if len(digits) > len(str(high)) or not low <= int(value) <= high:
            raise tolak(Salah("E209", {"nilai": kutip(value), "min": low, "maks": high}))
        return int(value)


class Pilih(fields.Field[str]):
    """One word out of a few."""

    def __init__(self, *words: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.kata = words

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        if value not in self.kata:
            raise tolak(
                Salah("E212", {"nilai": kutip(value), "pilihan": ", ".join(self.kata)}, terdekat(value, self.kata))
            )
        return str(value)


def kumpulkan(item: fields.Field[Any], pairs: Iterable[tuple[Any, Any]]) -> tuple[list[Any], dict[Any, Any]]:
    """Deserialize several values; (values, with what is good of the faulty ones, and the faults by key)."""
    good: list[Any] = []
    faults: dict[Any, Any] = {}
    for key, value in pairs:
        try:
            good.append(item.deserialize(value))
        except ValidationError as error:
            faults[key] = error.messages
            good.append(error.valid_data)
    return good, faults
