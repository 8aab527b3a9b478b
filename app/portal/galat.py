"""What goes wrong becomes a status, a code and a sentence: JSON for programs, a page for people."""

from __future__ import annotations

import logging
from typing import Any

from flask import Flask, g, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import AnonymousUserMixin
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, InternalServerError

from app.errors import Refusal, Refused
from app.portal.kata import kata
from app.portal.pelaku import sesi

log = logging.getLogger(__name__)

#: Answers below these paths are always JSON.
_JSON = ("/api/", "/pilih/")


def minta_json() -> bool:
    """Whether the one who asks is a program."""
    if request.path.startswith(_JSON) or request.is_json:
        return True
    best = request.accept_mimetypes.best_match(["text/html", "application/json"], default="text/html")
    return best == "application/json"


def jawab_galat(status: int, kode: str, pesan: str) -> ResponseReturnValue:
    """The answer in the form that was asked for."""
    if minta_json():
        return jsonify(kode=kode, pesan=pesan), status
    return render_template("borang/galat.html", status=status, kode=kode, pesan=pesan, title=pesan), status


def jawab_refusal(refusal: Refusal, status: int) -> ResponseReturnValue:
    """A refusal's answer."""
    return jawab_galat(status, refusal.code, kata(refusal))


def init_galat(app: Flask) -> None:
    """Register the handlers; nobody ever sees a stack trace."""
    app.register_error_handler(Refused, _ditolak)
    app.register_error_handler(CSRFError, _tanpa_token)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _tak_terduga)


def _ditolak(error: Refused) -> ResponseReturnValue:
    sesi().rollback()
    return jawab_refusal(error.refusal, error.status)


def _tanpa_token(_error: CSRFError) -> ResponseReturnValue:
    return jawab_refusal(Refusal("tanpa_token"), 400)


def _http(error: HTTPException) -> ResponseReturnValue:
    if error.response is not None or (error.code or 500) < 400:
        return error
    status = error.code or 500
    return (
        jawab_refusal(Refusal(f"http_{status}"), status)
        if status in _DIKENAL
        else jawab_galat(status, f"http_{status}", _("This did not work (HTTP status %(status)s).", status=status))
    )


_DIKENAL = frozenset({400, 401, 403, 404, 405, 413, 415, 429, 500})


def _tak_terduga(error: Exception) -> ResponseReturnValue:
    log.exception("unexpected error", exc_info=error)
    sesi().rollback()
    g.setdefault("_login_user", AnonymousUserMixin())  # if who asks can't be looked up, the page must not try again
    return jawab_refusal(Refusal("http_500"), InternalServerError.code)


def belum_masuk() -> ResponseReturnValue:
    """For those without a login: programs are told, people are led to the form."""
    if minta_json():
        return jawab_refusal(Refusal("belum_masuk"), 401)
    return redirect(url_for("MasukView.login", next=request.full_path.rstrip("?")))


def tolak(refusal: Any) -> Refused:
    """A refusal as an exception, for those who got it as a value."""
    return Refused(refusal.code, **refusal.params)
