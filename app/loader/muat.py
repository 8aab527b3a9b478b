"""The loader's door: a folder in, editions or problems out; whatever lies in the folder, never an exception."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

from app.definition.juknis import Juknis
from app.errors import Place, Problem
from app.loader.bangun import bangun_juknis
from app.loader.bentuk import periksa_bentuk
from app.loader.berkas import TUNGGAL, Berkas, berkas_edisi, berkas_lepas, folder_edisi
from app.loader.edisi import periksa_edisi
from app.loader.naskah import Naskah
from app.loader.salah import Jalur
from app.loader.silang import periksa_silang
from app.loader.teks import baca_byte, bersih, karakter_terlarang, ke_teks
from app.loader.titik import Titik
from app.loader.yaml_ketat import Dokumen, uraikan

#: Problems told of one file; more would only hide the first ones.
BATAS_MASALAH = 100


@dataclass(frozen=True, kw_only=True, slots=True)
class Hasil:
    """What a folder holds. `edisi` is empty as long as there is a problem.

    `places` maps `edition/formulir/sasaran/kolom/0/pj` to where it stands; `berkas` are the files' bytes.
    """

    edisi: Mapping[str, Juknis]
    problems: tuple[Problem, ...]
    places: Mapping[str, Place]
    berkas: Mapping[str, bytes]


@dataclass(slots=True)
class _Bacaan:
    """One edition while it is read."""

    awal: Place
    data: dict[str, dict[str, Any]] = field(default_factory=dict)
    bagian: dict[str, dict[str, Any]] = field(default_factory=lambda: {"formulir": {}, "daftar": {}, "tahapan": {}})
    titik: dict[Jalur, Titik] = field(default_factory=dict)
    rusak: set[Jalur] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    berkas: dict[str, bytes] = field(default_factory=dict)


def load(folder: Path) -> Hasil:
    """Read one edition, or a folder of editions, and report every problem of all of them."""
    readings = [_baca_edisi(edition, folder) for edition in folder_edisi(folder)]
    scripts = [_naskah(reading) for reading in readings]
    problems = [problem for reading in readings for problem in reading.problems]
    for script in scripts:
        problems += _di_luar(problems, periksa_silang(script))
    problems += periksa_edisi(scripts)
    problems += berkas_lepas(folder)
    if not readings:
        problems.append(Problem(code="E130", place=Place(".")))
    places = {f"{s.juknis.id}/{'/'.join(map(str, path))}": p.nilai for s in scripts for path, p in s.titik.items()}
    return Hasil(
        edisi={} if problems else {script.juknis.id: script.juknis for script in scripts},
        problems=_susun(problems),
        places=places,
        berkas={name: data for reading in readings for name, data in reading.berkas.items()},
    )


def _naskah(reading: _Bacaan) -> Naskah:
    parts = reading.bagian
    head, people = (reading.data.get(name, {}) for name in TUNGGAL)
    juknis = bangun_juknis(head, people, parts["formulir"], parts["daftar"], parts["tahapan"])
    return Naskah(juknis, reading.titik, frozenset(reading.rusak), reading.awal)


def _baca_edisi(edition: Path, root: Path) -> _Bacaan:
    files, problems = berkas_edisi(edition, root)
    reading = _Bacaan(Place("juknis.yaml" if edition == root else f"{edition.name}/juknis.yaml"), problems=problems)
    for missing in TUNGGAL.keys() - {file.path.name for file in files if not file.bagian}:
        reading.rusak |= {(key,) for key in TUNGGAL[missing]().fields}
    for file in files:
        _baca_berkas(reading, file, root)
    return reading


def _baca_berkas(reading: _Bacaan, file: Berkas, root: Path) -> None:
    data = baca_byte(file.path, root, file.nama)
    if isinstance(data, Problem):
        _tak_terbaca(reading, file, [data])
        return
    reading.berkas[file.nama] = data
    text = ke_teks(data, file.nama)
    if isinstance(text, Problem):
        _tak_terbaca(reading, file, [text])
        return
    signs = list(karakter_terlarang(text, file.nama))
    document = uraikan(bersih(text), file.nama)
    if not document.terbaca:
        _tak_terbaca(reading, file, signs or document.problems)
        return
    reading.problems += signs + document.problems
    _simpan(reading, file, document)


def _tak_terbaca(reading: _Bacaan, file: Berkas, problems: list[Problem]) -> None:
    """What such a file would have said is unknown, and nothing is concluded from its silence."""
    reading.problems += problems
    if file.bagian:
        reading.rusak |= {(file.bagian, file.path.stem)} | ({("tahapan",)} if file.bagian == "tahapan" else set())
    else:
        reading.rusak |= {(key,) for key in file.skema().fields}


def _simpan(reading: _Bacaan, file: Berkas, document: Dokumen) -> None:
    good, problems = periksa_bentuk(file.skema, document.isi, document.titik, file.nama)
    told = _di_luar(reading.problems, (problem for _, problem in problems))
    reading.problems += told
    root = _akar(reading, file, good, document)
    reading.titik.update({(*root, *path): point for path, point in document.titik.items() if root or path})
    reading.rusak |= {(*root, *path) for path, _ in problems if root or path}
    if file.bagian:
        reading.bagian[file.bagian].setdefault(str(root[1]), good)
    else:
        reading.data[file.path.name] = good
        if any(not path for path, _ in problems):
            reading.rusak |= {(key,) for key in file.skema().fields}


def _akar(reading: _Bacaan, file: Berkas, good: Mapping[str, Any], document: Dokumen) -> Jalur:
    """The path of a file's contents; ids that are taken or unlike the file's name are told here."""
    if not file.bagian:
        return ()
    found, stem = good.get(file.bagian), file.path.stem
    point = document.titik.get((file.bagian,))
    place = point.nilai if point else Place(file.nama)
    name = found if isinstance(found, str) and file.bagian == "tahapan" else stem
    if isinstance(found, str) and found != name:
        params = {"id": found, "berkas": file.path.name}
        reading.problems.append(Problem(code="E133", place=place, params=params, suggestion=stem))
        reading.rusak.add((file.bagian, found))
    if name in reading.bagian[file.bagian]:
        first = reading.titik.get((file.bagian, name, file.bagian))
        params = {"id": name, "berkas": first.nilai.file if first else "", "jenis": file.bagian}
        reading.problems.append(Problem(code="E329", place=place, params=params))
        return (file.bagian, f"{name}:{file.nama}")
    return (file.bagian, name)


def _di_luar(told: Iterable[Problem], new: Iterable[Problem]) -> list[Problem]:
    """The new problems, but for those at places where YAML itself is at fault already."""
    places = {problem.place for problem in told if problem.code < "E130"}
    return [problem for problem in new if problem.place not in places]


def _susun(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """In the order of the files, each once; an absurd number in one file is cut short."""
    unique = {(p.place, p.code, tuple(sorted(map(str, p.params.items())))): p for p in problems}
    ordered = [unique[key] for key in sorted(unique)]
    result: list[Problem] = []
    for name, group in groupby(ordered, key=lambda problem: problem.place.file):
        found = list(group)
        result += found[:BATAS_MASALAH]
        if (rest := len(found) - BATAS_MASALAH) > 0:
            result.append(
                Problem(code="E199", place=Place(name, found[BATAS_MASALAH].place.line), params={"sisa": rest})
            )
    return tuple(result)


def ringkasan(editions: Iterable[Juknis]) -> Counter[str]:
    """How much the editions hold: editions, stages, forms, columns, owners."""
    count: Counter[str] = Counter()
    for juknis in editions:
        count["edisi"] += 1
        count["tahapan"] += len(juknis.tahapan)
        count["formulir"] += len(juknis.formulir)
        count["kolom"] += sum(len(form.kolom) for form in juknis.formulir.values())
        count["pj_data"] += len(juknis.pj_data)
    return count
