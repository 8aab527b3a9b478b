"""Assignments: who has which role, for which owner, where, by which decree, from when to when."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Date, ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.records.tabel.dasar import Base, Kode


class Penugasan(Base):
    """One assignment. `wilayah` is the unit (a Puskesmas operator's kecamatan); `pj` '' for roles of the whole unit."""

    __tablename__ = "penugasan"
    __table_args__ = (
        Index("ix_penugasan_user_id", "user_id"),
        Index("ix_penugasan_wilayah", "wilayah", "peran"),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("ab_user.id", name="fk_penugasan_user"))
    peran: Mapped[str] = mapped_column(String(48))
    pj: Mapped[str] = mapped_column(String(48), default="")
    wilayah: Mapped[str] = mapped_column(Kode(16))
    sk_nomor: Mapped[str] = mapped_column(String(120), default="")
    sk_tanggal: Mapped[date | None] = mapped_column(Date)
    mulai: Mapped[date | None] = mapped_column(Date)
    sampai: Mapped[date | None] = mapped_column(Date)
    batas: Mapped[list[BatasPenugasan]] = relationship(lazy="joined", cascade="all, delete-orphan")


class BatasPenugasan(Base):
    """Narrows an assignment's writing to regions inside its unit (two Puskesmas in one kecamatan)."""

    __tablename__ = "batas_penugasan"

    penugasan_id: Mapped[int] = mapped_column(ForeignKey("penugasan.id", name="fk_batas_penugasan"), primary_key=True)
    wilayah: Mapped[str] = mapped_column(Kode(16), primary_key=True)
