"""What the data that exists forbids, however right a spec is in itself: nothing may be lost or stranded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.definition.juknis import Juknis
from app.records.pintu import BAGIAN, LEMBAR
from app.records.rilis import ganti_tipe
from app.workflow.putusan import MENUNGGU, SELESAI


def keberatan(session: Session, lama: Mapping[str, Juknis], baru: Mapping[str, Juknis]) -> list[str]:
    """Every objection to following `lama` by `baru`, in Indonesian, each with its remedy."""
    sheets = list(_lembar(session, baru))
    # a chain of a stage that is gone is no news
    return [*_tipe(lama, baru), *sheets, *([] if sheets else _langkah(session, baru))]


def _tipe(lama: Mapping[str, Juknis], baru: Mapping[str, Juknis]) -> Iterator[str]:
    for form_id, column_id, before, now in ganti_tipe(lama, baru):
        yield (
            f"Jenis kolom {form_id}.{column_id} tidak dapat diubah dari {before} menjadi {now}: "
            "nilainya mungkin sudah tersimpan. "
            "Kembalikan seperti semula, atau pakai id kolom yang baru."
        )


def _lembar(session: Session, baru: Mapping[str, Juknis]) -> Iterator[str]:
    query = select(LEMBAR.c.edisi, LEMBAR.c.tahapan, LEMBAR.c.tahun).distinct().order_by(LEMBAR.c.tahun)
    for edition_id, stage_id, year in session.connection().execute(query):
        edition = baru.get(edition_id)
        if edition is None or stage_id not in edition.tahapan:
            yield (
                f"Tahapan {stage_id} dari edisi {edition_id} punya lembar tahun {year}, tetapi tidak ada lagi di spec. "
                "Kembalikan berkasnya: tahun yang sudah dibuka tidak boleh kehilangan tahapannya."
            )
        elif not edition.berlaku(year):
            yield (
                f"Tahun {year} sudah dibuka menurut edisi {edition_id}, tetapi 'berlaku' di juknis.yaml "
                "tidak lagi mencakupnya. Kembalikan tahun mulai dan sampainya."
            )


def _langkah(session: Session, baru: Mapping[str, Juknis]) -> Iterator[str]:
    join = BAGIAN.join(LEMBAR, LEMBAR.c.id == BAGIAN.c.lembar_id)
    query = select(LEMBAR.c.edisi, BAGIAN.c.alur, BAGIAN.c.langkah).select_from(join).distinct()
    waiting = query.where(BAGIAN.c.langkah.not_in([SELESAI, MENUNGGU]))
    for edition_id, chain_id, step_id in session.connection().execute(waiting):
        chain = baru[edition_id].alur.get(chain_id)
        if chain is None or chain.cari(step_id) is None:
            yield (
                f"Masih ada lembar di langkah {step_id} dari alur {chain_id} (edisi {edition_id}), tetapi langkah itu "
                "tidak ada lagi di peran.yaml. Kembalikan langkahnya sampai semua lembar melewatinya."
            )
