"""Opponent: Django's admin change list over the same table."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from sqlalchemy import Table, make_url
from werkzeug.test import Client

PATH = "/admin/bench/sasaran/"


class Bench(AppConfig):
    """The application that Django wants its models to belong to."""

    name = "tests.bench"
    label = "bench"


def klien(url: str, table: Table) -> Client:
    """A client logged in as a superuser; `PATH` is the change list."""
    _siapkan(url)
    model = _model(table)
    from django.contrib import admin
    from django.urls import path

    columns = ["wilayah", *(c.name for c in table.c if c.name.startswith("k_"))]
    admin.site.register(model, type("Admin", (admin.ModelAdmin,), {"list_display": columns, "list_per_page": 25}))
    _urls().urlpatterns = [path("admin/", admin.site.urls)]
    return _masuk()


def _siapkan(url: str) -> None:
    import django
    from django.conf import settings

    parts = make_url(url)
    host = parts.query.get("host") or parts.host
    settings.configure(
        SECRET_KEY="bench" * 8,
        ROOT_URLCONF=_urls().__name__,
        ALLOWED_HOSTS=["*"],
        INSTALLED_APPS=[
            "django.contrib.admin",
            "django.contrib.auth",
            "django.contrib.contenttypes",
            "django.contrib.sessions",
            "django.contrib.messages",
            f"{__name__}.Bench",
        ],
        MIDDLEWARE=[
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
        ],
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "APP_DIRS": True,
                "OPTIONS": {
                    "context_processors": [
                        "django.template.context_processors.request",
                        "django.contrib.auth.context_processors.auth",
                        "django.contrib.messages.context_processors.messages",
                    ]
                },
            }
        ],
        DATABASES={
            "default": {
                "ENGINE": "django.db.backends.postgresql",
                "NAME": parts.database,
                "USER": parts.username or "postgres",
                "HOST": host,
                "CONN_MAX_AGE": None,
            }
        },
        STATIC_URL="/static/",
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    )
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def _urls() -> Any:
    import sys
    from types import ModuleType

    return sys.modules.setdefault("bench_urls", ModuleType("bench_urls"))


def _model(table: Table) -> Any:
    from django.db import models

    meta = type("Meta", (), {"db_table": table.name, "managed": False, "app_label": "bench"})
    fields: dict[str, Any] = {c.name: models.BigIntegerField(null=True) for c in table.c if c.name.startswith("k_")}
    return type(
        "Sasaran",
        (models.Model,),
        {
            "__module__": __name__,
            "Meta": meta,
            "id": models.IntegerField(primary_key=True),
            "wilayah": models.CharField(max_length=16),
            **fields,
        },
    )


def _masuk() -> Client:
    from django.contrib.auth import get_user_model
    from django.core.wsgi import get_wsgi_application
    from django.test import Client as DjangoClient

    user = get_user_model().objects.create_superuser("bench", "bench@example.test", "bench")
    login = DjangoClient()
    login.force_login(user)
    client = Client(get_wsgi_application())
    client.set_cookie("sessionid", login.cookies["sessionid"].value)
    return client
