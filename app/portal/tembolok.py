"""What a release alone decides is worked out once for each language, not once a page.

The answers live with the app, which serves one release: there are as many as the release has forms, times languages.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

from flask import current_app

from app.portal.bahasa import bahasa_kini

#: Under this name the app keeps the answers.
TEMBOLOK = "borang_tembolok"

T = TypeVar("T")


def sekali(buat: Callable[..., T], kunci: tuple[str, ...] = (), *bahan: Any) -> T:
    """`buat(*bahan)`, or what it answered before in the reader's language.

    `kunci` (ids of the release) must tell apart whatever `bahan` may be; nobody may change the answer.
    """
    store: dict[Any, Any] = current_app.extensions.setdefault(TEMBOLOK, {})
    key = (buat, bahasa_kini(), kunci)
    if key not in store:
        store[key] = buat(*bahan)
    return cast("T", store[key])
