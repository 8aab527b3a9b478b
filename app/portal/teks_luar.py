"""Strings of Flask-AppBuilder and WTForms that our pages can show; named here so that they are translated.

Neither library has an Indonesian catalogue. Ours is read after theirs, by the same msgids.
"""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

TEKS = (
    _l("Access is Denied"),
    _l("Added Row"),
    _l("Associated data exists, please delete them first"),
    _l("Changed Row"),
    _l("Database Error"),
    _l("Deleted Row"),
    _l("Integrity error, probably unique constraint"),
    _l("Invalid login. Please try again."),
    _l("Not a valid choice"),
    _l("Not a valid choice."),
    _l("Not a valid date value"),
    _l("Not a valid date value."),
    _l("Not a valid integer value."),
    _l("Password"),
    _l("Sign In"),
    _l("The CSRF session token is missing."),
    _l("The CSRF token has expired."),
    _l("The CSRF token is invalid."),
    _l("The CSRF token is missing."),
    _l("The CSRF tokens do not match."),
    _l("This field is required."),
    _l("Username"),
)
