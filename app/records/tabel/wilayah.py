"""Regions of Indonesia, each row with the code of its time."""

from __future__ import annotations

from sqlalchemy import Index, SmallInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from app.records.tabel.dasar import Base, Kode


class Wilayah(Base):
    """One region. `kode` is a path; `sejak`/`sampai` are the first and last year it exists."""

    __tablename__ = "wilayah"
    __table_args__ = (
        Index("ix_wilayah_induk", "induk"),
        Index("ix_wilayah_tingkat", "tingkat", "kode"),
    )

    kode: Mapped[str] = mapped_column(Kode(16), primary_key=True)
    nama: Mapped[str] = mapped_column(String(120))
    tingkat: Mapped[str] = mapped_column(String(16))
    induk: Mapped[str] = mapped_column(Kode(16))
    zona: Mapped[str] = mapped_column(String(4))
    sejak: Mapped[int | None] = mapped_column(SmallInteger)
    sampai: Mapped[int | None] = mapped_column(SmallInteger)
    penerus: Mapped[str | None] = mapped_column(Kode(16))

    def __str__(self) -> str:
        return self.nama
