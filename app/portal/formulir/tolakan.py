"""The HTTP status that suits what the save door refused."""

from __future__ import annotations

from collections.abc import Iterable

from app.portal.kata.workflow import KATA as _HAK
from app.records.sel import SelDitolak

#: Somebody else was first.
_BENTROK = frozenset({"berubah", "baris_berubah", "sedang_dipakai"})


def status_ditolak(ditolak: Iterable[SelDitolak]) -> int:
    """403 if any cell is not this person's to change now, else 409 if any was changed meanwhile, else 400."""
    codes = {one.refusal.code for one in ditolak}
    if codes & _HAK.keys():
        return 403
    return 409 if codes & _BENTROK else 400
