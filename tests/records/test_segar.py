"""A new release and the sheets that are open: they follow it; what is finished does not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import event, select, update

from app.definition.juknis import Formulir, Juknis, PjData
from app.records.keberatan import keberatan
from app.records.konteks import Katalog
from app.records.segar import segarkan_tahun
from app.records.sel import Sel, Simpanan
from app.records.simpan import simpan
from app.records.tabel import Bagian
from app.workflow.putusan import SELESAI
from tests.dunia import TAHUN, Dunia
from tests.mini import ALUR, LAYANAN, MINI, SASARAN

BAGIAN = Bagian.__table__


def dengan(formulir: Formulir, **lain: Any) -> Juknis:
    return replace(MINI, formulir={**MINI.formulir, formulir.id: formulir}, **lain)


def tanpa_wajib(kolom: str) -> Juknis:
    """The Puskesmas need no longer fill in one column."""
    columns = tuple(replace(one, wajib=one.wajib and one.id != kolom) for one in SASARAN.kolom)
    return dengan(replace(SASARAN, kolom=columns))


def segarkan(dunia: Dunia, baru: Juknis, lama: Juknis = MINI) -> None:
    with dunia.sistem() as session:
        katalog = Katalog(rilis_id=dunia.katalog.rilis_id, edisi={"mini": baru}, model=dunia.katalog.model)
        segarkan_tahun(session, katalog, TAHUN, {"mini": lama})
        session.commit()


def hitungan(dunia: Dunia) -> dict[str, tuple[int, int]]:
    """Owner -> cells wanted and filled in the first kecamatan."""
    with dunia.engine.connect() as connection:
        rows = connection.execute(select(BAGIAN).where(BAGIAN.c.lembar_id == dunia.lembar()))
        return {row.pj: (row.diminta, row.terisi) for row in rows}


def isi_satu_sel(dunia: Dunia) -> None:
    with dunia.sebagai("operator_puskesmas") as k:
        cell = Sel(baris=dunia.kode_desa()[0], kolom="ibu_hamil", nilai=7)
        assert simpan(k, dunia.lembar(), Simpanan(formulir="sasaran", sel=(cell,))).tersimpan


def test_parts_nobody_touched_ask_for_what_the_new_release_wants(mini: Dunia) -> None:
    assert hitungan(mini)["puskesmas"] == (5, 0)
    segarkan(mini, tanpa_wajib("ibu_hamil"))
    assert hitungan(mini)["puskesmas"] == (3, 0)


def test_parts_that_hold_something_are_counted_from_what_they_hold(mini: Dunia) -> None:
    isi_satu_sel(mini)
    assert hitungan(mini)["puskesmas"] == (5, 1)
    segarkan(mini, tanpa_wajib("ibu_hamil"))
    assert hitungan(mini)["puskesmas"] == (3, 0)
    segarkan(mini, MINI, lama=tanpa_wajib("ibu_hamil"))
    assert hitungan(mini)["puskesmas"] == (5, 1)


def test_a_column_given_to_a_new_owner_is_asked_of_that_owner_with_what_it_holds(mini: Dunia) -> None:
    columns = tuple(replace(one, pj="plkb") if one.id == "ibu_hamil" else one for one in SASARAN.kolom)
    plkb = PjData(id="plkb", nama="PLKB", tingkat=("kecamatan",))
    isi_satu_sel(mini)
    segarkan(mini, dengan(replace(SASARAN, kolom=columns), pj_data={**MINI.pj_data, "plkb": plkb}))
    found = hitungan(mini)
    assert (found["puskesmas"], found["plkb"]) == ((3, 0), (2, 1))


def test_what_is_finished_stays_as_it_was(mini: Dunia) -> None:
    with mini.engine.begin() as connection:
        connection.execute(update(BAGIAN).values(langkah=SELESAI, terisi=BAGIAN.c.diminta))
    before = hitungan(mini)
    segarkan(mini, tanpa_wajib("ibu_hamil"))
    assert hitungan(mini) == before


def test_another_wording_writes_nothing(mini: Dunia) -> None:
    isi_satu_sel(mini)
    updates: list[str] = []

    def listen(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        updates.extend([statement] if statement.startswith("UPDATE") else [])

    event.listen(mini.engine, "before_cursor_execute", listen)
    segarkan(mini, dengan(replace(SASARAN, judul="Judul lain"), judul="Lain"))
    assert updates == []


def keberatan_atas(dunia: Dunia, baru: Juknis) -> list[str]:
    with dunia.sistem() as session:
        return keberatan(session, {"mini": MINI}, {"mini": baru})


@pytest.mark.parametrize(
    ("baru", "kata"),
    [
        (replace(MINI, tahapan={}), "Tahapan analisis dari edisi mini"),
        (replace(MINI, id="lain"), "Tahapan analisis dari edisi mini"),
        (replace(MINI, mulai=2026), "Tahun 2025 sudah dibuka"),
        (
            dengan(replace(SASARAN, kolom=(replace(SASARAN.kolom[0], jenis="tanggal"),))),
            "dari bilangan menjadi tanggal",
        ),
        (replace(MINI, alur={"kecamatan": replace(ALUR, langkah=ALUR.langkah[1:])}), "di langkah isi"),
    ],
    ids=["tahapan", "edisi", "tahun", "jenis", "langkah"],
)
def test_a_spec_that_would_strand_data_meets_an_objection(mini: Dunia, baru: Juknis, kata: str) -> None:
    with mini.sistem() as session:
        found = keberatan(session, {"mini": MINI}, {baru.id: baru})
    assert found
    assert kata in found[0]


def test_what_strands_nothing_meets_none(mini: Dunia) -> None:
    assert keberatan_atas(mini, MINI) == []
    assert keberatan_atas(mini, dengan(replace(LAYANAN, judul="Lain"))) == []
    assert keberatan_atas(mini, replace(MINI, formulir={"sasaran": SASARAN})) == []
