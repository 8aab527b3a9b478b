"""The portal's own screens: which class answers at `/`, and the others in the order in which they are registered."""

from __future__ import annotations

from flask_appbuilder import AppBuilder
from flask_appbuilder.views import UtilView

from app.portal.dokumentasi import DokumentasiApi
from app.portal.lembar import LembarView
from app.portal.meja import MejaView
from app.portal.pilih import PilihView
from app.portal.verifikasi import VerifikasiView

__all__ = ["LAYAR", "MejaView", "Pembangun", "daftarkan_layar"]


#: Those that are added to the app; the desk is its first page and comes with it.
LAYAR = (LembarView, VerifikasiView, PilihView, DokumentasiApi)


class Pembangun(AppBuilder):
    """Flask-AppBuilder with the views that this portal needs: the desk, "back", login."""

    def _add_admin_views(self) -> None:
        """Its language switch, its consoles and its menu API stay out."""
        self._indexview = self.add_view_no_menu(self.indexview)
        self.add_view_no_menu(UtilView)
        self.sm.register_views()


def daftarkan_layar(builder: AppBuilder) -> None:
    """Register them; none stands in Flask-AppBuilder's menu, the shell builds its own."""
    for screen in LAYAR:
        builder.add_view_no_menu(screen)
