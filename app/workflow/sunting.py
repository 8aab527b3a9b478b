"""May this person type into that cell, now?"""

from __future__ import annotations

from dataclasses import dataclass

from app.definition.juknis import WILAYAH, Alur, Formulir, Juknis, Kolom, Langkah
from app.definition.kepemilikan import alur_formulir, dibuka_langkah, pemilik
from app.errors import Refusal
from app.workflow.fakta import FaktaBagian, FaktaLembar, Pelaku
from app.workflow.petugas import SELESAI, boleh_baca, bukan_petugas, petugas


@dataclass(frozen=True, kw_only=True, slots=True)
class Baris:
    """A row as far as rights are concerned: key, region, and the owner who wrote it ('' where nobody in particular)."""

    kunci: str
    wilayah: str
    pj: str = ""


def boleh_sunting(
    juknis: Juknis, lembar: FaktaLembar, pelaku: Pelaku, formulir: Formulir, kolom: Kolom, baris: Baris
) -> Refusal | None:
    """Whether this person may type into this cell now; None is yes."""
    stage = juknis.tahapan[lembar.tahapan]
    if formulir.id not in stage.formulir:
        return Refusal("formulir_tidak_di_tahapan", {"formulir": formulir.judul, "tahapan": stage.judul})
    if kolom.rumus:
        return Refusal("kolom_dihitung", {"kolom": kolom.label})
    chain = alur_formulir(juknis, stage, formulir)
    opened_by = chain.cari(dibuka_langkah(chain, formulir.id))
    step = opened_by or chain.langkah[0]
    owner = "" if opened_by else pemilik(juknis, formulir, kolom, baris.kunci, baris.pj)
    part = lembar.cari(chain.id, owner)
    if part and part.langkah == SELESAI:  # the same reason for everybody who may see it
        return boleh_baca(pelaku, lembar.wilayah) or Refusal("terkunci")
    refusal = bukan_petugas(juknis, step, lembar, pelaku, owner)
    if refusal is None and formulir.baris == WILAYAH:
        refusal = _luar_batas(juknis, step, lembar, pelaku, owner, baris)
    return refusal or _bukan_waktunya(chain, step, part)


def _luar_batas(
    juknis: Juknis, step: Langkah, lembar: FaktaLembar, pelaku: Pelaku, pj: str, baris: Baris
) -> Refusal | None:
    duties = petugas(juknis, step, lembar, pelaku, pj)
    return None if any(duty.boleh_menulis(baris.wilayah) for duty in duties) else Refusal("luar_batas")


def _bukan_waktunya(chain: Alur, step: Langkah, part: FaktaBagian | None) -> Refusal | None:
    if part is None:
        return Refusal("bagian_tidak_ada")
    if part.langkah == step.id:
        return None
    now = chain.cari(part.langkah)
    if now is None or chain.langkah.index(now) < chain.langkah.index(step):
        return Refusal("belum_dibuka", {"langkah": step.nama})
    return Refusal("sedang_diperiksa", {"langkah": now.nama})
