"""What every door needs to know: the session, the release in force, who acts, and when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from app.definition.juknis import Juknis
from app.errors import NotFound
from app.workflow.fakta import Pelaku

if TYPE_CHECKING:
    from app.records.formulir import BarisFormulir


@dataclass(frozen=True, kw_only=True, slots=True)
class Katalog:
    """The release in force: its editions, and one mapped class a form (id -> class)."""

    rilis_id: int
    edisi: Mapping[str, Juknis]
    model: Mapping[str, type[BarisFormulir]]

    def juknis(self, tahun: int) -> Juknis:
        """The edition under which a year opens; NotFound where none is in force."""
        found = next((edition for edition in self.edisi.values() if edition.berlaku(tahun)), None)
        if found is None:
            raise NotFound("tahun_tanpa_edisi", tahun=tahun)
        return found


@dataclass(frozen=True, kw_only=True, slots=True)
class Konteks:
    """One request's or command's view of the records."""

    session: Session
    katalog: Katalog
    pelaku: Pelaku
    sekarang: datetime
