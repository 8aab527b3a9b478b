"""Chains: the order of their steps, who acts, and where they go back to."""

from __future__ import annotations

from collections.abc import Iterator

from app.definition.juknis import LINGKUP_LEMBAR, LINGKUP_PJ, Alur, Langkah
from app.errors import Problem
from app.loader.naskah import Naskah
from app.loader.salah import Jalur, kutip, terdekat
from app.loader.silang.ganda import periksa_ganda

#: States of a part that are no steps (`app.workflow`).
KEADAAN: frozenset[str] = frozenset({"menunggu", "selesai"})


def periksa_alur(naskah: Naskah) -> Iterator[Problem]:
    """Every chain of the edition."""
    for chain in naskah.juknis.alur.values():
        root = akar_langkah(naskah, chain)
        yield from periksa_ganda(naskah, "E321", ((s.id, (*root, i, "langkah")) for i, s in enumerate(chain.langkah)))
        yield from _susunan(naskah, chain, root)
        yield from _dibuka_dua_kali(naskah, chain, root)
        for index, step in enumerate(chain.langkah):
            yield from _langkah(naskah, chain, index, step, (*root, index))
        yield from _buka_kembali(naskah, chain)


def akar_langkah(naskah: Naskah, chain: Alur) -> Jalur:
    """Where the steps stand: below `langkah`, or directly in a bare list."""
    return root if (root := ("alur", chain.id, "langkah")) in naskah.titik else ("alur", chain.id)


def _susunan(naskah: Naskah, chain: Alur, root: Jalur) -> Iterator[Problem]:
    if not chain.langkah:
        return
    scopes = [step.lingkup for step in chain.langkah]
    if scopes[0] == LINGKUP_LEMBAR:
        yield naskah.salah("E501", (*root, 0, "lingkup"), alur=chain.id)
    if LINGKUP_LEMBAR not in scopes:
        yield naskah.salah_kunci("E502", ("alur", chain.id), alur=chain.id)
    for index, scope in enumerate(scopes):
        if scope == LINGKUP_PJ and LINGKUP_LEMBAR in scopes[1:index]:
            yield naskah.salah("E503", (*root, index, "lingkup"), langkah=chain.langkah[index].id)
    if chain.langkah[0].membuka:
        yield naskah.salah("E504", (*root, 0, "membuka"))


def _dibuka_dua_kali(naskah: Naskah, chain: Alur, root: Jalur) -> Iterator[Problem]:
    opened = (
        (form_id, (*root, i, "membuka", j))
        for i, step in enumerate(chain.langkah)
        for j, form_id in enumerate(step.membuka)
    )
    yield from periksa_ganda(naskah, "E505", opened)


def _langkah(naskah: Naskah, chain: Alur, index: int, step: Langkah, path: Jalur) -> Iterator[Problem]:
    juknis = naskah.juknis
    yield from naskah.asing("E302", (*path, "oleh"), step.oleh, juknis.peran)
    yield from naskah.asing("E301", (*path, "pj"), step.pj, juknis.pj_data)
    yield from _kembali(naskah, chain, index, step, path)
    if step.id in KEADAAN:
        yield naskah.salah("E506", (*path, "langkah"), nama=step.id)
    if step.lingkup == LINGKUP_PJ and step.pj:
        yield naskah.salah("E507", (*path, "pj"), langkah=step.id)
    if step.lingkup == LINGKUP_PJ and step.membuka and index:
        yield naskah.salah("E508", (*path, "membuka"), langkah=step.id)
    role = juknis.peran.get(step.oleh)
    known = naskah.utuh("peran", step.oleh, "per_pj")
    if role and known and not role.per_pj and (step.lingkup == LINGKUP_PJ or step.pj):
        yield naskah.salah("E509", (*path, "oleh"), peran=role.id, langkah=step.id)
    for at, form_id in enumerate(step.membuka):
        yield from naskah.asing("E305", (*path, "membuka", at), form_id, juknis.formulir)


def _kembali(naskah: Naskah, chain: Alur, index: int, step: Langkah, path: Jalur) -> Iterator[Problem]:
    earlier = [s.id for s in chain.langkah[:index]]
    if not step.kembali_ke or step.kembali_ke in earlier:
        return
    place = (*path, "kembali_ke")
    if chain.cari(step.kembali_ke):
        yield naskah.salah("E510", place, nama=step.kembali_ke, langkah=step.id)
    else:
        yield naskah.salah(
            "E304", place, terdekat(step.kembali_ke, earlier), nama=kutip(step.kembali_ke), alur=chain.id
        )


def _buka_kembali(naskah: Naskah, chain: Alur) -> Iterator[Problem]:
    reopen = chain.buka_kembali
    if reopen is None:
        return
    path = ("alur", chain.id, "buka_kembali")
    for index, role in enumerate(reopen.oleh):
        place = (*path, "oleh", index) if (*path, "oleh", index) in naskah.titik else (*path, "oleh")
        yield from naskah.asing("E302", place, role, naskah.juknis.peran)
    steps = [step.id for step in chain.langkah if step.id]
    yield from naskah.asing("E304", (*path, "ke"), reopen.ke, steps, alur=chain.id)
