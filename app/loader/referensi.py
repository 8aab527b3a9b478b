"""The reference of the grammar, made from the schemas and the column types: what it says is what is read.

`python -m app.loader.referensi` writes it to `spec/README.md`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from marshmallow import Schema, fields

from app.fieldtypes import JENIS
from app.loader.kata import KATA
from app.loader.referensi_teks import AWAL, LENGKAP, RUMUS
from app.loader.skema.bidang import Deret, Isi, Peta
from app.loader.skema.daftar import SkemaButir, SkemaDaftar
from app.loader.skema.formulir import (
    SkemaAturan,
    SkemaCakupan,
    SkemaCakupanKolom,
    SkemaFormulir,
    SkemaKelompok,
    SkemaKolom,
)
from app.loader.skema.juknis import SkemaAksi, SkemaBerlaku, SkemaJuknis
from app.loader.skema.opsi import opsi
from app.loader.skema.peran import SkemaAlur, SkemaBukaKembali, SkemaLangkah, SkemaPelaku, SkemaPeran, SkemaPj
from app.loader.skema.tahapan import SkemaTahapan

TUJUAN = Path("spec/README.md")

#: Title of each part, with the schemas it explains.
BAB: tuple[tuple[str, tuple[tuple[str, type[Schema]], ...]], ...] = (
    (
        "Edisi: `juknis.yaml`",
        (("", SkemaJuknis), ("`berlaku`", SkemaBerlaku), ("`aksi`, di bawah tiap id", SkemaAksi)),
    ),
    (
        "Pelaku dan alur: `peran.yaml`",
        (
            ("", SkemaPelaku),
            ("`pj_data`, di bawah tiap id", SkemaPj),
            ("`peran`, di bawah tiap id", SkemaPeran),
            ("`alur`, di bawah tiap id", SkemaAlur),
            ("`langkah`, tiap langkah", SkemaLangkah),
            ("`buka_kembali`", SkemaBukaKembali),
        ),
    ),
    ("Tahapan: `tahapan/….yaml`", (("", SkemaTahapan),)),
    (
        "Formulir: `formulir/….yaml`",
        (
            ("", SkemaFormulir),
            ("`kelompok`, tiap kelompok", SkemaKelompok),
            ("`kolom`, tiap kolom", SkemaKolom),
            ("`cakupan` pada kolom", SkemaCakupanKolom),
            ("`cakupan` pada formulir, tiap cakupan", SkemaCakupan),
            ("`aturan`, tiap aturan", SkemaAturan),
        ),
    ),
    ("Daftar: `daftar/….yaml`", (("", SkemaDaftar), ("`butir`, tiap butir", SkemaButir))),
)


def referensi() -> str:
    """The whole reference as Markdown."""
    parts = [AWAL]
    for title, schemas in BAB:
        parts.append(f"## {title}")
        for heading, schema in schemas:
            if heading:
                parts.append(f"### {heading}")
            parts.append("\n".join(_tabel(dict(schema().fields))))
    parts += ["## Jenis kolom", *_jenis(), RUMUS, *_lengkap(), "## Kode masalah", "\n".join(_kode())]
    return "\n\n".join(part.strip("\n") for part in parts) + "\n"


def _tabel(keys: dict[str, fields.Field[Any]]) -> Iterator[str]:
    yield "| Kunci | Wajib | Arti | Contoh |"
    yield "| --- | --- | --- | --- |"
    for key, field in keys.items():
        meaning = str(field.metadata["keterangan"])
        yield f"| `{key}` | {'ya' if field.required else ''} | {_sel(meaning)} | `{_sel(contoh(key, field))}` |"


def contoh(key: str, field: fields.Field[Any]) -> str:
    """The example of a key as YAML that can be pasted."""
    text = str(field.metadata["contoh"])
    return text if text.startswith(f"{key}:") else f"{key}: {text}"


def _sel(text: str) -> str:
    return " ".join(text.split("\n")).replace("|", "\\|")


def _jenis() -> Iterator[str]:
    for name, kind in JENIS.items():
        yield f"### `{name}`"
        yield kind.keterangan
        yield f"```yaml\n- {kind.contoh}\n```"
        if kind.opsi:
            yield "\n".join(_tabel(dict(opsi(kind))))


def _lengkap() -> Iterator[str]:
    yield "## Contoh lengkap"
    yield "Enam berkas ini bersama-sama adalah satu edisi yang utuh."
    for name, text in LENGKAP.items():
        yield f"### `{name}`"
        yield f"```yaml\n{text}```"


def _kode() -> Iterator[str]:
    yield "| Kode | Masalah | Perbaikan |"
    yield "| --- | --- | --- |"
    for code in sorted(KATA):
        fault, remedy = (_sel(_tanpa_tempat(text)) for text in KATA[code])
        yield f"| {code} | {fault} | {remedy} |"


class _Titik(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "…"


def _tanpa_tempat(text: str) -> str:
    return text % _Titik()


def semua_skema() -> Iterator[type[Schema]]:
    """Every schema that can be reached from those of the files."""
    todo: list[type[Schema]] = [schemas[0][1] for _, schemas in BAB]
    seen: set[type[Schema]] = set()
    while todo:
        schema = todo.pop()
        if schema in seen:
            continue
        seen.add(schema)
        yield schema
        for field in schema().fields.values():
            item = field.item if isinstance(field, Deret | Peta) else field
            if isinstance(item, Isi):
                todo.append(item.kelas)


def main() -> None:
    """Write the reference."""
    TUJUAN.write_text(referensi(), encoding="utf-8")


if __name__ == "__main__":
    main()
