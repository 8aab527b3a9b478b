"""Reasons that people type: for a missing figure, a warning, a return."""

from __future__ import annotations

from app.errors import BadInput

#: Longest reason.
PANJANG_ALASAN = 500


def alasan_bersih(raw: object) -> str | None:
    """A reason of 1 to 500 characters, stripped; None for none."""
    if raw is None:
        return None
    if not isinstance(raw, str):
        raise BadInput("alasan_bukan_teks")
    text = raw[: PANJANG_ALASAN * 2].strip()
    if len(text) > PANJANG_ALASAN or len(raw) > PANJANG_ALASAN * 2:
        raise BadInput("alasan_terlalu_panjang", batas=PANJANG_ALASAN)
    if any(sign != "\n" and not sign.isprintable() for sign in text):
        raise BadInput("alasan_karakter")
    return text or None
