"""All names come from one place, fit the database, and cannot meet each other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.definition import names

ID = st.from_regex(r"[a-z][a-z0-9_]{0,47}", fullmatch=True)

#: Longest name that PostgreSQL keeps whole, in bytes.
BATAS_POSTGRESQL = 63


@given(ID)
def test_every_name_of_the_longest_id_fits_postgresql(form_id: str) -> None:
    found = (names.tabel(form_id), names.kolom(form_id), names.kunci_unik(form_id), names.fk_lembar(form_id))
    assert max(len(name.encode()) for name in found) <= BATAS_POSTGRESQL


@given(ID)
def test_a_column_never_meets_one_that_every_form_has(column_id: str) -> None:
    assert names.kolom(column_id) not in names.ATRIBUT_TETAP


def test_names_say_what_they_name() -> None:
    assert names.tabel("masalah_usulan") == "f_masalah_usulan"
    assert names.kelas_model("masalah_usulan") == "FormulirMasalahUsulan"
    assert names.kelas_view("sasaran") == "FormulirSasaranView"
    assert names.kelas_api("sasaran") == "FormulirSasaranApi"
    assert names.rute_view("sasaran") == "/formulir/sasaran"
    assert names.sumber_api("sasaran") == "formulir_sasaran"
    assert names.izin("sasaran") == "formulir sasaran"
    assert names.peran_fab("camat") == "borang camat"
    assert names.indeks("sasaran", "lembar_id") == "ix_f_sasaran_lembar_id"
