"""The only place where things are wired: settings and a database in, a Flask app out.

Several apps may live in one process: everything that belongs to one spec hangs on its app.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from flask import Flask
from flask_compress import Compress
from sqlalchemy import URL
from werkzeug.middleware.proxy_fix import ProxyFix

from app.generator.daftar import daftarkan
from app.generator.peran import fab_roles
from app.generator.rencana import Rencana, rencana
from app.portal.bahasa import pengaturan_bahasa
from app.portal.galat import init_galat
from app.portal.keamanan import PengelolaKeamanan, init_csrf, init_kepala
from app.portal.layar import MejaView, Pembangun, daftarkan_layar
from app.portal.pelaku import init_pelaku, sesi
from app.portal.tampilan import init_tampilan
from app.records.konteks import Katalog
from app.records.mesin import alamat, berkas_sqlite, pasang
from app.records.rilis import katalog
from app.records.tabel import db
from app.settings import Settings, dari_lingkungan


def create_app(settings: Settings | None = None) -> Flask:
    """The portal over the newest release in the database; NotFound("belum_ada_rilis") before `borang apply`."""
    settings = settings or dari_lingkungan()
    app = Flask("app.portal", static_folder=None)
    app.config.update(_pengaturan(settings))
    db.init_app(app)
    with app.app_context():
        pasang(db.engine)
        try:
            found = katalog(sesi())
            _rakit(app, found, rencana(found.edisi))
        finally:  # no connection outlives this: a server may fork, and a failure leaves nothing open
            db.session.remove()
            db.engine.dispose()
    if settings.proksi:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=settings.proksi, x_proto=settings.proksi)  # type: ignore[method-assign]
    return app


def _rakit(app: Flask, found: Katalog, plan: Rencana) -> None:
    app.config["FAB_ROLES"] = fab_roles(plan)
    init_csrf(app)
    builder = Pembangun(app, db.session, indexview=MejaView, security_manager_class=PengelolaKeamanan)
    init_pelaku(app, found)
    init_tampilan(app)
    init_kepala(app)
    init_galat(app)
    daftarkan_layar(builder)
    daftarkan(builder, found, plan)
    Compress(app)


def _mutlak(url: URL) -> URL:
    """An SQLite file counts from where the command was given, as everywhere else, not from Flask's instance folder."""
    file = berkas_sqlite(url)
    return url.set(database=str(file.resolve())) if file else url


def _pengaturan(settings: Settings) -> dict[str, Any]:
    return {
        "APP_NAME": "Borang",
        "LATIHAN": settings.latihan,
        "SECRET_KEY": settings.secret_key,
        "SQLALCHEMY_DATABASE_URI": _mutlak(alamat(settings.database_url)),
        "SESSION_COOKIE_NAME": "borang",
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": settings.cookie_aman,
        "PERMANENT_SESSION_LIFETIME": timedelta(hours=12),
        "MAX_CONTENT_LENGTH": settings.ukuran_maks,
        "MAX_FORM_MEMORY_SIZE": settings.ukuran_maks,
        "AUTH_RATE_LIMITED": bool(settings.batas_masuk),
        "AUTH_RATE_LIMIT": settings.batas_masuk,
        "RATELIMIT_ENABLED": bool(settings.batas_masuk),
        "RATELIMIT_STORAGE_URI": "memory://",
        "FAB_CREATE_DB": False,
        "FAB_UPDATE_PERMS": False,
        "FAB_ADD_MENU_API": False,
        "FAB_ADD_OPENAPI_VIEWS": False,
        "FAB_SECURITY_SIGNALS_ENABLED": False,
        **pengaturan_bahasa(),
    }
