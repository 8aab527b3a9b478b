"""Frozen snapshots: what a verified part or an approved sheet says, word for word, with its hash."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import insert

from app.definition.juknis import Formulir, Kolom
from app.definition.kepemilikan import alur_formulir, dibuka_langkah, pemilik
from app.fieldtypes import field_type
from app.records.baris import BarisKini
from app.records.isi import IsiLembar, KunciPenjelasan
from app.records.jejak import sidik
from app.records.pintu import Kerja
from app.records.tabel import Potret

POTRET: Any = Potret.__table__


def simpan_potret(work: Kerja, isi: IsiLembar, reasons: dict[KunciPenjelasan, str], alur: str, pj: str) -> None:
    """Freeze a part, or with `pj` '' everything that passes the chain."""
    content = isi_potret(work, isi, reasons, alur, pj)
    work.koneksi.execute(
        insert(POTRET).values(
            lembar_id=work.fakta.id,
            alur=alur,
            pj=pj,
            pada=work.k.sekarang,
            user_id=work.k.pelaku.user_id,
            rilis_id=work.k.katalog.rilis_id,
            isi=content,
            hash=sidik(content),
        )
    )


def isi_potret(work: Kerja, isi: IsiLembar, reasons: dict[KunciPenjelasan, str], alur: str, pj: str) -> dict[str, Any]:
    """The snapshot as JSON: the sheet's key, and each form with its labels, rows and explanations."""
    sheet = work.fakta
    return {
        "juknis": sheet.edisi,
        "rilis": work.k.katalog.rilis_id,
        "tahapan": {"id": isi.tahapan.id, "judul": isi.tahapan.judul},
        "wilayah": sheet.wilayah,
        "tahun": sheet.tahun,
        "alur": alur,
        "pj": pj,
        "formulir": list(_formulir(isi, alur, pj)),
        "penjelasan": [
            {"formulir": form, "aturan": rule, "baris": row, "alasan": text}
            for (form, rule, row), text in sorted(reasons.items())
        ],
    }


def _formulir(isi: IsiLembar, alur: str, pj: str) -> Iterator[dict[str, Any]]:
    for form_id, rows in isi.baris.items():
        form = isi.juknis.formulir[form_id]
        chain = alur_formulir(isi.juknis, isi.tahapan, form)
        if chain.id != alur or (pj and dibuka_langkah(chain, form_id)):
            continue
        frozen = [row for row in (_baris(isi, form, row, pj) for row in rows) if row]
        if frozen:
            columns = [{"id": column.id, "label": column.label} for column in form.kolom]
            yield {"id": form.id, "judul": form.judul, "kolom": columns, "baris": frozen}


def _baris(isi: IsiLembar, form: Formulir, row: BarisKini, pj: str) -> dict[str, Any] | None:
    mine = [column for column in form.kolom if not column.rumus and _milik(isi, form, column, row, pj)]
    if not mine:
        return None
    return {
        "kunci": row.kunci,
        "label": row.label,
        "wilayah": row.wilayah,
        "pj": row.pj,
        "nilai": {c.id: field_type(c).to_json(row.nilai[c.id]) for c in mine if c.id in row.nilai},
        "tanpa_data": {c.id: row.tanpa_data[c.id] for c in mine if c.id in row.tanpa_data},
    }


def _milik(isi: IsiLembar, form: Formulir, column: Kolom, row: BarisKini, pj: str) -> bool:
    return not pj or pemilik(isi.juknis, form, column, row.kunci, row.pj) == pj
