"""What a release alone decides is worked out once a language."""

from __future__ import annotations

from pathlib import Path

from flask_babel import force_locale

from app.portal.bahasa import bahasa_kini
from app.portal.tembolok import sekali
from tests.portal.alat import portal_berisi


def test_an_answer_is_worked_out_once_for_each_language_and_key(tmp_path: Path) -> None:
    asked: list[tuple[str, str]] = []

    def buat(bahan: str) -> str:
        asked.append((bahasa_kini(), bahan))
        return bahan

    with portal_berisi(tmp_path / "borang.db") as rumah, rumah.app.test_request_context():
        assert [sekali(buat, ("satu",), "pertama"), sekali(buat, ("satu",), "kedua")] == ["pertama", "pertama"]
        assert sekali(buat, ("dua",), "kedua") == "kedua"
        with force_locale("en"):
            assert sekali(buat, ("satu",), "third") == "third"
    assert asked == [("id", "pertama"), ("id", "kedua"), ("en", "third")]
