"""What the rules find in a sheet, who owns it, and how coverages add up."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from app.definition.juknis import (
    BEBAS,
    GALAT,
    PENULIS,
    PERINGATAN,
    TUNGGAL,
    WILAYAH,
    Aturan,
    Cakupan,
    Formulir,
    Juknis,
    Kolom,
    Tahapan,
)
from app.rules.compile import compile_rule
from app.rules.nilai import Isi
from app.rules.temuan import Temuan, aturan_formulir, cakupan_total, pemilik_temuan, temuan, untuk_peramban

DESA_1, DESA_2 = "32.73.01.1001", "32.73.01.1002"

SASARAN = Formulir(
    id="sasaran",
    judul="Sasaran",
    baris=WILAYAH,
    kolom=(
        Kolom(id="ibu_hamil", label="Ibu Hamil", jenis="bilangan", pj="puskesmas"),
        Kolom(id="ibu_hamil_kek", label="Ibu Hamil KEK", jenis="bilangan", pj="puskesmas"),
        Kolom(id="penduduk", label="Penduduk", jenis="bilangan", pj="setcam"),
    ),
    aturan=(
        Aturan(
            id="kek",
            syarat="ibu_hamil_kek <= ibu_hamil",
            pesan="KEK lebih banyak.",
            sifat=PERINGATAN,
            kolom=("ibu_hamil_kek", "ibu_hamil"),
        ),
        Aturan(id="ada", syarat="jumlah(penduduk) > 0", pesan="Kosong.", sifat=GALAT, kolom=("penduduk",)),
    ),
)
INDIKATOR = Formulir(
    id="indikator",
    judul="Indikator",
    baris=WILAYAH,
    kolom=(
        Kolom(
            id="a1",
            label="A1",
            jenis="bilangan",
            pj="puskesmas",
            cakupan=Cakupan(id="a1", label="Cakupan A1", pembilang="a1", penyebut="sasaran.ibu_hamil_kek"),
        ),
        Kolom(
            id="b1",
            label="B1",
            jenis="bilangan",
            pj="plkb",
            cakupan=Cakupan(id="b1", label="B1", pembilang="b1", penyebut="a1 + 1", peringatkan=False),
        ),
    ),
    cakupan=(
        Cakupan(id="gabungan", label="Gabungan", pembilang="a1 + b1", penyebut="sasaran.penduduk * batas.persen / 100"),
    ),
)
BATAS = Formulir(
    id="batas",
    judul="Batas",
    baris=TUNGGAL,
    pj="setcam",
    kolom=(Kolom(id="persen", label="Persen", jenis="bilangan"),),
    aturan=(Aturan(id="wajar", syarat="persen <= 100", pesan="", sifat=GALAT, kolom=()),),
)
BELANJA = Formulir(
    id="belanja",
    judul="Belanja",
    baris=BEBAS,
    pj=PENULIS,
    kolom=(
        Kolom(id="koefisien", label="Koefisien", jenis="desimal"),
        Kolom(id="harga", label="Harga", jenis="rupiah"),
        Kolom(id="total", label="Total", jenis="hitungan", rumus="koefisien * harga"),
        Kolom(id="ganda", label="Ganda", jenis="hitungan", rumus="total * 2"),
        Kolom(id="putar", label="Putar", jenis="hitungan", rumus="putar + 1"),
    ),
    aturan=(
        Aturan(id="besar", syarat="ganda <= 1000", pesan="", sifat=GALAT, kolom=("harga",)),
        Aturan(id="semua", syarat="jumlah(total) <= 900", pesan="", sifat=GALAT, kolom=("harga",)),
        Aturan(id="putar", syarat="putar > 0", pesan="", sifat=GALAT, kolom=("harga",)),
    ),
)
FORMULIR = {form.id: form for form in (SASARAN, INDIKATOR, BATAS, BELANJA)}
TAHAPAN = Tahapan(
    id="kec", kode="KEC-1", judul="", aksi="", tingkat="kecamatan", alur="kecamatan", formulir=tuple(FORMULIR)
)
JUKNIS = Juknis(id="uji", judul="", dasar="", mulai=2025, formulir=FORMULIR, tahapan={"kec": TAHAPAN})


def cari(isi: Isi, *formulir: str) -> list[tuple[str, str, str]]:
    return [(f.formulir, f.baris, f.aturan.id) for f in temuan(JUKNIS, TAHAPAN, isi, formulir or None)]


def test_a_rule_that_holds_in_every_row_finds_nothing() -> None:
    assert cari({"sasaran": {DESA_1: {"ibu_hamil": 5, "ibu_hamil_kek": 5, "penduduk": 9}}}) == []


def test_a_false_rule_is_found_in_its_row_only() -> None:
    high = {"ibu_hamil": 5, "ibu_hamil_kek": 6, "penduduk": 9}
    assert cari({"sasaran": {DESA_1: high, DESA_2: {**high, "ibu_hamil_kek": 1}}}) == [("sasaran", DESA_1, "kek")]


def test_what_is_not_known_yet_is_no_finding() -> None:
    assert cari({"sasaran": {DESA_1: {"ibu_hamil": None, "ibu_hamil_kek": 6}, DESA_2: {}}}) == []
    assert cari({}) == []


def test_a_rule_over_all_rows_is_found_once() -> None:
    assert cari({"sasaran": {DESA_1: {"penduduk": 0}, DESA_2: {"penduduk": 0}}}) == [("sasaran", "", "ada")]


def test_a_coverage_above_its_denominator_is_a_warning_at_the_numerator() -> None:
    isi: Isi = {"sasaran": {DESA_1: {"ibu_hamil_kek": 3}}, "indikator": {DESA_1: {"a1": 4}, DESA_2: {"a1": 4}}}
    (found,) = temuan(JUKNIS, TAHAPAN, isi)
    assert (found.baris, found.aturan.id, found.aturan.sifat) == (DESA_1, "cakupan_a1", PERINGATAN)
    assert found.kolom == ("a1",)


def test_a_reference_reaches_the_same_row_or_the_single_row() -> None:
    isi: Isi = {
        "sasaran": {DESA_1: {"penduduk": 100}, DESA_2: {"penduduk": 100}},
        "indikator": {DESA_1: {"a1": 6, "b1": 5}, DESA_2: {"a1": 5, "b1": 5}},
        "batas": {"": {"persen": 10}},
    }
    assert cari(isi) == [("indikator", DESA_1, "cakupan_gabungan")]


def test_coverages_that_shall_not_warn_have_no_rule() -> None:
    assert [rule.id for rule in aturan_formulir(INDIKATOR)] == ["cakupan_a1", "cakupan_gabungan"]


def test_only_the_asked_forms_are_looked_at() -> None:
    isi: Isi = {"sasaran": {DESA_1: {"penduduk": 0}}, "batas": {"": {"persen": 101}}}
    assert cari(isi, "batas") == [("batas", "", "wajar")]


def test_computed_columns_are_worked_out_from_others_and_circles_are_unknown() -> None:
    rows: Isi = {
        "belanja": {
            "x": {"koefisien": Decimal("1.50"), "harga": 400},
            "y": {"koefisien": Decimal("0.50"), "harga": 800},
        }
    }
    assert cari(rows) == [("belanja", "", "semua"), ("belanja", "x", "besar")]


def test_a_finding_belongs_to_the_owner_of_the_first_named_cell() -> None:
    rule = Aturan(id="x", syarat="1 > 2", pesan="", sifat=GALAT, kolom=("hilang", "penduduk", "ibu_hamil"))
    found = Temuan(formulir="sasaran", aturan=rule, baris=DESA_1, kolom=rule.kolom)
    assert pemilik_temuan(JUKNIS, SASARAN, found) == "setcam"


def test_a_finding_without_cells_belongs_to_the_form_or_to_who_wrote_the_row() -> None:
    rule = Aturan(id="x", syarat="1 > 2", pesan="", sifat=GALAT, kolom=())
    found = Temuan(formulir="x", aturan=rule, baris="", kolom=())
    assert pemilik_temuan(JUKNIS, BATAS, found) == "setcam"
    assert pemilik_temuan(JUKNIS, BELANJA, found, "dinkes") == "dinkes"


A1 = INDIKATOR.semua_cakupan()[0]


def test_a_coverage_is_summed_first_and_divided_last() -> None:
    isi: Isi = {
        "sasaran": {DESA_1: {"ibu_hamil_kek": 10}, DESA_2: {"ibu_hamil_kek": 30}},
        "indikator": {DESA_1: {"a1": 10}, DESA_2: {"a1": 0}},
    }
    assert cakupan_total(A1, "indikator", isi) == (10, 40, Decimal(25))


def test_a_row_counts_only_if_both_are_known() -> None:
    isi: Isi = {
        "sasaran": {DESA_1: {"ibu_hamil_kek": 10}, DESA_2: {"ibu_hamil_kek": None}},
        "indikator": {DESA_1: {"a1": 5}, DESA_2: {"a1": 9}},
    }
    assert cakupan_total(A1, "indikator", isi) == (5, 10, Decimal(50))


@pytest.mark.parametrize("isi", [{}, {"indikator": {DESA_1: {"a1": 9}}}])
def test_a_coverage_of_nothing_known_is_nothing(isi: Isi) -> None:
    assert cakupan_total(A1, "indikator", isi) == (None, None, None)


def test_a_coverage_over_zero_has_no_percent() -> None:
    isi: Isi = {"sasaran": {DESA_1: {"ibu_hamil_kek": 0}}, "indikator": {DESA_1: {"a1": 0}}}
    assert cakupan_total(A1, "indikator", isi) == (0, 0, None)


def test_coverages_may_use_computed_columns_and_sums() -> None:
    isi: Isi = {"belanja": {"x": {"koefisien": Decimal(2), "harga": 5}, "y": {"koefisien": Decimal(1), "harga": 10}}}
    per_row = Cakupan(id="x", label="", pembilang="total", penyebut="harga")
    whole = Cakupan(id="y", label="", pembilang="jumlah(total)", penyebut="40")
    assert cakupan_total(per_row, "belanja", isi, JUKNIS) == (20, 15, Decimal(2000) / 15)
    assert cakupan_total(whole, "belanja", isi, JUKNIS) == (20, 40, Decimal(50))


def test_the_browser_is_given_the_same_rules_as_trees() -> None:
    told = json.loads(json.dumps(untuk_peramban(INDIKATOR)))
    assert [(item["macam"], item["id"]) for item in told] == [
        ("aturan", "cakupan_a1"),
        ("aturan", "cakupan_gabungan"),
        ("cakupan", "a1"),
        ("cakupan", "b1"),
        ("cakupan", "gabungan"),
    ]
    assert told[0]["tree"] == ["<=", ["nama", "a1"], ["nama", "sasaran.ibu_hamil_kek"]]
    assert (told[0]["label"], told[0]["per_baris"]) == ("Cakupan A1", True)
    assert [item["id"] for item in untuk_peramban(BELANJA) if item["macam"] == "hitungan"] == [
        "total",
        "ganda",
        "putar",
    ]


def test_forty_rules_over_twenty_villages_are_compiled_once() -> None:
    columns = tuple(Kolom(id=f"k{n}", label="", jenis="bilangan", pj="x") for n in range(60))
    rules = tuple(
        Aturan(id=f"r{n}", syarat=f"k{n} + k{n + 1} <= k{n + 2} * 2", pesan="", sifat=PERINGATAN, kolom=(f"k{n}",))
        for n in range(40)
    )
    form = Formulir(id="besar", judul="", baris=WILAYAH, kolom=columns, aturan=rules)
    edition = Juknis(id="uji", judul="", dasar="", mulai=2025, formulir={"besar": form})
    isi: Isi = {"besar": {f"desa{row}": {f"k{n}": n for n in range(60)} for row in range(20)}}
    temuan(edition, TAHAPAN, isi, ["besar"])
    compiled = compile_rule.cache_info().misses
    temuan(edition, TAHAPAN, isi, ["besar"])
    assert compile_rule.cache_info().misses == compiled
