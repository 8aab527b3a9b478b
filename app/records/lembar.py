"""A sheet with all that its head shows, in one statement: plain values, fresh from the database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Row, and_, bindparam, exists, select

from app.errors import NotFound
from app.records.konteks import Konteks
from app.records.lingkup import pastikan
from app.records.pintu import BAGIAN, ID_TERBESAR, LEMBAR, PENYUNTING, WILAYAH
from app.records.tabel import Penjelasan
from app.workflow.fakta import FaktaBagian, FaktaLembar

_LALU: Any = LEMBAR.alias("lalu")
_ALASAN: Any = Penjelasan.__table__

#: The sheet, its region, its parts with their editors, and the sheet of the year before; made once.
_SEMUA = (
    select(LEMBAR.c.id, LEMBAR.c.edisi, LEMBAR.c.tahapan, LEMBAR.c.wilayah, LEMBAR.c.tahun)
    .add_columns(WILAYAH.c.nama, WILAYAH.c.zona, PENYUNTING.c.user_id)
    .add_columns(_LALU.c.id.label("lalu_id"), _LALU.c.edisi.label("lalu_edisi"))
    .add_columns(exists().where(_ALASAN.c.lembar_id == LEMBAR.c.id).label("beralasan"))
    .add_columns(*(BAGIAN.c[name].label(f"b_{name}") for name in ("id", "alur", "pj", "langkah", "versi", "diminta")))
    .add_columns(*(BAGIAN.c[name].label(f"b_{name}") for name in ("terisi", "dikembalikan", "selesai_pada")))
    .join(WILAYAH, WILAYAH.c.kode == LEMBAR.c.wilayah)
    .outerjoin(BAGIAN, BAGIAN.c.lembar_id == LEMBAR.c.id)
    .outerjoin(PENYUNTING, PENYUNTING.c.bagian_id == BAGIAN.c.id)
    .outerjoin(
        _LALU,
        and_(
            _LALU.c.tahapan == LEMBAR.c.tahapan,
            _LALU.c.tahun == LEMBAR.c.tahun - 1,
            _LALU.c.wilayah == LEMBAR.c.wilayah,
        ),
    )
    .where(LEMBAR.c.id == bindparam("lembar"))
    .order_by(BAGIAN.c.id)
)


@dataclass(frozen=True, kw_only=True, slots=True)
class BagianIsi(FaktaBagian):
    """A part with the note it came back with, and when it was finished (None: it is not)."""

    dikembalikan: str = ""
    selesai_pada: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class LembarIsi(FaktaLembar):
    """A sheet: its facts, its region's name, and id and edition of the same sheet a year before, if there is one.

    `beralasan` says whether a warning was explained.
    """

    bagian: tuple[BagianIsi, ...]
    nama: str
    beralasan: bool = False
    lalu: tuple[int, str] | None = None


def lembar(k: Konteks, lembar_id: int) -> LembarIsi:
    """A sheet with its region's name and its parts. The hooks can't see the statement, so the check is by name.

    NotFound where there is none, Refused("luar_wilayah") outside the person's regions: that a region has sheets is
    no secret.
    """
    rows = _baca(k, lembar_id) if 0 < lembar_id <= ID_TERBESAR else ()
    if not rows:
        raise NotFound("lembar_tidak_ada", lembar=lembar_id)
    pastikan(k.pelaku, rows[0].wilayah)
    return _lembar(rows)


def _baca(k: Konteks, lembar_id: int) -> Sequence[Row[Any]]:
    return k.session.connection().execute(_SEMUA, {"lembar": lembar_id}).all()


def _lembar(rows: Sequence[Row[Any]]) -> LembarIsi:
    sheet = rows[0]
    return LembarIsi(
        id=sheet.id,
        edisi=sheet.edisi,
        tahapan=sheet.tahapan,
        wilayah=sheet.wilayah,
        tahun=sheet.tahun,
        zona=sheet.zona,
        nama=sheet.nama,
        beralasan=bool(sheet.beralasan),
        lalu=(sheet.lalu_id, sheet.lalu_edisi) if sheet.lalu_id is not None else None,
        bagian=tuple(_bagian(list(group)) for part, group in groupby(rows, lambda row: row.b_id) if part is not None),
    )


def _bagian(rows: Sequence[Row[Any]]) -> BagianIsi:
    """A part from its rows, one for each of its editors."""
    part = rows[0]
    return BagianIsi(
        id=part.b_id,
        alur=part.b_alur,
        pj=part.b_pj,
        langkah=part.b_langkah,
        versi=part.b_versi,
        penyunting=frozenset(row.user_id for row in rows if row.user_id is not None),
        diminta=part.b_diminta,
        terisi=part.b_terisi,
        dikembalikan=part.b_dikembalikan,
        selesai_pada=part.b_selesai_pada,
    )
