"""The save door: what it takes, what it refuses and why, and that nothing else changes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import event, select

from app.definition.juknis import Kolom
from app.errors import BadInput, NotFound, Refused
from app.records import baca
from app.records.periksa import PALING_BANYAK
from app.records.sel import Hapus, Hasil, Sel, SelDitolak, Simpanan, Tambah
from app.records.simpan import simpan
from app.records.tabel import Bagian, Jejak, Lembar, Penyunting
from tests.dunia import KECAMATAN, TETANGGA, Dunia, dunia
from tests.mini import MINI, SASARAN
from tests.records.perjalanan import UUID, isi, sampai_diperiksa, sampai_pertemuan, sampai_selesai, sel, tulis

OTHER = "00000000-0000-4000-8000-000000000002"


def coba(world: Dunia, siapa: str, asked: Simpanan, place: str = KECAMATAN) -> Hasil:
    with world.sebagai(siapa) as k:
        return simpan(k, world.lembar(place), asked)


def satu(world: Dunia, siapa: str, formulir: str, cell: Sel) -> SelDitolak:
    """The one refusal of a cell that must not be taken; nothing is left behind."""
    before = jumlah_jejak(world)
    done = coba(world, siapa, Simpanan(formulir=formulir, sel=(cell,)))
    assert not done.tersimpan
    assert jumlah_jejak(world) == before
    (refused,) = done.ditolak
    return refused


def jumlah_jejak(world: Dunia) -> int:
    with world.sistem() as session:
        return len(session.scalars(select(Jejak.id)).all())


def nilai(world: Dunia, formulir: str, siapa: str = "camat") -> dict[str, dict[str, Any]]:
    with world.sebagai(siapa) as k:
        return {row.kunci: row.nilai for row in baca.isi(k, baca.lembar(k, world.lembar()), formulir)}


def kemajuan(world: Dunia) -> dict[str, tuple[int, int]]:
    with world.sebagai("camat") as k:
        return {part.pj: (part.terisi, part.diminta) for part in baca.lembar(k, world.lembar()).bagian}


@contextmanager
def pernyataan(world: Dunia) -> Iterator[list[str]]:
    seen: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        seen.append(statement)

    event.listen(world.engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(world.engine, "before_cursor_execute", note)


def test_an_operators_cells_are_saved_and_counted(mini: Dunia) -> None:
    villages = mini.kode_desa()
    done = tulis(mini, "operator_setcam", "sasaran", [sel(villages[0], "penduduk", "1.500")])
    assert [(one.baris, one.kolom, one.nilai) for one in done.tersimpan] == [(villages[0], "penduduk", 1500)]
    assert done.versi == {villages[0]: 1}
    assert [(part.pj, part.terisi, part.diminta) for part in done.bagian] == [("setcam", 1, 3)]
    assert nilai(mini, "sasaran") == {villages[0]: {"penduduk": 1500}, villages[1]: {}}
    assert kemajuan(mini) == {"": (0, 1), "setcam": (1, 3), "puskesmas": (0, 5)}


def test_zero_is_a_value_and_empty_is_none(mini: Dunia) -> None:
    village = mini.kode_desa()[0]
    tulis(mini, "operator_setcam", "sasaran", [sel(village, "penduduk", 0)])
    assert nilai(mini, "sasaran")[village] == {"penduduk": 0}
    tulis(mini, "operator_setcam", "sasaran", [sel(village, "penduduk", "", lihat=0)])
    assert nilai(mini, "sasaran")[village] == {}
    assert kemajuan(mini)["setcam"] == (0, 3)


def test_every_kind_of_value_comes_back_as_it_went_in(mini: Dunia) -> None:
    village = mini.kode_desa()[0]
    asked = {
        "kegiatan": "Kelas ibu “hamil”",
        "volume": "2.50",
        "harga": 999_999_999_999,
        "layanan": "akta",
        "sumber": "apbd",
        "lokasi": village,
    }
    tulis(mini, "operator_setcam", "usulan", [sel(UUID, name, value) for name, value in asked.items()], tambah=[UUID])
    assert nilai(mini, "usulan") == {UUID: asked}


def test_each_saver_touches_only_what_is_theirs(mini: Dunia) -> None:
    village = mini.kode_desa()[0]
    tulis(mini, "operator_setcam", "sasaran", [sel(village, "penduduk", 100)])
    tulis(mini, "operator_puskesmas", "sasaran", [sel(village, "ibu_hamil", 10)])
    assert nilai(mini, "sasaran")[village] == {"penduduk": 100, "ibu_hamil": 10}


def test_a_reason_stands_where_there_is_no_figure_and_counts_as_filled(mini: Dunia) -> None:
    village = mini.kode_desa()[0]
    done = tulis(mini, "operator_setcam", "sasaran", [sel(village, "penduduk", None, tanpa_data="  belum didata ")])
    assert done.tersimpan[0].tanpa_data == "belum didata"
    assert kemajuan(mini)["setcam"] == (1, 3)
    typed = sel(village, "penduduk", 7, lihat_tanpa_data="belum didata")
    tulis(mini, "operator_setcam", "sasaran", [typed])
    with mini.sebagai("camat") as k:
        row = baca.isi(k, baca.lembar(k, mini.lembar()), "sasaran")[0]
    assert (row.nilai, row.tanpa_data, row.versi) == ({"penduduk": 7}, {}, 2)


@pytest.mark.parametrize(
    ("reason", "code"),
    [("x" * 501, "alasan_terlalu_panjang"), ("a\x00b", "alasan_karakter"), ("\ud800", "alasan_karakter")],
)
def test_a_reason_that_is_none_is_refused(mini: Dunia, reason: str, code: str) -> None:
    refused = satu(mini, "operator_setcam", "sasaran", sel(mini.kode_desa()[0], "penduduk", None, tanpa_data=reason))
    assert refused.refusal.code == code


def test_a_value_with_a_reason_is_refused(mini: Dunia) -> None:
    cell = sel(mini.kode_desa()[0], "penduduk", 3, tanpa_data="tidak ada")
    assert satu(mini, "operator_setcam", "sasaran", cell).refusal.code == "nilai_dan_alasan"


BUKAN_MILIKNYA = (
    ("operator_puskesmas", "sasaran", "desa", "penduduk", "bukan_pj"),
    ("operator_puskesmas", "layanan", "akta", "jumlah", "bukan_pj"),
    ("verifikator_setcam", "sasaran", "desa", "penduduk", "bukan_peran"),
    ("camat", "sasaran", "desa", "penduduk", "bukan_peran"),
    ("admin_kabupaten", "sasaran", "desa", "penduduk", "bukan_peran"),
    ("operator_setcam", "sasaran", "desa", "tidak_ada", "kolom_tidak_dikenal"),
    ("operator_setcam", "sasaran", "desa", "lembar_id", "kolom_tidak_dikenal"),
    ("operator_setcam", "sasaran", "", "penduduk", "baris_tidak_dikenal"),
    ("operator_setcam", "sasaran", "tetangga", "penduduk", "baris_tidak_dikenal"),
    ("operator_setcam", "sasaran", KECAMATAN, "penduduk", "baris_tidak_dikenal"),
    ("operator_setcam", "sasaran", "' OR 1=1 --", "penduduk", "baris_tidak_dikenal"),
    ("operator_setcam", "sasaran", "a\x00", "penduduk", "baris_tidak_dikenal"),
    ("operator_setcam", "sasaran", "\ud800", "penduduk", "baris_tidak_dikenal"),
    ("operator_setcam", "sasaran", "9" * 10_000, "penduduk", "baris_tidak_dikenal"),
    ("operator_setcam", "layanan", "tidak_ada", "jumlah", "baris_tidak_dikenal"),
    ("operator_setcam", "usulan", UUID, "kegiatan", "baris_tidak_dikenal"),
    ("operator_setcam", "berita_acara", "", "tanggal", "belum_dibuka"),
    ("operator_setcam", "berita_acara", "x", "tanggal", "baris_tidak_dikenal"),
)


def test_cells_that_are_not_theirs_are_refused(mini: Dunia) -> None:
    rows = {"desa": mini.kode_desa()[0], "tetangga": mini.kode_desa(TETANGGA)[0]}
    for who, form, row, column, code in BUKAN_MILIKNYA:
        found = satu(mini, who, form, sel(rows.get(row, row), column, 1)).refusal.code
        assert (who, form, row[:40], column, found) == (who, form, row[:40], column, code)


BUKAN_BILANGAN: tuple[object, ...] = (
    "abc",
    -1,
    10**30,
    1e308,
    float("nan"),
    float("inf"),
    True,
    [],
    {},
    "x" * 1_000_000,
    "\x00",
    "1,5",
    "٣",
    "\ud800",
)


def test_what_is_no_number_comes_back_as_a_refusal(mini: Dunia) -> None:
    for raw in BUKAN_BILANGAN:
        refused = satu(mini, "operator_setcam", "sasaran", sel(mini.kode_desa()[0], "penduduk", raw))
        assert refused.refusal.code.startswith("nilai_"), raw


def test_a_computed_column_is_never_typed(mini: Dunia) -> None:
    tulis(mini, "operator_setcam", "usulan", [sel(UUID, "kegiatan", "x")], tambah=[UUID])
    assert satu(mini, "operator_setcam", "usulan", sel(UUID, "jumlah", 1)).refusal.code == "kolom_dihitung"


def test_a_region_as_a_value_has_to_exist_inside_the_sheets(mini: Dunia) -> None:
    tulis(mini, "operator_setcam", "usulan", [sel(UUID, "kegiatan", "x")], tambah=[UUID])
    outside = satu(mini, "operator_setcam", "usulan", sel(UUID, "lokasi", mini.kode_desa(TETANGGA)[0]))
    assert outside.refusal.code == "nilai_wilayah_luar"
    missing = satu(mini, "operator_setcam", "usulan", sel(UUID, "lokasi", f"{KECAMATAN}.9999"))
    assert missing.refusal.code == "nilai_wilayah_tidak_ada"


def test_the_good_cells_of_a_request_are_kept(mini: Dunia) -> None:
    first, second = mini.kode_desa()
    cells = (sel(first, "penduduk", 5), sel(second, "penduduk", "lima"), sel(first, "ibu_hamil", 1))
    done = coba(mini, "operator_setcam", Simpanan(formulir="sasaran", sel=cells))
    assert [one.baris for one in done.tersimpan] == [first]
    assert [one.refusal.code for one in done.ditolak] == ["nilai_bukan_bilangan", "bukan_pj"]
    assert nilai(mini, "sasaran") == {first: {"penduduk": 5}, second: {}}


def test_all_or_nothing_saves_nothing_when_one_cell_is_refused(mini: Dunia) -> None:
    first, second = mini.kode_desa()
    cells = (sel(first, "penduduk", 5), sel(second, "penduduk", "lima"))
    done = coba(mini, "operator_setcam", Simpanan(formulir="sasaran", sel=cells, utuh=True))
    assert not done.tersimpan
    assert [one.refusal.code for one in done.ditolak] == ["nilai_bukan_bilangan"]
    assert nilai(mini, "sasaran") == {first: {}, second: {}}
    assert jumlah_jejak(mini) == 0


def test_somebody_elses_newer_value_is_not_overwritten(mini: Dunia) -> None:
    village = mini.kode_desa()[0]
    tulis(mini, "operator_setcam", "sasaran", [sel(village, "penduduk", 5)])
    refused = satu(mini, "operator_setcam", "sasaran", sel(village, "penduduk", 6))
    assert refused.refusal.code == "berubah"
    assert refused.refusal.params["oleh"] == "Operator Setcam"
    assert refused.kini == 5
    tulis(mini, "operator_setcam", "sasaran", [sel(village, "penduduk", 6, lihat="5")])


def test_a_newer_reason_is_not_overwritten_either(mini: Dunia) -> None:
    village = mini.kode_desa()[0]
    tulis(mini, "operator_setcam", "sasaran", [sel(village, "penduduk", None, tanpa_data="belum ada")])
    refused = satu(mini, "operator_setcam", "sasaran", sel(village, "penduduk", 6))
    assert (refused.refusal.code, refused.kini_tanpa_data) == ("berubah", "belum ada")


def test_a_request_repeated_changes_nothing_and_complains_of_nothing(mini: Dunia) -> None:
    asked = Simpanan(
        formulir="usulan", sel=(sel(UUID, "kegiatan", "x"), sel(UUID, "volume", "1,5")), tambah=(Tambah(baris=UUID),)
    )
    first = coba(mini, "operator_setcam", asked)
    again = coba(mini, "operator_setcam", asked)
    assert again.tersimpan == first.tersimpan
    assert (again.ditolak, again.jejak_nomor, again.versi) == ((), first.jejak_nomor, {})
    assert kemajuan(mini)["setcam"] == (1, 4)


def test_a_cell_sent_twice_is_refused_twice(mini: Dunia) -> None:
    village = mini.kode_desa()[0]
    done = coba(mini, "operator_setcam", Simpanan(formulir="sasaran", sel=(sel(village, "penduduk", 1),) * 2))
    assert [one.refusal.code for one in done.ditolak] == ["sel_ganda"] * 2


def test_rows_are_added_and_deleted_with_their_counters(mini: Dunia) -> None:
    tulis(mini, "operator_setcam", "usulan", [sel(UUID, "kegiatan", "x")], tambah=[UUID, OTHER])
    assert kemajuan(mini)["setcam"] == (1, 5)
    done = coba(mini, "operator_setcam", Simpanan(formulir="usulan", hapus=(Hapus(baris=UUID, versi=1),)))
    assert not done.ditolak
    assert nilai(mini, "usulan") == {OTHER: {}}
    assert kemajuan(mini)["setcam"] == (0, 4)
    with mini.sistem() as session:
        content = session.scalars(select(Jejak.isi).order_by(Jejak.id.desc())).first()
    assert content == {"hapus": [{"baris": UUID, "nilai": {"kegiatan": "x"}, "tanpa_data": {}}]}


def test_deleting_again_is_no_fault(mini: Dunia) -> None:
    tulis(mini, "operator_setcam", "usulan", tambah=[UUID])
    asked = Simpanan(formulir="usulan", hapus=(Hapus(baris=UUID, versi=1),))
    assert not coba(mini, "operator_setcam", asked).ditolak
    again = coba(mini, "operator_setcam", asked)
    assert (again.ditolak, again.jejak_nomor) == ((), 2)


def test_a_row_that_was_changed_meanwhile_is_not_deleted(mini: Dunia) -> None:
    tulis(mini, "operator_setcam", "usulan", tambah=[UUID])
    tulis(mini, "operator_setcam", "usulan", [sel(UUID, "kegiatan", "baru")])
    done = coba(mini, "operator_setcam", Simpanan(formulir="usulan", hapus=(Hapus(baris=UUID, versi=1),)))
    assert [one.refusal.code for one in done.ditolak] == ["baris_berubah"]
    assert nilai(mini, "usulan") == {UUID: {"kegiatan": "baru"}}


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (Simpanan(formulir="sasaran", tambah=(Tambah(baris=UUID),)), "baris_tidak_bisa_ditambah"),
        (Simpanan(formulir="sasaran", hapus=(Hapus(baris=UUID, versi=1),)), "baris_tidak_bisa_dihapus"),
        (Simpanan(formulir="usulan", tambah=(Tambah(baris="1"),)), "baris_bukan_uuid"),
        (Simpanan(formulir="usulan", tambah=(Tambah(baris=UUID.upper().replace("0", "A")),)), "baris_bukan_uuid"),
        (
            Simpanan(formulir="usulan", tambah=(Tambah(baris=UUID),), hapus=(Hapus(baris=UUID, versi=0),)),
            "sel_ganda",
        ),
    ],
)
def test_rows_that_can_not_come_or_go(mini: Dunia, asked: Simpanan, code: str) -> None:
    done = coba(mini, "operator_setcam", replace(asked, utuh=True))
    assert [one.refusal.code for one in done.ditolak] == [code]
    assert jumlah_jejak(mini) == 0


@pytest.mark.parametrize("bad", [None, 1, ["x"], {}])
def test_a_request_of_the_wrong_shape_is_refused_whole(mini: Dunia, bad: Any) -> None:
    for asked in (
        Simpanan(formulir="sasaran", sel=(Sel(baris=bad, kolom="penduduk"),)),
        Simpanan(formulir="sasaran", sel=(Sel(baris="x", kolom=bad),)),
        Simpanan(formulir=bad),
        Simpanan(formulir="usulan", tambah=(Tambah(baris=bad),)),
        Simpanan(formulir="usulan", hapus=(Hapus(baris=bad, versi=1),)),
    ):
        with pytest.raises(BadInput) as refused:
            coba(mini, "operator_setcam", asked)
        assert refused.value.refusal.code == "permintaan_tidak_dikenal"


def test_too_much_at_once_is_refused_whole(mini: Dunia) -> None:
    with pytest.raises(BadInput) as refused:
        coba(mini, "operator_setcam", Simpanan(formulir="sasaran", sel=(sel("x", "y", 1),) * (PALING_BANYAK + 1)))
    assert refused.value.refusal.code == "terlalu_banyak"


def test_an_unknown_form_or_sheet_is_not_found(mini: Dunia) -> None:
    with pytest.raises(NotFound) as refused:
        coba(mini, "operator_setcam", Simpanan(formulir="lain"))
    assert refused.value.refusal.code == "formulir_tidak_ada"
    for number in (0, -1, 999_999, 2**31, 10**30):
        with mini.sebagai("operator_setcam") as k, pytest.raises(NotFound) as refused:
            simpan(k, number, Simpanan(formulir="sasaran"))
        assert refused.value.refusal.code == "lembar_tidak_ada"


def test_what_is_sent_verified_or_approved_can_not_be_typed_over(mini: Dunia) -> None:
    cell = sel(mini.kode_desa()[0], "penduduk", 1, lihat=100)
    sampai_diperiksa(mini)
    assert satu(mini, "operator_setcam", "sasaran", cell).refusal.code == "sedang_diperiksa"


@pytest.mark.parametrize("sampai", [sampai_pertemuan, sampai_selesai])
def test_what_is_through_is_locked(mini: Dunia, sampai: Any) -> None:
    sampai(mini)
    cell = sel(mini.kode_desa()[0], "penduduk", 1, lihat=100)
    assert satu(mini, "operator_setcam", "sasaran", cell).refusal.code == "terkunci"


def test_who_edited_is_remembered_for_the_part_and_the_sheet(mini: Dunia) -> None:
    isi(mini)
    with mini.sistem() as session:
        joined = select(Bagian.pj, Penyunting.user_id).join(Bagian, Bagian.id == Penyunting.bagian_id)
        found = {(row.pj, row.user_id) for row in session.execute(joined)}
    one, two = mini.orang["operator_setcam"].user_id, mini.orang["operator_puskesmas"].user_id
    assert found == {("setcam", one), ("", one), ("puskesmas", two), ("", two)}


def test_an_assignment_to_some_villages_writes_only_there(mini: Dunia) -> None:
    first, second = mini.kode_desa()
    person = mini.orang["operator_setcam"]
    mini.orang["operator_setcam"] = replace(person, penugasan=(replace(person.penugasan[0], batas=(first,)),))
    cells = (sel(first, "penduduk", 1), sel(second, "penduduk", 1))
    done = coba(mini, "operator_setcam", Simpanan(formulir="sasaran", sel=cells))
    assert [one.baris for one in done.tersimpan] == [first]
    assert [one.refusal.code for one in done.ditolak] == ["luar_batas"]


def test_a_failure_in_the_middle_leaves_nothing_behind(mini: Dunia, monkeypatch: pytest.MonkeyPatch) -> None:
    def burst(*_args: object) -> int:
        raise RuntimeError

    monkeypatch.setattr("app.records.simpan.tulis", burst)
    with pytest.raises(RuntimeError):
        coba(mini, "operator_setcam", Simpanan(formulir="sasaran", sel=(sel(mini.kode_desa()[0], "penduduk", 1),)))
    monkeypatch.undo()
    assert nilai(mini, "sasaran")[mini.kode_desa()[0]] == {}
    assert kemajuan(mini)["setcam"] == (0, 3)
    with mini.sistem() as session:
        assert set(session.scalars(select(Lembar.jejak_nomor))) == {0}


def test_a_grid_of_fifteen_villages_and_thirty_one_columns_takes_eight_statements(url: str) -> None:
    columns = tuple(Kolom(id=f"kolom_{n}", label=f"Kolom {n}", jenis="bilangan", pj="setcam") for n in range(31))
    form = replace(SASARAN, kolom=(*SASARAN.kolom, *columns))
    edition = replace(MINI, formulir={**MINI.formulir, "sasaran": form})
    with dunia(url, edition, desa=15) as world:
        cells = tuple(sel(v, c.id, n) for v in world.kode_desa() for n, c in enumerate(columns))
        sheet = world.lembar()
        with world.sebagai("operator_setcam") as k, pernyataan(world) as seen:
            done = simpan(k, sheet, Simpanan(formulir="sasaran", sel=cells))
        assert (len(done.tersimpan), len(done.ditolak)) == (465, 0)
        assert len(seen) <= 8, seen
        with world.sebagai("operator_setcam") as k, pernyataan(world) as seen:
            simpan(k, sheet, Simpanan(formulir="sasaran", sel=cells))
        assert len(seen) <= 3, seen


def test_the_neighbours_sheet_is_out_of_reach(mini: Dunia) -> None:
    asked = Simpanan(formulir="sasaran", sel=(sel(mini.kode_desa(TETANGGA)[0], "penduduk", 1),))
    with pytest.raises(Refused) as refused:
        coba(mini, "operator_setcam", asked, TETANGGA)
    assert refused.value.refusal.code == "luar_wilayah"
