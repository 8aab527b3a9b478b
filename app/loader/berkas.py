"""Which files belong to a spec, and to which part of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from marshmallow import Schema

from app.errors import Place, Problem
from app.loader.salah import terdekat
from app.loader.skema.daftar import SkemaDaftar
from app.loader.skema.formulir import SkemaFormulir
from app.loader.skema.juknis import SkemaJuknis
from app.loader.skema.peran import SkemaPelaku
from app.loader.skema.tahapan import SkemaTahapan

UTAMA = "juknis.yaml"

#: Files of an edition's folder, and folders of which every file holds one thing.
TUNGGAL: Mapping[str, type[Schema]] = {UTAMA: SkemaJuknis, "peran.yaml": SkemaPelaku}
FOLDER: Mapping[str, type[Schema]] = {"formulir": SkemaFormulir, "daftar": SkemaDaftar, "tahapan": SkemaTahapan}

#: More files than any juknis has forms; what lies beyond is not looked at.
BATAS_JUMLAH = 2000


@dataclass(frozen=True, slots=True)
class Berkas:
    """A file to read. `bagian` is the folder it stands in, '' for the two of the edition itself."""

    path: Path
    nama: str
    skema: type[Schema]
    bagian: str = ""


def folder_edisi(folder: Path) -> list[Path]:
    """The folder itself where it is an edition, else those right below it that look like one."""
    if _seperti_edisi(folder):
        return [folder]
    return [path for path in _isi(folder) if path.is_dir() and (_seperti_edisi(path) or _ada_yaml(path))]


def berkas_lepas(folder: Path) -> list[Problem]:
    """YAML beside the editions, where nobody reads it."""
    return [] if _seperti_edisi(folder) else [p for path in _isi(folder) for p in _asing(path, path.name, TUNGGAL)]


def _seperti_edisi(path: Path) -> bool:
    return any(_ada(path / name) for name in (*TUNGGAL, *FOLDER))


def _ada_yaml(folder: Path) -> bool:
    return any(_seperti_yaml(path) for path in _isi(folder))


def _seperti_yaml(path: Path) -> bool:
    return path.suffix.casefold() in (".yml", ".yaml")


def _ada(path: Path) -> bool:
    return path.is_symlink() or path.exists()


def _isi(folder: Path) -> list[Path]:
    """What a folder holds, without hidden files, in a stable order."""
    try:
        return sorted(path for path in folder.iterdir() if not path.name.startswith((".", "_")))[:BATAS_JUMLAH]
    except OSError:
        return []


def berkas_edisi(edition: Path, root: Path) -> tuple[list[Berkas], list[Problem]]:
    """The files of an edition, and what lies there that nobody would read."""
    prefix = "" if edition == root else f"{edition.name}/"
    files: list[Berkas] = []
    problems: list[Problem] = []
    for name, schema in TUNGGAL.items():
        if _ada(edition / name):
            files.append(Berkas(edition / name, prefix + name, schema))
        else:
            problems.append(Problem(code="E131", place=Place(prefix + name), params={"berkas": name}))
    for path in _isi(edition):
        if path.name in FOLDER and path.is_dir():
            files.extend(_dalam(path, prefix, problems))
        elif path.name not in TUNGGAL:
            problems.extend(_asing(path, prefix + path.name, FOLDER if path.is_dir() else TUNGGAL))
    return files, problems


def _dalam(folder: Path, prefix: str, problems: list[Problem]) -> Iterator[Berkas]:
    for path in _isi(folder):
        name = f"{prefix}{folder.name}/{path.name}"
        if path.suffix == ".yaml":
            yield Berkas(path, name, FOLDER[folder.name], folder.name)
        else:
            problems.extend(_asing(path, name, [f"{path.stem}.yaml"]))


def _asing(path: Path, name: str, known: Iterable[str]) -> Iterator[Problem]:
    """YAML that nobody reads is a slip of the pen; other files (a README) are nobody's business."""
    guess = terdekat(path.name, known)
    if _seperti_yaml(path) or (path.is_dir() and (guess in FOLDER or (name != path.name and _ada_yaml(path)))):
        yield Problem(code="E132", place=Place(name), params={"berkas": path.name}, suggestion=guess)
