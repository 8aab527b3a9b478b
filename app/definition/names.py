"""The one place that derives names from ids: tables, columns, classes, endpoints, permissions.

A form's own columns are prefixed in the database (`k_`), so that no id can meet one of the
columns every form table has; in models and APIs a column goes by its id.
"""

from __future__ import annotations

#: Attributes that every form's model or screen has; a column's id may not be one of them.
ATRIBUT_TETAP: frozenset[str] = frozenset(
    {
        "id",
        "lembar",
        "lembar_id",
        "pj",
        "baris",
        "wilayah",
        "tahun",
        "tahapan",
        "tanpa_data",
        "versi",
        "dilihat",
        "metadata",
        "query",
        "registry",
        "to_json",
        # of the generated forms: a field with such a name would replace the form's own
        "csrf_token",
        "data",
        "errors",
        "form_errors",
        "hidden_tag",
        "is_submitted",
        "meta",
        "populate_obj",
        "post_process",
        "process",
        "refresh",
        "validate",
        "validate_on_submit",
    }
)

#: Longest id that leaves room for prefixes in PostgreSQL's 63 bytes.
PANJANG_ID = 48


def tabel(formulir_id: str) -> str:
    """Physical table of a form."""
    return f"f_{formulir_id}"


def kolom(kolom_id: str) -> str:
    """Physical column of a field, as first created; a release maps later ids to it."""
    return f"k_{kolom_id}"


def kelas_model(formulir_id: str) -> str:
    """`masalah_usulan` -> `FormulirMasalahUsulan`."""
    return "Formulir" + "".join(word.capitalize() for word in formulir_id.split("_"))


def kelas_view(formulir_id: str) -> str:
    """Class and endpoint of the generated screens."""
    return f"{kelas_model(formulir_id)}View"


def kelas_api(formulir_id: str) -> str:
    """Class and endpoint of the generated API."""
    return f"{kelas_model(formulir_id)}Api"


def rute_view(formulir_id: str) -> str:
    """Path under which the generated screens stand."""
    return f"/formulir/{formulir_id}"


def sumber_api(formulir_id: str) -> str:
    """The API's resource name; it stands under `/api/v1/`."""
    return f"formulir_{formulir_id}"


def izin(formulir_id: str) -> str:
    """Flask-AppBuilder's permission name shared by a form's screens and API."""
    return f"formulir {formulir_id}"


def peran_fab(peran_id: str) -> str:
    """Flask-AppBuilder's role of a role of the spec."""
    return f"borang {peran_id}"


def kunci_unik(formulir_id: str) -> str:
    """Unique constraint over (sheet, owner, row)."""
    return f"uq_f_{formulir_id}_kunci"


def indeks(formulir_id: str, kolom_fisik: str) -> str:
    """Index of one column of a form's table."""
    return f"ix_f_{formulir_id}_{kolom_fisik}"


def fk_lembar(formulir_id: str) -> str:
    """Foreign key from a form's table to the sheet."""
    return f"fk_f_{formulir_id}_lembar"
