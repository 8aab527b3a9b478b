"""The steps of a sheet's life in the small edition, each taken by the right person."""

from __future__ import annotations

from collections.abc import Iterable

from app.records import baca
from app.records.alir import jalankan
from app.records.sel import Hasil, Sel, Simpanan, Tambah
from app.records.simpan import simpan
from app.workflow.putusan import MAJU, Tindakan
from tests.dunia import KECAMATAN, TETANGGA, Dunia

ALUR = "kecamatan"
UUID = "00000000-0000-4000-8000-000000000001"
_AWALAN = {KECAMATAN: "", TETANGGA: "tetangga_"}


def sel(baris: str, kolom: str, nilai: object, lihat: object = None, **rest: str | None) -> Sel:
    """A cell in few words."""
    return Sel(baris=baris, kolom=kolom, nilai=nilai, lihat=lihat, **rest)  # type: ignore[arg-type]


def tulis(
    world: Dunia,
    siapa: str,
    formulir: str,
    cells: Iterable[Sel] = (),
    place: str = KECAMATAN,
    tambah: Iterable[str] = (),
) -> Hasil:
    """Save; every cell has to be taken."""
    with world.sebagai(siapa) as k:
        rows = tuple(Tambah(baris=key) for key in tambah)
        asked = Simpanan(formulir=formulir, sel=tuple(cells), tambah=rows)
        done = simpan(k, world.lembar(place), asked)
    assert not done.ditolak, done.ditolak
    return done


def isi(world: Dunia, place: str = KECAMATAN) -> None:
    """Both owners fill in what they must; nothing breaks a rule."""
    pre, villages = _AWALAN[place], world.kode_desa(place)
    tulis(world, f"{pre}operator_setcam", "sasaran", [sel(v, "penduduk", 100) for v in villages], place)
    tulis(world, f"{pre}operator_setcam", "layanan", [sel("akta", "jumlah", 5)], place)
    kader = [sel(UUID, "kegiatan", "Kelas ibu"), sel(UUID, "volume", "1,5"), sel(UUID, "harga", 1000)]
    tulis(world, f"{pre}operator_setcam", "usulan", kader, place, tambah=[UUID])
    cells = [sel(v, c, n) for v in villages for c, n in (("ibu_hamil", 10), ("ibu_hamil_kek", 3))]
    tulis(world, f"{pre}operator_puskesmas", "sasaran", cells, place)
    tulis(world, f"{pre}operator_puskesmas", "layanan", [sel("imunisasi", "jumlah", 7)], place)


def langkah(world: Dunia, siapa: str, tindakan: Tindakan, versi: int | None = None, place: str = KECAMATAN) -> None:
    """Take an action at the part's present version."""
    with world.sebagai(siapa) as k:
        sheet = world.lembar(place)
        seen = bagian_versi(world, tindakan.pj, place) if versi is None else versi
        jalankan(k, sheet, tindakan, seen)


def maju(world: Dunia, siapa: str, pj: str = "", place: str = KECAMATAN) -> None:
    """Pass the part's present step."""
    langkah(world, siapa, Tindakan(jenis=MAJU, alur=ALUR, pj=pj), place=place)


def bagian_versi(world: Dunia, pj: str, place: str = KECAMATAN) -> int:
    """A part's version now."""
    return keadaan(world, place)[pj][1]


def keadaan(world: Dunia, place: str = KECAMATAN) -> dict[str, tuple[str, int]]:
    """Owner -> (step, version), '' for the sheet itself."""
    with world.sebagai("camat" if place == KECAMATAN else "tetangga_camat") as k:
        parts = baca.lembar(k, world.lembar(place)).bagian
        return {part.pj: (part.langkah, part.versi) for part in parts}


def sampai_diperiksa(world: Dunia, place: str = KECAMATAN) -> None:
    """Filled in and sent, both parts."""
    isi(world, place)
    for owner in ("setcam", "puskesmas"):
        maju(world, f"{_AWALAN[place]}operator_{owner}", owner, place)


def sampai_pertemuan(world: Dunia, place: str = KECAMATAN) -> None:
    """Both parts verified."""
    sampai_diperiksa(world, place)
    for owner in ("setcam", "puskesmas"):
        maju(world, f"{_AWALAN[place]}verifikator_{owner}", owner, place)


def sampai_persetujuan(world: Dunia, place: str = KECAMATAN) -> None:
    """The meeting is recorded; the camat is next."""
    sampai_pertemuan(world, place)
    who = f"{_AWALAN[place]}operator_setcam"
    tulis(world, who, "berita_acara", [sel("", "tanggal", "2026-01-09"), sel("", "hasil", "Sepakat")], place)
    maju(world, who, "", place)


def sampai_selesai(world: Dunia, place: str = KECAMATAN) -> None:
    """Approved and locked."""
    sampai_persetujuan(world, place)
    maju(world, f"{_AWALAN[place]}camat", "", place)
