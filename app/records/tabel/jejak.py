"""The audit trail and the frozen snapshots: append-only."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.records.tabel.dasar import Base, Saat, Tertulis


class Jejak(Base):
    """One change of values or of state; `hash` covers the entry and the one before it on the same sheet."""

    __tablename__ = "jejak"
    __table_args__ = (UniqueConstraint("lembar_id", "nomor", name="uq_jejak_nomor"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    lembar_id: Mapped[int] = mapped_column(ForeignKey("lembar.id", name="fk_jejak_lembar"))
    nomor: Mapped[int] = mapped_column(Integer)
    pada: Mapped[datetime] = mapped_column(Saat)
    user_id: Mapped[int] = mapped_column(ForeignKey("ab_user.id", name="fk_jejak_user"))
    rilis_id: Mapped[int] = mapped_column(ForeignKey("rilis.id", name="fk_jejak_rilis"))
    tindakan: Mapped[str] = mapped_column(String(24))
    pj: Mapped[str] = mapped_column(String(48), default="")
    formulir: Mapped[str] = mapped_column(String(48), default="")
    isi: Mapped[Any] = mapped_column(Tertulis)
    hash: Mapped[str] = mapped_column(String(64))


class Potret(Base):
    """Canonical JSON of a verified part or an approved sheet, with its hash."""

    __tablename__ = "potret"
    __table_args__ = (Index("ix_potret_lembar", "lembar_id", "alur", "pj"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    lembar_id: Mapped[int] = mapped_column(ForeignKey("lembar.id", name="fk_potret_lembar"))
    alur: Mapped[str] = mapped_column(String(48))
    pj: Mapped[str] = mapped_column(String(48))
    pada: Mapped[datetime] = mapped_column(Saat)
    user_id: Mapped[int] = mapped_column(ForeignKey("ab_user.id", name="fk_potret_user"))
    rilis_id: Mapped[int] = mapped_column(ForeignKey("rilis.id", name="fk_potret_rilis"))
    isi: Mapped[Any] = mapped_column(JSON)
    hash: Mapped[str] = mapped_column(String(64))
