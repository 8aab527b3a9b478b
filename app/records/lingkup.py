"""Who sees what: one place that narrows every read to the reader's regions and stops writes past the door.

The hooks hang on SQLAlchemy's Session, so that no view, list, count, relation or picker can forget them. Nobody
acting means nothing visible. What they can't see (Core statements) lives in `records/` only, and asks by
name: `pastikan` before anything is changed, `pastikan_terlihat` before what hangs on a sheet is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any, cast

from sqlalchemy import ColumnElement, Select, Table, and_, event, false, or_, select
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction, with_loader_criteria
from sqlalchemy.orm.attributes import get_history
from sqlalchemy.orm.util import LoaderCriteriaOption

from app.definition.tingkat import mencakup, rentang_dengan
from app.errors import Refused
from app.records.formulir import BarisFormulir
from app.records.tabel import (
    Bagian,
    Base,
    BatasPenugasan,
    Jejak,
    Lembar,
    Penjelasan,
    Penugasan,
    Penyunting,
    Potret,
)
from app.workflow.fakta import Pelaku
from app.workflow.putusan import boleh_baca

#: Belongs to a sheet, and is seen by whoever sees the sheet's region.
DI_LEMBAR = (Bagian, Jejak, Potret, Penjelasan)
#: Every hand-written class that is scoped; the forms' rows are scoped by their base.
TERLINGKUP: tuple[type[Base], ...] = (Lembar, *DI_LEMBAR, Penyunting, Penugasan, BatasPenugasan)


@dataclass(frozen=True, kw_only=True)
class Lingkup:
    """What somebody sees: everything at or below `wilayah`; `kelola` are the regions whose people he manages."""

    user_id: int | None = None
    wilayah: tuple[str, ...] = ()
    kelola: tuple[str, ...] = ()
    semua: bool = False

    @property
    def kriteria(self) -> tuple[LoaderCriteriaOption, ...]:
        """The conditions for every scoped class."""
        return _semua_kriteria(self)


#: Commands that act for nobody in particular; they see and write everything.
SISTEM = Lingkup(semua=True)
_TIDAK_ADA = Lingkup()
_sedang: ContextVar[Lingkup] = ContextVar("lingkup", default=_TIDAK_ADA)


def lingkup_pelaku(pelaku: Pelaku, pengelola: Iterable[str] = ()) -> Lingkup:
    """The scope of a person; `pengelola` are the roles that manage people (`kelola` in the spec)."""
    roles = frozenset(pengelola)
    return Lingkup(
        user_id=pelaku.user_id,
        wilayah=_ringkas(duty.wilayah for duty in pelaku.penugasan),
        kelola=_ringkas(duty.wilayah for duty in pelaku.penugasan if duty.peran in roles),
    )


@contextmanager
def bertindak_sebagai(siapa: Pelaku | Lingkup, pengelola: Iterable[str] = ()) -> Iterator[None]:
    """Everything inside is done by this person, or by `SISTEM`."""
    token = _sedang.set(siapa if isinstance(siapa, Lingkup) else lingkup_pelaku(siapa, pengelola))
    try:
        yield
    finally:
        _sedang.reset(token)


def sedang() -> Lingkup:
    """The scope in force; without anybody acting it is empty."""
    return _sedang.get()


def pastikan(pelaku: Pelaku, wilayah: str) -> None:
    """The check for statements the hooks can't see: both the one who asks and the one who acts reach the region."""
    refusal = boleh_baca(pelaku, wilayah)
    if refusal:
        raise Refused(refusal.code, **refusal.params)
    pastikan_terlihat(wilayah)
    scope = sedang()
    if not scope.semua and scope.user_id != pelaku.user_id:
        raise Refused("luar_wilayah")


def pastikan_terlihat(wilayah: str) -> None:
    """The check for reads that the hooks can't see: whoever acts reaches the region."""
    scope = sedang()
    if not scope.semua and not _di(scope.wilayah, wilayah):
        raise Refused("luar_wilayah")


def _di(areas: Iterable[str], wilayah: str) -> bool:
    return any(mencakup(area, wilayah) for area in areas)


def _ringkas(codes: Iterable[str]) -> tuple[str, ...]:
    """Without the regions that lie inside another of them."""
    unique = sorted(set(codes))
    return tuple(code for code in unique if not any(code != other and mencakup(other, code) for other in unique))


def _dalam(column: Any, areas: Iterable[str]) -> ColumnElement[bool]:
    parts = [and_(column >= low, column < high) for low, high in map(rentang_dengan, areas)]
    return or_(*parts) if parts else false()


@lru_cache(maxsize=256)
def _semua_kriteria(scope: Lingkup) -> tuple[LoaderCriteriaOption, ...]:
    """Kept from one request of a person to the next: they depend on nothing else, and are asked for each statement."""
    return tuple(_kriteria(scope))


def _kriteria(scope: Lingkup) -> Iterator[LoaderCriteriaOption]:
    yield from _kriteria_formulir(scope.wilayah)
    for model in TERLINGKUP:
        yield _opsi(model, _syarat(scope, model))


