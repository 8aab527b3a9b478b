"""The search form of a list: labels, and choices where there are few."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wtforms import DateField, Form, SelectField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]

from app.definition.juknis import Kolom
from app.fieldtypes import field_type
from app.portal.formulir.antarmuka import AntarmukaFormulir
from app.portal.formulir.nilai import label_tetap
from app.portal.label import label
from app.portal.pelaku import katalog


def form_cari(datamodel: AntarmukaFormulir, kolom: Sequence[str]) -> Form:
    """One field for each column, in the reader's language."""
    fields = {name: _bidang(datamodel, name, datamodel.kolom.get(name)) for name in kolom}
    form: Form = type("Cari", (Form,), fields)()
    return form


def _bidang(datamodel: AntarmukaFormulir, nama: str, kolom: Kolom | None) -> Any:
    if kolom is None:
        title = label_tetap(nama)
        return SelectField(title, choices=_tahapan(datamodel)) if nama == "tahapan" else StringField(title)
    title = label(kolom.label)
    if kolom.jenis == "tanggal":
        return DateField(title)
    choices = field_type(kolom).editor(kolom, datamodel.juknis).get("pilihan")
    return SelectField(title, choices=[SelectChoice(*item) for item in choices]) if choices else StringField(title)


def _tahapan(datamodel: AntarmukaFormulir) -> list[SelectChoice]:
    stages = {
        stage.id: " ".join(part for part in (stage.kode, label(stage.judul)) if part)
        for edition in katalog().edisi.values()
        for stage in edition.tahapan_dengan(datamodel.formulir.id)
    }
    return [SelectChoice(*item) for item in stages.items()]
