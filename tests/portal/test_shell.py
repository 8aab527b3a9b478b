"""The shell around every page: files that may be kept, languages, the menu, words of errors, no foreign code."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.portal.aset import FOLDER, SELAMANYA, sidik
from app.portal.bahasa import kembali_aman
from tests.http.alat import UUID, Portal, teks
from tests.portal.alat import portal_berisi

HALAMAN = ("/", "/formulir/usulan/list/", "/formulir/usulan/add", "/formulir/usulan/show/1", "/formulir/usulan/edit/1")


@pytest.fixture(scope="module")
def rumah(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    with portal_berisi(tmp_path_factory.mktemp("shell") / "borang.db") as built:
        yield built


def test_a_static_file_under_its_hash_may_be_kept_for_good(rumah: Portal) -> None:
    answer = rumah.orang().get(f"/aset/{sidik()}/borang.css")
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, SELAMANYA)
    assert answer.headers["Content-Type"].startswith("text/css")


def test_a_static_file_carries_no_session(rumah: Portal) -> None:
    answer = rumah.orang("camat").get(f"/aset/{sidik()}/borang.css")
    assert "Set-Cookie" not in answer.headers
    assert "Cookie" not in answer.headers.get("Vary", "")


def test_a_static_file_under_an_old_hash_still_comes_but_is_not_kept(rumah: Portal) -> None:
    answer = rumah.orang().get("/aset/000000000000/borang.css")
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-cache")


@pytest.mark.parametrize("berkas", ["../tampilan.py", "..%2ftampilan.py", "tidak-ada.css", "vendor/"])
def test_nothing_outside_the_static_folder_is_served(rumah: Portal, berkas: str) -> None:
    assert rumah.orang().get(f"/aset/{sidik()}/{berkas}").status_code == 404


def test_the_hash_changes_with_any_file(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text("a {}", encoding="utf-8")
    sidik.cache_clear()
    before = sidik(tmp_path)
    (tmp_path / "a.css").write_text("b {}", encoding="utf-8")
    sidik.cache_clear()
    assert sidik(tmp_path) != before


def test_static_files_ask_the_database_nothing(rumah: Portal) -> None:
    person = rumah.teman("camat")
    with rumah.hitung() as statements:
        person.get(f"/aset/{sidik()}/borang.css")
    assert statements == []


def test_the_stylesheet_and_the_font_stay_small() -> None:
    assert len(gzip.compress((FOLDER / "borang.css").read_bytes())) < 12_000
    assert len(gzip.compress((FOLDER / "picker.js").read_bytes())) < 3_000
    assert sum(path.stat().st_size for path in FOLDER.rglob("*.woff2")) <= 60_000


def test_every_vendored_file_is_named_with_its_checksum() -> None:
    import hashlib

    readme = (FOLDER / "vendor" / "README.txt").read_text(encoding="utf-8")
    for path in (FOLDER / "vendor").glob("*.woff2"):
        assert path.name in readme
        assert hashlib.sha256(path.read_bytes()).hexdigest() in readme


@pytest.mark.parametrize("halaman", HALAMAN)
def test_no_page_loads_foreign_code_or_writes_styles_inline(rumah: Portal, halaman: str) -> None:
    page = rumah.teman("operator_setcam").get(halaman)
    assert page.status_code == 200
    assert not re.search(r"bootstrap|jquery|select2|fontawesome|glyphicon|style=", page.text, re.I)
    assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)", page.text)
    assert set(re.findall(r'(?:src|href)="(https?:)?//', page.text)) == set()


@pytest.mark.parametrize("halaman", HALAMAN)
def test_a_page_is_indonesian_first_and_english_when_asked(rumah: Portal, halaman: str) -> None:
    person = rumah.orang("operator_setcam")
    assert '<html lang="id">' in person.get(halaman).text
    answer = person.get(f"/bahasa/en?kembali={halaman}")
    assert (answer.status_code, answer.location) == (302, halaman)
    page = person.get(halaman)
    assert '<html lang="en">' in page.text
    assert "Log out" in teks(page)
    assert "Keluar" not in teks(page)


def test_an_unknown_language_is_refused(rumah: Portal) -> None:
    assert rumah.orang().get("/bahasa/xx").status_code == 404


@pytest.mark.parametrize(
    "tujuan",
    ["//evil.example", "https://evil.example/", "/\\evil.example", "evil", "javascript:x", "/\tx", "", "http:///x"],
)
def test_the_language_switch_leads_nowhere_else(tujuan: str) -> None:
    assert kembali_aman(tujuan) == "/"


def test_the_language_switch_leads_back_with_the_query() -> None:
    assert kembali_aman("/formulir/usulan/list/?page_X=2") == "/formulir/usulan/list/?page_X=2"


def test_the_menu_names_each_stage_with_its_forms_and_marks_where_one_is(rumah: Portal) -> None:
    page = rumah.teman("operator_setcam").get("/formulir/usulan/list/").text
    assert re.search(r'<a href="/formulir/usulan/list/" aria-current="page">Usulan</a>', page)
    assert re.search(r'<a href="/formulir/sasaran/list/">Data Sasaran</a>', page)


def test_the_menu_costs_no_statement_once_it_is_known(rumah: Portal) -> None:
    person = rumah.teman("operator_setcam")
    person.get("/formulir/usulan/add")
    with rumah.hitung() as statements:
        person.get("/formulir/usulan/add")
    assert len(statements) <= 4, statements


def test_the_header_says_who_and_where(rumah: Portal) -> None:
    page = teks(rumah.teman("operator_setcam").get("/formulir/usulan/list/"))
    assert "Operator" in page
    assert "Sukasari" in page


def test_who_may_read_everything_but_acts_nowhere_is_offered_no_verification(rumah: Portal) -> None:
    assert 'href="/verifikasi/"' in rumah.teman("camat").get("/").text
    assert 'href="/verifikasi/"' not in rumah.teman("tanpa_tugas").get("/").text


def test_an_error_page_says_what_is_wrong_and_leads_back(rumah: Portal) -> None:
    answer = rumah.teman("camat").get("/tidak/ada")
    assert answer.status_code == 404
    assert "Galat 404" in teks(answer)
    assert "meja kerja" in teks(answer)
    assert 'href="/"' in answer.text


def test_a_failure_of_ours_is_told_even_when_nobody_can_be_looked_up(
    rumah: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = rumah.orang("camat")

    def gagal(*_args: object) -> None:
        raise RuntimeError("the database is gone")

    monkeypatch.setattr(rumah.app.login_manager, "_user_callback", gagal)  # type: ignore[attr-defined]
    monkeypatch.setitem(rumah.app.config, "PROPAGATE_EXCEPTIONS", False)
    answer = person.get("/")
    assert answer.status_code == 500
    assert "Terjadi kesalahan di pihak kami" in teks(answer)
    assert "the database is gone" not in answer.text


def test_a_list_deletes_by_post_with_a_token_and_a_question(rumah: Portal) -> None:
    page = rumah.teman("operator_setcam").get("/formulir/usulan/list/").text
    form = re.search(r'<form id="(hapus-\w+)" method="post" data-confirm="[^"]+".*?</form>', page, re.S)
    assert form
    assert 'name="csrf_token"' in form[0]
    assert "<noscript>" in form[0]
    assert re.search(rf'<button [^>]*form="{form[1]}" formaction="/formulir/usulan/delete/1"', page)


def test_a_search_is_a_plain_form_that_keeps_order_and_page_size(rumah: Portal) -> None:
    address = "/formulir/usulan/list/?_flt_0_kegiatan=Kelas&_oc_FormulirUsulanView=tahun&_od_FormulirUsulanView=asc"
    page = rumah.teman("operator_setcam").get(address).text
    assert re.search(r'<input id="cari-\d+" name="_flt_0_kegiatan" type="text" value="Kelas">', page)
    assert '<input type="hidden" name="_oc_FormulirUsulanView" value="tahun">' in page
    assert "Kelas ibu hamil" in page


def test_an_empty_search_offers_a_way_out(rumah: Portal) -> None:
    page = rumah.teman("operator_setcam").get("/formulir/usulan/list/?_flt_0_kegiatan=zzz")
    assert "Tidak ada yang cocok" in teks(page)
    assert "Hapus pencarian" in teks(page)


def test_what_people_typed_is_shown_as_text_never_as_markup(rumah: Portal) -> None:
    page = rumah.teman("operator_setcam").get("/formulir/usulan/list/?_flt_0_kegiatan=%22%3E%3Cscript%3E1%25").text
    assert "<script>1" not in page
    assert "&gt;&lt;script&gt;1%" in page


def test_an_error_stands_at_its_field_and_on_top(rumah: Portal) -> None:
    person = rumah.teman("operator_setcam")
    sheet = str(rumah.dunia.lembar())
    answer = person.kirim("/formulir/usulan/add", {"lembar": sheet, "kegiatan": "Uji 100%", "volume": "banyak"})
    assert answer.status_code == 400
    assert re.search(r'<input[^>]*aria-describedby="volume-galat[^"]*"[^>]*aria-invalid="true"', answer.text)
    assert 'id="volume-galat"' in answer.text
    assert '<a href="#volume">' in answer.text
    assert UUID not in answer.text


def test_the_login_page_shows_training_accounts_only_in_a_training_portal(rumah: Portal) -> None:
    assert "Akun latihan" not in teks(rumah.orang().get("/login/"))
    settings = {
        "LATIHAN": True,
        "LATIHAN_SANDI": "rahasia-latihan",
        "LATIHAN_AKUN": [("Sukasari", [("camat", "Camat")])],
    }
    rumah.app.config.update(settings)
    try:
        page = teks(rumah.orang().get("/login/"))
    finally:
        for name in settings:
            rumah.app.config.pop(name)
    assert "Akun latihan" in page
    assert "rahasia-latihan" in page
