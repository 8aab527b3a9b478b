"""Form fields and search fields as plain HTML controls.

Flask-AppBuilder's widgets write markup for Bootstrap, select2 and jQuery; here the same
fields get the browser's own controls, which need no script.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from flask import request
from flask_babel import gettext as _
from markupsafe import Markup
from wtforms import widgets


class _Pilih(widgets.Select):
    """A select whose empty choice can be seen; Flask-AppBuilder leaves it without a text."""

    @classmethod
    def render_option(cls, value: Any, label: str, selected: bool, **kwargs: Any) -> Markup:
        return super().render_option(value, label or "–", selected, **kwargs)


#: Flask-AppBuilder's widgets by class name, and what stands in for each.
_PENGGANTI: Mapping[str, Any] = {
    "BS3TextFieldWidget": widgets.TextInput(),
    "BS3TextAreaFieldWidget": widgets.TextArea(),
    "BS3PasswordFieldWidget": widgets.PasswordInput(),
    "DatePickerWidget": widgets.DateInput(),
    "DateTimePickerWidget": widgets.TextInput(),
    "Select2Widget": _Pilih(),
    "Select2ManyWidget": _Pilih(multiple=True),
}

#: Flask-AppBuilder's short names of the filters that a search offers, the first that a column has.
_UTAMA: tuple[str, ...] = ("ct", "eq", "rel_o_m", "rel_m_m")


@dataclass(frozen=True, kw_only=True, slots=True)
class Saringan:
    """One field of the search form: `nama` is the parameter `_flt_<n>_<column>`."""

    nama: str
    label: str
    nilai: str = ""
    jenis: str = "text"
    pilihan: Sequence[tuple[str, str]] = field(default=())


def kendali(bidang: Any, **atribut: Any) -> Markup:
    """A field's control, tied to its hint and its errors by id."""
    marks = [f"{bidang.id}-{part}" for part, text in (("galat", bidang.errors), ("ket", bidang.description)) if text]
    if marks:
        atribut["aria-describedby"] = " ".join(marks)
    if bidang.errors:
        atribut["aria-invalid"] = "true"
    if url := getattr(bidang.widget, "endpoint", None):
        return _pemilih(bidang, url, atribut)
    widget = _PENGGANTI.get(type(bidang.widget).__name__, bidang.widget)
    return Markup(widget(bidang, **{**(bidang.render_kw or {}), **atribut}))  # noqa: S704 - WTForms escapes


def _pemilih(bidang: Any, url: str, atribut: dict[str, Any]) -> Markup:
    value = bidang.raw_data[0] if bidang.raw_data else bidang.data
    known = {"id": bidang.id, "name": bidang.name, "type": "text", "value": value or "", "data-picker-url": url}
    return Markup(f"<input {widgets.html_params(**known, **atribut)}>")  # noqa: S704 - html_params escapes


def saringan(form: Any, filters: Any, kolom: Iterable[str]) -> list[Saringan]:
    """The search form's fields: one a column, two for dates."""
    offered = filters.get_search_filters()
    return [item for column in kolom if column in offered for item in _kolom(form[column], offered[column])]


def _kolom(bidang: Any, offered: Sequence[Any]) -> Iterator[Saringan]:
    by_name = {flt.arg_name: index for index, flt in enumerate(offered)}
    main = next((name for name in _UTAMA if name in by_name), None)
    choices = list(_pilihan(bidang))
    if _tanggal(bidang) and "gt" in by_name:
        for name, text in (("gt", _("%(kolom)s, after")), ("lt", _("%(kolom)s, before"))):
            yield _satu(bidang, by_name[name], text % {"kolom": bidang.label.text})
    elif main is not None:
        yield _satu(bidang, by_name[main], str(bidang.label.text), choices)


def _satu(bidang: Any, urutan: int, teks: str, pilihan: Sequence[tuple[str, str]] = ()) -> Saringan:
    name = f"_flt_{urutan}_{bidang.short_name}"
    kind = "date" if _tanggal(bidang) else "text"
    return Saringan(nama=name, label=teks, nilai=request.args.get(name, ""), jenis=kind, pilihan=pilihan)


def _tanggal(bidang: Any) -> bool:
    return type(bidang).__name__ == "DateField"


def _pilihan(bidang: Any) -> Iterator[tuple[str, str]]:
    if type(bidang).__name__ == "BooleanField":
        yield from (("1", _("Yes")), ("0", _("No")))
    elif hasattr(bidang, "iter_choices"):
        yield from ((str(row[0]), str(row[1])) for row in bidang.iter_choices() if str(row[0]) not in ("", "__None"))


def dipilih() -> int:
    """How many search fields are filled in."""
    return sum(1 for name, value in request.args.items() if name.startswith("_flt_") and value)


def tersembunyi(nama_view: str) -> list[tuple[str, str]]:
    """Order and page size, which a new search keeps; the page number starts again."""
    kept = (f"_oc_{nama_view}", f"_od_{nama_view}", f"psize_{nama_view}")
    return [(name, request.args[name]) for name in kept if request.args.get(name)]
