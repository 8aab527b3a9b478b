"""Settings come from the environment, and say what is missing."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from app.settings import SettingsError, dari_lingkungan, kunci_tersimpan

LENGKAP = {"DATABASE_URL": "sqlite:///x.db", "SECRET_KEY": "rahasia"}


def test_the_environment_is_read_once() -> None:
    settings = dari_lingkungan({**LENGKAP, "COOKIE_AMAN": "ya", "PROKSI": "1", "BATAS_MASUK": ""})
    assert (settings.database_url, settings.cookie_aman, settings.proksi) == ("sqlite:///x.db", True, 1)
    assert (settings.batas_masuk, settings.latihan) == ("", False)


@pytest.mark.parametrize("nama", LENGKAP)
def test_what_is_missing_is_named_with_an_example(nama: str) -> None:
    with pytest.raises(SettingsError, match=rf"{nama} belum disetel; misalnya"):
        dari_lingkungan({**LENGKAP, nama: " "})


def test_a_number_that_is_none_is_refused() -> None:
    with pytest.raises(SettingsError, match="PROKSI harus bilangan bulat, bukan 'satu'"):
        dari_lingkungan({**LENGKAP, "PROKSI": "satu"})


def test_a_secret_key_is_made_once_and_kept_for_its_owner_alone(tmp_path: Path) -> None:
    key = kunci_tersimpan(tmp_path / "var")
    assert len(key) == 64
    assert kunci_tersimpan(tmp_path / "var") == key
    assert stat.S_IMODE((tmp_path / "var" / "kunci").stat().st_mode) == 0o600
