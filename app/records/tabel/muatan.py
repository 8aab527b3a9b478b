"""What was loaded from files, with its fingerprint: whether there is anything to do is then one small query."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from app.records.tabel.dasar import Base, Saat


class Muatan(Base):
    """One source of files (the regions, the spec) as it was last loaded; `sidik` is a SHA-256 in hex."""

    __tablename__ = "muatan"

    nama: Mapped[str] = mapped_column(String(48), primary_key=True)
    sidik: Mapped[str] = mapped_column(String(64))
    pada: Mapped[datetime] = mapped_column(Saat)
