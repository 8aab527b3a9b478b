"""Forms whose rows belong to whoever wrote them (`pj: penulis`)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from app.definition.juknis import Formulir, Kolom
from app.records import baca
from app.records.sel import Hapus, Hasil, Simpanan, Tambah
from app.records.simpan import simpan
from app.workflow.putusan import MAJU, Tindakan
from tests.dunia import Dunia, dunia
from tests.mini import MINI
from tests.records.perjalanan import ALUR, UUID, isi, langkah, maju, sel

PENANDAAN = Formulir(
    id="penandaan",
    judul="Penandaan",
    baris="bebas",
    pj="penulis",
    kolom=(Kolom(id="belanja", label="Belanja", jenis="teks", wajib=True),),
)
CATATAN = Formulir(
    id="catatan",
    judul="Catatan Desa",
    baris="wilayah",
    pj="penulis",
    kolom=(Kolom(id="catatan", label="Catatan", jenis="teks", wajib=True),),
)


@pytest.fixture
def penulis(url: str) -> Iterator[Dunia]:
    forms = {**MINI.formulir, PENANDAAN.id: PENANDAAN, CATATAN.id: CATATAN}
    stage = MINI.tahapan["analisis"]
    stage = replace(stage, formulir=(*stage.formulir, PENANDAAN.id, CATATAN.id))
    with dunia(url, replace(MINI, formulir=forms, tahapan={"analisis": stage})) as world:
        yield world


def coba(world: Dunia, siapa: str, asked: Simpanan) -> Hasil:
    with world.sebagai(siapa) as k:
        return simpan(k, world.lembar(), asked)


def tandai(world: Dunia, siapa: str, kunci: str) -> Hasil:
    asked = Simpanan(formulir="penandaan", tambah=(Tambah(baris=kunci),), sel=(sel(kunci, "belanja", siapa),))
    return coba(world, siapa, asked)


def test_a_new_row_belongs_to_its_writer(penulis: Dunia) -> None:
    done = tandai(penulis, "operator_puskesmas", UUID)
    assert [(part.pj, part.terisi) for part in done.bagian] == [("puskesmas", 1)]
    with penulis.sebagai("camat") as k:
        (row,) = baca.isi(k, baca.lembar(k, penulis.lembar()), "penandaan")
    assert (row.pj, row.nilai) == ("puskesmas", {"belanja": "operator_puskesmas"})


def test_another_owner_neither_changes_nor_deletes_nor_doubles_it(penulis: Dunia) -> None:
    tandai(penulis, "operator_puskesmas", UUID)
    change = Simpanan(formulir="penandaan", sel=(sel(UUID, "belanja", "x", lihat="operator_puskesmas"),))
    assert [one.refusal.code for one in coba(penulis, "operator_setcam", change).ditolak] == ["bukan_pj"]
    gone = Simpanan(formulir="penandaan", hapus=(Hapus(baris=UUID, versi=1),))
    assert [one.refusal.code for one in coba(penulis, "operator_setcam", gone).ditolak] == ["bukan_pj"]
    doubled = tandai(penulis, "operator_setcam", UUID)
    assert {one.refusal.code for one in doubled.ditolak} == {"baris_sudah_ada"}


def test_nobody_writes_a_row_in_anothers_name(penulis: Dunia) -> None:
    forged = Simpanan(formulir="penandaan", tambah=(Tambah(baris=UUID, pj="puskesmas"),))
    assert [one.refusal.code for one in coba(penulis, "operator_setcam", forged).ditolak] == ["bukan_pj"]


def test_every_owner_has_a_row_of_each_village(penulis: Dunia) -> None:
    village = penulis.kode_desa()[0]
    for who in ("operator_setcam", "operator_puskesmas"):
        cell = sel(village, "catatan", who)
        assert not coba(penulis, who, Simpanan(formulir="catatan", sel=(cell,))).ditolak
    with penulis.sebagai("camat") as k:
        rows = baca.isi(k, baca.lembar(k, penulis.lembar()), "catatan")
    assert len(rows) == 4
    assert {(row.pj, row.nilai["catatan"]) for row in rows if row.kunci == village} == {
        ("setcam", "operator_setcam"),
        ("puskesmas", "operator_puskesmas"),
    }
    other = Simpanan(
        formulir="catatan", sel=(sel(village, "catatan", "x", lihat="operator_puskesmas", pj="puskesmas"),)
    )
    assert [one.refusal.code for one in coba(penulis, "operator_setcam", other).ditolak] == ["bukan_pj"]


def test_a_part_is_complete_when_its_own_rows_are(penulis: Dunia) -> None:
    isi(penulis)
    for village in penulis.kode_desa():
        cell = sel(village, "catatan", "ada")
        assert not coba(penulis, "operator_setcam", Simpanan(formulir="catatan", sel=(cell,))).ditolak
    maju(penulis, "operator_setcam", "setcam")
    with pytest.raises(Exception, match="belum_lengkap"):
        langkah(penulis, "operator_puskesmas", Tindakan(jenis=MAJU, alur=ALUR, pj="puskesmas"))
