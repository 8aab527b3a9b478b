"""`make bench`: one table of ratios on PostgreSQL, each against its opponent in the same run; names pick some."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from tests.bench import isi
from tests.bench.halaman import halaman
from tests.bench.kisi import kisi
from tests.bench.mulai import mulai
from tests.bench.ukur import Banding

BAGIAN = ("mulai", "kisi", "halaman")


def _semua(pilihan: Iterable[str], uri: str, folder: Path) -> Iterator[Banding]:
    wanted = set(pilihan) or set(BAGIAN)
    if "mulai" in wanted:
        yield from mulai(isi.basis_data(uri, "bench_formulir"), folder)
    parts: dict[str, Callable[[isi.Data], Iterator[Banding]]] = {"kisi": kisi, "halaman": halaman}
    if wanted & set(parts):
        with isi.data(isi.basis_data(uri, "bench")) as data:
            for name in parts:
                if name in wanted:
                    yield from parts[name](data)


def main() -> None:
    """Print each ratio as soon as it is known; our figure over the opponent's, or seconds."""
    with tempfile.TemporaryDirectory() as name, isi.server(Path(name)) as uri:
        for banding in _semua(sys.argv[1:], uri, Path(name)):
            sys.stdout.write(f"{banding}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
