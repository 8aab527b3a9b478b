"""Texts of the spec in the reader's language.

They are written in Indonesian in the YAML; their translations stand in a catalogue of
their own (domain `spec`), so that the portal's words and the spec's never meet.
"""

from __future__ import annotations

from flask_babel import Domain

from app.portal.bahasa import TERJEMAHAN, UTAMA, bahasa_kini

_SPEC = Domain(translation_directories=[str(TERJEMAHAN)], domain="spec")


def label(text: str) -> str:
    """A label, title, definition or message of the spec; itself where nobody translated it."""
    if not text or bahasa_kini() == UTAMA:
        return text
    return str(_SPEC.get_translations().ugettext(text))
