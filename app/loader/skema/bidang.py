"""Fields of the grammar that are more than one word: ids, lists, mappings by id, deadlines."""

from __future__ import annotations

import keyword
import re
from dataclasses import replace
from functools import cached_property
from typing import Any

from marshmallow import Schema, fields, missing
from marshmallow.exceptions import SCHEMA

from app.definition.names import ATRIBUT_TETAP, PANJANG_ID
from app.definition.tenggat import BULAN, Tenggat
from app.loader.salah import Salah, kutip, terdekat
from app.loader.skema.dasar import Bulat, beri_kode, kumpulkan, tolak

_POLA_ID = re.compile(r"[a-z][a-z0-9_]*")
_POLA_EDISI = re.compile(r"[a-z][a-z0-9_-]*")
_TANGGAL = re.compile(r"(\d{1,2}|akhir)\s+(\w+)", re.IGNORECASE)

#: Words that a formula reads as something else than a name.
KATA_RUMUS: frozenset[str] = frozenset({"dan", "atau", "bukan", *keyword.kwlist, *keyword.softkwlist})
_HARI: tuple[int, ...] = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def periksa_id(value: object, *, edisi: bool = False) -> Salah | None:
    """What is wrong with an id: shape, length, or a word of the formulas."""
    pattern = _POLA_EDISI if edisi else _POLA_ID
    if not isinstance(value, str):
        return Salah("E206")
    if not pattern.fullmatch(value):
        return Salah("E220", {"id": kutip(value)}, _usul_id(value))
    if len(value) > PANJANG_ID:
        return Salah("E221", {"panjang": len(value), "batas": PANJANG_ID})
    return Salah("E222", {"id": value}) if value in KATA_RUMUS else None


def _usul_id(value: str) -> str:
    words = re.sub(r"[^a-z0-9]+", "_", value.casefold()).strip("_")[:PANJANG_ID]
    return words if _POLA_ID.fullmatch(words) else ""


class Id(fields.Field[str]):
    """A permanent id; `kolom`: one that a form's table has room for; `edisi`: hyphens may stand in it."""

    def __init__(self, *, kolom: bool = False, edisi: bool = False, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.kolom, self.edisi = kolom, edisi

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        fault = periksa_id(value, edisi=self.edisi)
        if not fault and self.kolom and value in ATRIBUT_TETAP:
            fault = Salah("E223", {"id": value})
        if fault:
            raise tolak(fault)
        return str(value)


class Kata(fields.Field[str]):
    """The id of something that stands elsewhere; whether it exists is checked across the files."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        if not isinstance(value, str) or not value.strip():
            raise tolak(Salah("E206"))
        return value.strip()


class Deret(fields.Field[list[Any]]):
    """A list of `minimal` to `maks` values; `satu`: a single value may stand without brackets."""

    def __init__(
        self, item: fields.Field[Any], *, satu: bool = False, minimal: int = 1, maks: int = 2000, **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self.item, self.satu, self.minimal, self.maks = beri_kode(item), satu, minimal, maks

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> list[Any]:
        if self.satu and isinstance(value, str):
            return [self.item.deserialize(value)]
        if not isinstance(value, list):
            raise tolak(Salah("E205"))
        if len(value) < self.minimal:
            raise tolak(Salah("E213"))
        if len(value) > self.maks:
            raise tolak(Salah("E214", {"banyak": len(value), "batas": self.maks}))
        good, faults = kumpulkan(self.item, enumerate(value))
        if faults:
            raise _gagal(faults, good)
        return good


class Peta(fields.Field[dict[str, Any]]):
    """A mapping from ids to mappings of one shape."""

    def __init__(self, item: fields.Field[Any], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.item = beri_kode(item)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise tolak(Salah("E204"))
        if not value:
            raise tolak(Salah("E213"))
        good, faults = kumpulkan(self.item, value.items())
        for key in value:
            if fault := periksa_id(key):
                inner = faults.get(key, {})
                faults[key] = {**(inner if isinstance(inner, dict) else {}), SCHEMA: [replace(fault, kunci=True)]}
        result = dict(zip(value, good, strict=True))
        if faults:
            raise _gagal(faults, result)
        return result


def _gagal(faults: dict[Any, Any], good: Any) -> Any:
    error = tolak(Salah("E210"), good)
    error.messages = faults
    return error


class Isi(fields.Field[Any]):
    """A mapping of one schema; what is good of a faulty one is kept."""

    def __init__(self, skema: type[Schema], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.kelas = skema

    @cached_property
    def skema(self) -> Schema:
        """The schema, made when it is first needed."""
        return self.kelas()

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        if not isinstance(value, dict):
            raise tolak(Salah("E204"))
        return self.skema.load(value)


class _HariBulan(fields.Field[Tenggat]):
    """`15 Januari` or `akhir Februari`."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Tenggat:
        if not isinstance(value, str):
            raise tolak(Salah("E206"))
        found = _TANGGAL.fullmatch(value.strip())
        if not found:
            raise tolak(Salah("E230", {"nilai": kutip(value)}))
        month = _bulan(found[2])
        if found[1].casefold() == "akhir":
            return Tenggat(bulan=month)
        day, last = int(found[1]), _HARI[month - 1]
        if not 1 <= day <= last:
            raise tolak(Salah("E232", {"hari": day, "bulan": BULAN[month - 1], "batas": last}))
        return Tenggat(bulan=month, hari=day)


class Tanggal(_HariBulan):
    """A deadline, also `{tanggal: 15 Januari, tahun: 1}`."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Tenggat:
        return self._bergeser(value) if isinstance(value, dict) else super()._deserialize(value, attr, data)

    def _bergeser(self, value: dict[str, Any]) -> Tenggat:
        faults: dict[str, Any] = {
            key: [Salah("E201", {"kunci": kutip(key)}, terdekat(key, ("tanggal", "tahun")), kunci=True)]
            for key in value
            if key not in ("tanggal", "tahun")
        }
        (day,), wrong_day = kumpulkan(_HariBulan(required=True), [("tanggal", value.get("tanggal", missing))])
        (years,), wrong_year = kumpulkan(Bulat(min=-1, maks=5), [("tahun", value.get("tahun", "0"))])
        faults |= wrong_day | wrong_year
        if faults:
            raise _gagal(faults, None)
        return Tenggat(bulan=day.bulan, hari=day.hari, geser_tahun=years)


def _bulan(word: str) -> int:
    names = [name.casefold() for name in BULAN]
    if word.casefold() not in names:
        raise tolak(Salah("E231", {"nilai": kutip(word)}, terdekat(word, BULAN)))
    return names.index(word.casefold()) + 1
