"""Words for refusals of the sheet's own doors."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

KATA = {
    "induk_tidak_ada": _l("There is no region %(wilayah)s below this sheet's. Choose one from the list."),
}
