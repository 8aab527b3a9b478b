"""`borang plan`: what grows out of a spec, without a database."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import click

from app.generator.rencana import Rencana, RencanaFormulir, rencana

#: Where the spec stands unless said otherwise.
BAWAAN = "spec"


@click.command("plan")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=BAWAAN)
@click.option(
    "--generated", "dibuat", is_flag=True, help="Tabel, model, layar, API, peran, dan menu yang dibuat dari spec."
)
@click.option("--json", "sebagai_json", is_flag=True, help="Keluaran JSON, untuk program.")
def plan(folder: Path, dibuat: bool, sebagai_json: bool) -> None:
    """Tunjukkan apa yang dibuat dari spec. Contoh: borang plan --generated spec/juknis-2025"""
    from app.loader import load
    from app.loader.kata import baris

    if not dibuat:
        raise click.UsageError("Sebutkan --generated: itulah rencana yang tersedia pada rilis ini.")
    found = load(folder)
    if found.problems:
        for problem in found.problems:
            click.echo(baris(problem), err=True)
        sys.exit(1)
    result = rencana(found.edisi)
    click.echo(json.dumps(asdict(result), ensure_ascii=False, indent=2) if sebagai_json else "\n".join(teks(result)))


def teks(plan: Rencana) -> Iterator[str]:
    """The plan for people."""
    yield f"Edisi: {', '.join(plan.edisi)}"
    for form in plan.formulir:
        yield ""
        yield from _formulir(form)
    yield ""
    for role in plan.peran:
        yield f"Peran {role.id} ({role.fab})"
        yield f"  membaca: {', '.join(role.baca) or '-'}"
        yield f"  mengisi: {', '.join(role.tulis) or '-'}"
    yield ""
    for heading in dict.fromkeys(entry.label_kategori for entry in plan.menu):
        yield f"Menu {heading}"
        yield from (f"  {entry.label}: {entry.tautan}" for entry in plan.menu if entry.label_kategori == heading)


def _formulir(form: RencanaFormulir) -> Iterator[str]:
    yield f"Formulir {form.id} (baris: {form.baris})"
    yield f"  model {form.model}, tabel {form.tabel}, izin '{form.izin}'"
    yield f"  layar {form.rute}/list/ ({form.view}), API {form.sumber} ({form.api})"
    for column in form.kolom:
        stored = f"{column.fisik} {column.tipe}" if column.fisik else "dihitung"
        yield f"  - {column.id}: {column.jenis}, {stored}"
