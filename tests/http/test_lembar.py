"""The sheet over HTTP: few statements, small pages, and nothing but clear refusals for whatever else is sent."""

from __future__ import annotations

import gzip
import json
import re
from typing import Any

import pytest

from tests.http.alat import UUID, Jawaban, Orang, Portal, pesan, teks

#: What this person saw there before they typed.
SEL = {"kolom": "ibu_hamil", "lihat": None, "nilai": 1}


def _muatan(page: Jawaban) -> Any:
    found = re.search(r'id="data-lembar">(.*?)</script>', page.text, re.S)
    assert found
    return json.loads(found.group(1))


def _alamat(portal: Portal, akhir: str = "sasaran") -> str:
    return f"/lembar/{portal.dunia.lembar()}/{akhir}"


def _tindakan(portal: Portal, orang: Orang, **isi: object) -> Jawaban:
    wish = {"jenis": "maju", "alur": "kecamatan", "pj": "puskesmas", "versi": 0, "formulir": "sasaran", **isi}
    return orang.kirim(_alamat(portal, "tindakan"), wish)


@pytest.mark.parametrize(
    "akhir", ["sasaran", "layanan", "usulan", "berita_acara", "sasaran?banding=ya", "usulan?banding=ya", "jejak"]
)
def test_a_page_of_the_sheet_costs_at_most_eight_statements_and_thirty_kilobytes(benteng: Portal, akhir: str) -> None:
    person = benteng.teman("operator_setcam")
    person.get(_alamat(benteng, akhir))
    with benteng.hitung() as statements:
        page = person.get(_alamat(benteng, akhir))
    assert page.status_code == 200
    assert len(statements) <= 8, statements
    assert len(gzip.compress(page.data)) <= 30 * 1024


@pytest.mark.parametrize("alamat", ["/", "/verifikasi/"])
def test_the_desk_and_the_list_of_verification_cost_at_most_eight_statements(benteng: Portal, alamat: str) -> None:
    person = benteng.teman("verifikator_setcam")
    with benteng.hitung() as statements:
        assert person.get(alamat).status_code == 200
    assert len(statements) <= 8


def test_only_ones_own_columns_may_be_typed_into(benteng: Portal) -> None:
    page = _muatan(benteng.teman("operator_puskesmas").get(_alamat(benteng)))
    assert [column["id"] for column in page["kolom"]] == ["penduduk", "ibu_hamil", "ibu_hamil_kek"]
    assert {row[3] for row in page["baris"]} == {"011"}


def test_who_only_verifies_reads_and_is_told_why(benteng: Portal) -> None:
    answer = benteng.teman("verifikator_puskesmas").get(_alamat(benteng))
    assert {row[3] for row in _muatan(answer)["baris"]} == {"0"}
    assert "Hanya dapat dibaca" in teks(answer)


def test_the_payload_can_not_end_its_script(meja: Portal) -> None:
    person = meja.orang("operator_setcam")
    evil = "</script><script>alert(1)</script>"
    cell = {"baris": UUID, "kolom": "kegiatan", "lihat": None, "nilai": evil}
    answer = person.json("PATCH", _alamat(meja, "usulan/sel"), {"tambah": [{"baris": UUID}], "sel": [cell]})
    assert answer.status_code == 200, answer.text
    page = person.get(_alamat(meja, "usulan"))
    assert evil not in page.text
    assert _muatan(page)["baris"][0][4][0] == evil


def test_a_sent_row_comes_back_with_its_version_and_can_be_deleted_by_it_only(meja: Portal) -> None:
    person = meja.orang("operator_setcam")
    door = _alamat(meja, "usulan/sel")
    made = person.json("PATCH", door, {"tambah": [{"baris": UUID}]})
    version = made.json["versi"][UUID]
    stale = person.json("PATCH", door, {"hapus": [{"baris": UUID, "versi": version + 1}]})
    assert (stale.status_code, stale.json["kode"]) == (409, "baris_berubah")
    assert person.json("PATCH", door, {"hapus": [{"baris": UUID, "versi": version}]}).status_code == 200
    assert _muatan(person.get(_alamat(meja, "usulan")))["baris"] == []