def _syarat(scope: Lingkup, model: Any) -> ColumnElement[bool]:
    """The condition under which a row of a scoped class is seen."""
    if issubclass(model, (BarisFormulir, Lembar)):
        return _dalam(model.wilayah, scope.wilayah)
    sheets, parts, duties = Lembar.__table__.c, Bagian.__table__.c, Penugasan.__table__.c
    seen = select(sheets.id).where(_dalam(sheets.wilayah, scope.wilayah))
    if model is Penyunting:
        return Penyunting.bagian_id.in_(select(parts.id).where(parts.lembar_id.in_(seen)))
    if model is Penugasan:
        return or_(Penugasan.user_id == scope.user_id, _dalam(Penugasan.wilayah, scope.kelola))
    if model is BatasPenugasan:
        mine = or_(duties.user_id == scope.user_id, _dalam(duties.wilayah, scope.kelola))
        return BatasPenugasan.penugasan_id.in_(select(duties.id).where(mine))
    condition: ColumnElement[bool] = model.lembar_id.in_(seen)
    return condition


def _kriteria_formulir(areas: tuple[str, ...]) -> Iterator[LoaderCriteriaOption]:
    """For all forms at once, also those built later: from the first region to the last, without the gaps between.

    Conditions on a common base have to be lambdas of one fixed shape, and several of them are joined by AND.
    """
    ranges = [rentang_dengan(area) for area in areas] or [("", "")]
    yield _opsi(BarisFormulir, _antara(ranges[0][0], ranges[-1][1]))
    for (_, low), (high, _) in pairwise(ranges):
        yield _opsi(BarisFormulir, _di_luar(low, high))


def _antara(low: str, high: str) -> Callable[[type[BarisFormulir]], ColumnElement[bool]]:
    return lambda cls: and_(cls.wilayah >= low, cls.wilayah < high)


def _di_luar(low: str, high: str) -> Callable[[type[BarisFormulir]], ColumnElement[bool]]:
    return lambda cls: or_(cls.wilayah < low, cls.wilayah >= high)


def _opsi(model: type[Any], criteria: Any) -> LoaderCriteriaOption:
    # joined relations are narrowed only by what is handed on to loaders
    return with_loader_criteria(model, criteria, include_aliases=True, propagate_to_loaders=True)


def batasi_baca(state: ORMExecuteState) -> None:
    """Hook of every statement a session executes: adds the scope, and stops writes that would pass by the door."""
    scope = sedang()
    if scope.semua:
        return
    if state.is_select and not state.is_from_statement:
        state.statement = state.statement.options(*scope.kriteria)
        if state.is_column_load:
            _batasi_penyegaran(state, scope)
    elif _menyentuh(state):
        raise Refused("luar_pintu")


def _batasi_penyegaran(state: ORMExecuteState, scope: Lingkup) -> None:
    """Refreshing one object ignores the options: it is told by hand, and fails for what is not theirs."""
    mapper = state.bind_mapper
    if mapper is not None and issubclass(mapper.class_, (BarisFormulir, *TERLINGKUP)):
        state.statement = cast("Select[Any]", state.statement).where(_syarat(scope, mapper.class_))


def _menyentuh(state: ORMExecuteState) -> bool:
    """Whether a statement that can't be narrowed concerns a scoped table."""
    table = getattr(state.statement, "table", None)
    mapper = state.bind_mapper
    if mapper is not None and isinstance(mapper.local_table, Table):
        table = mapper.local_table
    models: tuple[type[Any], ...] = (*TERLINGKUP, *BarisFormulir.__subclasses__())
    return table in {model.__table__ for model in models}


def batasi_tulis(session: Session, _context: UOWTransaction, _instances: Any) -> None:
    """Hook of every flush: values and states are written by the door alone, people by whoever manages the region."""
    scope = sedang()
    if scope.semua:
        return
    for one in (*session.new, *session.deleted, *filter(session.is_modified, session.dirty)):
        if isinstance(one, Penugasan):
            _pastikan_kelola(scope, one)
        elif isinstance(one, BatasPenugasan):
            _pastikan_batas(scope, one)
        elif isinstance(one, (BarisFormulir, *TERLINGKUP)):
            raise Refused("luar_pintu")


def _pastikan_kelola(scope: Lingkup, duty: Penugasan) -> None:
    added, unchanged, deleted = get_history(duty, "wilayah")
    areas = {area for part in (added, unchanged, deleted) for area in part or () if area is not None}
    if not areas or not all(_di(scope.kelola, area) for area in areas):
        raise Refused("luar_wilayah")


def _pastikan_batas(scope: Lingkup, limit: BatasPenugasan) -> None:
    if not _di(scope.kelola, limit.wilayah):
        raise Refused("luar_wilayah")


event.listen(Session, "do_orm_execute", batasi_baca)
event.listen(Session, "before_flush", batasi_tulis)
