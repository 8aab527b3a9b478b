"""Every door of the generated screens and APIs against everybody who may not pass it.

The row under attack is one of `usulan`, written by Setcam of Sukasari. Reading is for everybody with an
assignment over the region; writing is for the operator of the owner, while the part waits to be filled.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from app.records.lingkup import batasi_baca
from tests.dunia import KECAMATAN, Dunia
from tests.http.alat import UUID, Jawaban, Orang, Portal, lengkapi, pesan, usulan

LAYAR, API = "/formulir/usulan", "/api/v1/formulir_usulan"


@dataclass(frozen=True)
class Pintu:
    """A door, how one goes through it, and whether that changes something."""

    nama: str
    masuk: Callable[[Orang, Dunia], Jawaban]
    tulis: bool = False


def _tambah(orang: Orang, dunia: Dunia) -> Jawaban:
    return orang.kirim(f"{LAYAR}/add", {"lembar": dunia.lembar(), "kegiatan": "Rembuk"})


def _ubah(orang: Orang, dunia: Dunia) -> Jawaban:
    seen = '{"nilai":{"kegiatan":"Kelas ibu hamil"},"tanpa_data":{}}'
    return orang.kirim(f"{LAYAR}/edit/1", {"dilihat": seen, "kegiatan": "Rembuk"})


def _api_post(orang: Orang, dunia: Dunia) -> Jawaban:
    return orang.json("POST", f"{API}/", {"lembar_id": dunia.lembar(), "kegiatan": "Rembuk"})


def _api_put(orang: Orang, dunia: Dunia) -> Jawaban:
    return orang.json("PUT", f"{API}/1", {"kegiatan": "Rembuk", "dilihat": {"kegiatan": "Kelas ibu hamil"}})


def _sel(orang: Orang, dunia: Dunia) -> Jawaban:
    cell = {"baris": UUID, "kolom": "kegiatan", "lihat": "Kelas ibu hamil", "nilai": "Rembuk"}
    return orang.json("PATCH", f"/lembar/{dunia.lembar()}/usulan/sel", {"sel": [cell]})


def _maju(orang: Orang, dunia: Dunia) -> Jawaban:
    wish = {"jenis": "maju", "alur": "kecamatan", "pj": "setcam", "versi": "0", "formulir": "usulan"}
    return orang.kirim(f"/lembar/{dunia.lembar()}/tindakan", wish)


PINTU = [
    Pintu("list", lambda o, d: o.get(f"{LAYAR}/list/")),
    Pintu("search", lambda o, d: o.get(f"{LAYAR}/list/?_flt_0_kegiatan=Kelas")),
    Pintu("show", lambda o, d: o.get(f"{LAYAR}/show/1")),
    Pintu("edit form", lambda o, d: o.get(f"{LAYAR}/edit/1")),
    Pintu("export", lambda o, d: o.get(f"{LAYAR}/ekspor")),
    Pintu("api list", lambda o, d: o.get(f"{API}/")),
    Pintu("api get", lambda o, d: o.get(f"{API}/1")),
    Pintu("pick sheet", lambda o, d: o.get("/pilih/lembar?q=Sukasari")),
    Pintu("pick region", lambda o, d: o.get(f"/pilih/wilayah?lembar={d.lembar()}")),
    Pintu("sheet", lambda o, d: o.get(f"/lembar/{d.lembar()}/usulan")),
    Pintu("sheet trail", lambda o, d: o.get(f"/lembar/{d.lembar()}/jejak")),
    Pintu("sheet save", _sel, tulis=True),
    Pintu("sheet action", _maju, tulis=True),
    Pintu("add", _tambah, tulis=True),
    Pintu("edit", _ubah, tulis=True),
    Pintu("delete", lambda o, d: o.kirim(f"{LAYAR}/delete/1", {}), tulis=True),
    Pintu("bulk", lambda o, d: o.kirim(f"{LAYAR}/action_post", {"action": "hapus_terpilih", "rowid": "1"}), tulis=True),
    Pintu("api post", _api_post, tulis=True),
    Pintu("api put", _api_put, tulis=True),
    Pintu("api delete", lambda o, d: o.json("DELETE", f"{API}/1"), tulis=True),
]
MENURUT_NAMA = {door.nama: door for door in PINTU}
BACA = [door.nama for door in PINTU if not door.tulis]
TULIS = [door.nama for door in PINTU if door.tulis]

#: What nobody outside may read anywhere on the answer.
RAHASIA = ("Kelas ibu hamil", "Sukasari", f"{KECAMATAN}.")

HILANG = "Baris itu tidak ada, atau milik wilayah di luar penugasan Anda."
LUAR = "Ini milik wilayah di luar penugasan Anda."
MASUK = "Anda belum masuk."
PERAN = "Peran Anda tidak mengizinkan ini."
LANGKAH = "Pengisian dilakukan oleh Operator; penugasan Anda di wilayah ini berbeda."

#: step -> what the operator is told who comes too late.
TERKUNCI = {
    "verifikasi": "Bagian ini sudah dikirim dan menunggu pada langkah Verifikasi",
    "selesai": "Bagian ini sudah diverifikasi dan terkunci.",
}

#: door -> status and words for somebody of the next kecamatan with the same role and owner.
LUAR_WILAYAH = {
    "list": (200, ""),
    "search": (200, ""),
    "show": (404, HILANG),
    "edit form": (404, HILANG),
    "export": (200, ""),
    "api list": (200, ""),
    "api get": (404, HILANG),
    "pick sheet": (200, ""),
    "pick region": (403, LUAR),
    "sheet": (403, LUAR),
    "sheet trail": (403, LUAR),
    "sheet save": (403, LUAR),
    "sheet action": (403, LUAR),
    "add": (403, LUAR),
    "edit": (404, HILANG),
    "delete": (404, HILANG),
    "bulk": (404, HILANG),
    "api post": (403, LUAR),
    "api put": (404, HILANG),
    "api delete": (404, HILANG),
}


@pytest.mark.parametrize("pintu", [*BACA, *TULIS])
def test_the_right_person_passes_every_door(meja: Portal, pintu: str) -> None:
    usulan(meja)
    lengkapi(meja)
    before = meja.potret()
    answer = MENURUT_NAMA[pintu].masuk(meja.orang("operator_setcam"), meja.dunia)
    assert answer.status_code in (200, 201, 302), pesan(answer)
    assert (meja.potret() != before) == MENURUT_NAMA[pintu].tulis


@pytest.mark.parametrize("pintu", BACA)
@pytest.mark.parametrize("siapa", ["operator_puskesmas", "verifikator_setcam", "camat", "pembaca", "admin_kabupaten"])
def test_who_has_an_assignment_over_the_region_reads(benteng: Portal, pintu: str, siapa: str) -> None:
    answer = MENURUT_NAMA[pintu].masuk(benteng.teman(siapa), benteng.dunia)
    expected = 403 if pintu == "edit form" and siapa != "operator_puskesmas" else 200
    assert answer.status_code == expected


@pytest.mark.parametrize("pintu", TULIS)
def test_another_owners_operator_may_not_write(benteng: Portal, pintu: str) -> None:
    before = benteng.potret()
    answer = MENURUT_NAMA[pintu].masuk(benteng.teman("operator_puskesmas"), benteng.dunia)
    assert answer.status_code == 403
    assert "Ini milik Sekretariat Kecamatan; penugasan Anda untuk PJ data lain." in pesan(answer)
    assert benteng.potret() == before


@pytest.mark.parametrize("pintu", TULIS)
@pytest.mark.parametrize("siapa", ["verifikator_setcam", "camat", "pembaca", "admin_kabupaten"])
def test_another_role_may_not_write(benteng: Portal, pintu: str, siapa: str) -> None:
    before = benteng.potret()
    answer = MENURUT_NAMA[pintu].masuk(benteng.teman(siapa), benteng.dunia)
    assert answer.status_code == 403
    assert (LANGKAH if pintu.startswith("sheet") else PERAN) in pesan(answer)
    assert benteng.potret() == before


@pytest.mark.parametrize("pintu", [*BACA, *TULIS])
@pytest.mark.parametrize("siapa", ["tetangga_operator_setcam", "asing_operator_setcam"])
def test_the_neighbours_operator_meets_a_wall_at_every_door(benteng: Portal, pintu: str, siapa: str) -> None:
    before = benteng.potret()
    answer = MENURUT_NAMA[pintu].masuk(benteng.teman(siapa), benteng.dunia)
    status, words = LUAR_WILAYAH[pintu]
    assert answer.status_code == status, pesan(answer)
    assert words in pesan_atau_kosong(answer)
    assert not [word for word in RAHASIA if word.encode() in answer.data]
    assert benteng.potret() == before


@pytest.mark.parametrize("pintu", TULIS)
def test_nobody_writes_once_the_part_has_gone_on(berjalan: tuple[Portal, str], pintu: str) -> None:
    fortress, step = berjalan
    before = fortress.potret()
    answer = MENURUT_NAMA[pintu].masuk(fortress.teman("operator_setcam"), fortress.dunia)
    assert answer.status_code == 403
    assert TERKUNCI[step] in pesan(answer)
    assert fortress.potret() == before


@pytest.mark.parametrize("pintu", [*BACA, *TULIS])
def test_who_is_not_logged_in_is_led_to_the_login_or_told_so(benteng: Portal, pintu: str) -> None:
    before = benteng.potret()
    answer = MENURUT_NAMA[pintu].masuk(benteng.teman(), benteng.dunia)
    if pintu.startswith(("api", "pick")) or pintu == "sheet save":
        assert (answer.status_code, answer.json["kode"]) == (401, "belum_masuk")
        assert MASUK in pesan(answer)
    else:
        assert answer.status_code == 302
        assert str(answer.location).startswith("/login/?next=")
    assert benteng.potret() == before


@pytest.mark.parametrize("pintu", [*BACA, *TULIS])
def test_an_account_without_an_assignment_gets_nothing(benteng: Portal, pintu: str) -> None:
    before = benteng.potret()
    answer = MENURUT_NAMA[pintu].masuk(benteng.teman("tanpa_tugas"), benteng.dunia)
    if pintu == "pick sheet":
        assert (answer.status_code, answer.json) == (200, {"hasil": []})
    else:
        assert answer.status_code == 403
    assert not [word for word in RAHASIA if word.encode() in answer.data]
    assert benteng.potret() == before


@pytest.mark.parametrize("pintu", TULIS)
def test_a_write_without_the_csrf_token_is_refused(benteng: Portal, pintu: str) -> None:
    person = benteng.orang("operator_setcam")
    person.token = ""
    before = benteng.potret()
    answer = MENURUT_NAMA[pintu].masuk(person, benteng.dunia)
    assert answer.status_code == 400
    assert "Halaman ini sudah terlalu lama atau berasal dari tempat lain." in pesan(answer)
    assert benteng.potret() == before


@pytest.mark.parametrize("pintu", ["delete", "bulk"])
def test_a_link_can_not_delete(benteng: Portal, pintu: str) -> None:
    person = benteng.teman("operator_setcam")
    path = f"{LAYAR}/delete/1" if pintu == "delete" else f"{LAYAR}/action_post?action=hapus_terpilih&rowid=1"
    before = benteng.potret()
    assert person.get(path).status_code == 405
    assert benteng.potret() == before


def test_a_bulk_deletion_with_one_foreign_row_deletes_nothing(meja: Portal) -> None:
    usulan(meja)
    foreign = UUID.replace("0b7f", "1b7f")
    usulan(meja, "tetangga_operator_setcam", meja.dunia.lembar("32.73.02"), foreign)
    before = meja.potret()
    answer = meja.orang("operator_setcam").kirim(
        f"{LAYAR}/action_post", {"action": "hapus_terpilih", "rowid": ["1", "2"]}
    )
    assert (answer.status_code, HILANG in pesan(answer)) == (404, True)
    assert meja.potret() == before


def test_without_the_scope_hooks_the_matrix_would_fail(meja: Portal) -> None:
    usulan(meja)
    neighbour = meja.orang("tetangga_operator_setcam")
    event.remove(Session, "do_orm_execute", batasi_baca)
    try:
        leaks = [door for door in BACA if b"Kelas ibu hamil" in MENURUT_NAMA[door].masuk(neighbour, meja.dunia).data]
    finally:
        event.listen(Session, "do_orm_execute", batasi_baca)
    assert leaks == ["list", "search", "show", "api list"]


def pesan_atau_kosong(answer: Jawaban) -> str:
    """The words of an answer; '' for data."""
    return "" if answer.status_code == 200 else pesan(answer)
