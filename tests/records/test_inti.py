"""What the scope hooks can't see may be written in `app/records` only; this reads the rest of the source."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

APP = Path(__file__).resolve().parents[2] / "app"

#: `records` holds the doors; `latihan` makes training data at the command line, as the system.
DI_DALAM = {"records", "latihan"}
#: Ways past the hooks: hand-written SQL, writes that skip the flush, Core tables, the bare connection.
IMPOR = {
    "sqlalchemy": {"text", "insert", "update", "delete", "table"},
    "app.records": {"LEMBAR", "BAGIAN", "PENYUNTING", "JEJAK", "POTRET", "PENJELASAN", "batasi_baca", "batasi_tulis"},
}
ATRIBUT = {
    "__table__",
    "local_table",
    "exec_driver_sql",
    "connection",
    "raw_connection",
    "from_statement",
    "bulk_save_objects",
    "bulk_insert_mappings",
    "bulk_update_mappings",
}
#: Who may act for nobody in particular: commands.
BERTINDAK_SISTEM = {"latihan/siapkan.py", "latihan/perjalanan.py"}


def pelanggaran(source: str) -> Iterator[str]:
    """Each way past the hooks that a source takes."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom):
            for package, names in IMPOR.items():
                if (node.module or "").startswith(package):
                    yield from (f"{node.lineno} {name.name}" for name in node.names if name.name in names)
        elif isinstance(node, ast.Attribute) and node.attr in ATRIBUT:
            yield f"{node.lineno} .{node.attr}"


def sumber() -> dict[str, str]:
    return {str(path.relative_to(APP)): path.read_text(encoding="utf-8") for path in APP.rglob("*.py")}


def test_nothing_outside_the_records_speaks_to_the_database_past_the_hooks() -> None:
    outside = {name: source for name, source in sumber().items() if name.split("/")[0] not in DI_DALAM}
    assert len(outside) > 50
    assert [f"{name}:{fault}" for name, source in outside.items() for fault in pelanggaran(source)] == []


def test_the_hooks_are_never_switched_off_in_the_product() -> None:
    assert [name for name, source in sumber().items() if "event.remove" in source] == []


def test_only_named_places_act_as_the_system() -> None:
    found = {name for name, source in sumber().items() if "bertindak_sebagai(SISTEM)" in source}
    assert found <= BERTINDAK_SISTEM | {name for name in found if name.startswith(("records/", "cli/"))}
    assert found & BERTINDAK_SISTEM


def test_the_rule_finds_what_it_looks_for() -> None:
    source = (
        "from sqlalchemy import select, text\n"
        "from app.records.pintu import LEMBAR\n"
        "select(Lembar.__table__)\n"
        "session.connection()\n"
    )
    assert list(pelanggaran(source)) == ["1 text", "2 LEMBAR", "3 .__table__", "4 .connection"]
