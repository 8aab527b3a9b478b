"""Which language a reader gets: Indonesian unless they chose otherwise; the choice lives in the session."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, abort, g, has_app_context, redirect, request, session
from flask.typing import ResponseReturnValue
from flask_babel import get_locale, get_translations, refresh

#: Catalogues of the portal's own strings and of the spec's texts.
TERJEMAHAN = Path(__file__).parents[2] / "translations"

#: Languages by code, each under its own name; the first is the default.
BAHASA: dict[str, str] = {"id": "Bahasa Indonesia", "en": "English"}
UTAMA = next(iter(BAHASA))

ENDPOINT = "bahasa"


def pengaturan_bahasa() -> dict[str, Any]:
    """Flask settings that must stand before Flask-AppBuilder starts, since it creates Babel."""
    return {
        "BABEL_DEFAULT_LOCALE": UTAMA,
        "BABEL_DEFAULT_TIMEZONE": "Asia/Jakarta",
        "BABEL_TRANSLATION_DIRECTORIES": str(TERJEMAHAN),
        "LANGUAGES": {code: {"flag": "", "name": name} for code, name in BAHASA.items()},
    }


def bahasa_kini() -> str:
    """The reader's language code; outside a request the default.

    Asked dozens of times a page: the answer is taken where Flask-Babel keeps it for the request, which is ten times
    as fast as asking again.
    """
    locale = getattr(g.get("_flask_babel"), "babel_locale", None) if has_app_context() else None
    locale = locale or get_locale()
    return locale.language if locale and locale.language in BAHASA else UTAMA


def kembali_aman(tujuan: str) -> str:
    """`tujuan` if it is a path of this portal, else the first page.

    What browsers read as another host is refused: `//host`, `/\\host`, control characters.
    """
    parts = urlsplit(tujuan)
    foreign = parts.scheme or parts.netloc or not tujuan.startswith("/") or tujuan.startswith("//")
    return "/" if foreign or "\\" in tujuan or any(ord(char) < 32 for char in tujuan) else tujuan


def _ganti(kode: str) -> ResponseReturnValue:
    if kode not in BAHASA:
        abort(404)
    session["locale"] = kode
    refresh()
    return redirect(kembali_aman(request.args.get("kembali", "")))


def init_bahasa(app: Flask) -> None:
    """Add the switch, `/bahasa/en?kembali=/path`, and the words of templates, which ask for dozens a page."""
    app.add_url_rule("/bahasa/<kode>", ENDPOINT, _ganti)
    known: dict[str, Any] = {}

    def katalog() -> Any:
        language = bahasa_kini()
        if language not in known:
            known[language] = get_translations()
        return known[language]

    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext=lambda text: katalog().ugettext(text),
        ngettext=lambda one, many, number: katalog().ungettext(one, many, number),
        newstyle=True,
    )
