"""The portal's own screens: which class answers at `/`, and the others in the order in which they are registered."""

from __future__ import annotations

from flask_appbuilder import AppBuilder

from app.portal.dokumentasi import DokumentasiApi
from app.portal.lembar import LembarView
from app.portal.meja import MejaView
from app.portal.pilih import PilihView
from app.portal.verifikasi import VerifikasiView

__all__ = ["LAYAR", "MejaView", "daftarkan_layar"]


#: Those that are added to the app; the desk is its first page and comes with it.
LAYAR = (LembarView, VerifikasiView, PilihView, DokumentasiApi)


def daftarkan_layar(builder: AppBuilder) -> None:
    """Register them; none stands in Flask-AppBuilder's menu, the shell builds its own."""
    for screen in LAYAR:
        builder.add_view_no_menu(screen)
