"""May this person do this to that sheet, now? One answer, with its reason, for every door (the workflow's public face).

The order of the questions is the order of the reasons: first who asks (role, region,
owner), then what state the sheet is in, then whether it is fit, last the four eyes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.definition.juknis import (
    EMPAT_MATA_ALASAN,
    EMPAT_MATA_WAJIB,
    LINGKUP_LEMBAR,
    Alur,
    BukaKembali,
    Juknis,
    Langkah,
)
from app.errors import Refusal
from app.workflow.fakta import FaktaBagian, FaktaLembar, Pelaku
from app.workflow.petugas import MENUNGGU, SELESAI, boleh_baca, bukan_petugas
from app.workflow.sunting import Baris, boleh_sunting

__all__ = [
    "BUKA",
    "KEMBALIKAN",
    "MAJU",
    "MENUNGGU",
    "SELESAI",
    "Baris",
    "Perpindahan",
    "Tawaran",
    "Tindakan",
    "boleh_baca",
    "boleh_sunting",
    "putuskan",
    "tawaran",
    "terapkan",
]


#: What can be done to a part: pass its step, send it back, reopen what is finished.
MAJU, KEMBALIKAN, BUKA = "maju", "kembalikan", "buka"


@dataclass(frozen=True, kw_only=True, slots=True)
class Tindakan:
    """What somebody wants to do. `bagian` names the owners to send back to, where a whole sheet goes back."""

    jenis: str
    alur: str
    pj: str = ""
    bagian: tuple[str, ...] = ()
    alasan: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Tawaran:
    """An action the sheet knows now, and why this person may not take it (None: they may)."""

    jenis: str
    bagian: FaktaBagian
    langkah: Langkah | None
    refusal: Refusal | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Perpindahan:
    """A part goes to a step, `MENUNGGU` or `SELESAI`."""

    bagian_id: int
    ke: str


def putuskan(juknis: Juknis, lembar: FaktaLembar, pelaku: Pelaku, tindakan: Tindakan) -> Refusal | None:
    """Whether the action may be taken now; None is yes."""
    part = lembar.cari(tindakan.alur, tindakan.pj)
    if part is None:
        return Refusal("bagian_tidak_ada")
    chain = juknis.alur[tindakan.alur]
    if tindakan.jenis == BUKA:
        return _putuskan_buka(juknis, chain, lembar, pelaku, part, tindakan)
    if tindakan.jenis not in (MAJU, KEMBALIKAN):
        return Refusal("tindakan_tidak_dikenal", {"tindakan": tindakan.jenis})
    step = chain.cari(part.langkah)
    if step is None:
        return _tanpa_langkah(juknis, chain, lembar, pelaku, part)
    refusal = bukan_petugas(juknis, step, lembar, pelaku, part.pj)
    if refusal is None and step.lingkup == LINGKUP_LEMBAR:
        refusal = _belum_semua(juknis, lembar, part.alur)
    if refusal:
        return refusal
    if tindakan.jenis == KEMBALIKAN:
        return _putuskan_kembali(chain, step, lembar, tindakan)
    return _belum_layak(step, chain, lembar, part) or _empat_mata(step, chain, part, pelaku, tindakan.alasan)


def tawaran(juknis: Juknis, lembar: FaktaLembar, pelaku: Pelaku) -> tuple[Tawaran, ...]:
    """Every action that the states of the parts know now, each with this person's refusal or None.

    Reasons and chosen parts are taken as given: whether they were is for `putuskan` to say when it is done.
    """
    found = []
    for part in lembar.bagian:
        chain = juknis.alur[part.alur]
        step = chain.cari(part.langkah)
        for kind in _jenis_tersedia(chain, step, part):
            wish = Tindakan(jenis=kind, alur=part.alur, pj=part.pj, bagian=_semua_pj(lembar, part.alur), alasan="…")
            refusal = putuskan(juknis, lembar, pelaku, wish)
            found.append(Tawaran(jenis=kind, bagian=part, langkah=step, refusal=refusal))
    return tuple(found)


def terapkan(juknis: Juknis, lembar: FaktaLembar, tindakan: Tindakan) -> tuple[Perpindahan, ...]:
    """Where the parts go once the action was allowed."""
    chain = juknis.alur[tindakan.alur]
    part = lembar.cari(tindakan.alur, tindakan.pj)
    if part is None:
        return ()
    if tindakan.jenis == BUKA and chain.buka_kembali:
        return _mundur(chain, lembar, part, chain.buka_kembali.ke, tindakan.bagian)
    step = chain.cari(part.langkah)
    if step is None:
        return ()
    if tindakan.jenis == KEMBALIKAN:
        return _mundur(chain, lembar, part, step.kembali_ke, tindakan.bagian)
    return _langkah_berikut(chain, lembar, part, step)


def _jenis_tersedia(chain: Alur, step: Langkah | None, part: FaktaBagian) -> Iterable[str]:
    if step:
        yield MAJU
        if step.kembali_ke:
            yield KEMBALIKAN
    elif part.langkah == SELESAI and not part.pj and chain.buka_kembali:
        yield BUKA


def _semua_pj(lembar: FaktaLembar, alur: str) -> tuple[str, ...]:
    return tuple(part.pj for part in lembar.bagian_pj(alur))


def _tanpa_langkah(
    juknis: Juknis, chain: Alur, lembar: FaktaLembar, pelaku: Pelaku, part: FaktaBagian
) -> Refusal | None:
    if part.langkah == SELESAI:
        return boleh_baca(pelaku, lembar.wilayah) or Refusal("sudah_selesai")
    return bukan_petugas(juknis, chain.langkah_lembar()[0], lembar, pelaku, "") or _belum_semua(
        juknis, lembar, part.alur
    )


def _belum_semua(juknis: Juknis, lembar: FaktaLembar, alur: str) -> Refusal | None:
    open_parts = [part.pj for part in lembar.bagian_pj(alur) if part.langkah != SELESAI]
    if not open_parts:
        return None
    return Refusal("menunggu_bagian", {"bagian": ", ".join(juknis.pj_data[pj].nama for pj in open_parts)})


def _belum_layak(step: Langkah, chain: Alur, lembar: FaktaLembar, part: FaktaBagian) -> Refusal | None:
    """Completeness is asked where values are typed; broken rules stop every step."""
    concerned = lembar.bagian if step.lingkup == LINGKUP_LEMBAR else (part,)
    faults = sum(other.galat for other in concerned if other.alur == part.alur)
    types_here = step == chain.langkah[0] or step.membuka
    if types_here and part.terisi < part.diminta:
        return Refusal("belum_lengkap", {"kurang": part.diminta - part.terisi, "diminta": part.diminta})
    if faults:
        return Refusal("ada_galat", {"jumlah": faults})
    if types_here and part.tanpa_alasan:
        return Refusal("butuh_alasan", {"jumlah": part.tanpa_alasan})
    return None


def _empat_mata(step: Langkah, chain: Alur, part: FaktaBagian, pelaku: Pelaku, alasan: str) -> Refusal | None:
    """Who edited a part since it was last verified does not decide on it (R-026, usulan)."""
    decides = step != chain.langkah[0] and not step.membuka
    if not decides or pelaku.user_id not in part.penyunting:
        return None
    if step.empat_mata == EMPAT_MATA_WAJIB:
        return Refusal("suntingan_sendiri", {"langkah": step.nama})
    if step.empat_mata == EMPAT_MATA_ALASAN and not alasan.strip():
        return Refusal("suntingan_sendiri_alasan", {"langkah": step.nama})
    return None


def _putuskan_kembali(chain: Alur, step: Langkah, lembar: FaktaLembar, tindakan: Tindakan) -> Refusal | None:
    if not step.kembali_ke:
        return Refusal("tidak_dapat_dikembalikan", {"langkah": step.nama})
    return _alasan_dan_bagian(chain, step.kembali_ke, lembar, tindakan)


def _putuskan_buka(
    juknis: Juknis, chain: Alur, lembar: FaktaLembar, pelaku: Pelaku, part: FaktaBagian, tindakan: Tindakan
) -> Refusal | None:
    rule = chain.buka_kembali
    refusal = boleh_baca(pelaku, lembar.wilayah)
    if refusal:
        return refusal
    if rule is None:
        return Refusal("tidak_dapat_dibuka")
    if not any(pelaku.sebagai(role, lembar.wilayah) for role in rule.oleh):
        return Refusal("bukan_pembuka", {"peran": _nama_pembuka(juknis, rule)})
    if part.pj or part.langkah != SELESAI:
        return Refusal("belum_selesai")
    return _alasan_dan_bagian(chain, rule.ke, lembar, tindakan)


def _nama_pembuka(juknis: Juknis, rule: BukaKembali) -> str:
    return ", ".join(juknis.peran[role].nama for role in rule.oleh)


def _alasan_dan_bagian(chain: Alur, ke: str, lembar: FaktaLembar, tindakan: Tindakan) -> Refusal | None:
    if not tindakan.alasan.strip():
        return Refusal("alasan_wajib")
    target = chain.cari(ke)
    if tindakan.pj or (target and target.lingkup == LINGKUP_LEMBAR):
        return None
    known = set(_semua_pj(lembar, tindakan.alur))
    if not tindakan.bagian or not set(tindakan.bagian) <= known:
        return Refusal("pilih_bagian")
    return None


def _langkah_berikut(chain: Alur, lembar: FaktaLembar, part: FaktaBagian, step: Langkah) -> tuple[Perpindahan, ...]:
    steps = chain.langkah_pj() if part.pj else chain.langkah_lembar()
    rest = steps[steps.index(step) + 1 :]
    moves = [Perpindahan(bagian_id=part.id, ke=rest[0].id if rest else SELESAI)]
    sheet = lembar.cari(chain.id, "")
    others_done = all(p.langkah == SELESAI for p in lembar.bagian_pj(chain.id) if p.id != part.id)
    if part.pj and not rest and others_done and sheet:
        moves.append(Perpindahan(bagian_id=sheet.id, ke=_awal_lembar(chain)))
    return tuple(moves)


def _awal_lembar(chain: Alur) -> str:
    steps = chain.langkah_lembar()
    return steps[0].id if steps else SELESAI


def _mundur(
    chain: Alur, lembar: FaktaLembar, part: FaktaBagian, ke: str, bagian: tuple[str, ...]
) -> tuple[Perpindahan, ...]:
    target = chain.cari(ke)
    if part.pj or (target and target.lingkup == LINGKUP_LEMBAR):
        return (Perpindahan(bagian_id=part.id, ke=ke),)
    back = tuple(Perpindahan(bagian_id=p.id, ke=ke) for p in lembar.bagian_pj(chain.id) if p.pj in bagian)
    return (*back, Perpindahan(bagian_id=part.id, ke=MENUNGGU))
