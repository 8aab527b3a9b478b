"""The threshold that everything which changes a sheet passes: one lock, one transaction, fresh facts.

Whoever holds a sheet's lock is alone in writing it: its rows, parts, explanations and audit trail. All statements
here are Core on the session's connection, where the scope hooks can't see them; hence `pastikan`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Table, bindparam, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import OperationalError

from app.definition.juknis import Formulir, Juknis, Tahapan
from app.errors import Conflict, NotFound
from app.records.konteks import Konteks
from app.records.lingkup import pastikan
from app.records.mesin import pastikan_transaksi
from app.records.tabel import Bagian, Lembar, Penyunting, Wilayah
from app.workflow.fakta import FaktaBagian, FaktaLembar

LEMBAR: Any = Lembar.__table__
BAGIAN: Any = Bagian.__table__
PENYUNTING: Any = Penyunting.__table__
WILAYAH: Any = Wilayah.__table__

#: Largest id that a 32-bit key can be; anything above is an error to PostgreSQL.
ID_TERBESAR = 2**31 - 1

_BAGIAN = (
    select(*BAGIAN.c, PENYUNTING.c.user_id)
    .outerjoin(PENYUNTING, PENYUNTING.c.bagian_id == BAGIAN.c.id)
    .order_by(BAGIAN.c.lembar_id, BAGIAN.c.id)
)
_BAGIAN_SATU = _BAGIAN.where(BAGIAN.c.lembar_id == bindparam("lembar"))
_BAGIAN_LEMBAR = _BAGIAN.where(BAGIAN.c.lembar_id.in_(bindparam("lembar", expanding=True)))

_KUNCI = (
    select(*LEMBAR.c, WILAYAH.c.zona)
    .join_from(LEMBAR, WILAYAH, WILAYAH.c.kode == LEMBAR.c.wilayah)
    .where(LEMBAR.c.id == bindparam("lembar"))
    .with_for_update(of=LEMBAR)
)
_ZONA = select(WILAYAH.c.zona).where(WILAYAH.c.kode == LEMBAR.c.wilayah).scalar_subquery()
_KUNCI_SQLITE = (
    update(LEMBAR)
    .where(LEMBAR.c.id == bindparam("lembar"))
    .values(jejak_nomor=LEMBAR.c.jejak_nomor)
    .returning(*LEMBAR.c, _ZONA.label("zona"))
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Kerja:
    """A sheet whose lock is held: what it is, where its parts stand, and the end of its audit trail."""

    k: Konteks
    koneksi: Connection
    juknis: Juknis
    tahapan: Tahapan
    fakta: FaktaLembar
    jejak_nomor: int
    jejak_hash: str

    def formulir(self, formulir_id: str) -> Formulir:
        """A form of this sheet's stage; NotFound for any other."""
        form = self.juknis.formulir.get(formulir_id)
        if form is None or form.id not in self.tahapan.formulir:
            raise NotFound("formulir_tidak_ada", formulir=formulir_id)
        return form


@contextmanager
def kunci(k: Konteks, lembar_id: int) -> Iterator[Kerja]:
    """Hold a sheet's lock and commit at the end; on any exception nothing was changed.

    Raises NotFound for no such sheet, Refused outside the person's regions, Conflict where the lock can't be had,
    RuntimeError on a connection that was opened for reading.
    """
    try:
        yield _kerja(k, lembar_id)
        k.session.commit()
    except BaseException:
        k.session.rollback()
        raise


def _kerja(k: Konteks, lembar_id: int) -> Kerja:
    connection = k.session.connection()
    pastikan_transaksi(connection)
    sheet = _kunci_baris(connection, lembar_id)
    if sheet is None:
        raise NotFound("lembar_tidak_ada", lembar=lembar_id)
    pastikan(k.pelaku, sheet.wilayah)
    edition = k.katalog.edisi.get(sheet.edisi)
    stage = edition.tahapan.get(sheet.tahapan) if edition else None
    if edition is None or stage is None:
        raise NotFound("tahapan_tidak_ada", tahapan=sheet.tahapan)
    return Kerja(
        k=k,
        koneksi=connection,
        juknis=edition,
        tahapan=stage,
        fakta=fakta_lembar(sheet, baris_bagian(connection, [lembar_id])),
        jejak_nomor=sheet.jejak_nomor,
        jejak_hash=sheet.jejak_hash,
    )


def _kunci_baris(connection: Connection, lembar_id: int) -> Row[Any] | None:
    """Writers of one sheet queue here: by its row on PostgreSQL, by the whole database on SQLite."""
    if not 0 < lembar_id <= ID_TERBESAR:
        return None
    statement = _KUNCI_SQLITE if connection.dialect.name == "sqlite" else _KUNCI
    try:
        return connection.execute(statement, {"lembar": lembar_id}).one_or_none()
    except OperationalError as error:
        raise Conflict("sedang_dipakai") from error


def baris_bagian(connection: Connection, lembar_ids: Iterable[int]) -> list[Row[Any]]:
    """The parts of some sheets, each once for every person who edited it."""
    ids = list(lembar_ids)
    if len(ids) == 1:
        return list(connection.execute(_BAGIAN_SATU, {"lembar": ids[0]}))
    return list(connection.execute(_BAGIAN_LEMBAR, {"lembar": ids}))


def fakta_lembar(sheet: Any, rows: Iterable[Row[Any]]) -> FaktaLembar:
    """Facts of one sheet (anything with its columns and `zona`) from the rows of its parts."""
    editors: dict[int, set[int]] = {}
    parts: dict[int, Row[Any]] = {}
    for row in rows:
        parts[row.id] = row
        editors.setdefault(row.id, set()).update({row.user_id} - {None})
    return FaktaLembar(
        id=sheet.id,
        edisi=sheet.edisi,
        tahapan=sheet.tahapan,
        wilayah=sheet.wilayah,
        tahun=sheet.tahun,
        zona=sheet.zona,
        bagian=tuple(_fakta_bagian(row, frozenset(editors[row.id])) for row in parts.values()),
    )


def _fakta_bagian(row: Row[Any], editors: frozenset[int]) -> FaktaBagian:
    return FaktaBagian(
        id=row.id,
        alur=row.alur,
        pj=row.pj,
        langkah=row.langkah,
        versi=row.versi,
        penyunting=editors,
        diminta=row.diminta,
        terisi=row.terisi,
    )


def sisip(connection: Connection, table: Table) -> Any:
    """An INSERT that knows `on_conflict_do_...` in the connection's dialect."""
    return sqlite.insert(table) if connection.dialect.name == "sqlite" else postgresql.insert(table)


def catat_penyunting(work: Kerja, parts: Iterable[FaktaBagian]) -> None:
    """Remember that this person edited these parts, for the four eyes."""
    user = work.k.pelaku.user_id
    new = [{"bagian_id": part.id, "user_id": user} for part in parts if user not in part.penyunting]
    if new:
        work.koneksi.execute(sisip(work.koneksi, PENYUNTING).on_conflict_do_nothing(), new)
