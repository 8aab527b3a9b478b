"""Opponent: a stock Flask-AppBuilder ModelView of the same table, a role kept in the database."""

from __future__ import annotations

from typing import Any

from flask import Flask
from flask_appbuilder import AppBuilder, Model, ModelView
from flask_appbuilder.models.sqla.base import SQLA
from flask_appbuilder.models.sqla.interface import SQLAInterface
from sqlalchemy import Column, Integer, String, Table
from werkzeug.test import Client

SANDI = "sandi-bench"


def klien(url: str, table: Table) -> Client:
    """A client logged in as a person with a database role; `/stock/list/` is the stock list page."""
    values = [column.name for column in table.c if column.name.startswith("k_")]
    attributes: dict[str, Any] = {name: Column(Integer) for name in values}
    model = type(
        "Stock",
        (Model,),
        {
            "__tablename__": table.name,
            "id": Column(Integer, primary_key=True),
            "wilayah": Column(String(16)),
            **attributes,
        },
    )
    view = type(
        "StockView",
        (ModelView,),
        {
            "datamodel": SQLAInterface(model),
            "route_base": "/stock",
            "list_columns": ["wilayah", *values],
            "search_columns": ["wilayah"],
        },
    )
    app = Flask("stock")
    app.config.update(SQLALCHEMY_DATABASE_URI=url, SECRET_KEY="bench" * 8, WTF_CSRF_ENABLED=False)
    with app.app_context():
        builder = AppBuilder(app, SQLA(app).session)
        builder.add_view(view, "Stock", category="Data")
        _akun(builder)
    client = Client(app)
    client.post("/login/", data={"username": "bench-stock", "password": SANDI})
    return client


def _akun(builder: AppBuilder) -> None:
    manager = builder.sm
    role = manager.add_role("bench-stock")
    for permission in ("can_list", "can_show", "can_add", "can_edit", "can_delete"):
        manager.add_permission_role(role, manager.find_permission_view_menu(permission, "StockView"))
    for menu in ("Stock", "Data"):
        manager.add_permission_role(role, manager.find_permission_view_menu("menu_access", menu))
    manager.add_user("bench-stock", "Bench", "Stock", "stock@example.test", role, password=SANDI)
