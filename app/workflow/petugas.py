"""Who acts in a step: the questions of region, role and owner, in the order of their reasons."""

from __future__ import annotations

from app.definition.juknis import Juknis, Langkah
from app.definition.tingkat import mencakup
from app.errors import Refusal
from app.workflow.fakta import FaktaLembar, Pelaku, Penugasan

#: The sheet's own part before its owners' parts are through, and any part after its last step.
MENUNGGU, SELESAI = "menunggu", "selesai"


def boleh_baca(pelaku: Pelaku, wilayah: str) -> Refusal | None:
    """Whether this person may see what belongs to a region; None is yes."""
    if not pelaku.penugasan:
        return Refusal("tanpa_penugasan")
    if any(mencakup(duty.wilayah, wilayah) for duty in pelaku.penugasan):
        return None
    return Refusal("luar_wilayah")


def bukan_petugas(juknis: Juknis, step: Langkah, lembar: FaktaLembar, pelaku: Pelaku, pj: str) -> Refusal | None:
    """The first reason why this person does not act in this step: region, role, owner."""
    refusal = boleh_baca(pelaku, lembar.wilayah)
    if refusal:
        return refusal
    role = juknis.peran[step.oleh]
    duties = pelaku.sebagai(step.oleh, lembar.wilayah)
    if not duties:
        return Refusal("bukan_peran", {"peran": role.nama, "langkah": step.nama})
    owner = (step.pj or pj) if role.per_pj else ""
    if owner and not any(duty.pj == owner for duty in duties):
        return Refusal("bukan_pj", {"pj": juknis.pj_data[owner].nama})
    return None


def petugas(juknis: Juknis, step: Langkah, lembar: FaktaLembar, pelaku: Pelaku, pj: str) -> tuple[Penugasan, ...]:
    """The assignments by which this person acts in the step for that owner."""
    owner = (step.pj or pj) if juknis.peran[step.oleh].per_pj else ""
    return pelaku.sebagai(step.oleh, lembar.wilayah, owner)
