"""A file with errors once more, with the reasons beside its rows: to be mended and uploaded.

It has every row, since what is imported is the whole of a file or nothing of it. No text of it runs
as a formula; numbers and dates are as they were, so that the file can be imported.
"""

import csv
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from io import TextIOWrapper
from pathlib import Path
from re import compile as pattern
from typing import Any, Final

from openpyxl import Workbook

from cabinet.core.text import Language
from cabinet.documents.tables.cells import Cell, Covered, Moment, Number, Unreadable
from cabinet.documents.tables.limits import BrokenRow
from cabinet.documents.tables.reader import open_table
from cabinet.documents.writers import as_plain_text
from cabinet.documents.xlsx import cell as xlsx_cell
from cabinet.exchange.kinds import Kind
from cabinet.exchange.report import BadRow
from cabinet.exchange.template_texts import headings_in_russian
from cabinet.staff.imports import texts
from cabinet.staff.runs.files import made

MOST_IN_XLSX: Final = 50_000
"""A workbook of more rows takes minutes to be written."""
# What begins as a formula does and is a number, a telephone or a dash, and nothing else.
_HARMLESS: Final = pattern(r"[+\-−–—]?[0-9\s.,()+\-]*%?")
_SEPARATOR: Final = ";"
_Written = tuple[list[Cell], str]


def write_mended(
    file: Path, kind: Kind, bad_rows: Sequence[BadRow], language: Language, *, to: Path
) -> tuple[str, ...]:
    """Write the file as `to` + `.csv` and, unless it is long, `.xlsx`; the forms that are there.

    None where the heading itself is wrong: then there are no rows to speak of. None either where
    the file breaks off, since whoever imports a part of it may lose the rest.
    """
    try:
        return _write(file, kind, bad_rows, language, to)
    except BrokenRow:
        for form in ("csv", "xlsx"):
            to.with_name(f"{to.name}.{form}").unlink(missing_ok=True)
        return ()


def _write(
    file: Path, kind: Kind, bad_rows: Sequence[BadRow], language: Language, to: Path
) -> tuple[str, ...]:
    reasons: dict[int, list[str]] = defaultdict(list)
    for one in bad_rows:
        words = one.reason[language]
        reasons[one.line].append(f"{one.column}: {words}" if one.column else words)
    heading, count = _heading(file, kind), 0
    if not heading or not any(line > heading[0] for line in reasons):
        return ()
    head = [*(str(one) for one in heading[1]), texts.REASON[language]]
    # Excel knows by the mark that it is UTF-8.
    csv_file = made(to.with_name(f"{to.name}.csv"))
    with csv_file as opened, TextIOWrapper(opened, "utf-8-sig", newline="") as text:
        writer = csv.writer(text, delimiter=_SEPARATOR, lineterminator="\r\n")
        writer.writerow(map(_csv_cell, head))
        for cells, why in _rows(file, kind, reasons):
            writer.writerow([*map(_csv_cell, cells), as_plain_text(why)])
            count += 1
    if count > MOST_IN_XLSX:
        return ("csv",)
    _write_workbook(head, _rows(file, kind, reasons), to.with_name(f"{to.name}.xlsx"))
    return ("csv", "xlsx")


def _heading(file: Path, kind: Kind) -> tuple[int, list[Cell]] | None:
    with open_table(file, names=_names(kind)) as table:
        return (table.heading.line, table.heading.cells) if table.heading.cells else None


def _rows(file: Path, kind: Kind, reasons: dict[int, list[str]]) -> Iterator[_Written]:
    """The cells of each row, with what is wrong with it."""
    with open_table(file, names=_names(kind)) as table:
        width = len(table.heading.cells)
        for row in table.rows:
            cells = [*row.cells, *[""] * (width - len(row.cells))]
            yield cells, "; ".join(reasons.get(row.line, ()))


def _names(kind: Kind) -> list[str]:
    names = [*(one.name for one in kind.references), *(one.name for one in kind.columns)]
    return [*names, *headings_in_russian(kind.name, names)]


def _csv_cell(cell: Cell) -> str:
    cell = _seen(cell)
    if isinstance(cell, Number) and cell.is_percent:
        return f"{format(Decimal(cell.text) * 100, 'f')}%"
    words = str(cell)
    is_number = isinstance(cell, Number | Moment) or _HARMLESS.fullmatch(words)
    return words if is_number else as_plain_text(words)


def _seen(cell: Cell) -> Cell:
    """The value of a cell: of one under a merged cell, that one's."""
    if isinstance(cell, Covered):
        return _seen(cell.value) if cell.is_below else ""
    return cell.shown if isinstance(cell, Unreadable) else cell


def _write_workbook(head: list[str], rows: Iterator[_Written], to: Path) -> None:
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet()
    sheet.freeze_panes = "A2"  # pyright: ignore  the heading stays in sight
    sheet.append([xlsx_cell(sheet, one, bold=True) for one in head])
    for cells, why in rows:
        sheet.append([*(_xlsx_cell(sheet, one) for one in cells), xlsx_cell(sheet, why)])
    with made(to) as file:
        workbook.save(file)


def _xlsx_cell(sheet: Any, cell: Cell) -> Any:
    cell = _seen(cell)
    if isinstance(cell, Number) and not cell.zeros:
        shape = "0.##########%" if cell.is_percent else ""
        return xlsx_cell(sheet, Decimal(cell.text), shape)
    if isinstance(cell, Moment):
        return xlsx_cell(sheet, cell.when, "yyyy-mm-dd")
    return xlsx_cell(sheet, str(cell))
