"""Writes tables as CSV and XLSX, in which no text runs as a formula."""

import csv
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from re import compile as pattern
from typing import Any, Final, TextIO

from openpyxl import Workbook

from cabinet.documents.xlsx import cell

Rows = Iterable[Sequence[object]]

# Where a spreadsheet would begin a formula. Excel in Russian splits CSV files at semicolons, so one
# can begin within a text, too.
_FORMULA: Final = pattern(r"""(^|[;\t\r\n])(?=[\s"]*[=+\-@＝＋－＠])""")


def table_csv(columns: Sequence[str], rows: Rows, file: TextIO) -> int:
    """Write CSV with commas; how many rows there were."""
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(columns)
    count = 0
    for row in rows:
        writer.writerow(map(_csv_cell, row))
        count += 1
    return count


def table_xlsx(title: str, columns: Sequence[str], rows: Rows, file: Path) -> int:
    """Write XLSX with numbers and dates as such; how many rows there were."""
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet(title)
    sheet.append(columns)
    count = 0
    for row in rows:
        sheet.append([_xlsx_cell(sheet, value) for value in row])
        count += 1
    workbook.save(file)
    return count


def as_plain_text(words: str) -> str:
    """A text as a CSV has it: an apostrophe keeps a spreadsheet from running it as a formula."""
    return _FORMULA.sub(r"\1'", words)


def _csv_cell(value: object) -> str:
    return as_plain_text(value) if isinstance(value, str) else _plain(value)


def _plain(value: object) -> str:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)


def _xlsx_cell(sheet: Any, value: object) -> object:
    if value is None:
        return None
    if isinstance(value, Decimal):
        decimals = max(0, -int(value.as_tuple().exponent))
        return cell(sheet, value, f"0.{'0' * decimals}".rstrip("."))
    if type(value) is date:
        return cell(sheet, value, "yyyy-mm-dd")
    return cell(sheet, _plain(value))
