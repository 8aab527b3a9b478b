"""What waits for somebody's decision: parts to verify, sheets to approve, each beside what was verified before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_appbuilder import BaseView, expose
from flask_babel import gettext as _

from app.definition.juknis import Juknis
from app.definition.kepemilikan import alur_formulir, pemilik_formulir
from app.portal.keamanan import wajib_masuk
from app.portal.label import label
from app.portal.meja import status
from app.portal.pelaku import konteks
from app.portal.waktu import Waktu, saat_setempat, waktu
from app.records.konteks import Konteks
from app.records.meja import Ringkas, RingkasBagian, meja
from app.workflow.putusan import KEMBALIKAN


@dataclass(frozen=True, kw_only=True)
class BarisVerifikasi:
    """One part that waits."""

    judul: str
    wilayah: str
    tahun: int
    bagian: str
    status: str
    dikirim: str
    waktu: Waktu | None
    terisi: int
    diminta: int
    url: str


class VerifikasiView(BaseView):
    """The list of what waits for a decision."""

    route_base = "/verifikasi"
    default_view = "daftar"

    @expose("/")
    @wajib_masuk
    def daftar(self) -> ResponseReturnValue:
        """Parts whose step can send back, and is this person's."""
        k = konteks()
        rows = list(_baris(k)) if k.pelaku.penugasan else []
        return self.render_template("borang/verifikasi.html", baris=rows, title=_("Verification"))


def _baris(k: Konteks) -> Iterator[BarisVerifikasi]:
    for sheet in meja(k).lembar:
        returnable = {offer.bagian.id for offer in sheet.tindakan if offer.jenis == KEMBALIKAN and not offer.refusal}
        yield from (_satu(k, sheet, part) for part in sheet.bagian if part.id in returnable)


def _satu(k: Konteks, sheet: Ringkas, part: RingkasBagian) -> BarisVerifikasi:
    edition = k.katalog.edisi[sheet.edisi]
    form = formulir_pertama(edition, sheet.tahapan, part.alur, part.pj)
    return BarisVerifikasi(
        judul=label(sheet.judul),
        wilayah=sheet.nama_wilayah,
        tahun=sheet.tahun,
        bagian=label(part.nama_pj) if part.pj else _("Whole sheet"),
        status=status(part),
        dikirim=saat_setempat(part.dikirim_pada, sheet.zona) if part.dikirim_pada else "",
        waktu=waktu(part.tenggat, part.sisa_hari),
        terisi=part.terisi,
        diminta=part.diminta,
        url=url_for("LembarView.formulir", lembar_id=sheet.lembar_id, formulir=form, banding="ya"),
    )


def formulir_pertama(juknis: Juknis, tahapan_id: str, alur: str, pj: str) -> str:
    """The first form of a stage that holds values of a part."""
    stage = juknis.tahapan[tahapan_id]
    for form_id in stage.formulir:
        form = juknis.formulir[form_id]
        if alur_formulir(juknis, stage, form).id == alur and (not pj or pj in pemilik_formulir(juknis, stage, form)):
            return form_id
    return stage.formulir[0]
