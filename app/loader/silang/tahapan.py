"""Stages: what they refer to, and whether their forms and people exist at their level."""

from __future__ import annotations

from collections.abc import Iterator

from app.definition.juknis import PENULIS, WILAYAH, Alur, Formulir, Tahapan
from app.definition.kepemilikan import dibuka_langkah
from app.definition.tingkat import DESA_KELURAHAN, TINGKAT
from app.errors import Problem
from app.loader.naskah import Naskah
from app.loader.salah import Jalur
from app.loader.silang.ganda import periksa_ganda


def periksa_tahapan(naskah: Naskah) -> Iterator[Problem]:
    """Every stage, and every form that no stage has."""
    juknis = naskah.juknis
    yield from _kode_ganda(naskah)
    for stage in juknis.tahapan.values():
        path = ("tahapan", stage.id)
        yield from _rujukan(naskah, stage, path)
        for index, form_id in enumerate(stage.formulir):
            form = juknis.formulir.get(form_id)
            if form:
                yield from _formulir(naskah, stage, form, (*path, "formulir", index))
    if not naskah.retak("tahapan", kunci="formulir"):
        yield from _tak_terpakai(naskah)


def _kode_ganda(naskah: Naskah) -> Iterator[Problem]:
    stages = naskah.juknis.tahapan.values()
    yield from periksa_ganda(naskah, "E322", ((s.kode, ("tahapan", s.id, "kode")) for s in stages))


def _rujukan(naskah: Naskah, stage: Tahapan, path: Jalur) -> Iterator[Problem]:
    juknis = naskah.juknis
    yield from naskah.asing("E306", (*path, "aksi"), stage.aksi, juknis.aksi)
    yield from naskah.asing("E303", (*path, "alur"), stage.alur, juknis.alur)
    for index, form_id in enumerate(stage.formulir):
        yield from naskah.asing("E305", (*path, "formulir", index), form_id, juknis.formulir)
    said = ((form_id, (*path, "formulir", i)) for i, form_id in enumerate(stage.formulir))
    yield from periksa_ganda(naskah, "E323", said)
    if stage.alur in juknis.alur:
        yield from _petugas(naskah, stage, juknis.alur[stage.alur], (*path, "alur"))


def _petugas(naskah: Naskah, stage: Tahapan, chain: Alur, path: Jalur) -> Iterator[Problem]:
    """Somebody at the stage's level or above it must be able to take each step."""
    if stage.tingkat not in TINGKAT:
        return
    reach = TINGKAT[: TINGKAT.index(stage.tingkat) + 1]
    for step in chain.langkah:
        role = naskah.juknis.peran.get(step.oleh)
        if role and role.tingkat and all(role.tingkat) and not set(role.tingkat) & set(reach):
            yield naskah.salah("E511", path, peran=role.id, langkah=step.id, tingkat=stage.tingkat)
        if not _hadir(naskah, step.pj, stage):
            yield naskah.salah("E516", path, pj=step.pj, langkah=step.id, tingkat=stage.tingkat)


def _hadir(naskah: Naskah, owner: str, stage: Tahapan) -> bool:
    """Whether an owner has people at the stage's level (True where one can't know)."""
    pj = naskah.juknis.pj_data.get(owner)
    return not pj or not stage.tingkat or not all(pj.tingkat) or stage.tingkat in pj.tingkat


def _formulir(naskah: Naskah, stage: Tahapan, form: Formulir, path: Jalur) -> Iterator[Problem]:
    juknis = naskah.juknis
    if form.baris == WILAYAH and stage.tingkat == DESA_KELURAHAN:
        yield naskah.salah("E512", path, formulir=form.id)
    chain = juknis.alur.get(form.alur or stage.alur)
    if chain:
        yield from _dibuka_oleh_pj(naskah, chain, form)
        if form.alur:
            yield from _petugas(naskah, stage, chain, ("formulir", form.id, "alur"))
    for owner, place in _pemilik_tertulis(naskah, form):
        if not _hadir(naskah, owner, stage):
            levels = ", ".join(juknis.pj_data[owner].tingkat)
            yield naskah.salah("E513", place, pj=owner, tahapan=stage.id, tingkat=stage.tingkat, punya=levels)
    if form.pj == PENULIS and juknis.pj_data and not any(_hadir(naskah, owner, stage) for owner in juknis.pj_data):
        yield naskah.salah("E517", path, formulir=form.id, tingkat=stage.tingkat)


def _pemilik_tertulis(naskah: Naskah, form: Formulir) -> Iterator[tuple[str, Jalur]]:
    """The owners that a form, its columns and its list's items name, and where."""
    root: Jalur = ("formulir", form.id)
    if form.pj and form.pj != PENULIS:
        yield form.pj, (*root, "pj")
    for index, column in enumerate(form.kolom):
        if column.pj:
            yield column.pj, (*root, "kolom", index, "pj")
    items = naskah.juknis.daftar.get(form.daftar)
    for index, item in enumerate(items.butir if items and not items.dari_kolom else ()):
        if item.pj:
            yield item.pj, ("daftar", form.daftar, "butir", index, "pj")


def _dibuka_oleh_pj(naskah: Naskah, chain: Alur, form: Formulir) -> Iterator[Problem]:
    """A form that one owner's step opens may have no cells of another owner."""
    step = chain.cari(dibuka_langkah(chain, form.id))
    if step is None or not step.pj:
        return
    for owner, place in _pemilik_tertulis(naskah, form):
        if owner != step.pj and owner in naskah.juknis.pj_data:
            yield naskah.salah("E514", place, step.pj, pj=owner, langkah=step.id, pemilik=step.pj)


def _tak_terpakai(naskah: Naskah) -> Iterator[Problem]:
    used = {form_id for stage in naskah.juknis.tahapan.values() for form_id in stage.formulir}
    for form_id in naskah.juknis.formulir:
        if form_id not in used:
            yield naskah.salah("E515", ("formulir", form_id, "formulir"), formulir=form_id)
