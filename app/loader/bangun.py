"""Checked data -> the definition. Lenient, so that a spec with faults can be cross-checked too:

what is missing or faulty is '' or empty here, and has been reported where it stands.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from app.definition.juknis import (
    DAFTAR,
    WILAYAH,
    Aksi,
    Alur,
    Aturan,
    BukaKembali,
    Butir,
    Cakupan,
    Daftar,
    Formulir,
    Juknis,
    Kelompok,
    Kolom,
    Langkah,
    Peran,
    Pilihan,
    PjData,
    Tahapan,
)
from app.fieldtypes import JENIS
from app.rules.compile import compile_rule
from app.rules.galat import RuleError

Isi = Mapping[str, Any]

#: Column fields that need more than copying.
_KHUSUS = frozenset({"cakupan", "pilihan", "wajib", "id"})


def bangun_juknis(
    head: Isi, people: Isi, forms: Mapping[str, Isi], lists: Mapping[str, Isi], stages: Mapping[str, Isi]
) -> Juknis:
    """One edition out of the data of its files, by id."""
    years = head.get("berlaku") or {}
    built = {form_id: bangun_formulir(form_id, data) for form_id, data in forms.items()}
    return Juknis(
        id=head.get("juknis", ""),
        judul=head.get("judul", ""),
        dasar=head.get("dasar", ""),
        mulai=years.get("mulai", 0),
        sampai=years.get("sampai"),
        aksi={k: Aksi(id=k, nama=_t(v, "nama"), pendukung=bool(_t(v, "pendukung"))) for k, v in _peta(head, "aksi")},
        pj_data={k: PjData(id=k, nama=_t(v, "nama"), tingkat=_kata(v, "tingkat")) for k, v in _peta(people, "pj_data")},
        peran={k: _peran(k, v) for k, v in _peta(people, "peran")},
        alur={k: _alur(k, v) for k, v in _peta(people, "alur")},
        daftar={k: _daftar(k, v, built) for k, v in lists.items()},
        formulir=built,
        tahapan={k: _tahapan(k, v) for k, v in stages.items()},
    )


def _t(data: Any, key: str) -> Any:
    """A value that passed its check, or ''."""
    value = data.get(key, "") if isinstance(data, dict) else ""
    return "" if value is None else value


def _peta(data: Isi, key: str) -> list[tuple[str, Any]]:
    return list((data.get(key) or {}).items())


def _deret(data: Any, key: str) -> list[Any]:
    return list(_t(data, key) or ())


def _kata(data: Any, key: str) -> tuple[str, ...]:
    """A list of words; a faulty one is '' so that the others keep their places."""
    return tuple(word if isinstance(word, str) else "" for word in _deret(data, key))


def _peran(role_id: str, data: Any) -> Peran:
    return Peran(
        id=role_id,
        nama=_t(data, "nama"),
        tingkat=_kata(data, "tingkat"),
        per_pj=bool(_t(data, "per_pj")),
        bukan_juga=_t(data, "bukan_juga"),
        paling_banyak=_t(data, "paling_banyak") or None,
        kelola=bool(_t(data, "kelola")),
        asal=_t(data, "asal"),
    )


def _alur(chain_id: str, data: Any) -> Alur:
    reopen = _t(data, "buka_kembali")
    return Alur(
        id=chain_id,
        langkah=tuple(_langkah(step) for step in _deret(data, "langkah")),
        buka_kembali=BukaKembali(oleh=_kata(reopen, "oleh"), ke=_t(reopen, "ke")) if reopen else None,
    )


def _langkah(data: Any) -> Langkah:
    step_id = _t(data, "langkah")
    return Langkah(
        id=step_id,
        nama=_t(data, "nama") or step_id.replace("_", " ").capitalize(),
        oleh=_t(data, "oleh"),
        lingkup=_t(data, "lingkup"),
        pj=_t(data, "pj"),
        membuka=_kata(data, "membuka"),
        kembali_ke=_t(data, "kembali_ke"),
        empat_mata=_t(data, "empat_mata"),
        tombol=_t(data, "tombol"),
        status=_t(data, "status"),
    )


def _tahapan(stage_id: str, data: Isi) -> Tahapan:
    words = {key: _t(data, key) for key in ("kode", "judul", "aksi", "tingkat", "alur", "keterangan")}
    return Tahapan(id=stage_id, formulir=_kata(data, "formulir"), tenggat=_t(data, "tenggat") or None, **words)


def bangun_formulir(form_id: str, data: Isi) -> Formulir:
    """One form; `wajib` and the rules' ids and cells get their defaults here."""
    rows = _t(data, "baris")
    columns = tuple(_kolom(column, rows) for column in _deret(data, "kolom"))
    own = frozenset(column.id for column in columns)
    words = {key: _t(data, key) for key in ("judul", "keterangan", "daftar", "pj", "alur")}
    return Formulir(
        id=form_id,
        baris=rows,
        tenggat=_t(data, "tenggat") or None,
        kelompok=tuple(Kelompok(**{k: _t(g, k) for k in ("id", "nama", "kode")}) for g in _deret(data, "kelompok")),
        kolom=columns,
        aturan=tuple(_aturan(rule, own) for rule in _deret(data, "aturan")),
        cakupan=tuple(_cakupan(joint, _t(joint, "id"), _t(joint, "label")) for joint in _deret(data, "cakupan")),
        **words,
    )


