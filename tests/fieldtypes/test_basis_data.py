"""Values come back from SQLite and PostgreSQL as they went in."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, create_engine, select, text
from sqlalchemy.exc import StatementError

from app.definition.juknis import Kolom
from app.fieldtypes import JENIS, field_type
from app.fieldtypes.berskala import Berskala
from app.rules.nilai import Value
from tests.fieldtypes.alat import kolom

CONTOH: dict[str, list[Value]] = {
    "bilangan": [0, 1, 999_999_999_999, -999_999_999_999],
    "rupiah": [0, 999_999_999_999_999],
    "desimal": [Decimal("0.00"), Decimal("12.50"), Decimal("999999999999.00"), Decimal("-0.01")],
    "teks": ["a", "Café ☕ 𝄞", "' OR 1=1 --", "=1+1"],
    "paragraf": ["satu\n\tdua", "x" * 5000],
    "tanggal": [date(1900, 1, 1), date(2025, 1, 15), date(2100, 12, 31)],
    "pilihan": ["apbdes"],
    "pilihan_banyak": ['["apbdes","swasta"]'],
    "ya_tidak": [True, False],
    "rujukan": ["nifas_kb"],
    "wilayah": ["32.73.01.1001"],
}


def test_every_stored_type_has_examples() -> None:
    assert set(CONTOH) == {name for name, kind in JENIS.items() if not kind.computed}


def test_values_come_back_as_they_went_in(url: str) -> None:
    engine = create_engine(url)
    columns = {name: kolom(name) for name in CONTOH}
    table = Table("uji", MetaData(), Column("id", Integer, primary_key=True), *map(_kolom_sql, columns.values()))
    with engine.begin() as connection:
        table.create(connection)
        for name, values in CONTOH.items():
            kind = JENIS[name]
            for value in (None, *values):
                connection.execute(table.delete())
                connection.execute(table.insert(), {name: kind.to_db(value)})
                found = kind.from_db(connection.scalar(select(table.c[name])))
                assert found == value
                assert (type(found), str(found)) == (type(value), str(value))
    engine.dispose()


def _kolom_sql(column: Kolom) -> Column[object]:
    return Column(column.jenis, field_type(column).sql_type(column))


def test_another_count_of_decimals_changes_no_stored_value(url: str) -> None:
    engine = create_engine(url)
    lama, baru = (Table("uji", MetaData(), Column("nilai", Berskala(places))) for places in (3, 1))
    with engine.begin() as connection:
        lama.create(connection)
        connection.execute(lama.insert(), [{"nilai": Decimal("1.500")}, {"nilai": Decimal("1.234")}])
        found = [str(value) for value in connection.scalars(select(baru.c.nilai).order_by(baru.c.nilai.desc()))]
        assert found == ["1.5", "1.234000"]
        assert connection.scalar(text("SELECT max(nilai) FROM uji")) == 1_500_000
    engine.dispose()


def test_what_can_not_be_stored_exactly_is_not_stored(url_sqlite: str) -> None:
    engine = create_engine(url_sqlite)
    table = Table("uji", MetaData(), Column("nilai", Berskala(2)))
    with engine.begin() as connection:
        table.create(connection)
        with pytest.raises(StatementError, match="more decimals"):
            connection.execute(table.insert(), {"nilai": Decimal("0.0000001")})
    engine.dispose()


def test_a_computed_column_has_no_place_in_a_table() -> None:
    with pytest.raises(TypeError):
        JENIS["hitungan"].sql_type(kolom("hitungan"))
