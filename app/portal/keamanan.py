"""The coarse gate: login, sessions and rights by role, without a statement for each question.

Flask-AppBuilder's roles are generated from the spec and checked in memory; its screens for users,
roles and permissions, its JWT login and its self-registration are not registered at all.
"""

from __future__ import annotations

import functools
import re
import secrets
from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast
from urllib.parse import urlsplit

from flask import Flask, current_app, flash, g, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import no_cache
from flask_appbuilder.security.forms import LoginForm_db
from flask_appbuilder.security.sqla.manager import SecurityManager
from flask_appbuilder.security.views import AuthDBView
from flask_babel import lazy_gettext as _l
from flask_login import login_user, logout_user
from flask_wtf.csrf import CSRFProtect

from app.errors import Refused
from app.portal.galat import belum_masuk
from app.portal.pelaku import muat_masuk

#: A method that answers a request.
Penjawab = Callable[..., ResponseReturnValue]

#: Methods that change nothing.
METODE_AMAN = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})

_KENDALI = re.compile(r"[\x00-\x20\\\x7f]")


def tujuan_aman(tujuan: str, utama: str) -> str:
    """The path to go to after login: `tujuan` if it stays on this host, else `utama`.

    Backslashes and control characters are refused since browsers read `/\\evil.example` as a host.
    """
    if tujuan[:2] in ("", "//") or _KENDALI.search(tujuan):
        return utama
    try:
        parts = urlsplit(tujuan)
    except ValueError:
        return utama
    if parts.scheme in ("http", "https") and f"{parts.scheme}://{parts.netloc}/" == request.host_url:
        parts = parts._replace(scheme="", netloc="")
    if parts.scheme or parts.netloc or not parts.path.startswith("/") or parts.path.startswith("//"):
        return utama
    return parts.geturl()


class MasukView(AuthDBView):
    """Login and logout; an unknown name and a wrong password get the same answer."""

    invalid_login_message = _l("The user name or the password is wrong. Please try again.")
    title = _l("Sign In")

    @expose("/login/", methods=["GET", "POST"])
    @no_cache
    def login(self) -> ResponseReturnValue:
        """The login form; on success the desk, or the page that was asked for."""
        target = tujuan_aman(request.args.get("next", ""), self.appbuilder.get_url_for_index)
        if g.user.is_authenticated:
            return redirect(target)
        form = LoginForm_db()
        if form.validate_on_submit():
            user = self.appbuilder.sm.auth_user_db(_nama(form.username.data), form.password.data)
            if user:
                return _mulai_sesi(user, target)
            flash(self.invalid_login_message, "warning")
        page = self.render_template(self.login_template, title=self.title, form=form, appbuilder=self.appbuilder)
        return page, 401 if form.is_submitted() else 200

    @expose("/logout/", methods=["GET", "POST"])
    @no_cache
    def logout(self) -> ResponseReturnValue:
        """Forget the session, whoever it was."""
        locale = session.get("locale")
        logout_user()
        session.clear()
        if locale:
            session["locale"] = locale
        return redirect(url_for(f"{type(self).__name__}.login"))


def _nama(teks: str) -> str:
    """PostgreSQL refuses NUL in a text; no user name holds one."""
    return teks.replace("\x00", "").strip()


def _mulai_sesi(user: Any, target: str) -> ResponseReturnValue:
    locale = session.get("locale")
    session.clear()
    if locale:
        session["locale"] = locale
    login_user(user, remember=False)
    session.permanent = True
    return redirect(target)


#: Role -> (pattern of the view, pattern of the permission).
IzinPeran = Mapping[str, Sequence[tuple[str, str]]]


