"""How things are timed: in turn with the opponents, in one process, and told as a ratio."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from werkzeug.test import Client

Panggilan = Callable[[], object]


@dataclass(frozen=True, kw_only=True)
class Banding:
    """`nilai` is ours over theirs (or seconds); `tujuan` what we aim at, `minimal` whether more is better."""

    nama: str
    nilai: float
    tujuan: float
    minimal: bool
    rincian: str

    def __str__(self) -> str:
        good = self.nilai >= self.tujuan if self.minimal else self.nilai <= self.tujuan
        sign = ">=" if self.minimal else "<="
        verdict = "ya   " if good else "TIDAK"
        return f"{verdict} {self.nilai:8.2f} (tujuan {sign} {self.tujuan:g})  {self.nama}: {self.rincian}"


def bergiliran(calls: Mapping[str, Panggilan], putaran: int = 60) -> dict[str, float]:
    """Median seconds of each call. They take turns call by call, so that the machine's mood hits all alike."""
    for call in calls.values():
        _detik(call), _detik(call)
    # all share one process here: nobody shall pay for the garbage collector walking through the others
    gc.collect()
    gc.freeze()
    rounds = [{name: _detik(call) for name, call in calls.items()} for _ in range(putaran)]
    return {name: statistics.median(times[name] for times in rounds) for name in calls}


def laju(nama: str, kita: float, lawan: float, tujuan: float) -> Banding:
    """Our requests per second over the opponent's, from the seconds of one request."""
    detail = f"{1 / kita:.0f} banding {1 / lawan:.0f} permintaan/detik"
    return Banding(nama=nama, nilai=lawan / kita, tujuan=tujuan, minimal=True, rincian=detail)


def waktu(nama: str, kita: float, lawan: float, tujuan: float) -> Banding:
    """Our time over the opponent's."""
    detail = f"{kita * 1000:.1f} banding {lawan * 1000:.1f} ms"
    return Banding(nama=nama, nilai=kita / lawan, tujuan=tujuan, minimal=False, rincian=detail)


def ambil(client: Client, path: str) -> Panggilan:
    """A GET that must answer 200 with a body."""

    def call() -> object:
        response = client.get(path)
        if response.status_code != 200 or len(response.data) < 200:
            raise RuntimeError(f"{path}: {response.status_code}")
        return response

    return call


def _detik(call: Panggilan) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start
