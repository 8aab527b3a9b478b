"""The forms for adding and editing a row: fields by the spec, what was seen beside what is wanted.

A form carries, hidden, the values it was opened with (`dilihat`), so that the save door can tell
a change from a cell that somebody else changed meanwhile.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import request, url_for
from flask_wtf import FlaskForm
from wtforms import HiddenField, SelectField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]

from app.definition.juknis import DAFTAR, WILAYAH, Formulir, Juknis, Kolom
from app.errors import BadInput
from app.fieldtypes import TypeContext, field_type
from app.portal.formulir.nilai import json_sel, label_tetap, nama_butir, nilai_sel, teks_sel
from app.portal.formulir.pilih import teks_lembar
from app.portal.formulir.saran import terdekat
from app.portal.kata import kata
from app.portal.label import label
from app.records.baca import LembarIsi
from app.records.sel import Sel, SelDitolak

#: Fields of a form that are no columns.
LEMBAR, BARIS, DILIHAT = "lembar", "baris", "dilihat"

#: Longest record of what was seen.
_DILIHAT_MAKS = 500_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Dilihat:
    """What a form was opened with: canonical JSON values, and reasons, by column."""

    nilai: Mapping[str, Any]
    tanpa_data: Mapping[str, str]


def form_tambah(juknis: Juknis, formulir: Formulir, kolom: Sequence[Kolom], terkirim: bool) -> FlaskForm:
    """Sheet, row key where people choose one, and the columns that may be typed."""
    sheets = url_for("PilihView.lembar", formulir=formulir.id)
    fields: dict[str, Any] = {LEMBAR: _pemilih(label_tetap("lembar"), sheets)}
    if formulir.baris == WILAYAH:
        fields[BARIS] = _pemilih(label_tetap("wilayah"), url_for("PilihView.wilayah"), {"data-picker-with": LEMBAR})
    elif formulir.baris == DAFTAR:
        items = juknis.daftar[formulir.daftar].butir
        choices = [SelectChoice(item.id, nama_butir(juknis, formulir, item.id)) for item in items]
        fields[BARIS] = SelectField(label_tetap("baris"), choices=[SelectChoice(""), *choices], validate_choice=False)
    form = _form(juknis, kolom, fields, None if terkirim else {})
    for column in kolom:
        if column.jenis == "wilayah":
            _jadikan_pemilih(form[column.id], url_for("PilihView.wilayah"), {"data-picker-with": LEMBAR})
    return form


def sebut_lembar(form: FlaskForm, lembar: LembarIsi) -> None:
    """Show the chosen sheet by its name when the form comes back."""
    field = form[LEMBAR]
    field.render_kw = {**field.render_kw, "data-picker-text": teks_lembar(lembar, lembar.nama)}


def form_ubah(
    juknis: Juknis, kolom: Sequence[Kolom], row: Any, baca: Sequence[Kolom], nama: Mapping[str, str], terkirim: bool
) -> FlaskForm:
    """The columns that may be typed now (`kolom`), the others (`baca`) for reading, and what was seen."""
    shown = {column.id: StringField(label(column.label), render_kw={"disabled": True}) for column in baca}
    fields = {**shown, DILIHAT: HiddenField()}
    form = _form(juknis, kolom, fields, None if terkirim else {column.id: nilai_sel(row, column) for column in kolom})
    for column in baca:
        form[column.id].data = teks_sel(row, column, juknis, nama)
        form[column.id].raw_data = None
    if not terkirim:
        form[DILIHAT].data = tulis_dilihat(row, kolom)
    for column in kolom:
        if column.jenis == "wilayah":
            address = url_for("PilihView.wilayah", lembar=row.lembar_id)
            _jadikan_pemilih(form[column.id], address, {"data-picker-text": teks_sel(row, column, juknis, nama)})
    return form


def _form(
    juknis: Juknis, kolom: Iterable[Kolom], tetap: Mapping[str, Any], nilai: Mapping[str, Any] | None
) -> FlaskForm:
    typed = {column.id: field_type(column).form_field(column, juknis, kata) for column in kolom}
    made = type("Isian", (FlaskForm,), {**tetap, **typed})
    form = made() if nilai is None else made(formdata=None, data=nilai)
    for column in kolom:
        form[column.id].label.text = label(column.label)
        form[column.id].description = " ".join(
            part for part in (label(column.definisi), f"({label(column.satuan)})" if column.satuan else "") if part
        )
    return form


def _pemilih(judul: str, alamat: str, atribut: Mapping[str, str] | None = None) -> StringField:
    return StringField(judul, render_kw={"data-picker-url": alamat, "autocomplete": "off", **(atribut or {})})


def _jadikan_pemilih(bidang: Any, alamat: str, atribut: Mapping[str, str]) -> None:
    bidang.render_kw = {**(bidang.render_kw or {}), "data-picker-url": alamat, **atribut}


def tulis_dilihat(row: Any, kolom: Iterable[Kolom]) -> str:
    """The hidden record of what somebody sees on opening a form."""
    columns = list(kolom)
    reasons = row.tanpa_data or {}
    seen = {column.id: json_sel(row, column) for column in columns}
    why = {column.id: reasons[column.id] for column in columns if column.id in reasons}
    return json.dumps({"nilai": seen, "tanpa_data": why}, separators=(",", ":"))


def baca_dilihat() -> Dilihat:
    """The record that came back; BadInput where it is missing or no longer what was sent out."""
    text = request.form.get(DILIHAT, "")
    try:
        data = json.loads(text) if len(text) <= _DILIHAT_MAKS else None
    except (ValueError, RecursionError):
        data = None
    if not isinstance(data, dict) or set(data) != {"nilai", "tanpa_data"}:
        raise BadInput("dilihat_tidak_sah")
    if not all(isinstance(part, dict) for part in data.values()):
        raise BadInput("dilihat_tidak_sah")
    return Dilihat(nilai=data["nilai"], tanpa_data=data["tanpa_data"])


def sel_dikirim(kunci: str, pj: str, kolom: Mapping[str, Kolom], dilihat: Dilihat, konteks: TypeContext) -> list[Sel]:
    """The cells that the form changes; BadInput for a field that no form has, or one that was never shown."""
    cells = []
    emptied = [name for name in dilihat.nilai if name in kolom and kolom[name].jenis == "pilihan_banyak"]
    for name in dict.fromkeys([*_nama_bidang(kolom), *emptied]):
        raw = nilai_dikirim(kolom[name])
        if name not in dilihat.nilai:
            raise BadInput("tanpa_dilihat", kolom=name)
        if _berubah(raw, dilihat.nilai[name], kolom[name], konteks):
            why = dilihat.tanpa_data.get(name)
            cells.append(
                Sel(baris=kunci, pj=pj, kolom=name, lihat=dilihat.nilai[name], nilai=raw, lihat_tanpa_data=why)
            )
    return cells


def sel_baru(kunci: str, pj: str, kolom: Mapping[str, Kolom]) -> list[Sel]:
    """The cells of a new row that were filled in: nobody saw anything there."""
    raws = {name: nilai_dikirim(kolom[name]) for name in _nama_bidang(kolom)}
    return [Sel(baris=kunci, pj=pj, kolom=name, nilai=raw) for name, raw in raws.items() if raw not in ("", [])]


def nilai_dikirim(kolom: Kolom) -> Any:
    """A field's raw value: a list where several may be chosen, else one text; doubled fields are refused."""
    values = request.form.getlist(kolom.id)
    if kolom.jenis == "pilihan_banyak":
        return values
    if len(values) > 1:
        raise BadInput("bidang_ganda", kolom=kolom.label)
    return values[0] if values else ""


