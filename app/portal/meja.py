"""The desk, the first page after login: what is due for me, how far it is, what came back, what waits for whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_appbuilder import BaseView, expose
from flask_babel import gettext as _

from app.portal.keamanan import wajib_masuk
from app.portal.label import label
from app.portal.lembar.kepala import tombol
from app.portal.pelaku import konteks
from app.portal.waktu import Waktu, waktu
from app.records.meja import Ringkas, RingkasBagian, meja
from app.workflow.putusan import MAJU, MENUNGGU, SELESAI


@dataclass(frozen=True, kw_only=True)
class BagianMeja:
    """One part on the desk."""

    nama: str
    status: str
    kelas: str
    terisi: int
    diminta: int
    milik: bool
    catatan: str
    menunggu: str
    waktu: Waktu | None
    terlambat: bool


@dataclass(frozen=True, kw_only=True)
class LembarMeja:
    """One sheet on the desk; `tugas` says in words what this person has to do there."""

    id: int
    judul: str
    kode: str
    wilayah: str
    tahun: int
    url: str
    tenggat: date | None
    waktu: Waktu | None
    tugas: str
    giliran_saya: bool
    bagian: list[BagianMeja]


class MejaView(BaseView):
    """The first page."""

    route_base = ""
    default_view = "meja"

    @expose("/")
    @wajib_masuk
    def meja(self) -> ResponseReturnValue:
        """The desk of who is logged in."""
        k = konteks()
        if not k.pelaku.penugasan:
            return self.render_template("borang/meja.html", tanpa_penugasan=True, title=_("Desk"))
        desk = meja(k)
        return self.render_template(
            "borang/meja.html",
            title=_("Desk"),
            giliran=_tampil(one for one in desk.lembar if one.giliran_saya),
            lain=_tampil(one for one in desk.lembar if not one.giliran_saya and not one.selesai),
            selesai=_tampil(one for one in desk.lembar if one.selesai and not one.giliran_saya),
            sisa=desk.jumlah - len(desk.lembar),
        )


def _tampil(sheets: Iterable[Ringkas]) -> list[LembarMeja]:
    return [_lembar(one) for one in sheets]


def _lembar(one: Ringkas) -> LembarMeja:
    return LembarMeja(
        id=one.lembar_id,
        judul=label(one.judul),
        kode=one.kode,
        wilayah=one.nama_wilayah,
        tahun=one.tahun,
        url=url_for("LembarView.buka", lembar_id=one.lembar_id),
        tenggat=one.tenggat,
        waktu=None if one.selesai else waktu(one.tenggat, one.sisa_hari),
        tugas=_tugas(one),
        giliran_saya=one.giliran_saya,
        bagian=[_bagian(part) for part in one.bagian],
    )


def _tugas(one: Ringkas) -> str:
    """The steps that are this person's now: by their names while something is missing, then by the button to press."""
    mine = {part.id for part in one.bagian if part.giliran_saya}
    offers = [offer for offer in one.tindakan if offer.jenis == MAJU and offer.bagian.id in mine]
    words = [label(o.langkah.nama) if o.refusal and o.langkah else tombol(o) for o in offers]
    return _("To do: %(tindakan)s", tindakan=", ".join(dict.fromkeys(words))) if words else ""


def _bagian(part: RingkasBagian) -> BagianMeja:
    return BagianMeja(
        nama=label(part.nama_pj) if part.pj else _("Whole sheet"),
        status=status(part),
        kelas=_kelas(part),
        terisi=part.terisi,
        diminta=part.diminta,
        milik=part.milik_saya,
        catatan=part.dikembalikan,
        menunggu="" if part.giliran_saya else label(part.petugas),
        waktu=waktu(part.tenggat, part.sisa_hari) if part.giliran_saya else None,
        terlambat=part.terlambat,
    )


def status(part: RingkasBagian) -> str:
    """Where a part stands, in the words of its chain."""
    if part.langkah == MENUNGGU:
        return _("Waits for all parts")
    if part.langkah == SELESAI:
        return _("Verified") if part.pj else _("Approved and locked")
    return label(part.status)


def _kelas(part: RingkasBagian) -> str:
    if part.langkah == SELESAI:
        return "ok"
    if part.dikembalikan:
        return "warn"
    return "brand" if part.giliran_saya else "" if part.langkah == MENUNGGU else "info"
