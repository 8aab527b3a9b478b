"""What templates may call: the menu, who is logged in, form controls, search fields, safe links.

The menu is built from the catalogue and the roles' coarse rights, once for each set of roles, screen
and language; no statement is sent for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from flask import Flask, current_app, g, render_template, request, url_for
from flask_babel import gettext as _
from markupsafe import Markup
from sqlalchemy import select
from werkzeug.routing import BuildError

from app.definition import names
from app.definition.juknis import Tahapan
from app.portal.aset import aset, init_aset
from app.portal.bahasa import BAHASA, bahasa_kini, init_bahasa
from app.portal.formulir_html import dipilih, kendali, saringan, tersembunyi
from app.portal.kata import kata
from app.portal.label import label
from app.portal.pelaku import katalog, pelaku, sesi
from app.portal.tembolok import sekali
from app.records import tabel
from app.workflow.fakta import Penugasan

_TEMPAT = "borang_tempat"


class Tautan(NamedTuple):
    """One line of the menu; `kini` says that it leads to where the reader is."""

    label: str
    url: str
    kini: bool


Menu = list[tuple[str, list[Tautan]]]


def tautan(endpoint: str, **nilai: Any) -> str | None:
    """The URL of an endpoint, or None where this portal does not have it."""
    try:
        return url_for(endpoint, **nilai)
    except BuildError:
        return None


def navigasi() -> Menu:
    """Headings with their links: the portal's own screens under '', then each stage's forms."""
    if not g.user.is_authenticated:
        return []
    return [(heading, found) for heading, links in _semua_butir() if (found := list(links))]


def menu() -> Markup:
    """The same as it stands in the page: what it shows depends on the reader's roles and on where they are."""
    roles = sorted(role.name for role in g.user.roles)
    return potongan("menu", request.blueprint or "", *roles)


def potongan(nama: str, *kunci: str) -> Markup:
    """A piece of the page, `borang/<nama>.html`, rendered once for each language and key: it may hold nothing else."""
    return sekali(_render, (nama, request.script_root, *kunci), nama)


def _render(nama: str) -> Markup:
    return Markup(render_template(f"borang/{nama}.html"))  # noqa: S704 - a template's own output


def _semua_butir() -> Iterator[tuple[str, Iterable[Tautan]]]:
    yield "", _layar()
    stages = {stage.id: (edition, stage) for edition in katalog().edisi.values() for stage in edition.tahapan.values()}
    for edition, stage in stages.values():
        action = edition.aksi.get(stage.aksi)
        heading = f"{label(action.nama if action else stage.judul)} · {stage.kode}"
        yield heading, _formulir(stage, {form.id: form.judul for form in edition.formulir.values()})


def _layar() -> Iterator[Tautan]:
    screens = [("MejaView.meja", _("Desk")), *([("VerifikasiView.daftar", _("Verification"))] if _memutuskan() else [])]
    for endpoint, text in screens:
        if url := tautan(endpoint):
            yield Tautan(text, url, endpoint.partition(".")[0] == request.blueprint)


def _memutuskan() -> bool:
    """Whether one of the reader's roles acts in a later step than the first, where values are typed."""
    mine = {role.name for role in g.user.roles}
    chains = [chain for edition in katalog().edisi.values() for chain in edition.alur.values()]
    return any(names.peran_fab(step.oleh) in mine for chain in chains for step in chain.langkah[1:])


def _formulir(stage: Tahapan, judul: dict[str, str]) -> Iterator[Tautan]:
    for form_id in stage.formulir:
        view = names.kelas_view(form_id)
        url = tautan(f"{view}.list")
        if url and current_app.appbuilder.sm.has_access("can_list", names.izin(form_id)):  # type: ignore[attr-defined]
            yield Tautan(label(judul[form_id]), url, view == request.blueprint)


def jabatan() -> str:
    """What the reader is and where, such as `Operator Puskesmas, Sukasari`; '' without an assignment."""
    duties = pelaku().penugasan
    if not duties:
        return ""
    first = _jabatan(duties[0])
    return _("%(jabatan)s and %(jumlah)s more", jabatan=first, jumlah=len(duties) - 1) if duties[1:] else first


def _jabatan(duty: Penugasan) -> str:
    edition = next(iter(katalog().edisi.values()))
    role, owner = edition.peran.get(duty.peran), edition.pj_data.get(duty.pj)
    what = " ".join(label(item.nama) for item in (role, owner) if item)
    return ", ".join(part for part in (what, _nama_wilayah(duty.wilayah)) if part)


def _nama_wilayah(kode: str) -> str:
    """A region's name; asked of the database once a process, since a code keeps its name."""
    known: dict[str, str] = current_app.extensions[_TEMPAT]
    if kode and kode not in known:
        known[kode] = sesi().scalar(select(tabel.Wilayah.nama).where(tabel.Wilayah.kode == kode)) or kode
    return known.get(kode, "")


def alamat_kini() -> str:
    """Where the language switch leads back to: this page, or the first one where it can't be opened again."""
    if request.method == "GET":
        return request.full_path.rstrip("?")
    rule = request.url_rule
    return request.path if rule and "GET" in (rule.methods or ()) else "/"


def terjemah(teks: object) -> str:
    """A message of a library in the reader's language; unlike `_()` in templates, `%` in it means nothing."""
    return _(str(teks)) if teks else ""


def init_tampilan(app: Flask) -> None:
    """Static files, the language switch, and all names that the templates use."""
    init_aset(app)
    init_bahasa(app)
    app.extensions[_TEMPAT] = {}
    app.jinja_env.globals.update(
        alamat_kini=alamat_kini,
        aset=aset,
        bahasa_kini=bahasa_kini,
        dipilih=dipilih,
        jabatan=jabatan,
        kata=kata,
        kendali=kendali,
        label=label,
        menu=menu,
        navigasi=navigasi,
        potongan=potongan,
        saringan=saringan,
        semua_bahasa=BAHASA,
        tautan=tautan,
        terjemah=terjemah,
        tersembunyi=tersembunyi,
    )
    app.context_processor(_kerangka)


def _kerangka() -> dict[str, Any]:
    """What Flask-AppBuilder gives to the pages of its views, for those rendered without one."""
    builder = current_app.appbuilder  # type: ignore[attr-defined]
    return {"appbuilder": builder, "base_template": builder.base_template}
