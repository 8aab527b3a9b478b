"""What a form resolves to, as text: the defaults filled in, the owners found, the deadlines of each stage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from app.definition.juknis import DAFTAR, PENULIS, Formulir, Juknis, Kolom, Tahapan
from app.definition.kepemilikan import alur_formulir, dibuka_langkah
from app.definition.tenggat import BULAN, Tenggat

_KEPALA = ("No", "Id", "Label", "Jenis", "Satuan", "PJ data", "Kelompok", "Wajib")
#: Longest cell of the table of columns.
_LEBAR = 48


def tampilkan(juknis: Juknis, form_id: str) -> str:
    """A form of one edition as text of several lines."""
    form = juknis.formulir[form_id]
    lines = [f"{form.judul} ({form.id}), edisi {juknis.id}", f"Baris: {_baris(juknis, form)}", ""]
    lines += tabel(_KEPALA, [_kolom(juknis, form, column) for column in form.kolom])
    lines += ["", *_aturan(form), "", "Dipakai di:"]
    for stage in juknis.tahapan_dengan(form_id):
        lines += _tahapan(juknis, stage, form)
    return "\n".join(lines)


def _baris(juknis: Juknis, form: Formulir) -> str:
    if form.baris != DAFTAR:
        return form.baris
    return f"{form.baris} {form.daftar} ({len(juknis.daftar[form.daftar].butir)} butir)"


def _kolom(juknis: Juknis, form: Formulir, column: Kolom) -> tuple[str, ...]:
    group = next((f"{g.kode} {g.nama}".strip() for g in form.kelompok if g.id == column.kelompok), "")
    owner = nama_pj(juknis, column.pj or form.pj) or "menurut butir daftar"
    kind = f"{column.jenis} = {column.rumus}" if column.rumus else f"{column.jenis} {column.ke}".strip()
    return (column.nomor, column.id, column.label, kind, column.satuan, owner, group, "ya" if column.wajib else "tidak")


def nama_pj(juknis: Juknis, pj: str) -> str:
    """An owner's name with its id."""
    return "penulis baris" if pj == PENULIS else f"{juknis.pj_data[pj].nama} ({pj})" if pj else ""


def _aturan(form: Formulir) -> Iterator[str]:
    yield f"Aturan: {len(form.aturan) or 'tidak ada'}"
    for rule in form.aturan:
        yield f"  {rule.sifat}: {rule.syarat}"
    for joint in form.semua_cakupan():
        yield f"  cakupan {joint.id}: ({joint.pembilang}) / ({joint.penyebut}), {joint.asal}"


def _tahapan(juknis: Juknis, stage: Tahapan, form: Formulir) -> Iterator[str]:
    chain = alur_formulir(juknis, stage, form)
    opened = dibuka_langkah(chain, form.id)
    yield f"  {stage.kode} {stage.judul} ({stage.id})"
    yield f"    tenggat: {tulis_tenggat(form.tenggat or stage.tenggat)}"
    steps = " > ".join(f"{step.nama} ({step.oleh})" for step in chain.langkah)
    yield f"    alur {chain.id}: {steps}"
    if opened:
        yield f"    diisi pada langkah: {opened}"


def tulis_tenggat(tenggat: Tenggat | None) -> str:
    """A deadline as a juknis writes it."""
    if tenggat is None:
        return "tidak ada"
    day = f"{tenggat.hari or 'akhir'} {BULAN[tenggat.bulan - 1]}"
    if not tenggat.geser_tahun:
        return day
    return f"{day}, {abs(tenggat.geser_tahun)} tahun {'sesudahnya' if tenggat.geser_tahun > 0 else 'sebelumnya'}"


def tabel(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Left-aligned columns, as wide as their longest cell."""
    cells = [list(head), *([" ".join(cell.split())[:_LEBAR] for cell in row] for row in rows)]
    widths = [max(len(row[at]) for row in cells) for at in range(len(head))]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in cells]
