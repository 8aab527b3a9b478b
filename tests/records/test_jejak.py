"""The audit trail: whoever changes, drops or slips in an entry breaks the chain at that place."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import delete, select, update

from app.records import baca
from app.records.jejak import kanonik, periksa_jejak
from app.records.tabel import Jejak, Lembar
from tests.dunia import SEKARANG, Dunia
from tests.records.perjalanan import isi, sampai_selesai, sel, tulis

ENTRIES = 5


@pytest.fixture
def berjejak(mini: Dunia) -> Dunia:
    isi(mini)
    return mini


def periksa(world: Dunia) -> int | None:
    with world.sistem() as session:
        return periksa_jejak(session, world.lembar())


def palsukan(world: Dunia, statement: Any) -> None:
    with world.sistem() as session:
        session.execute(statement)
        session.commit()


def test_an_honest_trail_is_unbroken(berjejak: Dunia) -> None:
    assert periksa(berjejak) is None
    with berjejak.sistem() as session:
        assert session.scalars(select(Jejak.nomor).order_by(Jejak.nomor)).all() == list(range(1, ENTRIES + 1))


def test_a_whole_journey_is_unbroken(mini: Dunia) -> None:
    sampai_selesai(mini)
    assert periksa(mini) is None


@pytest.mark.parametrize(
    "change",
    [{"isi": {}}, {"user_id": 3}, {"pj": "puskesmas"}, {"tindakan": "maju"}, {"rilis_id": 1, "hash": "0" * 64}],
)
def test_a_changed_entry_is_found(berjejak: Dunia, change: dict[str, Any]) -> None:
    palsukan(berjejak, update(Jejak).where(Jejak.nomor == 2).values(**change))
    assert periksa(berjejak) == 2


def test_a_changed_moment_is_found(berjejak: Dunia) -> None:
    palsukan(berjejak, update(Jejak).where(Jejak.nomor == 3).values(pada=SEKARANG.replace(microsecond=1)))
    assert periksa(berjejak) == 3


def test_a_missing_entry_is_found(berjejak: Dunia) -> None:
    palsukan(berjejak, delete(Jejak).where(Jejak.nomor == 2))
    assert periksa(berjejak) == 2


def test_a_cut_off_end_is_found(berjejak: Dunia) -> None:
    palsukan(berjejak, delete(Jejak).where(Jejak.nomor == ENTRIES))
    assert periksa(berjejak) == ENTRIES


def test_a_trail_wiped_out_is_found(berjejak: Dunia) -> None:
    palsukan(berjejak, delete(Jejak))
    assert periksa(berjejak) == 1


def test_a_new_end_is_found(berjejak: Dunia) -> None:
    palsukan(berjejak, update(Lembar).values(jejak_hash="0" * 64))
    assert periksa(berjejak) == ENTRIES + 1


def test_the_trail_names_people_rows_columns_and_values_as_they_are_read(mini: Dunia) -> None:
    village = mini.kode_desa()[0]
    tulis(mini, "operator_setcam", "sasaran", [sel(village, "penduduk", 1500)])
    tulis(mini, "operator_setcam", "sasaran", [sel(village, "penduduk", None, lihat=1500, tanpa_data="hilang")])
    with mini.sebagai("verifikator_puskesmas") as k:
        newest, oldest = baca.jejak(k, mini.lembar())
        assert [entry.nomor for entry in baca.jejak(k, mini.lembar(), batas=1)] == [2]
        assert [entry.nomor for entry in baca.jejak(k, mini.lembar(), sebelum=2)] == [1]
        assert len(baca.jejak(k, mini.lembar(), batas=10**30, sebelum=10**30)) == 2
        assert baca.jejak(k, mini.lembar(), sebelum=-(10**30)) == []
    assert (newest.oleh, newest.pj, newest.formulir) == ("Operator Setcam", "Sekretariat Kecamatan", "Data Sasaran")
    (cell,) = newest.sel
    assert (cell.baris, cell.kolom, cell.lama, cell.baru) == (f"Desa {village}", "Jumlah Penduduk", "1.500", "")
    assert cell.alasan_baru == "hilang"
    assert oldest.sel[0].baru == "1.500"


def test_one_request_over_two_owners_leaves_one_entry_each(mini: Dunia) -> None:
    person = mini.orang["operator_setcam"]
    other = mini.orang["operator_puskesmas"].penugasan
    mini.orang["operator_setcam"] = replace(person, penugasan=person.penugasan + other)
    village = mini.kode_desa()[0]
    done = tulis(mini, "operator_setcam", "sasaran", [sel(village, "penduduk", 9), sel(village, "ibu_hamil", 1)])
    assert done.jejak_nomor == 2
    with mini.sistem() as session:
        assert set(session.scalars(select(Jejak.pj))) == {"setcam", "puskesmas"}


def test_the_neighbours_trail_is_empty_to_them(berjejak: Dunia) -> None:
    with berjejak.sebagai("tetangga_camat") as k:
        assert baca.jejak(k, berjejak.lembar()) == []


def test_canonical_json_has_one_spelling() -> None:
    assert kanonik({"b": 1, "a": ["é", None]}) == '{"a":["é",null],"b":1}'
