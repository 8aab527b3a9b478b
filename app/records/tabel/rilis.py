"""Releases: every spec that was applied, whole."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, Integer, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.records.tabel.dasar import Base, Saat


class Rilis(Base):
    """One applied spec.

    `definisi` maps edition ids to JSON, `pemetaan` forms to (column id -> physical column); `sumber` is a zip.
    """

    __tablename__ = "rilis"
    __table_args__ = (Index("ix_rilis_hash", "hash"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    hash: Mapped[str] = mapped_column(String(64))
    definisi: Mapped[Any] = mapped_column(JSON)
    pemetaan: Mapped[Any] = mapped_column(JSON)
    sumber: Mapped[bytes] = mapped_column(LargeBinary)
    rencana: Mapped[str] = mapped_column(Text)
    pembuat: Mapped[str] = mapped_column(String(120))
    pada: Mapped[datetime] = mapped_column(Saat)
