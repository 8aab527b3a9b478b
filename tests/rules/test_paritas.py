"""Python, SQLite, PostgreSQL and the browser give the same answer to the same formula."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page
from sqlalchemy import Engine, create_engine

from app.rules.compile import compile_rule
from app.rules.galat import RuleError
from app.rules.leksikal import PANJANG
from app.rules.nilai import Value
from tests.rules.pembaca import Kasus, baca_peramban, baca_python, baca_sql, sama

SATU: dict[str, Value] = {
    "a": 7,
    "b": 100,
    "c": 0,
    "d": None,
    "m": Decimal("12.50"),
    "n": Decimal("-0.07"),
    "s": "apbd",
    "t": None,
}
WAKTU: dict[str, Value] = {"hari": date(2025, 1, 15), "hari_lain": date(2025, 2, 1), "betul": True, "benar": False}
DUNIA: dict[str, Value] = {**SATU, **WAKTU}

#: Formula -> what it is in DUNIA.
TABEL: dict[str, object] = {
    "a": 7,
    "d": None,
    "12": 12,
    "0.5": Decimal("0.5"),
    "-a": -7,
    "- -a": 7,
    "a + b": 107,
    "a - b": -93,
    "a * m": Decimal("87.5"),
    "m + n": Decimal("12.43"),
    "m * n": Decimal("-0.875"),
    "a + d": None,
    "a / b": Decimal("0.07"),
    "1 / 2": Decimal("0.5"),
    "a / c": None,
    "a / (a - 7)": None,
    "a / d": None,
    "a / b / m": Decimal("0.0056"),
    "a / (b / m)": Decimal("0.875"),
    "a / (b / c)": None,
    "a / b + m / a": Decimal("1.8557142857142857142857142857"),
    "a / b * 100 <= 7": True,
    "a / b * 100 >= 7": True,
    "a / b * 100 == 7": True,
    "a / 3 * 3 == a": True,
    "a / n < 0": True,
    "b / n > a": False,
    "a / b == m / b": False,
    "a / b != d": None,
    "a < b": True,
    "b <= a": False,
    "a < b < 1000": True,
    "0 < a < 5": False,
    "a < d": None,
    "a < d < 5": None,
    "b < a < d": False,
    "0.1 + 0.2 == 0.3": True,
    "m == 12.5": True,
    "m == 12.500": True,
    "m > 12.49": True,
    "n == -0.07": True,
    "s == 'apbd'": True,
    "s != 'apbd'": False,
    "s == 'dan'": False,
    "t == 'apbd'": None,
    "s == t": None,
    "hari < hari_lain": True,
    "hari >= hari_lain": False,
    "hari == hari": True,
    "hari != hari_lain": True,
    "betul": True,
    "betul dan benar": False,
    "betul atau benar": True,
    "bukan betul": False,
    "bukan benar dan betul": True,
    "betul == ya": True,
    "benar == ya": False,
    "betul != tidak": True,
    "betul == (a < b)": True,
    "(a < b) == (b < a)": False,
    "a < d dan benar": False,
    "a < d dan betul": None,
    "a < d atau betul": True,
    "a < d atau benar": None,
    "bukan (a < d)": None,
    "bukan (a < b)": False,
    "a in (1, 7, 9)": True,
    "a in (1, 9)": False,
    "a dalam (1, 7)": True,
    "a in 7": True,
    "a not in (1, 9)": True,
    "d in (1, 9)": None,
    "m in (12.5, 3)": True,
    "n in (0.07, 1)": False,
    "a / b in (0.07, 1)": True,
    "s in ('apbd', 'swasta')": True,
    "s in ('swasta', 'swadaya')": False,
    "t in ('apbd',)": None,
    "kosong(d)": True,
    "kosong(a)": False,
    "kosong(c)": False,
    "kosong(t)": True,
    "kosong(a / c)": True,
    "kosong(a / b)": False,
    "kosong(a + d)": True,
    "kosong(a < d)": True,
    "kosong(a < b dan betul)": False,
    "terkecil(a, b)": 7,
    "terbesar(a, b, m)": 100,
    "terkecil(a, d)": None,
    "terbesar(m, n)": Decimal("12.5"),
    "terkecil(a / b, 1)": Decimal("0.07"),
    "terbesar(a / c, 1)": None,
    "terkecil(terbesar(a, m), terbesar(b, m))": Decimal("12.5"),
    "bulat(m)": 13,
    "bulat(-m)": -13,
    "bulat(n, 1)": Decimal("-0.1"),
    "bulat(a / b, 1)": Decimal("0.1"),
    "bulat(a / 3, 4)": Decimal("2.3333"),
    "bulat(1 / 3, 9)": Decimal("0.333333333"),
    "bulat(d)": None,
    "bulat(a / c, 2)": None,
    "bulat(b / -3, 1)": Decimal("-33.3"),
    "bulat(2.5)": 3,
    "bulat(0.5 - 1)": -1,
    "jika(a < b, a, b)": 7,
    "jika(a > b, a, m)": Decimal("12.5"),
    "jika(a < d, a, b)": None,
    "jika(betul, a / b, m)": Decimal("0.07"),
    "jika(kosong(d), c, d)": 0,
    "jika(benar, 'x', s)": "apbd",
    "jika(betul, hari, hari_lain) < hari_lain": True,
    "jika(betul, a < b, benar) dan betul": True,
    "jika(bukan (a < b), 1, 2)": 2,
    "jumlah(m)": Decimal("12.75"),
    "jumlah(m) <= b": True,
    "jumlah(m) / a": Decimal("1.8214285714285714285714285714"),
    "jumlah(m) / 0.75 - 17": 0,
    "ya": True,
    "ya dan tidak": False,
    # what does not fit together is unknown, not an error
    "s + a": None,
    "s == a": None,
    "betul + 1": None,
    "betul == 1": None,
    "s < 'z'": None,
    "benar < betul": None,
    "-s": None,
    "bulat(s)": None,
    "terkecil(a, s)": None,
    "a in ('x', 'y')": None,
    "s in (1, 2)": None,
    "bukan a": None,
    "a dan b": None,
    "jika(a, 1, 2)": None,
}

#: Texts that look like numbers stay texts; decimals, which travel as text, stay numbers.
MIRIP: dict[str, Value] = {"s": "12", "t": "12.00", "m": Decimal("12.00"), "n": Decimal("1.50"), "betul": True, "a": 12}
TABEL_MIRIP: dict[str, object] = {
    "s == '12'": True,
    "s == '12.0'": False,
    "t in ('12', '12.00')": True,
    "kosong(s)": False,
    "m == a": True,
    "jika(betul, m, n) + n": Decimal("13.5"),
    "terkecil(n, m) * 2": 3,
    "jika(betul, s, t) == '12'": True,
}
BARIS = (Decimal("12.50"), None, Decimal("0.25"))
CASES = [Kasus(formula, DUNIA, BARIS) for formula in TABEL] + [Kasus(formula, MIRIP) for formula in TABEL_MIRIP]
HASIL = [*TABEL.values(), *TABEL_MIRIP.values()]


@pytest.fixture(scope="session")
def postgres(postgres_server: str) -> Iterator[Engine]:
    engine = create_engine(postgres_server.replace("postgresql://", "postgresql+psycopg://"))
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def sqlite() -> Iterator[Engine]:
    engine = create_engine("sqlite://")
    yield engine
    engine.dispose()


def beda(found: list[object], expected: list[object], cases: list[Kasus]) -> list[tuple[object, ...]]:
    rows = zip(cases, found, expected, strict=True)
    return [(case.rumus, case.nilai, got, wanted) for case, got, wanted in rows if not sama(got, wanted)]


def test_python_reads_the_table() -> None:
    assert beda(list(baca_python(CASES)), HASIL, CASES) == []


def test_sqlite_reads_the_table(sqlite: Engine) -> None:
    assert beda(list(baca_sql(sqlite, CASES)), HASIL, CASES) == []


def test_postgresql_reads_the_table(postgres: Engine) -> None:
    assert beda(list(baca_sql(postgres, CASES)), HASIL, CASES) == []


def test_a_browser_reads_the_table(page: Page) -> None:
    assert beda(baca_peramban(page, CASES), HASIL, CASES) == []


def _gabung(pattern: str) -> Callable[[tuple[str, ...]], str]:
    return lambda parts: pattern.format(*parts)


def _angka(inner: st.SearchStrategy[str], condition: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    pair = st.tuples(inner, inner)
    return st.one_of(
        *(pair.map(_gabung(f"({{}} {sign} {{}})")) for sign in "+-*/"),
        inner.map("-{}".format),
        pair.map(_gabung("terkecil({}, {})")),
        pair.map(_gabung("terbesar({}, {}, 1)")),
        st.tuples(inner, st.integers(0, 4)).map(lambda parts: "bulat({}, {})".format(*parts)),
        st.tuples(condition, inner, inner).map(_gabung("jika({}, {}, {})")),
    )


def _syarat(number: st.SearchStrategy[str], inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    pair = st.tuples(inner, inner)
    compared = st.tuples(number, st.sampled_from(["<", "<=", ">", ">=", "==", "!="]), number)
    return st.one_of(
        compared.map(_gabung("({} {} {})")),
        pair.map(_gabung("({} dan {})")),
        pair.map(_gabung("({} atau {})")),
        inner.map("(bukan {})".format),
        number.map("kosong({})".format),
        number.map("({} in (0, 1, 12.5))".format),
        st.tuples(number, number, number).map(_gabung("({} < {} <= {})")),
    )


_DAUN = st.sampled_from([*"abcdmn", "0", "1", "3", "0.5", "100", "12.25", "jumlah(m)"])
_DASAR = st.sampled_from(["betul", "benar", "ya", "s == 'apbd'", "t != 'apbd'", "hari < hari_lain"])
_ANGKA_1 = st.one_of(_DAUN, _angka(_DAUN, _DASAR))
_SYARAT_1 = st.one_of(_DASAR, _syarat(_ANGKA_1, _DASAR))
_ANGKA_2 = st.one_of(_ANGKA_1, _angka(_ANGKA_1, _SYARAT_1))
_SYARAT_2 = _syarat(_ANGKA_2, _SYARAT_1)
_RUMUS = st.one_of(_ANGKA_2, _SYARAT_2).filter(lambda text: len(text) <= PANJANG).filter(lambda text: _sah(text))

_UTUH = st.none() | st.integers(-5, 5) | st.integers(-(10**6), 10**6)
_DUA = st.none() | st.integers(-500, 500).map(lambda cents: Decimal(cents).scaleb(-2))
_TEKS = st.sampled_from([None, "apbd", "swasta"])
_HARI = st.none() | st.dates(date(2024, 1, 1), date(2026, 12, 31))
_NILAI = st.fixed_dictionaries(
    {
        **dict.fromkeys("abcd", _UTUH),
        **dict.fromkeys("mn", _DUA),
        **dict.fromkeys("st", _TEKS),
        **dict.fromkeys(("hari", "hari_lain"), _HARI),
        **dict.fromkeys(("betul", "benar"), st.none() | st.booleans()),
    }
)
_KASUS = st.builds(Kasus, _RUMUS, _NILAI, st.lists(_DUA, max_size=3).map(tuple))


def _sah(text: str) -> bool:
    """Dividing by a written-out zero is refused when a formula is compiled; nothing else may be."""
    try:
        compile_rule(text)
    except RuleError as error:
        if error.code != "rumus_bagi_nol":
            raise
        return False
    return True


@settings(max_examples=30, suppress_health_check=list(HealthCheck))
@given(cases=st.lists(_KASUS, min_size=1, max_size=30))
def test_all_four_agree_on_whatever_can_be_written(
    cases: list[Kasus], sqlite: Engine, postgres: Engine, tab: Page
) -> None:
    expected = baca_python(cases)
    assert beda(list(baca_sql(sqlite, cases)), list(expected), cases) == []
    assert beda(list(baca_sql(postgres, cases)), list(expected), cases) == []
    assert beda(baca_peramban(tab, cases), list(expected), cases) == []


@pytest.fixture(scope="session")
def tab(browser: Browser) -> Iterator[Page]:
    """One page for all examples."""
    page = browser.new_page()
    yield page
    page.close()
