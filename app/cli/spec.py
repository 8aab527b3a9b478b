"""`borang check` and `borang show`: look at a spec, change nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NoReturn

import click

from app.errors import Problem
from app.loader import Hasil, load
from app.loader.kata import baris, kalimat
from app.loader.muat import ringkasan
from app.loader.salah import kutip, terdekat
from app.loader.tampil import tampilkan

BAWAAN = Path("spec")

_HITUNGAN = (
    ("edisi", "edisi"),
    ("tahapan", "tahapan"),
    ("formulir", "formulir"),
    ("kolom", "kolom"),
    ("pj_data", "PJ data"),
)


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), default=BAWAAN)
@click.option("--json", "as_json", is_flag=True, help="Keluaran JSON, untuk penyunting dan CI.")
def check(folder: Path, as_json: bool) -> None:
    """Periksa spesifikasi dan tampilkan semua masalahnya sekaligus.

    Contoh: borang check spec
    """
    result = _muat(folder)
    count = ringkasan(result.edisi.values())
    if as_json:
        problems = [_json(problem) for problem in result.problems]
        _cetak(json.dumps({"problems": problems, "ringkasan": dict(count)}, ensure_ascii=False, indent=1))
    elif result.problems:
        _cetak("\n".join(baris(problem) for problem in result.problems))
        click.echo(f"{len(result.problems)} masalah ditemukan.", err=True)
    else:
        _cetak("Tidak ada masalah: " + ", ".join(f"{count[key]} {word}" for key, word in _HITUNGAN) + ".")
    if result.problems:
        raise SystemExit(1)


@click.command()
@click.argument("formulir")
@click.option("--folder", type=click.Path(path_type=Path), default=BAWAAN, help="Folder spesifikasi (biasanya spec).")
def show(formulir: str, folder: Path) -> None:
    """Tampilkan satu formulir: kolom, PJ data, tenggat, dan alur di setiap tahapan.

    Contoh: borang show sasaran
    """
    result = _muat(folder)
    if result.problems:
        _cetak("\n".join(baris(problem) for problem in result.problems))
        raise SystemExit(1)
    known = sorted({form_id for juknis in result.edisi.values() for form_id in juknis.formulir})
    if formulir not in known:
        guess = terdekat(formulir, known)
        hint = f"Maksudnya '{guess}'?" if guess else f"Yang ada: {', '.join(known)}."
        _gagal(f"Formulir '{kutip(formulir)}' tidak dikenal. {hint}")
    shown = [tampilkan(juknis, formulir) for juknis in result.edisi.values() if formulir in juknis.formulir]
    _cetak("\n\n".join(shown))


def _muat(folder: Path) -> Hasil:
    try:
        missing = not folder.is_dir()
    except (OSError, ValueError):
        missing = True
    if missing:
        _gagal(f"Folder '{kutip(str(folder))}' tidak ada. Sebutkan folder spesifikasi, misalnya: borang check spec")
    return load(folder)


def _gagal(message: str) -> NoReturn:
    """One line for a faulty argument."""
    click.echo(f"Galat: {message.encode('utf-8', 'replace').decode()}", err=True)
    raise SystemExit(2)


def _cetak(text: str) -> None:
    """Print whatever a spec holds, also on a terminal that can't show all of it."""
    click.echo(text.encode("utf-8", "replace").decode())


def _json(problem: Problem) -> dict[str, object]:
    fault, remedy, _ = kalimat(problem)
    place = problem.place
    return {
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "code": problem.code,
        "salah": fault,
        "perbaikan": remedy,
        "saran": problem.suggestion,
    }
