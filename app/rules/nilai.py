"""What a cell may hold, and the contents of a sheet as the rules see them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

#: One cell. None is empty, which is not zero. A list of choices is canonical JSON text.
Value = int | Decimal | str | bool | date | None

#: Form id -> row key -> column id -> value. The single row of a `tunggal` form has the key ''.
Isi = Mapping[str, Mapping[str, Mapping[str, Value]]]
