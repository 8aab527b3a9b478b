"""Starting: the app with thirty generated forms, `borang check`, a second `borang run`; each in a fresh process.

Seconds of the clock are what people wait; the processor's seconds stand beside them, for a machine that others use.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from app.definition.juknis import Juknis
from app.loader import load
from app.records.mesin import mesin
from app.records.siapkan import terapkan_edisi
from tests.bench.isi import SPEC
from tests.bench.ukur import Banding

FORMULIR = 30
PORT = 18_475
_BORANG = (sys.executable, "-c", "from app.cli import main; main()")
_APP = "from app.factory import create_app; print(len(create_app().blueprints))"


def banyak_formulir() -> dict[str, Juknis]:
    """The spec with its forms again and again under other names, until there are thirty."""
    (edition,) = load(SPEC).edisi.values()
    forms = dict(edition.formulir)
    for number in range(FORMULIR - len(forms)):
        model = list(edition.formulir.values())[number % len(edition.formulir)]
        copy = replace(model, id=f"{model.id}_{number}", judul=f"{model.judul} {number}")
        forms[copy.id] = copy
    stages = {stage.id: replace(stage, formulir=tuple(forms)) for stage in edition.tahapan.values()}
    return {edition.id: replace(edition, formulir=forms, tahapan=stages)}


def mulai(url: str, folder: Path) -> Iterator[Banding]:
    """`url` is that of an empty database, `folder` one that commands may write into."""
    engine = mesin(url)
    terapkan_edisi(engine, banyak_formulir(), {}, pembuat="bench")
    engine.dispose()
    settings = {"DATABASE_URL": url, "SECRET_KEY": "bench" * 8}
    command = (sys.executable, "-c", _APP)
    yield _detik(f"create_app, {FORMULIR} formulir", 2.5, lambda: _jalankan(command, folder, settings))
    yield _detik("borang check", 1, lambda: _jalankan((*_BORANG, "check", str(SPEC)), folder))
    _layani(folder)
    yield _detik("borang run, kedua kali", 3, lambda: _layani(folder))


def _detik(nama: str, tujuan: float, call: Callable[[], tuple[float, float]], putaran: int = 5) -> Banding:
    call()
    rounds = [call() for _ in range(putaran)]
    clock, processor = (statistics.median(column) for column in zip(*rounds, strict=True))
    detail = f"{clock:.2f} detik, {processor:.2f} di antaranya prosesor"
    return Banding(nama=nama, nilai=clock, tujuan=tujuan, minimal=False, rincian=detail)


def _jalankan(command: Sequence[str], folder: Path, tambahan: Mapping[str, str] | None = None) -> tuple[float, float]:
    """Seconds by the clock and by the processor until a command ends."""
    before, start = _prosesor(), time.perf_counter()
    subprocess.run(command, cwd=folder, env={**_lingkungan(), **(tambahan or {})}, check=True, capture_output=True)
    return time.perf_counter() - start, _prosesor() - before


def _layani(folder: Path) -> tuple[float, float]:
    """The same until the portal answers; then it is stopped."""
    command = [*_BORANG, "run", "--folder", str(SPEC)]
    before, start = _prosesor(), time.perf_counter()
    with subprocess.Popen(command, cwd=folder, env=_lingkungan(), stdout=subprocess.DEVNULL) as process:
        try:
            while not _menjawab():
                if process.poll() is not None:
                    raise RuntimeError("borang run ended")
                time.sleep(0.02)
            clock = time.perf_counter() - start
        finally:
            process.terminate()
    return clock, _prosesor() - before


def _menjawab() -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{PORT}/login/", timeout=60) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, ConnectionError):
        return False


def _lingkungan() -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if key not in ("DATABASE_URL", "SECRET_KEY")}
    return {**kept, "PORT": str(PORT), "PYTHONPATH": str(Path(__file__).parents[2])}


def _prosesor() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
