"""Forms: ids said twice, references of columns, and whether each value has an owner."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from app.definition import names
from app.definition.juknis import BEBAS, DAFTAR, PENULIS, Formulir, Kolom
from app.errors import Problem
from app.fieldtypes import JENIS, FieldType
from app.loader.bangun import nama_rumus
from app.loader.naskah import Naskah
from app.loader.salah import Jalur
from app.loader.silang.ganda import periksa_ganda

#: Ids of the warnings that coverages bring along (`app.rules.temuan`).
AWALAN_TURUNAN = "cakupan_"

#: What `FieldType.check` finds -> our codes.
KODE_JENIS: Mapping[str, str] = {
    "min_lebih_dari_maks": "E540",
    "batas_terlalu_besar": "E541",
    "angka_desimal_di_luar": "E542",
    "panjang_di_luar": "E543",
    "pilihan_kosong": "E544",
    "pilihan_id": "E545",
    "pilihan_nama": "E546",
    "pilihan_ganda": "E547",
    "rujukan_tanpa_ke": "E548",
}


def periksa_formulir(naskah: Naskah) -> Iterator[Problem]:
    """Every form of the edition."""
    yield from _senama(naskah)
    for form in naskah.juknis.formulir.values():
        root: Jalur = ("formulir", form.id)
        yield from _ganda(naskah, form, root)
        yield from _rujukan(naskah, form, root)
        yield from _aturan(naskah, form, root)
        yield from _baris(naskah, form, root)
        for index, column in enumerate(form.kolom):
            yield from _kolom(naskah, form, column, (*root, "kolom", index))


def _senama(naskah: Naskah) -> Iterator[Problem]:
    """Forms whose ids differ in underscores only would share their classes' names."""
    first: dict[str, str] = {}
    for form_id in naskah.juknis.formulir:
        twin = first.setdefault(names.kelas_model(form_id), form_id)
        if twin != form_id:
            yield naskah.salah("E334", ("formulir", form_id, "formulir"), id=form_id, lain=twin)


def _ganda(naskah: Naskah, form: Formulir, root: Jalur) -> Iterator[Problem]:
    for code, key, ids in (
        ("E320", "kolom", [column.id for column in form.kolom]),
        ("E324", "kelompok", [group.id for group in form.kelompok]),
        ("E326", "cakupan", [joint.id for joint in form.cakupan]),
    ):
        yield from periksa_ganda(naskah, code, ((found, (*root, key, i, "id")) for i, found in enumerate(ids)))
    rules = ((rule.id, (*root, "aturan", i, "id")) for i, rule in enumerate(form.aturan) if rule.syarat)
    yield from periksa_ganda(naskah, "E325", rules)
    columns = {column.id for column in form.kolom if column.cakupan}
    for index, joint in enumerate(form.cakupan):
        if joint.id in columns:
            yield naskah.salah("E327", (*root, "cakupan", index, "id"), id=joint.id)


def _rujukan(naskah: Naskah, form: Formulir, root: Jalur) -> Iterator[Problem]:
    juknis = naskah.juknis
    yield from naskah.asing("E301", (*root, "pj"), form.pj, [*juknis.pj_data, PENULIS])
    yield from naskah.asing("E303", (*root, "alur"), form.alur, juknis.alur)
    own = [column.id for column in form.kolom if column.id]
    for index, rule in enumerate(form.aturan):
        for at, name in enumerate(rule.kolom):
            yield from naskah.asing("E308", (*root, "aturan", index, "kolom", at), name, own, formulir=form.id)


def _aturan(naskah: Naskah, form: Formulir, root: Jalur) -> Iterator[Problem]:
    """A rule or a joint coverage must name a cell of its own form, for somebody has to mend it."""
    own = {column.id for column in form.kolom}
    for index, rule in enumerate(form.aturan):
        path = (*root, "aturan", index)
        if rule.id.startswith(AWALAN_TURUNAN):
            yield naskah.salah("E332", (*path, "id"), id=rule.id, awalan=AWALAN_TURUNAN)
        if not rule.kolom and nama_rumus(rule.syarat) and not naskah.retak(*root, "kolom"):
            yield naskah.salah("E333", (*path, "syarat"), formulir=form.id)
    for index, joint in enumerate(form.cakupan):
        said = {*nama_rumus(joint.pembilang), *nama_rumus(joint.penyebut)}
        if said and not said & own and not naskah.retak(*root, "kolom"):
            yield naskah.salah("E333", (*root, "cakupan", index, "pembilang"), formulir=form.id)


def _baris(naskah: Naskah, form: Formulir, root: Jalur) -> Iterator[Problem]:
    if form.baris == DAFTAR and not form.daftar:
        yield naskah.salah("E520", (*root, "baris"))
    elif form.baris and form.baris != DAFTAR and form.daftar:
        yield naskah.salah_kunci("E521", (*root, "daftar"), baris=form.baris)
    elif form.daftar:
        yield from naskah.asing("E307", (*root, "daftar"), form.daftar, naskah.juknis.daftar)
    if form.pj == PENULIS and form.baris and form.baris != BEBAS:
        yield naskah.salah("E522", (*root, "pj"), baris=form.baris)


def _kolom(naskah: Naskah, form: Formulir, column: Kolom, path: Jalur) -> Iterator[Problem]:
    yield from naskah.asing("E301", (*path, "pj"), column.pj, naskah.juknis.pj_data)
    groups = [group.id for group in form.kelompok if group.id]
    if not naskah.retak("formulir", form.id, "kelompok"):
        yield from naskah.asing("E309", (*path, "kelompok"), column.kelompok, groups, formulir=form.id)
    yield from _jenis(naskah, column, path)
    if naskah.utuh(*path, "pj") and not _berpemilik(naskah, form, column):
        yield naskah.salah("E523", path, kolom=column.id, formulir=form.id)
    written = naskah.titik.get((*path, "wajib"))
    if written and written.isi == "ya" and column.jenis in JENIS and JENIS[column.jenis].computed:
        yield naskah.salah("E524", (*path, "wajib"), kolom=column.id)


def _jenis(naskah: Naskah, column: Kolom, path: Jalur) -> Iterator[Problem]:
    """The sense of the type's options, and the list that a reference points at."""
    kind = JENIS.get(column.jenis)
    if kind is None or naskah.retak(*path):
        return
    for code, params in kind.check(column):
        place = naskah.tempat((*path, _kunci_salah(params, kind, path, naskah)))
        yield Problem(code=KODE_JENIS.get(code, "E549"), place=place, params=params)
    if column.ke.startswith("daftar."):
        yield from naskah.asing("E307", (*path, "ke"), column.ke.removeprefix("daftar."), naskah.juknis.daftar)


def _kunci_salah(params: Mapping[str, object], kind: FieldType, path: Jalur, naskah: Naskah) -> str:
    """The key that a type complains of: a parameter that is written, else an option, else the type."""
    keys = (*sorted(params), *kind.opsi)
    return next((key for key in keys if key in kind.opsi and (*path, key) in naskah.titik), "jenis")


def _berpemilik(naskah: Naskah, form: Formulir, column: Kolom) -> bool:
    if column.pj or form.pj or not naskah.utuh("formulir", form.id, "pj"):
        return True
    if form.baris != DAFTAR:
        return False
    items = naskah.juknis.daftar.get(form.daftar)
    return items is None or all(item.pj for item in items.butir)