BADAN = [
    b"",
    b"null",
    b"[]",
    b"{}",
    b'"sel"',
    b"{",
    b'{"sel": 1}',
    b'{"sel": [1]}',
    b'{"sel": {"baris": "x"}}',
    b'{"sel": [{"baris": 1, "kolom": "ibu_hamil"}]}',
    b'{"sel": [{"baris": "x", "kolom": 7}]}',
    b'{"sel": [{"baris": "x", "kolom": "ibu_hamil", "versi": 1}]}',
    b'{"sel": [{"baris": "x", "kolom": "ibu_hamil", "tanpa_data": 5}]}',
    b'{"hapus": [{"baris": "x", "versi": "1"}]}',
    b'{"hapus": [{"baris": "x", "versi": 1e400}]}',
    b'{"hapus": [{"baris": "x", "versi": -1}]}',
    b'{"lain": []}',
    b"\xff\xfe{}",
    b"[" * 50_000,
]


@pytest.mark.parametrize("isi", BADAN, ids=lambda body: body[:40].decode(errors="replace"))
@pytest.mark.parametrize("pintu", ["sel", "alasan"])
def test_a_body_of_another_shape_is_refused_and_changes_nothing(benteng: Portal, isi: bytes, pintu: str) -> None:
    person, before = benteng.teman("operator_puskesmas"), benteng.potret()
    method = "PATCH" if pintu == "sel" else "POST"
    answer = person.klien.open(
        _alamat(benteng, f"sasaran/{pintu}"),
        method=method,
        data=isi,
        headers={"X-CSRFToken": person.token, "Content-Type": "application/json"},
    )
    assert 400 <= answer.status_code < 500, answer.text
    assert set(answer.json or {}) == {"kode", "pesan"}
    assert benteng.potret() == before


def test_a_form_instead_of_json_is_refused(benteng: Portal) -> None:
    person = benteng.teman("operator_puskesmas")
    answer = person.klien.patch(
        _alamat(benteng, "sasaran/sel"), data={"sel": "x"}, headers={"X-CSRFToken": person.token}
    )
    assert answer.status_code == 400


