"""The one way into a cell of a workbook: what people typed can never become a formula."""

from __future__ import annotations

from datetime import date
from typing import Any


def tulis(sheet: Any, row: int, column: int, value: Any, cell_format: Any = None) -> None:
    """Write a type's `excel_value` by its own kind; texts as texts, even `=1+1`.

    `sheet` is an xlsxwriter worksheet; its general `write` guesses formulas and links.
    """
    if value is None or value == "":
        sheet.write_blank(row, column, None, cell_format)
    elif isinstance(value, bool):
        sheet.write_boolean(row, column, value, cell_format)
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, cell_format)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value, cell_format)
    else:
        sheet.write_string(row, column, str(value), cell_format)