class PengelolaKeamanan(SecurityManager):
    """Flask-AppBuilder's security manager without its screens and without SQL for what the spec says."""

    authdbview = MasukView

    def register_views(self) -> None:
        """Only login and logout."""
        self.auth_view = self.authdbview()
        self.appbuilder.add_view_no_menu(self.auth_view)
        if self.is_auth_limited:
            self.limiter.limit(self.auth_rate_limit, methods=["POST"])(self.auth_view.blueprint)

    def create_jwt_manager(self, app: Flask) -> None:
        """No tokens in this release: the session cookie with a CSRF token is the only way in."""

    def load_user(self, pk: str) -> Any | None:
        """The person behind a session with roles and assignments, in one statement; None once deactivated."""
        return muat_masuk(self.session, int(pk)) if str(pk).isdecimal() else None

    def get_user_roles(self, user: Any) -> list[Any]:
        """Roles as granted to the person; groups are not used."""
        return list(user.roles) if user and user.is_authenticated else []

    def is_item_public(self, permission_name: str, view_name: str) -> bool:
        """Nothing is public; what needs no login asks for no permission."""
        return False

    def has_access(self, permission_name: str, view_name: str) -> bool:
        """Whether one of the person's roles has the permission; asked some forty times a page."""
        return any(
            self._peran_boleh(role.name, permission_name, view_name) for role in self.get_user_roles(g.get("user"))
        )

    def get_user_menu_access(self, menu_names: list[str] | None = None) -> set[str]:
        """The menu items somebody may see."""
        return {name for name in menu_names or () if self.has_access("menu_access", name)}

    def _peran_boleh(self, peran: str, permission_name: str, view_name: str) -> bool:
        key = (peran, permission_name, view_name)
        if key not in self._jawaban:
            pairs = cast("IzinPeran", self.builtin_roles).get(peran, ())
            self._jawaban[key] = any(re.match(v, view_name) and re.match(p, permission_name) for v, p in pairs)
        return self._jawaban[key]

    @functools.cached_property
    def _jawaban(self) -> dict[tuple[str, str, str], bool]:
        """Answers so far: roles, permissions and views are finite and don't change while the app lives."""
        return {}


def init_csrf(app: Flask) -> CSRFProtect:
    """Ask for a token on every request that could change something in somebody's name, APIs included.

    Without a login there is nothing to ride on: those requests go on to be told that they need one.
    """
    app.config["WTF_CSRF_CHECK_DEFAULT"] = False
    app.config["WTF_CSRF_TIME_LIMIT"] = None
    csrf = CSRFProtect(app)

    @app.before_request
    def periksa_csrf() -> None:
        if request.method not in METODE_AMAN and request.endpoint and "_user_id" in session:
            csrf.protect()

    return csrf


def init_kepala(app: Flask) -> None:
    """Headers that keep a page to itself: no foreign code, no frames, no guessing of types."""
    app.jinja_env.globals["csp_nonce"] = csp_nonce
    app.after_request(_kepala)


def csp_nonce() -> str:
    """The nonce of this response's inline scripts; pages that don't ask for one allow none."""
    if "csp_nonce" not in g:
        g.csp_nonce = secrets.token_urlsafe(16)
    return cast("str", g.csp_nonce)


def _kepala(response: Any) -> Any:
    nonce = g.get("csp_nonce")
    script = f"script-src 'self' 'nonce-{nonce}'" if nonce else "script-src 'self'"
    headers = {
        "Content-Security-Policy": (
            f"default-src 'self'; {script}; style-src 'self'; img-src 'self' data:; object-src 'none'; "
            "base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
        ),
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    }
    for name, value in headers.items():
        response.headers.setdefault(name, value)
    if current_app.config["SESSION_COOKIE_SECURE"]:
        response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    if "_user_id" in session and request.endpoint != "aset":
        response.headers.setdefault("Cache-Control", "private, no-store")
    return response


def wajib_masuk(f: Penjawab) -> Penjawab:
    """For what every logged-in person may open: others are sent to the login form, programs get a 401."""

    @functools.wraps(f)
    def wrapped(*args: Any, **kwargs: Any) -> ResponseReturnValue:
        return f(*args, **kwargs) if g.user.is_authenticated else belum_masuk()

    return wrapped


def jaga(izin: str) -> Callable[[Penjawab], Penjawab]:
    """For a method of a view or an API that asks for a right on its form, such as `list` or `put`."""

    def decorate(f: Penjawab) -> Penjawab:
        @functools.wraps(f)
        def wrapped(self: Any, *args: Any, **kwargs: Any) -> ResponseReturnValue:
            if not g.user.is_authenticated:
                return belum_masuk()
            if not self.appbuilder.sm.has_access(f"can_{izin}", self.class_permission_name):
                raise Refused("tanpa_izin")
            return f(self, *args, **kwargs)

        wrapped._permission_name = izin  # type: ignore[attr-defined]  # noqa: SLF001 - where Flask-AppBuilder looks
        return wrapped

    return decorate
