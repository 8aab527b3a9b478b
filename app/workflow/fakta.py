"""The facts a decision looks at, gathered by whoever asks."""

from __future__ import annotations

from dataclasses import dataclass

from app.definition.tingkat import mencakup


@dataclass(frozen=True, kw_only=True, slots=True)
class Penugasan:
    """A role in force today. `batas` narrows writing to regions inside `wilayah`; empty: all of it."""

    peran: str
    pj: str
    wilayah: str
    batas: tuple[str, ...] = ()

    def boleh_menulis(self, wilayah: str) -> bool:
        """Whether `wilayah` lies where this assignment may write."""
        return any(mencakup(area, wilayah) for area in self.batas or (self.wilayah,))


@dataclass(frozen=True, kw_only=True, slots=True)
class Pelaku:
    """A person with the assignments that are in force today."""

    user_id: int
    nama: str
    penugasan: tuple[Penugasan, ...] = ()

    def sebagai(self, peran: str, wilayah: str, pj: str = "") -> tuple[Penugasan, ...]:
        """Their assignments to a role over a region; `pj` '' asks for any owner."""
        return tuple(
            duty
            for duty in self.penugasan
            if duty.peran == peran and mencakup(duty.wilayah, wilayah) and pj in ("", duty.pj)
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class FaktaBagian:
    """Where a part stands; `galat` and `tanpa_alasan` count findings that stop a submission."""

    id: int
    alur: str
    pj: str
    langkah: str
    versi: int = 0
    penyunting: frozenset[int] = frozenset()
    diminta: int = 0
    terisi: int = 0
    galat: int = 0
    tanpa_alasan: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class FaktaLembar:
    """A sheet with all its parts; `zona` is its region's time zone."""

    id: int
    edisi: str
    tahapan: str
    wilayah: str
    tahun: int
    zona: str
    bagian: tuple[FaktaBagian, ...]

    def cari(self, alur: str, pj: str) -> FaktaBagian | None:
        """The part of that chain and owner, or None."""
        return next((part for part in self.bagian if (part.alur, part.pj) == (alur, pj)), None)

    def bagian_pj(self, alur: str) -> tuple[FaktaBagian, ...]:
        """The owners' parts of a chain."""
        return tuple(part for part in self.bagian if part.alur == alur and part.pj)
