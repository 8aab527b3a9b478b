"""The same formula read by Python, SQLite, PostgreSQL and a browser."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from playwright.sync_api import Page
from sqlalchemy import BigInteger, Boolean, Column, Date, Engine, Integer, MetaData, String, Table, func, select

from app.fieldtypes.berskala import Berskala
from app.rules.compile import compile_rule
from app.rules.nilai import Value
from app.rules.python import evaluate
from app.rules.sql import expression

RULES_JS = Path(__file__).parents[2] / "app" / "portal" / "static" / "rules.js"

#: Column id -> how a database keeps it. `a` to `d` are whole, `m` and `n` have two decimals.
JENIS: dict[str, Any] = {
    **dict.fromkeys("abcd", BigInteger()),
    **dict.fromkeys("mn", Berskala(2)),
    **dict.fromkeys("st", String(50)),
    **dict.fromkeys(("hari", "hari_lain"), Date()),
    **dict.fromkeys(("betul", "benar"), Boolean()),
}


@dataclass(frozen=True)
class Kasus:
    """A formula in a world: the row's values, and for `jumlah` those of all rows."""

    rumus: str
    nilai: dict[str, Value] = field(default_factory=dict)
    baris: tuple[Value, ...] = ()


def baca_python(cases: Sequence[Kasus]) -> list[Value]:
    """Each case by the Python reader; `jumlah` runs over the case's `baris` whatever the column."""
    return [_python(case) for case in cases]


def _python(case: Kasus) -> Value:
    return evaluate(compile_rule(case.rumus).tree, case.nilai.get, lambda _: case.baris)


def baca_sql(engine: Engine, cases: Sequence[Kasus]) -> list[Value]:
    """Each case by a database; every row of the table is one case."""
    metadata = MetaData()
    rows = Table("kasus", metadata, Column("id", Integer, primary_key=True), *(Column(n, t) for n, t in JENIS.items()))
    summed = Table("semua", metadata, Column("kasus", Integer), Column("nilai", Berskala(2)))
    with engine.connect() as connection:
        metadata.create_all(connection)
        connection.execute(rows.insert(), [_baris(number, case) for number, case in enumerate(cases)])
        values = [{"kasus": n, "nilai": v} for n, case in enumerate(cases) for v in case.baris]
        if values:
            connection.execute(summed.insert(), values)
        results = [connection.scalar(_pernyataan(rows, summed, n, case)) for n, case in enumerate(cases)]
        connection.rollback()
    return results


def _baris(number: int, case: Kasus) -> dict[str, Any]:
    return {"id": number, **{name: case.nilai.get(name) for name in JENIS}}


def _pernyataan(rows: Table, summed: Table, number: int, case: Kasus) -> Any:
    total = select(func.sum(summed.c.nilai)).where(summed.c.kasus == number).scalar_subquery()
    tree = compile_rule(case.rumus).tree
    return select(expression(tree, lambda name: rows.c[name], lambda _: total)).where(rows.c.id == number)


def baca_peramban(page: Page, cases: Sequence[Kasus]) -> list[Any]:
    """All cases by one call into a real browser."""
    page.route("http://borang.test/**", _layani)
    page.goto("http://borang.test/")
    told = [[compile_rule(c.rumus).tree, {k: ke_json(v) for k, v in c.nilai.items()}, ke_jsons(c.baris)] for c in cases]
    found: list[Any] = page.evaluate(
        """async (cases) => {
            const { evaluate } = await import("/rules.js");
            return cases.map(([tree, values, rows]) => evaluate(tree, (name) => values[name], () => rows));
        }""",
        told,
    )
    return found


def _layani(route: Any) -> None:
    if route.request.url.endswith("/rules.js"):
        route.fulfill(body=RULES_JS.read_text(encoding="utf-8"), content_type="text/javascript")
    else:
        route.fulfill(body="<!doctype html><link rel=icon href=data:,>", content_type="text/html")


def ke_jsons(values: Sequence[Value]) -> list[Any]:
    """Canonical JSON of several values."""
    return [ke_json(value) for value in values]


def ke_json(value: Value) -> Any:
    """Canonical JSON, as the sheet receives it."""
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    return value.isoformat() if isinstance(value, date) else value


def sama(left: Any, right: Any) -> bool:
    """Equal; numbers to one part in 10**9, for quotients end somewhere."""
    if left is None or right is None or isinstance(left, bool) or isinstance(right, bool):
        return left is right
    numbers = [_angka(left), _angka(right)]
    if None in numbers:
        return bool(ke_json(left) == ke_json(right))
    one, other = (Decimal(number) for number in numbers if number is not None)
    return abs(one - other) <= Decimal("1e-9") * max(Decimal(1), abs(one))


def _angka(value: Any) -> Decimal | None:
    if isinstance(value, int | Decimal):
        return Decimal(value)
    if isinstance(value, float):
        return Decimal(repr(value))
    digits = isinstance(value, str) and value.lstrip("-").replace(".", "", 1).isdigit()
    return Decimal(value) if digits else None
