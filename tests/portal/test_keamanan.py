"""Where a login may lead, and who a session belongs to."""

from __future__ import annotations

import pytest
from flask import Flask

from app.portal.keamanan import tujuan_aman


@pytest.mark.parametrize(
    "tujuan",
    [
        "",
        "//jahat.example/",
        "///jahat.example/",
        "/\\jahat.example",
        "\\\\jahat.example",
        "https://jahat.example/",
        "http://localhost.jahat.example/",
        "http://localhost@jahat.example/",
        "javascript:alert(1)",
        "data:text/html,x",
        "/\tjahat.example",
        "/\njahat.example",
        " /meja",
        "meja",
        "http://[",
    ],
)
def test_a_login_leads_to_no_foreign_place(tujuan: str) -> None:
    with Flask("uji").test_request_context("/login/", base_url="http://localhost"):
        assert tujuan_aman(tujuan, "/") == "/"


@pytest.mark.parametrize("tujuan", ["/lembar/1/sasaran", "/formulir/sasaran/list/?page_X=2#atas"])
def test_a_login_leads_back_to_the_page_that_was_asked_for(tujuan: str) -> None:
    with Flask("uji").test_request_context("/login/", base_url="http://localhost"):
        assert tujuan_aman(tujuan, "/") == tujuan
        assert tujuan_aman(f"http://localhost{tujuan}", "/") == tujuan
