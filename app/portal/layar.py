"""The portal's own screens: which class answers at `/`, and the others in the order in which they are registered."""

from __future__ import annotations

from flask import current_app
from flask_appbuilder import AppBuilder
from flask_appbuilder.filters import TemplateFilters, app_template_filter
from flask_appbuilder.views import UtilView

from app.portal.formulir.dasar import BorangModelView
from app.portal.formulir.dokumentasi import DokumentasiApi
from app.portal.formulir.pilih import PilihView
from app.portal.lembar.view import LembarView
from app.portal.meja import MejaView
from app.portal.verifikasi import VerifikasiView

__all__ = ["LAYAR", "MejaView", "Pembangun", "daftarkan_layar"]


#: Those that are added to the app; the desk is its first page and comes with it.
LAYAR = (LembarView, VerifikasiView, PilihView, DokumentasiApi)


class SaringanTemplat(TemplateFilters):
    """Flask-AppBuilder's template filters; a button that could only be refused is not offered."""

    @app_template_filter("is_item_visible")
    def is_item_visible(self, permission: str, item: str) -> bool:
        """Whether the role has the right, and the screen something to do with it."""
        view = self.find_views_by_name(item)
        if isinstance(view, BorangModelView) and not view.ditawarkan(permission):
            return False
        return bool(super().is_item_visible(permission, item))


class Pembangun(AppBuilder):
    """Flask-AppBuilder with the views that this portal needs: the desk, "back", login."""

    def _add_global_filters(self) -> None:
        self.template_filters = SaringanTemplat(current_app, self.sm)

    def _add_admin_views(self) -> None:
        """Its language switch, its consoles and its menu API stay out."""
        self._indexview = self.add_view_no_menu(self.indexview)
        self.add_view_no_menu(UtilView)
        self.sm.register_views()


def daftarkan_layar(builder: AppBuilder) -> None:
    """Register them; none stands in Flask-AppBuilder's menu, the shell builds its own."""
    for screen in LAYAR:
        builder.add_view_no_menu(screen)
