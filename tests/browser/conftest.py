"""The sheet's components without a server, and the whole portal with one."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.papan import Papan


@pytest.fixture
def papan(page: Page) -> Papan:
    """An empty page for a sheet's payload."""
    page.set_default_timeout(5_000)
    return Papan(page)