def _kolom(data: Any, rows: str) -> Kolom:
    names = {f.name for f in fields(Kolom)} - _KHUSUS
    column_id, kind = _t(data, "id"), JENIS.get(_t(data, "jenis"))
    values = {"label": "", "jenis": "", **{k: v for k, v in (data or {}).items() if k in names and v is not None}}
    wanted = _t(data, "wajib")
    coverage = _t(data, "cakupan")
    return Kolom(
        id=column_id,
        wajib=not (kind and kind.computed) and (wanted if wanted != "" else rows in (WILAYAH, DAFTAR)),
        cakupan=_cakupan(coverage, column_id, values["label"]) if coverage else None,
        pilihan=tuple(_pilihan(choice) for choice in _deret(data, "pilihan")),
        **values,
    )


def _pilihan(data: Any) -> Pilihan:
    return data if isinstance(data, Pilihan) else Pilihan(id=_t(data, "id"), nama=_t(data, "nama"))


def _cakupan(data: Any, cakupan_id: str, label: str) -> Cakupan:
    return Cakupan(
        id=cakupan_id,
        label=label,
        pembilang=_t(data, "pembilang") or cakupan_id,
        penyebut=_t(data, "penyebut"),
        asal=_t(data, "asal"),
        catatan=_t(data, "catatan"),
        peringatkan=_t(data, "peringatkan") is not False,
    )


def _aturan(data: Any, own: frozenset[str]) -> Aturan:
    condition = _t(data, "syarat")
    return Aturan(
        id=_t(data, "id") or _id_aturan(condition),
        syarat=condition,
        pesan=_t(data, "pesan"),
        sifat=_t(data, "sifat"),
        kolom=_kata(data, "kolom") or tuple(name for name in nama_rumus(condition) if name in own),
        asal=_t(data, "asal"),
    )


def _id_aturan(condition: str) -> str:
    """Stays the same while only blanks of the condition change."""
    text = " ".join(condition.split())
    return f"r_{hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()[:8]}"


def nama_rumus(text: str) -> tuple[str, ...]:
    """The columns that a formula names; none where it can't be read."""
    try:
        return compile_rule(text).names if text else ()
    except RuleError:
        return ()


def _daftar(list_id: str, data: Isi, forms: Mapping[str, Formulir]) -> Daftar:
    source = _t(data, "dari_kolom")
    form = forms.get(source)
    items = tuple(_butir_kolom(form, column) for column in form.kolom) if form else ()
    written = tuple(
        Butir(**{key: _t(item, key) for key in ("id", "nama", "kode", "pj", "kelompok")})
        for item in _deret(data, "butir")
    )
    return Daftar(id=list_id, nama=_t(data, "nama"), butir=items or written, dari_kolom=source)


def _butir_kolom(form: Formulir, column: Kolom) -> Butir:
    return Butir(id=column.id, nama=column.label, kode=column.nomor, pj=column.pj or form.pj, kelompok=column.kelompok)
