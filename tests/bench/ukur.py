"""How things are timed: in turn with the opponent, in one process, and told as a ratio."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
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


def detik(call: Panggilan, kali: int) -> float:
    """Seconds for one call, the mean of `kali`."""
    start = time.perf_counter()
    for _ in range(kali):
        call()
    return (time.perf_counter() - start) / kali


def bandingkan(kita: Panggilan, lawan: Panggilan, kali: int = 20, putaran: int = 7) -> tuple[float, float]:
    """Median seconds a call of both, measured in turn so that the machine's mood hits both alike."""
    for call in (kita, lawan):
        detik(call, 3)
    pairs = [(detik(kita, kali), detik(lawan, kali)) for _ in range(putaran)]
    return statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs)


def laju(nama: str, kita: Panggilan, lawan: Panggilan, tujuan: float) -> Banding:
    """Our requests per second over the opponent's."""
    ours, theirs = bandingkan(kita, lawan)
    detail = f"{1 / ours:.0f} banding {1 / theirs:.0f} permintaan/detik"
    return Banding(nama=nama, nilai=theirs / ours, tujuan=tujuan, minimal=True, rincian=detail)


def waktu(nama: str, kita: Panggilan, lawan: Panggilan, tujuan: float) -> Banding:
    """Our time over the opponent's."""
    ours, theirs = bandingkan(kita, lawan, kali=10)
    detail = f"{ours * 1000:.1f} banding {theirs * 1000:.1f} ms"
    return Banding(nama=nama, nilai=ours / theirs, tujuan=tujuan, minimal=False, rincian=detail)


def ambil(client: Client, path: str) -> Panggilan:
    """A GET that must answer 200 with a body."""

    def call() -> object:
        response = client.get(path)
        if response.status_code != 200 or len(response.data) < 200:
            raise RuntimeError(f"{path}: {response.status_code}")
        return response

    return call
