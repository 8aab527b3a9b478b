"""Sheets and their parts, with where each stands in its chain."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Integer, SmallInteger, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.records.tabel.dasar import Base, Kode, Saat
from app.records.tabel.wilayah import Wilayah


class Lembar(Base):
    """A sheet: one stage x one region x one year."""

    __tablename__ = "lembar"
    __table_args__ = (
        UniqueConstraint("tahapan", "tahun", "wilayah", name="uq_lembar_kunci"),
        Index("ix_lembar_wilayah", "wilayah", "tahun"),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    edisi: Mapped[str] = mapped_column(String(48))
    tahapan: Mapped[str] = mapped_column(String(48))
    wilayah: Mapped[str] = mapped_column(Kode(16), ForeignKey("wilayah.kode", name="fk_lembar_wilayah"))
    tahun: Mapped[int] = mapped_column(SmallInteger)
    jejak_nomor: Mapped[int] = mapped_column(Integer, default=0)
    jejak_hash: Mapped[str] = mapped_column(String(64), default="")
    unit: Mapped[Wilayah] = relationship(lazy="raise")
    bagian: Mapped[list[Bagian]] = relationship(lazy="raise", order_by="Bagian.id", back_populates="lembar")


class Bagian(Base):
    """A part: one sheet x one chain x one owner; owner '' walks the sheet's own steps of the chain.

    `langkah` is the id of the step it waits in, `MENUNGGU` for a sheet whose parts are not through, or `SELESAI`.
    """

    __tablename__ = "bagian"
    __table_args__ = (
        UniqueConstraint("lembar_id", "alur", "pj", name="uq_bagian_kunci"),
        Index("ix_bagian_langkah", "langkah"),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    lembar_id: Mapped[int] = mapped_column(ForeignKey("lembar.id", name="fk_bagian_lembar"))
    alur: Mapped[str] = mapped_column(String(48))
    pj: Mapped[str] = mapped_column(String(48))
    langkah: Mapped[str] = mapped_column(String(48))
    versi: Mapped[int] = mapped_column(Integer, default=0)
    diminta: Mapped[int] = mapped_column(Integer, default=0)
    terisi: Mapped[int] = mapped_column(Integer, default=0)
    dikembalikan: Mapped[str] = mapped_column(Text, default="")
    dikirim_pada: Mapped[datetime | None] = mapped_column(Saat)
    selesai_pada: Mapped[datetime | None] = mapped_column(Saat)
    selesai_oleh: Mapped[int | None] = mapped_column(ForeignKey("ab_user.id", name="fk_bagian_selesai_oleh"))
    lembar: Mapped[Lembar] = relationship(lazy="raise", back_populates="bagian")
    penyunting: Mapped[list[Penyunting]] = relationship(lazy="raise", viewonly=True)


class Penyunting(Base):
    """Who edited a part since it was last verified (for the sheet's own part: since it was last approved)."""

    __tablename__ = "penyunting"

    bagian_id: Mapped[int] = mapped_column(ForeignKey("bagian.id", name="fk_penyunting_bagian"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("ab_user.id", name="fk_penyunting_user"), primary_key=True)


class Penjelasan(Base):
    """The operator's reason for a warning: one rule x one row of one sheet."""

    __tablename__ = "penjelasan"
    __table_args__ = (UniqueConstraint("lembar_id", "formulir", "aturan", "baris", name="uq_penjelasan_kunci"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    lembar_id: Mapped[int] = mapped_column(ForeignKey("lembar.id", name="fk_penjelasan_lembar"))
    formulir: Mapped[str] = mapped_column(String(48))
    aturan: Mapped[str] = mapped_column(String(64))
    baris: Mapped[str] = mapped_column(Kode(48))
    alasan: Mapped[str] = mapped_column(Text)
    user_id: Mapped[int] = mapped_column(ForeignKey("ab_user.id", name="fk_penjelasan_user"))
    pada: Mapped[datetime] = mapped_column(Saat)
