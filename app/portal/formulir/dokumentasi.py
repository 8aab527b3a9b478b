"""The APIs' description (OpenAPI 3), for those who are logged in; no console, no foreign scripts."""

from __future__ import annotations

from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin
from flask import current_app, jsonify, request
from flask.typing import ResponseReturnValue
from flask_appbuilder.api import BaseApi, expose
from flask_appbuilder.api.manager import resolver

from app.portal.keamanan import wajib_masuk

VERSI = "v1"


class DokumentasiApi(BaseApi):
    """`/api/v1/_openapi`."""

    route_base = f"/api/{VERSI}"
    csrf_exempt = False

    @expose("/_openapi", methods=["GET"])
    @wajib_masuk
    def dokumentasi(self) -> ResponseReturnValue:
        """Every API of this portal, as registered."""
        spec = APISpec(
            title=current_app.config["APP_NAME"],
            version=VERSI,
            openapi_version="3.0.2",
            plugins=[MarshmallowPlugin(schema_name_resolver=resolver)],
            servers=[{"url": request.host_url.rstrip("/")}],
        )
        for view in self.appbuilder.baseviews:
            if isinstance(view, BaseApi) and view is not self:
                view.add_api_spec(spec)
        return jsonify(spec.to_dict())
