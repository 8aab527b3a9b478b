"""The wtforms fields of the generated forms.

They show a value as people read it and refuse early what the save door would refuse; their data
stays the text that was typed, which the save door parses.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from wtforms import Form, SelectField, SelectMultipleField, StringField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.widgets import DateInput, TextArea

from app.definition.juknis import Juknis, Kolom
from app.errors import BadInput, Refusal
from app.fieldtypes.dasar import FieldType, TypeContext

Kata = Callable[[Refusal], str]


class _Isian:
    """What all fields share: label, description, and the type's own check."""

    def __init__(self, tipe: FieldType, kolom: Kolom, juknis: Juknis, kata: Kata, **kwargs: Any) -> None:
        self.tipe, self.kolom, self.juknis, self.kata = tipe, kolom, juknis, kata
        described = " ".join(filter(None, (kolom.definisi, f"({kolom.satuan})" if kolom.satuan else "")))
        super().__init__(label=kolom.label, description=described, render_kw=self.atribut(), **kwargs)  # type: ignore[call-arg]

    def atribut(self) -> dict[str, Any]:
        """HTML attributes: the keyboard a phone shows, the longest text, what the scripts look for."""
        editor = self.tipe.editor(self.kolom, self.juknis)
        found: dict[str, Any] = {"data-jenis": self.tipe.nama, "autocomplete": "off"}
        if self.tipe.numeric:
            found["inputmode"] = "decimal" if "angka_desimal" in editor else "numeric"
        if "panjang" in editor:
            found["maxlength"] = editor["panjang"]
        return found

    def pre_validate(self, form: Form) -> None:
        """Refuse with the words that the save door uses, too."""
        try:
            self.tipe.parse(getattr(self, "data", None), self.kolom, TypeContext(juknis=self.juknis))
        except BadInput as refused:
            raise ValidationError(self.kata(refused.refusal)) from None


class IsianTeks(_Isian, StringField):  # type: ignore[misc]
    """One line; numbers are shown grouped, as they may be typed."""

    def process_data(self, value: Any) -> None:
        """A value of the type -> its text."""
        self.data = None if value is None else self.tipe.display(value, self.kolom, self.juknis)


class IsianParagraf(IsianTeks):
    """Several lines."""

    widget = TextArea()

    def atribut(self) -> dict[str, Any]:
        return {**super().atribut(), "rows": 5}


class IsianTanggal(IsianTeks):
    """The browser's own date field, which speaks ISO."""

    widget = DateInput()

    def atribut(self) -> dict[str, Any]:
        editor = self.tipe.editor(self.kolom, self.juknis)
        return {**super().atribut(), "min": editor["min"], "max": editor["maks"]}

    def process_data(self, value: Any) -> None:
        self.data = None if value is None else str(self.tipe.to_json(value))


class IsianWilayah(IsianTeks):
    """A region's code; a script turns it into a picker."""

    def atribut(self) -> dict[str, Any]:
        return {**super().atribut(), "data-picker": "wilayah"}


class IsianPilih(_Isian, SelectField):  # type: ignore[misc]
    """One choice, or none."""

    def __init__(self, tipe: FieldType, kolom: Kolom, juknis: Juknis, kata: Kata, **kwargs: Any) -> None:
        choices = [SelectChoice(""), *(SelectChoice(*item) for item in tipe.editor(kolom, juknis)["pilihan"])]
        super().__init__(tipe, kolom, juknis, kata, choices=choices, coerce=str, validate_choice=False, **kwargs)

    def process_data(self, value: Any) -> None:
        """An id that the edition no longer has stays chosen, so that it is not lost unseen."""
        self.data = {None: "", True: "ya", False: "tidak"}.get(value, value)
        self.choices = _lengkapi(self.choices, [self.data])


class IsianPilihBanyak(_Isian, SelectMultipleField):  # type: ignore[misc]
    """Several choices."""

    def __init__(self, tipe: FieldType, kolom: Kolom, juknis: Juknis, kata: Kata, **kwargs: Any) -> None:
        choices = [SelectChoice(*item) for item in tipe.editor(kolom, juknis)["pilihan"]]
        super().__init__(tipe, kolom, juknis, kata, choices=choices, coerce=str, validate_choice=False, **kwargs)

    def process_data(self, value: Any) -> None:
        self.data = json.loads(value) if value else []
        self.choices = _lengkapi(self.choices, self.data)


def _lengkapi(choices: Any, chosen: list[str]) -> list[SelectChoice]:
    """The choices, and what is chosen although no longer among them."""
    known = {choice.value for choice in choices}
    return [*choices, *(SelectChoice(item) for item in chosen if item not in known)]
