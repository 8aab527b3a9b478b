"""The head of a sheet: where each part stands, what this person may do now, and why not the rest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _

from app.definition.juknis import LINGKUP_LEMBAR, Juknis, Tahapan
from app.portal.kata import kata
from app.portal.label import label
from app.portal.waktu import Waktu, waktu
from app.records.konteks import Konteks
from app.records.lembar import BagianIsi, LembarIsi
from app.workflow.fakta import FaktaBagian, FaktaLembar
from app.workflow.petugas import MENUNGGU, SELESAI
from app.workflow.putusan import BUKA, KEMBALIKAN, Tawaran, tawaran
from app.workflow.tenggat import bagian_terlambat, sisa_hari, tenggat_bagian

#: Refusals of the right person at the right time: the button stays, and pressing it names the cells.
BELUM_LAYAK = frozenset({"belum_lengkap", "ada_galat", "butuh_alasan"})


@dataclass(frozen=True, kw_only=True)
class BagianTampil:
    """One part on the screen."""

    kunci: str
    nama: str
    status: str
    kelas: str
    terisi: int
    diminta: int
    milik: bool
    catatan: str
    waktu: Waktu | None
    terlambat: bool


@dataclass(frozen=True, kw_only=True)
class TindakanTampil:
    """One action: its button, what to fill in, or why it is not for this person now."""

    jenis: str
    alur: str
    pj: str
    versi: int
    tombol: str
    bagian: str
    sebab: str
    bisa: bool
    perlu_alasan: bool
    pilihan: tuple[tuple[str, str], ...] = ()


def tampilan_bagian(k: Konteks, juknis: Juknis, lembar: LembarIsi) -> list[BagianTampil]:
    """The parts in their order."""
    order = list(juknis.pj_data)
    parts = sorted(lembar.bagian, key=lambda part: (not part.pj, order.index(part.pj) if part.pj else 0))
    return [_bagian(k, juknis, lembar, part) for part in parts]


def _bagian(k: Konteks, juknis: Juknis, fakta: FaktaLembar, part: BagianIsi) -> BagianTampil:
    stage = juknis.tahapan[fakta.tahapan]
    when = tenggat_tampil(juknis, stage, fakta, part, k.sekarang)
    return BagianTampil(
        kunci=f"{part.alur}:{part.pj}",
        nama=nama_bagian(juknis, part),
        status=status_bagian(juknis, part),
        kelas=kelas_bagian(juknis, part, bool(part.dikembalikan)),
        terisi=part.terisi,
        diminta=part.diminta,
        milik=bool(part.pj) and any(duty.pj == part.pj for duty in k.pelaku.penugasan),
        catatan=part.dikembalikan,
        waktu=when if masih_diisi(juknis, part) else None,
        terlambat=_terlambat(k, juknis, stage, fakta, part),
    )


def nama_bagian(juknis: Juknis, part: FaktaBagian) -> str:
    """An owner's name, or that of the whole sheet."""
    return label(juknis.pj_data[part.pj].nama) if part.pj else _("Whole sheet")


def status_bagian(juknis: Juknis, part: FaktaBagian) -> str:
    """Where a part stands, in the words of the chain."""
    step = juknis.alur[part.alur].cari(part.langkah)
    if step:
        return label(step.status or step.nama)
    if part.langkah == MENUNGGU:
        return _("Waits for all parts")
    return _("Verified") if part.pj else _("Approved and locked")


def kelas_bagian(juknis: Juknis, part: FaktaBagian, kembali: bool) -> str:
    """The colour of a state: `ok`, `warn` (came back), `info` (with somebody), or ''."""
    if part.langkah == SELESAI:
        return "ok"
    if kembali:
        return "warn"
    return "" if masih_diisi(juknis, part) or part.langkah == MENUNGGU else "info"


def masih_diisi(juknis: Juknis, part: FaktaBagian) -> bool:
    """Whether values are still being typed."""
    return bool(part.pj) and part.langkah == juknis.alur[part.alur].langkah[0].id


def tenggat_tampil(
    juknis: Juknis, stage: Tahapan, fakta: FaktaLembar, part: FaktaBagian, sekarang: datetime
) -> Waktu | None:
    """A part's deadline with the days left."""
    deadline = tenggat_bagian(juknis, stage, part.alur, part.pj)
    if deadline is None:
        return None
    return waktu(deadline.tanggal(fakta.tahun), sisa_hari(deadline, fakta.tahun, fakta.zona, sekarang))


def _terlambat(k: Konteks, juknis: Juknis, stage: Tahapan, fakta: FaktaLembar, part: BagianIsi) -> bool:
    deadline = tenggat_bagian(juknis, stage, part.alur, part.pj)
    return bagian_terlambat(deadline, fakta.tahun, fakta.zona, part.selesai_pada, k.sekarang)


def tindakan_tampil(
    k: Konteks, juknis: Juknis, fakta: FaktaLembar
) -> tuple[list[TindakanTampil], list[TindakanTampil]]:
    """What is this person's to do now (perhaps not yet fit for it), and what is not, with the reason."""
    shown = [_tindakan(k, juknis, fakta, offer) for offer in tawaran(juknis, fakta, k.pelaku)]
    return [one for one in shown if one.bisa], [one for one in shown if not one.bisa]


def _tindakan(k: Konteks, juknis: Juknis, fakta: FaktaLembar, offer: Tawaran) -> TindakanTampil:
    part = offer.bagian
    back = offer.jenis in (KEMBALIKAN, BUKA)
    return TindakanTampil(
        jenis=offer.jenis,
        alur=part.alur,
        pj=part.pj,
        versi=part.versi,
        tombol=tombol(offer),
        bagian=nama_bagian(juknis, part),
        sebab=kata(offer.refusal) if offer.refusal else "",
        bisa=offer.refusal is None or offer.refusal.code in BELUM_LAYAK,
        perlu_alasan=back or _suntingan_sendiri(k, juknis, offer),
        pilihan=tuple(_pilihan(juknis, fakta, offer)) if back else (),
    )


def tombol(offer: Tawaran) -> str:
    """The words on an action's button."""
    if offer.jenis == BUKA:
        return _("Reopen the sheet")
    if offer.jenis == KEMBALIKAN or offer.langkah is None:
        return _("Send back")
    return label(offer.langkah.tombol or offer.langkah.nama)


def _suntingan_sendiri(k: Konteks, juknis: Juknis, offer: Tawaran) -> bool:
    """Whether the four-eyes rule lets them, but wants it explained."""
    first = juknis.alur[offer.bagian.alur].langkah[0]
    step = offer.langkah
    typed = k.pelaku.user_id in offer.bagian.penyunting
    return step is not None and step != first and step.empat_mata == "alasan" and typed


def _pilihan(juknis: Juknis, fakta: FaktaLembar, offer: Tawaran) -> Iterator[tuple[str, str]]:
    """Whose parts can be sent back, where a whole sheet goes back to a step of the parts."""
    chain = juknis.alur[offer.bagian.alur]
    target = offer.langkah.kembali_ke if offer.langkah else chain.buka_kembali.ke if chain.buka_kembali else ""
    step = chain.cari(target)
    if not offer.bagian.pj and step and step.lingkup != LINGKUP_LEMBAR:
        yield from ((part.pj, nama_bagian(juknis, part)) for part in fakta.bagian_pj(chain.id))
