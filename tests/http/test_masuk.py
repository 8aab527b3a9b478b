"""Logging in and out, sessions, headers, and the doors of Flask-AppBuilder that are not there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from flask_appbuilder.security.sqla.models import User
from sqlalchemy import update

from app.records.tabel import Penugasan
from tests.dunia import SANDI, Dunia
from tests.http.alat import Orang, Portal, pesan, portal, salin, teks, token


def test_an_unknown_name_and_a_wrong_password_get_the_same_answer(benteng: Portal) -> None:
    answers = []
    for name, password in (
        ("tidak_ada", SANDI),
        ("camat", "salah"),
        ("", ""),
        ("camat\x00", "salah"),
        ("x" * 5000, "y"),
    ):
        client = benteng.app.test_client()
        form = {"username": name, "password": password, "csrf_token": token(client.get("/login/"))}
        answer = client.post("/login/", data=form)
        assert answer.status_code == 401
        answers.append("Nama pengguna atau kata sandi salah." in teks(answer))
    assert answers == [True, True, False, True, True]


def test_a_login_needs_the_forms_token(benteng: Portal) -> None:
    client = benteng.app.test_client()
    answer = client.post("/login/", data={"username": "camat", "password": SANDI})
    assert answer.status_code == 401
    assert client.get("/").status_code == 302


@pytest.mark.parametrize("tujuan", ["https://jahat.example/", "//jahat.example", "/\\jahat.example"])
def test_a_login_never_leads_away(benteng: Portal, tujuan: str) -> None:
    client = benteng.app.test_client()
    page = client.get("/login/", query_string={"next": tujuan})
    form = {"username": "camat", "password": SANDI, "csrf_token": token(page)}
    answer = client.post("/login/", query_string={"next": tujuan}, data=form)
    assert (answer.status_code, answer.location) == (302, "/")


def test_a_login_leads_to_the_page_that_was_asked_for(benteng: Portal) -> None:
    client = benteng.app.test_client()
    asked = client.get("/formulir/usulan/list/?page_FormulirUsulanView=0")
    page = client.get(asked.location)
    form = {"username": "camat", "password": SANDI, "csrf_token": token(page)}
    answer = client.post(asked.location, data=form)
    assert answer.location == "/formulir/usulan/list/?page_FormulirUsulanView=0"


def test_logging_out_ends_the_session(meja: Portal) -> None:
    person = meja.orang("camat")
    assert person.kirim("/logout/", {}).location == "/login/"
    assert person.get("/").status_code == 302


def test_a_deactivated_account_is_out_at_once(meja: Portal) -> None:
    person = meja.orang("camat")
    with meja.dunia.sistem() as session:
        session.execute(update(User).where(User.username == "camat").values(active=False))
        session.commit()
    assert person.get("/").status_code == 302


@pytest.mark.parametrize(
    ("mulai", "sampai", "status"),
    [(None, None, 200), (-1, 1, 200), (0, 0, 200), (1, None, 403), (None, -1, 403)],
)
def test_an_assignment_counts_from_its_first_day_to_its_last(
    meja: Portal, mulai: int | None, sampai: int | None, status: int
) -> None:
    person = meja.orang("operator_setcam")
    today = datetime.now(timezone(timedelta(hours=7))).date()
    days = {"mulai": mulai, "sampai": sampai}
    values = {name: None if day is None else today + timedelta(days=2 * day) for name, day in days.items()}
    with meja.dunia.sistem() as session:
        session.execute(
            update(Penugasan).where(Penugasan.user_id == meja.dunia.orang["operator_setcam"].user_id).values(values)
        )
        session.commit()
    assert person.get("/lembar/1/usulan").status_code == status


@pytest.mark.parametrize(
    "path",
    [
        "/users/list/",
        "/roles/list/",
        "/permissions/list/",
        "/viewmenus/list/",
        "/resetpassword/form",
        "/resetmypassword/form",
        "/userinfoeditview/form",
        "/register/form",
        "/swagger/v1",
        "/lang/en",
        "/api/v1/security/login",
        "/api/v1/menu/",
        "/api/v1/security/users/",
        "/formulir/usulan/action/hapus_terpilih/1",
        "/formulir/usulan/download/x",
    ],
)
def test_what_nobody_needs_is_not_there(benteng: Portal, path: str) -> None:
    person = benteng.teman("admin_kabupaten")
    assert person.get(path).status_code == 404
    assert person.kirim(path, {}).status_code == 404


def test_a_page_allows_no_foreign_code_and_no_frame(benteng: Portal) -> None:
    answer = benteng.teman("camat").get("/")
    policy = answer.headers["Content-Security-Policy"]
    assert "script-src 'self';" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_no_page_carries_an_inline_script_or_style(benteng: Portal) -> None:
    person = benteng.teman("operator_setcam")
    for path in ("/", "/lembar/1/usulan", "/formulir/usulan/list/", "/formulir/usulan/edit/1", "/tidak-ada"):
        page = person.get(path).text
        assert " onclick=" not in page
        assert "<style" not in page
        assert ' style="' not in page


def test_the_session_cookie_stays_with_the_browser(benteng: Portal) -> None:
    cookie = benteng.app.test_client().get("/login/").headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


@pytest.fixture
def ketat(cetakan: tuple[Dunia, Path], tmp_path: Path) -> Iterator[Portal]:
    """A portal as a ministry would run it: secure cookies, few attempts."""
    world, path = cetakan
    url = salin(path, tmp_path / "ketat.db")
    with portal(replace(world), url, batas_masuk="3 per minute", cookie_aman=True) as built:
        yield built


def test_after_a_few_attempts_one_has_to_wait(ketat: Portal) -> None:
    client = ketat.app.test_client()
    answers = [client.post("/login/", data={"username": "camat", "password": str(n)}) for n in range(5)]
    assert [answer.status_code for answer in answers] == [401, 401, 401, 429, 429]
    assert "Terlalu banyak percobaan." in pesan(answers[-1])


def test_behind_tls_the_cookie_is_secure(ketat: Portal) -> None:
    assert "Secure" in ketat.app.test_client().get("/login/").headers["Set-Cookie"]


def test_a_token_of_another_session_is_worth_nothing(meja: Portal) -> None:
    mine, other = meja.orang("operator_setcam"), meja.orang("operator_puskesmas")
    with other.klien.session_transaction() as session:
        session["csrf_token"] = "1" * 40
    stolen = Orang(other.klien, other.nama, mine.token)
    assert stolen.json("POST", "/api/v1/formulir_sasaran/", {}).json["kode"] == "tanpa_token"


@pytest.mark.parametrize(
    ("bahasa", "kata"), [("id", "Peran Anda tidak mengizinkan ini."), ("en", "Your role does not allow this.")]
)
def test_a_refusal_speaks_the_readers_language(benteng: Portal, bahasa: str, kata: str) -> None:
    person = benteng.orang("camat")
    person.get(f"/bahasa/{bahasa}")
    answer = person.get("/formulir/usulan/add")
    assert (answer.status_code, kata in teks(answer)) == (403, True)


def test_an_error_of_the_program_shows_no_trace(meja: Portal) -> None:
    person = meja.orang("camat")
    with meja.engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE f_usulan")
    answer = person.get("/formulir/usulan/list/")
    assert answer.status_code == 500
    assert "Terjadi kesalahan di pihak kami" in teks(answer)
    assert "Traceback" not in answer.text
