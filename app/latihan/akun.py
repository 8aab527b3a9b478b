"""Accounts for training, derived from the spec's roles: none of them is named here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.definition.juknis import Juknis, Peran
from app.latihan.wilayah import unit
from app.records.akun import Akun, Tugas

#: Everybody's password in a training portal, which listens on this machine only.
SANDI = "latihan-borang"
SK = "SK latihan"


@dataclass(frozen=True, kw_only=True, slots=True)
class Peserta:
    """One account with what it is for."""

    akun: Akun
    peran: str
    pj: str
    wilayah: str


def peserta(juknis: Juknis, nama_wilayah: Mapping[str, str]) -> tuple[Peserta, ...]:
    """One account for each role, owner and unit: at the stages' levels, and where a managing role has no such level."""
    stages = {stage.tingkat for stage in juknis.tahapan.values()}
    found: list[Peserta] = []
    for role in juknis.peran.values():
        levels = [level for level in role.tingkat if level in stages] or (role.tingkat if role.kelola else ())
        for level in levels:
            for region in unit(level):
                found.extend(_satu(juknis, role, owner, region, nama_wilayah) for owner in _pj(juknis, role, level))
    return tuple(found)


def _pj(juknis: Juknis, role: Peran, level: str) -> Iterator[str]:
    if not role.per_pj:
        yield ""
        return
    yield from (owner.id for owner in juknis.pj_data.values() if level in owner.tingkat)


def _satu(juknis: Juknis, role: Peran, pj: str, region: str, nama_wilayah: Mapping[str, str]) -> Peserta:
    place = nama_wilayah[region]
    username = ".".join(part for part in (role.id, pj, siput(place)) if part)
    akun = Akun(
        username=username,
        nama_depan=f"{role.nama} {juknis.pj_data[pj].nama}"[:64] if pj else role.nama[:64],
        nama_belakang=place[:64],
        surel=f"{username}@latihan.invalid",
        tugas=(Tugas(peran=role.id, pj=pj, wilayah=region, sk_nomor=SK),),
    )
    return Peserta(akun=akun, peran=role.id, pj=pj, wilayah=region)


def siput(nama: str) -> str:
    """`Kabupaten Sumedang` -> `kabupaten-sumedang`."""
    return re.sub(r"[^a-z0-9]+", "-", nama.lower()).strip("-")
