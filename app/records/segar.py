"""What a new release means for sheets that are open: new stages, parts re-cut, cells counted anew.

What is finished stays as it was approved, and another wording changes nothing here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import and_, select, update
from sqlalchemy.orm import Session

from app.definition.juknis import Juknis, Tahapan
from app.records.isi import muat_lembar
from app.records.konteks import Katalog, Konteks
from app.records.pintu import BAGIAN, LEMBAR, WILAYAH, baris_bagian, fakta_lembar
from app.records.tahun import BagianAwal, bagian_awal, buka_tahun, lembar_dengan_desa
from app.workflow.fakta import FaktaLembar, Pelaku
from app.workflow.putusan import SELESAI

#: Sheets counted at once.
SEKALIGUS = 500

#: Nobody has typed or decided anything in the sheet: all of that leaves a trace.
_KOSONG = LEMBAR.c.jejak_nomor == 0


def segarkan_tahun(session: Session, katalog: Katalog, tahun: int, lama: Mapping[str, Juknis]) -> int:
    """Bring an open year up to a new release; `lama` are the editions of the one before.

    Returns how many sheets were made. The caller commits.
    """
    juknis = katalog.juknis(tahun)
    made = buka_tahun(session, katalog, tahun)
    for stage in juknis.tahapan.values():
        before = lama.get(juknis.id)
        if before is None or _tuntutan(before, stage.id) != _tuntutan(juknis, stage.id):
            for part in bagian_awal(juknis, stage):
                _hitung_kosong(session, stage, tahun, part)
            _hitung_terisi(session, katalog, stage, tahun)
    return made


def _tuntutan(juknis: Juknis, tahapan_id: str) -> object:
    """All that decides which cells a stage asks for, and whom."""
    stage = juknis.tahapan.get(tahapan_id)
    if stage is None:
        return None
    forms = [juknis.formulir[form_id] for form_id in stage.formulir]
    cells = [(form.id, column.id, column.wajib, column.pj) for form in forms for column in form.kolom]
    rows = [(form.id, form.baris, form.daftar, form.pj, form.alur or stage.alur) for form in forms]
    items = [(form.id, item.id, item.pj) for form in forms if form.daftar for item in juknis.daftar[form.daftar].butir]
    opened = [(chain.id, step.id, step.membuka) for chain in juknis.alur.values() for step in chain.langkah]
    return cells, rows, items, opened


def _hitung_kosong(session: Session, stage: Tahapan, tahun: int, part: BagianAwal) -> None:
    """Sheets that hold nothing: all at once, by the number of villages."""
    sheets = lembar_dengan_desa(stage, tahun).where(_KOSONG).subquery()
    wanted = part.tetap + part.per_desa * sheets.c.desa
    statement = update(BAGIAN).values(diminta=wanted)
    mine = and_(BAGIAN.c.lembar_id == sheets.c.id, BAGIAN.c.alur == part.alur, BAGIAN.c.pj == part.pj)
    session.connection().execute(statement.where(mine, BAGIAN.c.langkah != SELESAI, BAGIAN.c.diminta != wanted))


def _hitung_terisi(session: Session, katalog: Katalog, stage: Tahapan, tahun: int) -> None:
    """Sheets that hold something: one by one, from what they hold, while nobody else writes them."""
    connection = session.connection()
    unfinished = LEMBAR.c.id.in_(select(BAGIAN.c.lembar_id).where(BAGIAN.c.langkah != SELESAI))
    query = select(LEMBAR.c.id).where(LEMBAR.c.tahapan == stage.id, LEMBAR.c.tahun == tahun, ~_KOSONG, unfinished)
    ids = list(connection.scalars(query.order_by(LEMBAR.c.id)))
    nobody = Pelaku(user_id=0, nama="")
    k = Konteks(session=session, katalog=katalog, pelaku=nobody, sekarang=datetime.now(UTC))
    for start in range(0, len(ids), SEKALIGUS):
        for sheet in _lembar(session, ids[start : start + SEKALIGUS]):
            _tulis(k, sheet)


def _lembar(session: Session, ids: Iterable[int]) -> list[FaktaLembar]:
    connection = session.connection()
    join = LEMBAR.join(WILAYAH, WILAYAH.c.kode == LEMBAR.c.wilayah)
    query = select(*LEMBAR.c, WILAYAH.c.zona).select_from(join).where(LEMBAR.c.id.in_(list(ids)))
    sheets = connection.execute(query.order_by(LEMBAR.c.id).with_for_update(of=LEMBAR)).all()
    parts: dict[int, list[Any]] = {}
    for row in baris_bagian(connection, ids):
        parts.setdefault(row.lembar_id, []).append(row)
    return [fakta_lembar(sheet, parts.get(sheet.id, ())) for sheet in sheets]


def _tulis(k: Konteks, sheet: FaktaLembar) -> None:
    contents = muat_lembar(k, sheet)
    for part in sheet.bagian:
        wanted, filled = contents.hitung(part.alur, part.pj)
        if part.langkah != SELESAI and (wanted, filled) != (part.diminta, part.terisi):
            statement = update(BAGIAN).where(BAGIAN.c.id == part.id)
            k.session.connection().execute(statement.values(diminta=wanted, terisi=filled))
