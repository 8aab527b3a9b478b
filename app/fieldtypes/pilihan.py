"""One choice of a few that the spec writes out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from app.definition.juknis import Juknis, Kolom
from app.fieldtypes.dasar import Salah
from app.fieldtypes.pilih import PANJANG_NAMA, TipePilih

if TYPE_CHECKING:
    from sqlalchemy.types import TypeEngine

_ID = re.compile(r"[a-z][a-z0-9_]{0,47}")


def opsi_pilihan() -> dict[str, Any]:
    """The option `pilihan`: a list of `{id, nama}`."""
    from marshmallow import Schema, fields

    text = {"keterangan": "Id pilihan; tidak pernah berubah.", "contoh": "apbdes"}
    name = {"keterangan": "Nama yang dibaca orang.", "contoh": "APBDes"}
    schema = Schema.from_dict(
        {
            "id": fields.String(required=True, metadata=text),
            "nama": fields.String(required=True, metadata=name),
        },
        name="PilihanSchema",
    )
    whole = {
        "keterangan": "Daftar pilihan, masing-masing dengan id dan nama.",
        "contoh": "[{id: apbdes, nama: APBDes}, {id: swasta, nama: Sektor swasta}]",
    }
    return {"pilihan": fields.List(fields.Nested(schema), required=True, metadata=whole)}


def periksa_pilihan(kolom: Kolom) -> Iterable[Salah]:
    """Choices exist, and neither ids nor names can be mistaken for one another."""
    if not kolom.pilihan:
        yield "pilihan_kosong", {}
    for choice in kolom.pilihan:
        if not _ID.fullmatch(choice.id):
            yield "pilihan_id", {"id": choice.id}
        if not choice.nama.strip() or ";" in choice.nama or len(choice.nama) > PANJANG_NAMA:
            yield "pilihan_nama", {"nama": choice.nama[:40]}
    words = [choice.id for choice in kolom.pilihan], [choice.nama.casefold() for choice in kolom.pilihan]
    for found in words:
        for word, count in Counter(found).items():
            if count > 1:
                yield "pilihan_ganda", {"nama": word}


class Pilihan(TipePilih):
    """The id of one of `pilihan`."""

    nama = "pilihan"
    keterangan = "Satu pilihan dari beberapa yang ditulis di `pilihan`."
    contoh = "{id: sumber_dana, label: Sumber Dana, jenis: pilihan, pilihan: [{id: apbdes, nama: APBDes}]}"
    kode = "nilai_bukan_pilihan"

    @property
    def opsi(self) -> dict[str, Any]:
        return opsi_pilihan()

    def check(self, kolom: Kolom) -> Iterable[Salah]:
        return periksa_pilihan(kolom)

    def butir(self, kolom: Kolom, juknis: Juknis) -> tuple[tuple[str, str], ...]:
        return tuple((choice.id, choice.nama) for choice in kolom.pilihan)

    def sql_type(self, kolom: Kolom) -> TypeEngine[Any]:
        from sqlalchemy import String

        return String(48)

    def skema(self, kolom: Kolom) -> dict[str, Any]:
        return {"type": "string", "enum": [choice.id for choice in kolom.pilihan]}
