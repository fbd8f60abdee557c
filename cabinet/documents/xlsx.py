"""XLSX files of one table: figures as figures, and no text that runs as a formula."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import BytesIO
from re import compile as pattern
from typing import Any, Final, cast

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

# One of these would make the whole file unreadable; openpyxl refuses some and writes the others.
_NOT_IN_XML: Final = pattern(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Value = str | int | Decimal | date | None


@dataclass(frozen=True, slots=True)
class Heading:
    """A column: its heading, its width in characters, how its figures are written (`0.000`)."""

    words: str
    width: int = 16
    number_format: str = ""


def table_workbook(
    title: str,
    headings: Sequence[Heading],
    rows: Iterable[Sequence[Value]],
    *,
    above: Sequence[str] = (),
    foot: Sequence[Sequence[Value]] = (),
) -> bytes:
    """A workbook of one sheet: the lines `above`, the headings, the rows, and `foot` in bold."""
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet(_sheet_name(title))
    workbook.properties.title = title
    for number, heading in enumerate(headings, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = heading.width
    sheet.freeze_panes = f"A{len(above) + 2}"  # pyright: ignore  the headings stay in sight
    for line in above:
        sheet.append([cell(sheet, line, bold=True)])
    sheet.append([_heading(sheet, heading) for heading in headings])
    formats = [heading.number_format for heading in headings]
    for row in rows:
        sheet.append([cell(sheet, *pair) for pair in zip(row, formats, strict=True)])
    for row in foot:
        sheet.append([cell(sheet, *pair, bold=True) for pair in zip(row, formats, strict=True)])
    file = BytesIO()
    workbook.save(file)
    return file.getvalue()


def cell(sheet: Any, value: Value, number_format: str = "", *, bold: bool = False) -> Any:
    """A cell that shows the value exactly; a text is never a formula."""
    if isinstance(value, str):
        value = _NOT_IN_XML.sub("\ufffd", value)
    made = WriteOnlyCell(sheet, cast("Any", value))
    if isinstance(value, str):
        made.data_type = "s"
    elif isinstance(value, date):
        made.number_format = number_format or "dd.mm.yyyy"
    elif number_format:
        made.number_format = number_format
    if bold:
        made.font = Font(bold=True)
    return made


def _heading(sheet: Any, heading: Heading) -> Any:
    made = cell(sheet, heading.words, bold=True)
    made.alignment = Alignment(wrap_text=True, vertical="top")
    return made


def _sheet_name(title: str) -> str:
    """The title as far as Excel takes it for the name of a sheet."""
    return "".join("-" if sign in "[]:*?/\\'" else sign for sign in title)[:31]
