"""A sheet above the kecamatan: many villages come one kecamatan at a time, few come at once."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.definition.tingkat import KABUPATEN_KOTA
from tests.dunia import dunia
from tests.http.alat import Jawaban, portal, teks
from tests.mini import MINI

KOTA = "32.73"
SETINGKAT_KOTA = replace(
    MINI,
    pj_data={key: replace(owner, tingkat=(KABUPATEN_KOTA,)) for key, owner in MINI.pj_data.items()},
    peran={key: replace(role, tingkat=(KABUPATEN_KOTA,)) for key, role in MINI.peran.items()},
    tahapan={key: replace(stage, tingkat=KABUPATEN_KOTA) for key, stage in MINI.tahapan.items()},
)


def _baris(page: Jawaban) -> list[str]:
    found = re.search(r'id="data-lembar">(.*?)</script>', page.text, re.S)
    assert found
    rows: list[list[Any]] = json.loads(found.group(1))["baris"]
    return [row[0] for row in rows]


@pytest.mark.parametrize(("desa", "sekaligus"), [(20, True), (21, False)])
def test_more_than_forty_villages_come_by_kecamatan(tmp_path: Path, desa: int, sekaligus: bool) -> None:
    url = f"sqlite:///{tmp_path / 'borang.db'}"
    with dunia(url, SETINGKAT_KOTA, desa=desa) as world, portal(world, url) as built:
        person = built.orang("operator_setcam")
        address = f"/lembar/{world.lembar(KOTA)}/sasaran"
        with built.hitung() as statements:
            page = person.get(address)
        assert len(statements) <= 8
        assert len(_baris(page)) == (2 * desa if sekaligus else desa)
        assert ("Coblong" in teks(page)) is not sekaligus
        assert _baris(person.get(f"{address}?induk=32.73.02")) == world.kode_desa("32.73.02")
        assert person.get(f"{address}?induk=33.74.01").status_code == 404
