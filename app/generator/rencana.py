"""What grows out of a spec, as one value that can be printed, compared and registered.

Nothing here touches Flask or a database: the plan is derived from the definition alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.definition import names
from app.definition.juknis import Formulir, Juknis, Kolom, Peran, Tahapan
from app.definition.kepemilikan import alur_formulir, dibuka_langkah
from app.definition.tingkat import TINGKAT
from app.fieldtypes import field_type

Pemetaan = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, kw_only=True, slots=True)
class RencanaKolom:
    """One column; `fisik` and `tipe` are '' where nothing is stored (`jenis: hitungan`)."""

    id: str
    jenis: str
    fisik: str
    tipe: str


@dataclass(frozen=True, kw_only=True, slots=True)
class RencanaFormulir:
    """One form: its table and model, its screens and its API, all under one permission."""

    id: str
    baris: str
    model: str
    tabel: str
    kolom: tuple[RencanaKolom, ...]
    view: str
    rute: str
    api: str
    sumber: str
    izin: str


@dataclass(frozen=True, kw_only=True, slots=True)
class RencanaPeran:
    """One role of Flask-AppBuilder, with the forms it may read and those it may write."""

    id: str
    fab: str
    baca: tuple[str, ...]
    tulis: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class RencanaMenu:
    """One entry of the menu: a form in a stage, under an aksi."""

    kategori: str
    label_kategori: str
    nama: str
    label: str
    formulir: str
    tautan: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Rencana:
    """Everything that is generated; equal specs give equal plans."""

    edisi: tuple[str, ...]
    formulir: tuple[RencanaFormulir, ...]
    peran: tuple[RencanaPeran, ...]
    menu: tuple[RencanaMenu, ...]


def rencana(edisi: Mapping[str, Juknis], pemetaan: Pemetaan | None = None) -> Rencana:
    """The plan for all editions together.

    `pemetaan` maps forms to (column id -> physical column); what it does not name is new.
    """
    ordered = terurut(edisi)
    forms = tuple(_formulir(form, ordered, (pemetaan or {}).get(form, {})) for form in semua_formulir(ordered))
    return Rencana(
        edisi=tuple(juknis.id for juknis in ordered),
        formulir=forms,
        peran=tuple(_peran(peran, ordered) for peran in _semua_peran(ordered)),
        menu=tuple(_menu(ordered)),
    )


def terurut(edisi: Mapping[str, Juknis]) -> tuple[Juknis, ...]:
    """The editions from the newest to the oldest: what is named twice is taken from the first."""
    return tuple(sorted(edisi.values(), key=lambda juknis: juknis.mulai, reverse=True))


def semua_formulir(edisi: Sequence[Juknis]) -> tuple[str, ...]:
    """Every form's id: in the order of the newest edition's stages, then those that stand in none."""
    staged = (form for juknis in edisi for stage in juknis.tahapan.values() for form in stage.formulir)
    return tuple(dict.fromkeys((*staged, *(form for juknis in edisi for form in juknis.formulir))))


def formulir_terbaru(edisi: Sequence[Juknis], formulir_id: str) -> Formulir:
    """A form as the newest edition that has it says."""
    return next(juknis.formulir[formulir_id] for juknis in edisi if formulir_id in juknis.formulir)


def semua_kolom(edisi: Sequence[Juknis], formulir_id: str) -> tuple[Kolom, ...]:
    """A form's columns over all editions, each as the newest says."""
    found: dict[str, Kolom] = {}
    for juknis in edisi:
        for column in juknis.formulir[formulir_id].kolom if formulir_id in juknis.formulir else ():
            found.setdefault(column.id, column)
    return tuple(found.values())


def _formulir(formulir_id: str, edisi: Sequence[Juknis], fisik: Mapping[str, str]) -> RencanaFormulir:
    return RencanaFormulir(
        id=formulir_id,
        baris=formulir_terbaru(edisi, formulir_id).baris,
        model=names.kelas_model(formulir_id),
        tabel=names.tabel(formulir_id),
        kolom=tuple(_kolom(column, fisik) for column in semua_kolom(edisi, formulir_id)),
        view=names.kelas_view(formulir_id),
        rute=names.rute_view(formulir_id),
        api=names.kelas_api(formulir_id),
        sumber=f"/api/v1/{names.sumber_api(formulir_id)}/",
        izin=names.izin(formulir_id),
    )


def _kolom(kolom: Kolom, fisik: Mapping[str, str]) -> RencanaKolom:
    kind = field_type(kolom)
    if kind.computed:
        return RencanaKolom(id=kolom.id, jenis=kolom.jenis, fisik="", tipe="")
    name = fisik.get(kolom.id, names.kolom(kolom.id))
    return RencanaKolom(id=kolom.id, jenis=kolom.jenis, fisik=name, tipe=_tipe(kolom))


def _tipe(kolom: Kolom) -> str:
    from sqlalchemy.dialects.postgresql import dialect

    return str(field_type(kolom).sql_type(kolom).compile(dialect=dialect()))  # type: ignore[no-untyped-call]


def _semua_peran(edisi: Sequence[Juknis]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(role for juknis in edisi for role in juknis.peran))


def _peran(peran_id: str, edisi: Sequence[Juknis]) -> RencanaPeran:
    reads: dict[str, None] = {}
    writes: dict[str, None] = {}
    for juknis in edisi:
        if role := juknis.peran.get(peran_id):
            reads |= dict.fromkeys(_dibaca(juknis, role))
            writes |= dict.fromkeys(_ditulis(juknis, role))
    return RencanaPeran(id=peran_id, fab=names.peran_fab(peran_id), baca=tuple(reads), tulis=tuple(writes))


def _dibaca(juknis: Juknis, peran: Peran) -> Iterator[str]:
    """Whoever sits at a level reads what is filled there and below."""
    highest = min((TINGKAT.index(level) for level in peran.tingkat), default=0)
    for stage in juknis.tahapan.values():
        if TINGKAT.index(stage.tingkat) >= highest:
            yield from stage.formulir


def _ditulis(juknis: Juknis, peran: Peran) -> Iterator[str]:
    """The forms whose filling step is the role's."""
    for stage in juknis.tahapan.values():
        for form_id in stage.formulir:
            if peran.tingkat and stage.tingkat not in peran.tingkat:
                continue
            if _pengisi(juknis, stage, juknis.formulir[form_id]) == peran.id:
                yield form_id


def _pengisi(juknis: Juknis, tahapan: Tahapan, formulir: Formulir) -> str:
    chain = alur_formulir(juknis, tahapan, formulir)
    opened = chain.cari(dibuka_langkah(chain, formulir.id))
    return (opened or chain.langkah[0]).oleh


def _menu(edisi: Sequence[Juknis]) -> Iterator[RencanaMenu]:
    seen: set[str] = set()
    for juknis in edisi:
        for stage in juknis.tahapan.values():
            for form_id in stage.formulir:
                entry = _entri(juknis, stage, juknis.formulir[form_id])
                if entry.nama not in seen:
                    seen.add(entry.nama)
                    yield entry


def _entri(juknis: Juknis, tahapan: Tahapan, formulir: Formulir) -> RencanaMenu:
    action = juknis.aksi[tahapan.aksi]
    return RencanaMenu(
        kategori=f"aksi {action.id}",
        label_kategori=action.nama,
        nama=f"tahapan {tahapan.id} {formulir.id}",
        label=f"{tahapan.kode} · {formulir.judul}" if tahapan.kode else formulir.judul,
        formulir=formulir.id,
        tautan=f"{names.rute_view(formulir.id)}/list/?_flt_0_tahapan={tahapan.id}",
    )
