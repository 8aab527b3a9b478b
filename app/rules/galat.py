"""What can be wrong with a formula: a code, the place in its text, parameters."""

from __future__ import annotations

from app.errors import Params

#: Every code with its parameters; the loader puts words to them.
#:
#: ================================  ===========================================================
#: ``rumus_kosong``                  nothing but blanks
#: ``rumus_terlalu_panjang``         ``panjang``, ``batas``: characters
#: ``rumus_terlalu_rumit``           ``batas``: parts of a formula
#: ``rumus_terlalu_dalam``           ``batas``: nesting
#: ``rumus_karakter``                ``karakter``: a sign that has no meaning here
#: ``rumus_sama_dengan``             one `=` where `==` is meant
#: ``rumus_teks_terbuka``            a text without its closing quote
#: ``rumus_angka``                   ``angka``: not a plain number such as 12 or 0.5
#: ``rumus_tata_bahasa``             not a formula (a bracket or an operand is missing)
#: ``rumus_bentuk``                  ``bentuk``: something that formulas do not have
#: ``rumus_nama``                    ``nama``: not the form of a column's id
#: ``rumus_fungsi``                  ``fungsi``, ``fungsi_dikenal``: no such function
#: ``rumus_jumlah_argumen``          ``fungsi``, ``paling_sedikit``, ``paling_banyak``
#: ``rumus_argumen_nama``            ``fungsi``: `jumlah` takes the id of a column
#: ``rumus_argumen_angka``           ``fungsi``: decimals of `bulat` are 0 to 9, written out
#: ``rumus_daftar_tetap``            what stands right of `in` must be written-out values
#: ``rumus_bagi_nol``                the divisor is always zero
#: ``rumus_jenis``                   ``harap``, ``dapat``: number, text, date, yes/no mixed up
#: ``rumus_melingkar``               ``kolom``: a computed column that needs itself
#: ================================  ===========================================================
KODE: tuple[str, ...] = (
    "rumus_kosong",
    "rumus_terlalu_panjang",
    "rumus_terlalu_rumit",
    "rumus_terlalu_dalam",
    "rumus_karakter",
    "rumus_sama_dengan",
    "rumus_teks_terbuka",
    "rumus_angka",
    "rumus_tata_bahasa",
    "rumus_bentuk",
    "rumus_nama",
    "rumus_fungsi",
    "rumus_jumlah_argumen",
    "rumus_argumen_nama",
    "rumus_argumen_angka",
    "rumus_daftar_tetap",
    "rumus_bagi_nol",
    "rumus_jenis",
    "rumus_melingkar",
)


class RuleError(Exception):
    """A formula that can't be taken. `column` counts from 1 in the formula's text."""

    def __init__(self, code: str, column: int = 1, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.column = column
        self.params: Params = params
