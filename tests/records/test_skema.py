"""The hand-written tables and their migrations say the same."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, inspect

from app.records.mesin import mesin
from app.records.skema import BATAS_ALEMBIC, TABEL_TANGAN, naikkan
from app.records.tabel import Base


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    engine = mesin(url)
    yield engine
    engine.dispose()


def test_models_and_migrations_agree(engine: Engine) -> None:
    with engine.begin() as connection:
        naikkan(connection)
        context = MigrationContext.configure(connection, opts={**BATAS_ALEMBIC, "compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_every_constraint_and_index_of_ours_has_a_name(engine: Engine) -> None:
    with engine.begin() as connection:
        naikkan(connection)
        inspector = inspect(connection)
        for table in TABEL_TANGAN:
            found = [
                inspector.get_pk_constraint(table),
                *inspector.get_foreign_keys(table),
                *inspector.get_unique_constraints(table),
                *inspector.get_indexes(table),
            ]
            assert all(one["name"] for one in found), table


def test_a_second_upgrade_does_nothing(engine: Engine) -> None:
    with engine.begin() as connection:
        assert naikkan(connection)
        assert not naikkan(connection)
