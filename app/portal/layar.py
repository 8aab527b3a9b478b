"""The portal's own screens: which class answers at `/`, and the others in the order in which they are registered."""

from __future__ import annotations

from flask.typing import ResponseReturnValue
from flask_appbuilder import AppBuilder, BaseView, expose

from app.portal.dokumentasi import DokumentasiApi
from app.portal.keamanan import wajib_masuk
from app.portal.pilih import PilihView


class MejaView(BaseView):
    """The first page."""

    route_base = ""
    default_view = "meja"

    @expose("/")
    @wajib_masuk
    def meja(self) -> ResponseReturnValue:
        """What is due."""
        return self.render_template("appbuilder/index.html")


LAYAR = (PilihView, DokumentasiApi)


def daftarkan_layar(builder: AppBuilder) -> None:
    """Register them; none stands in Flask-AppBuilder's menu, the shell builds its own."""
    for screen in LAYAR:
        builder.add_view_no_menu(screen)
