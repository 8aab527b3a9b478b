"""Nonsense at every screen and API: a clear 4xx, and nothing changed."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.dunia import Dunia
from tests.http.alat import UUID, Jawaban, Orang, Portal, pesan

LAYAR, API = "/formulir/sasaran", "/api/v1/formulir_sasaran"
SEJUTA = "9" * 1_000_000

#: For a number cell: what is sent, and a word of the answer.
SEL_BURUK: list[tuple[object, str]] = [
    ("seribu", "bukan bilangan bulat"),
    ("-5", "terlalu kecil"),
    ("9" * 17, "terlalu besar"),
    ("9" * 400, "Ringkas"),
    (SEJUTA, "Ringkas"),
    ("1,5", "bukan bilangan bulat"),
    ("1e9", "bukan bilangan bulat"),
    ("١٢", "bukan bilangan bulat"),
    ("12\x00", "karakter"),
    ("NaN", "bukan bilangan bulat"),
]
#: Only JSON can say these.
SEL_JSON: list[tuple[object, str]] = [
    (True, "bukan bilangan bulat"),
    ([1], "bukan bilangan bulat"),
    ({"a": 1}, "bukan bilangan bulat"),
    (1.5, "bukan bilangan bulat"),
    (-1, "terlalu kecil"),
    (10**30, "terlalu besar"),
]


def _tambah(orang: Orang, dunia: Dunia, nilai: object) -> Jawaban:
    row = {"lembar": dunia.lembar(), "baris": dunia.kode_desa()[0]}
    return orang.kirim(f"{LAYAR}/add", {**row, "ibu_hamil": nilai})


def _api(orang: Orang, dunia: Dunia, nilai: object) -> Jawaban:
    body = {"lembar_id": dunia.lembar(), "baris": dunia.kode_desa()[0], "ibu_hamil": nilai}
    return orang.json("POST", f"{API}/", body)


def _kisi(orang: Orang, dunia: Dunia, nilai: object) -> Jawaban:
    cell = {"baris": dunia.kode_desa()[0], "kolom": "ibu_hamil", "lihat": None, "nilai": nilai}
    return orang.json("PATCH", f"/lembar/{dunia.lembar()}/sasaran/sel", {"sel": [cell]})


@pytest.mark.parametrize("pintu", [_tambah, _api, _kisi])
@pytest.mark.parametrize(("nilai", "kata"), SEL_BURUK, ids=lambda value: str(value)[:12])
def test_a_number_cell_takes_numbers_only(benteng: Portal, pintu: Any, nilai: object, kata: str) -> None:
    _ditolak(benteng, pintu(benteng.teman("operator_puskesmas"), benteng.dunia, nilai), kata)


@pytest.mark.parametrize("pintu", [_api, _kisi])
@pytest.mark.parametrize(("nilai", "kata"), SEL_JSON, ids=lambda value: str(value)[:12])
def test_json_of_another_kind_is_no_number(benteng: Portal, pintu: Any, nilai: object, kata: str) -> None:
    _ditolak(benteng, pintu(benteng.teman("operator_puskesmas"), benteng.dunia, nilai), kata)


@pytest.mark.parametrize("baris", ["", "tidak-ada", "32.73.02.1001", "'; DROP TABLE f_sasaran; --", "x" * 5000, "\x00"])
@pytest.mark.parametrize("door", ["form", "api", "grid"])
def test_a_row_that_the_sheet_does_not_have_is_refused(benteng: Portal, baris: str, door: str) -> None:
    person, sheet = benteng.teman("operator_puskesmas"), benteng.dunia.lembar()
    before = benteng.potret()
    if door == "form":
        answer = person.kirim(f"{LAYAR}/add", {"lembar": sheet, "baris": baris, "ibu_hamil": 1})
    elif door == "api":
        answer = person.json("POST", f"{API}/", {"lembar_id": sheet, "baris": baris, "ibu_hamil": 1})
    else:
        cell = {"baris": baris, "kolom": "ibu_hamil", "lihat": None, "nilai": 1}
        answer = person.json("PATCH", f"/lembar/{sheet}/sasaran/sel", {"sel": [cell]})
    assert answer.status_code == 400, pesan(answer)
    assert benteng.potret() == before


@pytest.mark.parametrize("lembar", ["", "0", "-1", "abc", "99999999999999999999", "1 OR 1=1", "1.5", "²"])
@pytest.mark.parametrize("door", ["form", "api"])
def test_a_sheet_that_is_none_is_refused(benteng: Portal, lembar: str, door: str) -> None:
    person = benteng.teman("operator_puskesmas")
    before = benteng.potret()
    row = {"baris": benteng.dunia.kode_desa()[0], "ibu_hamil": 1}
    answer = (
        person.kirim(f"{LAYAR}/add", {"lembar": lembar, **row})
        if door == "form"
        else person.json("POST", f"{API}/", {"lembar_id": lembar, **row})
    )
    assert answer.status_code in (400, 404), pesan(answer)
    assert benteng.potret() == before


VIEW = "FormulirSasaranView"
ALAMAT_BURUK = [
    (f"{LAYAR}/list/?_oc_{VIEW}=password&_od_{VIEW}=asc", "tidak dapat diurutkan menurut"),
    (f"{LAYAR}/list/?_oc_{VIEW}=id;drop&_od_{VIEW}=asc", "tidak dapat diurutkan menurut"),
    (f"{LAYAR}/list/?page_{VIEW}=-1", "bukan nomor halaman"),
    (f"{LAYAR}/list/?page_{VIEW}=dua", "bukan nomor halaman"),
    (f"{LAYAR}/list/?page_{VIEW}=99999999999999999999", "bukan nomor halaman"),
    (f"{LAYAR}/list/?psize_{VIEW}=-5", "bukan ukuran halaman"),
    (f"{LAYAR}/list/?psize_{VIEW}=semua", "bukan ukuran halaman"),
    (f"{LAYAR}/list/?_flt_0_password=x", "Saringan itu tidak ada"),
    (f"{LAYAR}/list/?_flt_9_penduduk=1", "Saringan itu tidak ada"),
    (f"{LAYAR}/list/?_flt_x_penduduk=1", "Saringan itu tidak ada"),
    (f"{LAYAR}/list/?_flt_0_penduduk=banyak", "bukan bilangan bulat"),
    (f"{LAYAR}/list/?_flt_0_penduduk={'9' * 300}", "bukan nilai yang dapat dicari"),
    (f"{LAYAR}/list/?_flt_0_tahun=99999999999", "bukan nilai yang dapat dicari"),
    (f"{LAYAR}/list/?_flt_0_wilayah=%00", "bukan nilai yang dapat dicari"),
    (f"{LAYAR}/ekspor?_flt_0_penduduk=banyak", "bukan bilangan bulat"),
    (f"{API}/?q=(page:-1)", "bukan nomor halaman"),
    (f"{API}/?q=(page:dua)", "bukan Rison atau JSON"),
    (f"{API}/?q=(page_size:0)", "bukan ukuran halaman"),
    (f"{API}/?q=(order_column:password)", "tidak dapat diurutkan menurut"),
    (f"{API}/?q=(order_column:id,order_direction:sideways)", "bukan Rison atau JSON"),
    (f"{API}/?q=(filters:!((col:password,opr:eq,value:x)))", "Saringan itu tidak ada"),
    (f"{API}/?q=(filters:!((col:penduduk,opr:sw,value:x)))", "Saringan itu tidak ada"),
    (f"{API}/?q=(filters:!((col:penduduk,opr:eq,value:x)))", "bukan bilangan bulat"),
    (f"{API}/?q=(filters:!((col:penduduk)))", "bukan Rison atau JSON"),
    (f"{API}/?q=(((", "bukan Rison atau JSON"),
    (f"{API}/?q={'(' * 3000}", "bukan Rison atau JSON"),
    (f"{API}/?q={'[' * 3000}", "bukan Rison atau JSON"),
    (f"{API}/?q={'x' * 5000}", "bukan Rison atau JSON"),
    (f"{API}/?q=(columns:!(password))", "bukan Rison atau JSON"),
    (f"{LAYAR}/list/?{'_flt_0_tahun=2026&' * 5000}", "paling banyak 20"),
    ("/pilih/wilayah", "bukan nomor lembar"),
    ("/pilih/wilayah?lembar=abc", "bukan nomor lembar"),
    (f"/pilih/lembar?q={'x' * 500}", "paling banyak 80"),
    ("/pilih/lembar?q=%00", "paling banyak 80"),
]


@pytest.mark.parametrize(("alamat", "kata"), ALAMAT_BURUK, ids=lambda value: value[:60])
def test_a_bad_address_gets_a_clear_answer(benteng: Portal, alamat: str, kata: str) -> None:
    answer = benteng.teman("operator_puskesmas").get(alamat)
    assert (answer.status_code, kata in pesan(answer)) == (400, True), pesan(answer)


@pytest.mark.parametrize("pk", ["0", "-1", "abc", "99999999999999999999", "1.5", "%00", "1%20OR%201=1", "²"])
@pytest.mark.parametrize("path", [f"{LAYAR}/show/", f"{LAYAR}/edit/", f"{API}/"])
def test_a_row_number_that_is_none_is_not_found(benteng: Portal, path: str, pk: str) -> None:
    assert benteng.teman("operator_puskesmas").get(f"{path}{pk}").status_code == 404


def test_a_page_beyond_the_last_is_empty(benteng: Portal) -> None:
    answer = benteng.teman("operator_puskesmas").get(f"{API}/?q=(page:999999999)")
    assert (answer.status_code, answer.json["result"]) == (200, [])


def test_no_page_holds_more_than_a_hundred_rows(benteng: Portal) -> None:
    assert benteng.teman("operator_puskesmas").get(f"{API}/?q=(page_size:100000)").status_code == 200


@pytest.mark.parametrize(
    ("isi", "status", "kata"),
    [
        (b"", 400, "harus berupa objek JSON"),
        (b"{", 400, "harus berupa objek JSON"),
        (b"[]", 400, "harus berupa objek JSON"),
        (b"null", 400, "harus berupa objek JSON"),
        (b'"x"', 400, "harus berupa objek JSON"),
        (b"[" * 100_000, 400, "harus berupa objek JSON"),
        (b'{"ibu_hamil": 1, "ibu_hamil": 2}', 400, "terkirim dua kali"),
        (b'{"ibu_hamill": 1}', 400, "ibu_hamil"),
        (b'{"id": 7}', 400, "tidak ada. Maksud Anda"),
        (b'{"versi": 7}', 400, "tidak ada. Maksud Anda"),
        (b'{"baris": ["x"], "lembar_id": 1}', 400, "harus berupa teks"),
        (b'{"tanpa_data": ["x"], "lembar_id": 1, "baris": "32.73.01.1001"}', 400, "harus berupa objek JSON"),
        (b'{"ibu_hamil": NaN, "lembar_id": 1, "baris": "32.73.01.1001"}', 400, "bukan bilangan bulat"),
        (b'{"ibu_hamil": ' + b"9" * 5000 + b"}", 400, "harus berupa objek JSON"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_body_that_is_none_is_refused(benteng: Portal, isi: bytes, status: int, kata: str) -> None:
    person = benteng.teman("operator_puskesmas")
    before = benteng.potret()
    head = {"X-CSRFToken": person.token}
    answer: Any = person.klien.post(f"{API}/", data=isi, content_type="application/json", headers=head)
    assert (answer.status_code, kata in pesan(answer)) == (status, True), pesan(answer)
    assert benteng.potret() == before


def test_another_type_of_body_is_refused(benteng: Portal) -> None:
    person = benteng.teman("operator_puskesmas")
    head = {"X-CSRFToken": person.token}
    answer: Any = person.klien.post(f"{API}/", data="<a/>", content_type="text/xml", headers=head)
    assert (answer.status_code, "Kirim dalam bentuk JSON" in pesan(answer)) == (415, True)


def test_three_megabytes_are_too_much(benteng: Portal) -> None:
    answer = benteng.teman("operator_puskesmas").kirim(f"{LAYAR}/add", {"ibu_hamil": "9" * 3_000_000})
    assert answer.status_code == 413


@pytest.mark.parametrize("nama", ["versi", "id", "lembar_id", "pj", "tahun", "tanpa_data", "ibu_hamill", "__class__"])
def test_a_forged_form_field_is_refused_with_the_nearest_that_exist(benteng: Portal, nama: str) -> None:
    row = {"lembar": benteng.dunia.lembar(), "baris": benteng.dunia.kode_desa()[0], "ibu_hamil": "1"}
    before = benteng.potret()
    answer = benteng.teman("operator_puskesmas").kirim(f"{LAYAR}/add", {**row, nama: "7"})
    assert (answer.status_code, "tidak ada. Maksud Anda" in pesan(answer)) == (400, True), pesan(answer)
    assert benteng.potret() == before


def test_an_empty_row_is_refused(benteng: Portal) -> None:
    row = {"lembar": benteng.dunia.lembar(), "baris": benteng.dunia.kode_desa()[0]}
    answer = benteng.teman("operator_puskesmas").kirim(f"{LAYAR}/add", row)
    assert (answer.status_code, "paling sedikit satu kolom" in pesan(answer)) == (400, True), pesan(answer)


def test_a_field_that_comes_twice_is_refused(benteng: Portal) -> None:
    row = {"lembar": benteng.dunia.lembar(), "baris": benteng.dunia.kode_desa()[0], "ibu_hamil": ["1", "2"]}
    answer = benteng.teman("operator_puskesmas").kirim(f"{LAYAR}/add", row)
    assert (answer.status_code, "terkirim dua kali" in pesan(answer)) == (400, True), pesan(answer)


USULAN = "/formulir/usulan"


@pytest.mark.parametrize("dilihat", ["", "{", "[]", "null", "{}", '{"nilai":1,"tanpa_data":{}}', "[" * 90_000, SEJUTA])
def test_a_damaged_record_of_what_was_seen_is_refused(benteng: Portal, dilihat: str) -> None:
    before = benteng.potret()
    answer = benteng.teman("operator_setcam").kirim(f"{USULAN}/edit/1", {"dilihat": dilihat, "kegiatan": "Rembuk"})
    assert (answer.status_code, "Muat ulang" in pesan(answer)) == (400, True), pesan(answer)
    assert benteng.potret() == before


def test_a_change_without_what_was_seen_is_refused_with_the_remedy(benteng: Portal) -> None:
    person = benteng.teman("operator_setcam")
    answer = person.json("PUT", "/api/v1/formulir_usulan/1", {"kegiatan": "Rembuk"})
    assert (answer.status_code, answer.json["kode"]) == (400, "tanpa_dilihat")
    assert '"dilihat"' in answer.json["pesan"]


@pytest.mark.parametrize("door", ["form", "api", "grid"])
def test_who_saw_an_older_value_is_told_and_overwrites_nothing(benteng: Portal, door: str) -> None:
    person = benteng.teman("operator_setcam")
    before = benteng.potret()
    if door == "form":
        seen = json.dumps({"nilai": {"kegiatan": "Yang lama"}, "tanpa_data": {}})
        answer = person.kirim(f"{USULAN}/edit/1", {"dilihat": seen, "kegiatan": "Rembuk"})
    elif door == "api":
        body = {"kegiatan": "Rembuk", "dilihat": {"kegiatan": "Yang lama"}}
        answer = person.json("PUT", "/api/v1/formulir_usulan/1", body)
        assert answer.json["ditolak"][0]["kini"] == "Kelas ibu hamil"
    else:
        cell = {"baris": UUID, "kolom": "kegiatan", "lihat": "Yang lama", "nilai": "Rembuk"}
        answer = person.json("PATCH", f"/lembar/{benteng.dunia.lembar()}/usulan/sel", {"sel": [cell]})
    assert (answer.status_code, "sementara itu diubah oleh" in pesan(answer)) == (409, True), pesan(answer)
    assert benteng.potret() == before


@pytest.mark.parametrize("rowid", [[], ["abc"], ["1", "999"], ["-1"], ["9" * 40]])
@pytest.mark.parametrize("aksi", ["hapus_terpilih", "apa_saja", ""])
def test_a_bulk_action_on_nonsense_is_refused(benteng: Portal, rowid: list[str], aksi: str) -> None:
    before = benteng.potret()
    answer = benteng.teman("operator_setcam").kirim(f"{USULAN}/action_post", {"action": aksi, "rowid": rowid})
    assert answer.status_code in (400, 404), pesan(answer)
    assert benteng.potret() == before


def test_a_bulk_action_on_more_rows_than_a_page_holds_is_refused(benteng: Portal) -> None:
    before = benteng.potret()
    ticked = {"action": "hapus_terpilih", "rowid": [str(number) for number in range(900)]}
    answer = benteng.teman("operator_setcam").kirim(f"{USULAN}/action_post", ticked)
    assert (answer.status_code, "paling banyak 100" in pesan(answer)) == (400, True), pesan(answer)
    assert benteng.potret() == before


@pytest.mark.parametrize("nilai", ["x" * 1_000_000, "x" * 5000])
def test_a_text_without_end_is_refused(benteng: Portal, nilai: str) -> None:
    before = benteng.potret()
    answer = benteng.teman("operator_setcam").kirim(
        f"{USULAN}/add", {"lembar": benteng.dunia.lembar(), "kegiatan": nilai}
    )
    assert (answer.status_code, "Ringkas" in pesan(answer)) == (400, True)
    assert benteng.potret() == before


def _ditolak(portal: Portal, answer: Jawaban, kata: str) -> None:
    before = portal.potret()
    assert (answer.status_code, kata in pesan(answer)) == (400, True), pesan(answer)[:600]
    assert portal.potret() == before
    with portal.dunia.sistem() as session:
        model: Any = portal.dunia.katalog.model["sasaran"]
        assert session.query(model).filter(model.ibu_hamil.is_not(None)).count() == 0
