"""Whatever way one asks the session, it shows what lies at or below one's regions, and writes nothing past the door."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import delete, event, exists, func, insert, select, text, update
from sqlalchemy.orm import Session, aliased, joinedload, selectinload, subqueryload
from sqlalchemy.orm.exc import ObjectDeletedError

from app.errors import Refused
from app.records.formulir import bangun_model
from app.records.lingkup import (
    SISTEM,
    Lingkup,
    batasi_baca,
    batasi_tulis,
    bertindak_sebagai,
    lingkup_pelaku,
    pastikan,
)
from app.records.simpan import Sel, Simpanan, simpan
from app.records.tabel import (
    Bagian,
    BatasPenugasan,
    Jejak,
    Lembar,
    Penjelasan,
    Penugasan,
    Penyunting,
    Potret,
)
from app.workflow.fakta import Pelaku
from app.workflow.fakta import Penugasan as Tugas
from tests.dunia import ASING, KECAMATAN, SEKARANG, TETANGGA, Dunia


@pytest.fixture
def terisi(mini: Dunia) -> Dunia:
    """One row of sasaran in each of the three kecamatan, and one of everything else that hangs on a sheet."""
    for prefix, place in (("", KECAMATAN), ("tetangga_", TETANGGA), ("asing_", ASING)):
        with mini.sebagai(f"{prefix}operator_setcam") as k:
            cell = Sel(baris=mini.kode_desa(place)[0], kolom="penduduk", nilai=10)
            assert not simpan(k, mini.lembar(place), Simpanan(formulir="sasaran", sel=(cell,))).ditolak
    with mini.sistem() as session:
        for place in (KECAMATAN, TETANGGA):
            sheet = mini.lembar(place)
            common = {"lembar_id": sheet, "user_id": 1, "pada": SEKARANG}
            session.add(Penjelasan(formulir="sasaran", aturan="x", baris="", alasan="y", **common))
            session.add(Potret(alur="kecamatan", pj="setcam", rilis_id=1, isi={}, hash="", **common))
        session.commit()
    return mini


@contextmanager
def sesi(world: Dunia, siapa: str) -> Iterator[Session]:
    with world.sebagai(siapa) as k:
        yield k.session


@contextmanager
def tanpa_kait() -> Iterator[None]:
    """The hooks taken off, as only a test may."""
    event.remove(Session, "do_orm_execute", batasi_baca)
    event.remove(Session, "before_flush", batasi_tulis)
    try:
        yield
    finally:
        event.listen(Session, "do_orm_execute", batasi_baca)
        event.listen(Session, "before_flush", batasi_tulis)


def wilayah(session: Session, model: Any) -> set[str]:
    return {row.wilayah for row in session.scalars(select(model))}


def test_rows_are_listed_of_ones_own_kecamatan_only(terisi: Dunia) -> None:
    model = terisi.katalog.model["sasaran"]
    with sesi(terisi, "operator_puskesmas") as session:
        assert wilayah(session, model) == {terisi.kode_desa(KECAMATAN)[0]}
    with sesi(terisi, "tetangga_camat") as session:
        assert wilayah(session, model) == {terisi.kode_desa(TETANGGA)[0]}


def test_whoever_stands_above_sees_all_below(terisi: Dunia) -> None:
    model = terisi.katalog.model["sasaran"]
    with sesi(terisi, "admin_kabupaten") as session:
        assert wilayah(session, model) == {terisi.kode_desa(KECAMATAN)[0], terisi.kode_desa(TETANGGA)[0]}
        assert wilayah(session, Lembar) == {KECAMATAN, TETANGGA}
    with sesi(terisi, "asing_pembaca_provinsi") as session:
        assert wilayah(session, model) == {terisi.kode_desa(ASING)[0]}


def test_several_regions_show_just_those(terisi: Dunia) -> None:
    model = terisi.katalog.model["sasaran"]
    duties = tuple(Tugas(peran="camat", pj="", wilayah=place) for place in (ASING, KECAMATAN))
    with bertindak_sebagai(Pelaku(user_id=1, nama="", penugasan=duties)), Session(terisi.engine) as session:
        assert wilayah(session, model) == {terisi.kode_desa(KECAMATAN)[0], terisi.kode_desa(ASING)[0]}
        assert wilayah(session, Lembar) == {KECAMATAN, ASING}
        assert session.scalar(select(func.count(model.id))) == 2


def test_the_nation_is_everything(terisi: Dunia) -> None:
    duty = Tugas(peran="pembaca", pj="", wilayah="")
    with bertindak_sebagai(Pelaku(user_id=1, nama="", penugasan=(duty,))), Session(terisi.engine) as session:
        assert wilayah(session, Lembar) == {KECAMATAN, TETANGGA, ASING}
        assert session.scalar(select(func.count(terisi.katalog.model["sasaran"].id))) == 3


def test_nobody_sees_nothing(terisi: Dunia) -> None:
    models = (*terisi.katalog.model.values(), Lembar, Bagian, Jejak, Potret, Penjelasan, Penugasan, Penyunting)
    with Session(terisi.engine) as session:
        assert [session.scalars(select(model)).unique().all() for model in models] == [[]] * len(models)
    with sesi(terisi, "tanpa_tugas") as session:
        assert [session.scalars(select(model)).unique().all() for model in models] == [[]] * len(models)


def test_get_by_primary_key_finds_nothing_of_the_neighbour(terisi: Dunia) -> None:
    model = terisi.katalog.model["sasaran"]
    foreign = _id(terisi, model, TETANGGA)
    with sesi(terisi, "operator_setcam") as session:
        assert session.get(model, foreign) is None
        assert session.get(Lembar, terisi.lembar(TETANGGA)) is None
        assert session.get(model, _id(terisi, model, KECAMATAN)) is not None


def test_counts_sums_and_exists_leave_the_neighbour_out(terisi: Dunia) -> None:
    model: Any = terisi.katalog.model["sasaran"]
    with sesi(terisi, "operator_setcam") as session:
        assert session.scalar(select(func.count()).select_from(model)) == 1
        assert session.scalar(select(func.count(model.id))) == 1
        assert session.scalar(select(func.sum(model.penduduk))) == 10
        assert session.query(model).count() == 1
        theirs = model.wilayah.startswith(TETANGGA)
        assert session.scalar(select(exists().where(theirs))) is False
        assert session.scalar(select(select(model.id).where(theirs).exists())) is False
        assert session.scalar(select(func.count()).select_from(select(model.id).subquery())) == 1
        assert session.scalar(select(select(func.count(model.id)).scalar_subquery())) == 1


def test_joins_aliases_unions_and_common_tables_are_narrowed_too(terisi: Dunia) -> None:
    model: Any = terisi.katalog.model["sasaran"]
    other = aliased(model)
    with sesi(terisi, "operator_setcam") as session:
        assert session.scalar(select(func.count(other.id))) == 1
        joined = select(func.count(model.id)).join(Lembar, Lembar.id == model.lembar_id)
        assert session.scalar(joined) == 1
        assert session.scalar(select(func.count(Lembar.id)).outerjoin(model, model.lembar_id == Lembar.id)) == 2
        union = select(model.id).union_all(select(other.id)).subquery()
        assert session.scalar(select(func.count()).select_from(union)) == 2
        common = select(model.id).cte()
        assert session.scalar(select(func.count()).select_from(common)) == 1


@pytest.mark.parametrize("load", [joinedload, selectinload, subqueryload])
def test_relations_load_only_what_is_theirs(terisi: Dunia, load: Any) -> None:
    model: Any = terisi.katalog.model["sasaran"]
    with sesi(terisi, "operator_setcam") as session:
        row = session.scalars(select(model).options(load(model.lembar))).one()
        assert row.lembar.wilayah == KECAMATAN
        sheets = session.scalars(select(Lembar).options(load(Lembar.bagian))).unique().all()
        assert all(len(sheet.bagian) == 3 for sheet in sheets)


def test_a_row_that_points_into_the_neighbours_sheet_shows_no_sheet(terisi: Dunia) -> None:
    model: Any = terisi.katalog.model["sasaran"]
    with terisi.sistem() as session:
        session.execute(
            update(model).where(model.wilayah.startswith(KECAMATAN)).values(lembar_id=terisi.lembar(TETANGGA))
        )
        session.commit()
    with sesi(terisi, "operator_setcam") as session:
        assert session.scalars(select(model).options(joinedload(model.lembar))).one().lembar is None


def test_parts_traces_snapshots_and_explanations_follow_their_sheet(terisi: Dunia) -> None:
    with sesi(terisi, "operator_setcam") as session:
        for model in (Bagian, Jejak, Potret, Penjelasan):
            sheets = set(session.scalars(select(model.lembar_id)))
            assert sheets <= {terisi.lembar(), terisi.lembar(tahun=2025)}, model
            assert terisi.lembar() in sheets
        assert set(session.scalars(select(Penyunting.user_id))) == {terisi.orang["operator_setcam"].user_id}


def test_assignments_show_ones_own_or_those_one_manages(terisi: Dunia) -> None:
    me = terisi.orang["operator_setcam"].user_id
    with sesi(terisi, "operator_setcam") as session:
        assert [duty.user_id for duty in session.scalars(select(Penugasan)).unique()] == [me]
    with sesi(terisi, "admin_kabupaten") as session:
        regions = {duty.wilayah for duty in session.scalars(select(Penugasan)).unique()}
        assert regions == {"32.73", KECAMATAN, TETANGGA}
    with sesi(terisi, "pembaca") as session:
        assert len(session.scalars(select(Penugasan)).unique().all()) == 1


def test_refreshing_what_is_not_theirs_any_more_fails(terisi: Dunia) -> None:
    model: Any = terisi.katalog.model["sasaran"]
    person = terisi.orang["operator_setcam"]
    with Session(terisi.engine) as session:
        with bertindak_sebagai(SISTEM):
            row = session.scalars(select(model).where(model.wilayah.startswith(TETANGGA))).one()
        session.expire(row)
        with bertindak_sebagai(person), pytest.raises(ObjectDeletedError):
            _ = row.penduduk


@pytest.mark.parametrize("make", [update, delete])
def test_bulk_updates_and_deletes_are_refused(terisi: Dunia, make: Any) -> None:
    models = (terisi.katalog.model["sasaran"], Lembar, Bagian, Jejak, Penugasan)
    for model in models:
        statement = make(model) if make is delete else make(model).values(id=1)
        with sesi(terisi, "operator_setcam") as session, pytest.raises(Refused) as refused:
            session.execute(statement)
        assert refused.value.refusal.code == "luar_pintu"


def test_inserts_past_the_door_are_refused(terisi: Dunia) -> None:
    with sesi(terisi, "operator_setcam") as session, pytest.raises(Refused) as refused:
        session.execute(insert(Penugasan).values(user_id=1, peran="camat", pj="", wilayah=KECAMATAN))
    assert refused.value.refusal.code == "luar_pintu"


def test_rows_read_through_hand_written_sql_are_refused(terisi: Dunia) -> None:
    model: Any = terisi.katalog.model["sasaran"]
    with sesi(terisi, "operator_setcam") as session, pytest.raises(Refused) as refused:
        session.scalars(select(model).from_statement(text("SELECT * FROM f_sasaran")))
    assert refused.value.refusal.code == "luar_pintu"


def test_a_flush_writes_no_row_of_ones_own_either(terisi: Dunia) -> None:
    model: Any = terisi.katalog.model["sasaran"]
    with sesi(terisi, "operator_setcam") as session:
        row = session.scalars(select(model)).one()
        row.penduduk = 99
        with pytest.raises(Refused) as refused:
            session.flush()
        assert refused.value.refusal.code == "luar_pintu"
        session.rollback()
        session.delete(session.scalars(select(model)).one())
        with pytest.raises(Refused):
            session.flush()
        session.rollback()
        session.add(model(lembar_id=terisi.lembar(), baris="x", wilayah=KECAMATAN, tahun=2026, tahapan="analisis"))
        with pytest.raises(Refused):
            session.flush()


def test_states_and_traces_are_not_for_the_flush(terisi: Dunia) -> None:
    for model, name in ((Bagian, "langkah"), (Jejak, "tindakan"), (Lembar, "edisi"), (Potret, "hash")):
        with sesi(terisi, "operator_setcam") as session:
            one = session.scalars(select(model)).first()
            setattr(one, name, "selesai")
            with pytest.raises(Refused) as refused:
                session.flush()
            assert refused.value.refusal.code == "luar_pintu"


def test_whoever_manages_a_region_assigns_people_there_and_nowhere_else(terisi: Dunia) -> None:
    who = terisi.orang["tanpa_tugas"].user_id
    with sesi(terisi, "admin_kabupaten") as session:
        duty = Penugasan(user_id=who, peran="camat", wilayah=TETANGGA, batas=[BatasPenugasan(wilayah=TETANGGA)])
        session.add(duty)
        session.commit()
        session.add(Penugasan(user_id=who, peran="camat", wilayah=ASING))
        _ditolak(session)
        session.rollback()
        duty = session.scalars(select(Penugasan).where(Penugasan.user_id == who)).unique().one()
        duty.wilayah = ASING
        _ditolak(session)
        session.rollback()
        duty = session.scalars(select(Penugasan).where(Penugasan.user_id == who)).unique().one()
        duty.batas.append(BatasPenugasan(wilayah=ASING))
        _ditolak(session)


@pytest.mark.parametrize("siapa", ["camat", "operator_setcam", "pembaca", "asing_admin_kabupaten"])
def test_others_assign_nobody(terisi: Dunia, siapa: str) -> None:
    with sesi(terisi, siapa) as session:
        session.add(Penugasan(user_id=terisi.orang[siapa].user_id, peran="camat", wilayah=KECAMATAN))
        _ditolak(session)


def test_the_check_by_name_wants_the_one_who_acts(terisi: Dunia) -> None:
    mine, other = terisi.orang["operator_setcam"], terisi.orang["operator_puskesmas"]
    with bertindak_sebagai(mine):
        pastikan(mine, KECAMATAN)
        with pytest.raises(Refused):
            pastikan(other, KECAMATAN)
    with pytest.raises(Refused):
        pastikan(mine, KECAMATAN)
    with bertindak_sebagai(SISTEM):
        pastikan(mine, KECAMATAN)


def test_a_scope_drops_regions_inside_others() -> None:
    duties = tuple(Tugas(peran="camat", pj="", wilayah=code) for code in ("32.73.01", "32.73", "32.7"))
    assert lingkup_pelaku(Pelaku(user_id=1, nama="", penugasan=duties)).wilayah == ("32.7", "32.73")
    assert Lingkup().wilayah == ()


def test_without_the_hooks_everything_lies_open(terisi: Dunia) -> None:
    """Proves that the tests above look at the hooks, and at nothing else."""
    model: Any = terisi.katalog.model["sasaran"]
    foreign = _id(terisi, model, TETANGGA)
    with tanpa_kait(), sesi(terisi, "operator_setcam") as session:
        assert session.scalar(select(func.count(model.id))) == 3
        assert session.get(model, foreign) is not None
        assert wilayah(session, Lembar) == {KECAMATAN, TETANGGA, ASING}


def test_models_built_later_are_scoped_like_the_first(terisi: Dunia) -> None:
    with sesi(terisi, "operator_setcam") as session:
        assert session.scalar(select(func.count(terisi.katalog.model["sasaran"].id))) == 1
        later: Any = bangun_model(terisi.katalog.edisi)["sasaran"]
        assert session.scalar(select(func.count(later.id))) == 1


def _ditolak(session: Session) -> None:
    with pytest.raises(Refused) as refused:
        session.flush()
    assert refused.value.refusal.code == "luar_wilayah"


def _id(world: Dunia, model: Any, place: str) -> int:
    with world.sistem() as session:
        return int(session.scalars(select(model.id).where(model.wilayah.startswith(place))).one())