def _nama_bidang(kolom: Mapping[str, Kolom]) -> list[str]:
    known = {LEMBAR, BARIS, DILIHAT, "csrf_token"}
    for name in request.form:
        if name not in kolom and name not in known:
            raise BadInput("bidang_tidak_dikenal", kolom=name[:48], saran=terdekat(name, kolom))
    return [name for name in kolom if name in request.form]


def _berubah(raw: Any, dilihat: Any, kolom: Kolom, konteks: TypeContext) -> bool:
    """Whether a field says something else than what was seen; what can't be read is left to the save door."""
    kind = field_type(kolom)
    try:
        return kind.to_json(kind.parse(raw, kolom, konteks)) != (dilihat if dilihat != [] else None)
    except BadInput:
        return True


def tandai(form: FlaskForm, ditolak: Iterable[SelDitolak]) -> list[str]:
    """Put refusals to their fields; what belongs to no field comes back as text."""
    rest = []
    for one in ditolak:
        text = kata(one.refusal)
        if one.kolom in form:
            form[one.kolom].errors = [*form[one.kolom].errors, text]
        else:
            rest.append(text)
    return list(dict.fromkeys(rest))


def perbarui_dilihat(form: FlaskForm, ditolak: Iterable[SelDitolak]) -> None:
    """After a conflict the form has seen what the cells hold now: saving it again is a decision, not an accident."""
    seen = baca_dilihat()
    now = {one.kolom: one for one in ditolak}
    values = {name: now[name].kini if name in now else value for name, value in seen.nilai.items()}
    reasons = {name: why for name, why in seen.tanpa_data.items() if name not in now}
    reasons |= {name: one.kini_tanpa_data for name, one in now.items() if one.kini_tanpa_data and name in values}
    form[DILIHAT].data = json.dumps({"nilai": values, "tanpa_data": reasons}, separators=(",", ":"))
