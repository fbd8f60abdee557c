"""Reads tables row by row: CSV in the ways it is written here, and XLSX."""

import codecs
import csv
from collections.abc import Collection, Iterator
from datetime import date, datetime
from decimal import Decimal
from math import isfinite
from pathlib import Path
from typing import Any, Final

from python_calamine import CalamineError, CalamineWorkbook

from cabinet.core.errors import Refused
from cabinet.core.text import Text

Row = tuple[int, list[str]]

_BLOCK: Final = 1 << 18
_LONGEST_HEADER: Final = 100_000  # characters, less than what the csv module takes as a cell
_ROWS_OF_EXCEL: Final = 1 << 20
_COLUMNS_OF_EXCEL: Final = 1 << 14
_CELLS_OF_EXCEL: Final = _ROWS_OF_EXCEL * _COLUMNS_OF_EXCEL
_DELIMITERS: Final = ",;\t"
_XLSX: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0"
_UTF_16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_BROKEN_QUOTES: Final = Text(
    ru="кавычки не закрыты или стоят не на месте; дальше файл не читается",
    kk="тырнақшалар жабылмаған немесе орнында емес; файл одан әрі оқылмайды",
    en="quotes are not closed or out of place; the file cannot be read any further",
)
_NOT_A_TABLE: Final = Text(
    ru="Файл не похож на таблицу: нужен CSV (UTF-8 или Windows-1251) или XLSX.",
    kk="Файл кестеге ұқсамайды: CSV (UTF-8 немесе Windows-1251) не XLSX керек.",
    en="The file is not a table: CSV (UTF-8 or Windows-1251) or XLSX is needed.",
)
_OLD_EXCEL: Final = Text(
    ru="Это старый формат XLS или файл под паролем: сохраните его как XLSX без пароля.",
    kk="Бұл ескі XLS пішімі немесе құпиясөзбен қорғалған файл: оны құпиясөзсіз XLSX етіп сақтаңыз.",
    en="This is an old XLS or a file with a password: save it as XLSX without one.",
)
_BROKEN_XLSX: Final = Text(
    ru="Файл XLSX повреждён и не открывается.",
    kk="XLSX файлы бүлінген және ашылмайды.",
    en="The XLSX file is damaged and cannot be opened.",
)


class TooFar(Refused):
    """A cell of a workbook is farther from the first one than the reader wants to go."""


class BrokenRow(Exception):
    """A row after which the file cannot be read any further."""

    def __init__(self, line: int, reason: Text) -> None:
        """Stop at `line` because of `reason`."""
        super().__init__(reason.en)
        self.line = line
        self.reason = reason


def read_rows(
    file: Path, *, names: Collection[str], most_cells: int = _CELLS_OF_EXCEL
) -> Iterator[Row]:
    """Every row that is not empty, with its line number and its cells as stripped text.

    `names` are the columns expected in the first row, by which the delimiter is found out.
    `Refused` when the file is no table, `TooFar` when it is a workbook that reaches over more than
    `most_cells`, the empty ones included, `BrokenRow` where it breaks off, `OSError` as it comes.
    """
    with file.open("rb") as start:
        signature = start.read(4)
    if signature == _OLE:
        raise Refused(_OLD_EXCEL)
    rows = _xlsx_rows(file, most_cells) if signature == _XLSX else _csv_rows(file, names)
    for line, cells in rows:
        if line == 1 or any(cells):
            yield line, cells


def _csv_rows(file: Path, names: Collection[str]) -> Iterator[Row]:
    with file.open(encoding=_encoding(file), newline="") as text:
        delimiter = _delimiter(text.readline(_LONGEST_HEADER), names)
        text.seek(0)
        reader = csv.reader(text, delimiter=delimiter, strict=True)
        line = 1
        try:
            for cells in reader:
                yield line, [cell.strip() for cell in cells]
                line = reader.line_num + 1
        except csv.Error:
            raise BrokenRow(line, _BROKEN_QUOTES) from None


def _encoding(file: Path) -> str:
    for encoding in ("utf-8-sig", "cp1251"):
        if _is_written_in(file, encoding):
            return encoding
    raise Refused(_NOT_A_TABLE)


def _is_written_in(file: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with file.open("rb") as content:
            while block := content.read(_BLOCK):
                if b"\0" in block or block.startswith(_UTF_16):
                    return False
                decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _delimiter(header: str, names: Collection[str]) -> str:
    def known_columns(delimiter: str) -> int:
        cells = next(csv.reader([header], delimiter=delimiter), [])
        return len({column_name(cell) for cell in cells}.intersection(names))

    return max(_DELIMITERS, key=known_columns)


def _xlsx_rows(file: Path, most_cells: int) -> Iterator[Row]:
    try:
        with CalamineWorkbook.from_path(file) as workbook:
            sheet = workbook.get_sheet_by_index(0)
    except CalamineError:
        raise Refused(_BROKEN_XLSX) from None
    # A single cell is read as fast as any, but may say that it is in row 4,000,000,000: all empty
    # rows above it would be gone through.
    rows, columns = (place + 1 for place in sheet.end or (0, 0))
    if rows > _ROWS_OF_EXCEL or columns > _COLUMNS_OF_EXCEL or rows * columns > most_cells:
        raise TooFar(_BROKEN_XLSX)
    for line, cells in enumerate(sheet.iter_rows(), 1):
        yield line, [_cell_text(cell) for cell in cells]


def _cell_text(cell: Any) -> str:
    """A cell as it would stand in a CSV file: 123.0 is a number that Excel shows as 123."""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, bool):
        return str(int(cell))
    if isinstance(cell, float | int):
        return _number_text(cell)
    if isinstance(cell, datetime) and cell.time() == datetime.min.time():
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _number_text(number: float) -> str:
    if not isfinite(number):
        return str(number)  # no rule takes it for a number
    if number == int(number):
        return str(int(number))
    # Excel keeps 15 digits; what a float has beyond them was never in the cell.
    return format(Decimal(format(number, ".15g")), "f")


def column_name(cell: str) -> str:
    """A column's name as files may write it, in the way that the rules know it."""
    return cell.strip().casefold()