@pytest.mark.parametrize(
    ("sel", "kode"),
    [
        ({"kolom": "tidak_ada"}, "kolom_tidak_dikenal"),
        ({"kolom": "x" * 1_000_000}, "kolom_tidak_dikenal"),
        ({"kolom": "__class__"}, "kolom_tidak_dikenal"),
        ({"baris": "32.73.02.1001"}, "baris_tidak_dikenal"),
        ({"baris": "99"}, "baris_tidak_dikenal"),
        ({"baris": "' OR 1=1 --"}, "baris_tidak_dikenal"),
        ({"nilai": "9" * 1_000_000}, "nilai_terlalu_panjang"),
        ({"nilai": 5, "tanpa_data": "hilang"}, "nilai_dan_alasan"),
        ({"nilai": None, "tanpa_data": "x" * 5_000}, "alasan_terlalu_panjang"),
        ({"kolom": "penduduk"}, "bukan_pj"),
        ({"lihat": 12345}, "berubah"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_a_cell_that_can_not_be_saved_says_why_by_itself(benteng: Portal, sel: dict[str, object], kode: str) -> None:
    person, before = benteng.teman("operator_puskesmas"), benteng.potret()
    cell = {"baris": benteng.dunia.kode_desa()[0], **SEL, **sel}
    answer = person.json("PATCH", _alamat(benteng, "sasaran/sel"), {"sel": [cell]})
    assert 400 <= answer.status_code < 500
    assert [one["kode"] for one in answer.json["ditolak"]] == [kode]
    assert benteng.potret() == before


def test_a_doubled_cell_is_refused_twice_and_the_others_are_saved(meja: Portal) -> None:
    person = meja.orang("operator_puskesmas")
    first, second = meja.dunia.kode_desa()[:2]
    cells = [{"baris": first, **SEL}, {"baris": first, **SEL, "nilai": 2}, {"baris": second, **SEL}]
    answer = person.json("PATCH", _alamat(meja, "sasaran/sel"), {"sel": cells})
    assert answer.status_code == 200
    assert [one["kode"] for one in answer.json["ditolak"]] == ["sel_ganda", "sel_ganda"]
    assert answer.json["tersimpan"] == [[second, "ibu_hamil", 1, None]]


def test_ten_thousand_cells_at_once_are_too_many(benteng: Portal) -> None:
    person, before = benteng.teman("operator_puskesmas"), benteng.potret()
    cells = [{"baris": f"x{number}", **SEL} for number in range(10_000)]
    answer = person.json("PATCH", _alamat(benteng, "sasaran/sel"), {"sel": cells})
    assert (answer.status_code, answer.json["kode"]) == (400, "terlalu_banyak")
    assert benteng.potret() == before


@pytest.mark.parametrize("nomor", ["0", "2147483648", "99999999999999999999"])
@pytest.mark.parametrize("akhir", ["", "/sasaran", "/jejak"])
def test_a_sheet_that_does_not_exist_is_not_found(benteng: Portal, nomor: str, akhir: str) -> None:
    assert benteng.teman("operator_setcam").get(f"/lembar/{nomor}{akhir}").status_code == 404


@pytest.mark.parametrize(
    "akhir",
    ["tidak_ada", "sasaran%00", "sasaran?induk=32.73.02", "sasaran?induk=%00", "usulan?induk=32.73.01.1001"],
)
def test_a_form_or_region_that_the_sheet_does_not_have_is_not_found(benteng: Portal, akhir: str) -> None:
    assert benteng.teman("operator_setcam").get(_alamat(benteng, akhir)).status_code == 404


@pytest.mark.parametrize("sebelum", ["0", "-5", "99999999999999999999"])
def test_the_trail_before_a_number_that_is_none_is_refused(benteng: Portal, sebelum: str) -> None:
    assert benteng.teman("operator_setcam").get(_alamat(benteng, f"jejak?sebelum={sebelum}")).status_code == 400


@pytest.mark.parametrize(
    ("isi", "status", "kata"),
    [
        ({"versi": "abc"}, 400, "tidak dapat dipahami"),
        ({"versi": ""}, 400, "tidak dapat dipahami"),
        ({"versi": "99999999999999999999"}, 400, "tidak dapat dipahami"),
        ({"versi": 77}, 409, ""),
        ({"alur": "lain"}, 404, "bagian"),
        ({"pj": "lain"}, 404, "bagian"),
        ({"jenis": "lain"}, 403, "tidak dikenal"),
        ({"jenis": "maju", "pj": "setcam"}, 403, "Sekretariat Kecamatan"),
        ({"alasan": "x" * 5_000}, 400, ""),
        ({}, 403, "masih kosong"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_an_action_that_can_not_be_taken_shows_the_page_with_the_reason(
    benteng: Portal, isi: dict[str, object], status: int, kata: str
) -> None:
    before = benteng.potret()
    answer = _tindakan(benteng, benteng.teman("operator_puskesmas"), **isi)
    assert answer.status_code == status
    assert kata in pesan(answer)
    assert benteng.potret() == before


def test_a_submission_too_early_names_the_empty_cells_with_links(benteng: Portal) -> None:
    answer = _tindakan(benteng, benteng.teman("operator_puskesmas"))
    village = benteng.dunia.kode_desa()[0]
    assert f'href="{_alamat(benteng)}#{village}/ibu_hamil"' in answer.text


def test_a_reason_for_nothing_is_refused(benteng: Portal) -> None:
    before = benteng.potret()
    body = {"aturan": "tidak_ada", "baris": benteng.dunia.kode_desa()[0], "alasan": "x"}
    answer = benteng.teman("operator_puskesmas").json("POST", _alamat(benteng, "sasaran/alasan"), body)
    assert answer.status_code == 404
    assert benteng.potret() == before


def test_who_has_no_assignment_is_told_so_on_the_desk_and_whom_to_ask(benteng: Portal) -> None:
    page = teks(benteng.teman("tanpa_tugas").get("/"))
    assert "belum memiliki penugasan" in page or "belum mempunyai penugasan" in page
    assert "admin" in page
