"""One mapped class a form, built from the definition: wide tables, one column a field.

All editions and stages share a form's table; a column exists as long as any edition has it. Each call
builds classes of its own registry and MetaData, so that several specs can live in one process.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from sqlalchemy import JSON, ForeignKey, Index, Integer, MetaData, SmallInteger, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, registry, relationship

from app.definition import names
from app.definition.juknis import Juknis, Kolom
from app.fieldtypes import field_type
from app.records.tabel import Lembar
from app.records.tabel.dasar import Kode
from app.rules.compile import compile_rule
from app.rules.nilai import Value
from app.rules.python import evaluate

#: Form id -> (column id -> physical column), as a release keeps it.
Pemetaan = Mapping[str, Mapping[str, str]]


class BarisFormulir:
    """What every form's row has: its key (sheet, owner, row), and copies for scope and sums.

    `pj` is the owner who wrote the row ('' unless the form says `pj: penulis`), `wilayah` the row's village
    or the sheet's region, `tanpa_data` maps column ids to why there is no figure, `versi` counts savings.
    """

    __formulir__: ClassVar[str]

    id: Mapped[int] = mapped_column(Integer, primary_key=True, sort_order=-9)
    lembar_id: Mapped[int]
    lembar: Mapped[Lembar]
    pj: Mapped[str] = mapped_column(String(48), default="", sort_order=-5)
    baris: Mapped[str] = mapped_column(Kode(48), default="", sort_order=-5)
    wilayah: Mapped[str] = mapped_column(Kode(16), sort_order=-5)
    tahun: Mapped[int] = mapped_column(SmallInteger, sort_order=-5)
    tahapan: Mapped[str] = mapped_column(String(48), sort_order=-5)
    tanpa_data: Mapped[dict[str, str]] = mapped_column(JSON, default=dict, sort_order=-5)
    versi: Mapped[int] = mapped_column(Integer, default=0, sort_order=-5)


def bangun_model(edisi: Mapping[str, Juknis], pemetaan: Pemetaan | None = None) -> Mapping[str, type[BarisFormulir]]:
    """Form id -> mapped class, for every form of any edition, in the order in which they appear."""
    mapper_registry = registry(metadata=MetaData())
    columns = kolom_gabungan(edisi)
    return {
        form_id: _kelas(mapper_registry, form_id, fields, (pemetaan or {}).get(form_id, {}))
        for form_id, fields in columns.items()
    }


def kolom_gabungan(edisi: Mapping[str, Juknis]) -> dict[str, dict[str, Kolom]]:
    """Form id -> column id -> column, over all editions; where two have it, the later edition speaks."""
    found: dict[str, dict[str, Kolom]] = {}
    for edition in sorted(edisi.values(), key=lambda one: one.mulai):
        for form in edition.formulir.values():
            found.setdefault(form.id, {}).update({column.id: column for column in form.kolom})
    return found


def _kelas(
    mapper_registry: registry, form_id: str, columns: Mapping[str, Kolom], fisik: Mapping[str, str]
) -> type[BarisFormulir]:
    stored = {column.id: column for column in columns.values() if not field_type(column).computed}
    attributes: dict[str, Any] = {
        "__formulir__": form_id,
        "__tablename__": names.tabel(form_id),
        "__table_args__": tuple(_kunci(form_id)),
        "__module__": __name__,
        "lembar_id": mapped_column(
            ForeignKey(Lembar.__table__.c.id, name=names.fk_lembar(form_id)), nullable=False, sort_order=-7
        ),
        "lembar": relationship(Lembar, lazy="raise"),
    }
    for column in stored.values():
        physical = fisik.get(column.id) or names.kolom(column.id)
        attributes[column.id] = mapped_column(physical, field_type(column).sql_type(column), nullable=True)
    for column in columns.values():
        if column.id not in stored:
            attributes[column.id] = _hitungan(column)
    return mapper_registry.mapped(type(names.kelas_model(form_id), (BarisFormulir,), attributes))


def _kunci(form_id: str) -> Iterator[UniqueConstraint | Index]:
    yield UniqueConstraint("lembar_id", "pj", "baris", name=names.kunci_unik(form_id))
    yield Index(names.indeks(form_id, "wilayah"), "wilayah")
    yield Index(names.indeks(form_id, "tahun"), "tahun", "tahapan", "wilayah")


def _hitungan(column: Kolom) -> property:
    """A computed column: never stored, worked out from the row's own values."""
    rule = compile_rule(column.rumus)

    def value(self: BarisFormulir) -> Value:
        return evaluate(rule.tree, lambda name: getattr(self, name, None), lambda _: ())

    return property(value)
