"""Opens a file and finds the table in it: what other code reads tables by."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from re import compile as pattern
from typing import Final, Protocol

from cabinet.core.errors import Refused
from cabinet.documents.tables import texts
from cabinet.documents.tables.archive import is_ods
from cabinet.documents.tables.cells import Row, column_name, known_columns
from cabinet.documents.tables.delimited import DelimitedFile
from cabinet.documents.tables.limits import (
    HEADING_WITHIN,
    OF_BILLING,
    BrokenRow,
    Limits,
)
from cabinet.documents.tables.ods import OdsFile
from cabinet.documents.tables.xlsx import XlsxFile

_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0"
_MARKUP: Final = pattern(rb"<[!?]?[a-z]|mime-version")
# PDF, RTF, the text form of Excel's predecessors, JSON: no line of theirs is a row of a table.
_OTHERS: Final = pattern(rb"%pdf-|\{\\rtf|id;p(?:wxl|s?calc)|\{\s*[\"}]|\[\s*[\[{]")
_START: Final = 200  # bytes
_NOTHING: Final = Row(1, [], 0)


class _Sheets(Protocol):
    """A file with one sheet or several."""

    @property
    def first_line(self) -> int:
        """The line at which tables begin."""
        ...

    @property
    def sheets(self) -> tuple[str, ...]:
        """The names of the sheets."""
        ...

    def rows(
        self, sheet: int, *, width: int | None = None, merged: bool = False, last: int | None = None
    ) -> Iterator[Row]:
        """Every row that is not empty; below the `last` line none need come."""
        ...

    def close(self) -> None:
        """Close the file."""
        ...


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its sheet, the row with the names of its columns, and the rows below.

    Rows come with the line that an editor or Excel counts, and with as many cells as the heading.
    `sheet` is empty where a file has no sheets; `is_at_start` tells
    whether the heading is where it is expected: in the first row of the first sheet.
    """

    sheet: str
    is_at_start: bool
    heading: Row
    rows: Iterator[Row]


@contextmanager
def open_table(
    file: Path, *, names: Collection[str], limits: Limits = OF_BILLING
) -> Iterator[Table]:
    """The table whose heading has most of the `names`, within the first rows of any one sheet.

    Where no row has any, the first one is the heading. `Refused` when the file is no table, or
    holds several such ones; while rows are read, `Refused` or `BrokenRow` where it breaks off.
    `OSError` as it comes.
    """
    sheets = _opened(file, frozenset(map(column_name, names)), limits)
    try:
        place, heading = _heading(sheets, frozenset(map(column_name, names)))
        width = len(heading.cells)
        rows = sheets.rows(place, width=width, merged=True) if width else iter(())
        name = sheets.sheets[place] if sheets.sheets else ""
        is_at_start = not place and heading.line == sheets.first_line
        yield Table(name, is_at_start, heading, _below(rows, heading.line))
    finally:
        sheets.close()


def _opened(file: Path, names: Collection[str], limits: Limits) -> _Sheets:
    with file.open("rb") as content:
        start = content.read(_START)
    if start.startswith(_OLE):
        raise Refused(texts.OLD_EXCEL)
    if start.startswith(_ZIP):
        return OdsFile(file, limits) if is_ods(file) else XlsxFile(file, limits)
    begins = start.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if _MARKUP.match(begins):
        raise Refused(texts.MARKUP)
    if _OTHERS.match(begins):
        raise Refused(texts.NOT_A_TABLE)
    return DelimitedFile(file, names)


def _heading(sheets: _Sheets, names: Collection[str]) -> tuple[int, Row]:
    """The sheet and the row of the heading."""
    found = [_best_row(sheets, place, names) for place in range(len(sheets.sheets))]
    most = max((known for known, _ in found), default=0)
    if not most:
        return 0, next(_first_rows(sheets, 0), _NOTHING) if found else _NOTHING
    best = [place for place, (known, _) in enumerate(found) if known == most]
    if len(best) > 1:
        best = [place for place in best if _has_more(sheets, place, found[place][1])] or best[:1]
    if len(best) > 1:
        named = ", ".join(f"«{sheets.sheets[place][:40]}»" for place in best[:5])
        raise Refused(texts.SEVERAL_SHEETS.format(sheets=named))
    return best[0], found[best[0]][1]


def _best_row(sheets: _Sheets, place: int, names: Collection[str]) -> tuple[int, Row]:
    rows = [(known_columns(row.cells, names), row) for row in _first_rows(sheets, place)]
    return max(rows, key=lambda one: one[0], default=(0, _NOTHING))


def _first_rows(sheets: _Sheets, place: int) -> Iterator[Row]:
    """The rows in which a heading may be, up to one that cannot be read."""
    found = False
    try:
        for row in sheets.rows(place, last=HEADING_WITHIN):
            if row.line > HEADING_WITHIN:
                return
            found = True
            yield row
    except BrokenRow:
        if not found:
            raise


def _has_more(sheets: _Sheets, place: int, heading: Row) -> bool:
    return next(_below(sheets.rows(place), heading.line), None) is not None


def _below(rows: Iterator[Row], line: int) -> Iterator[Row]:
    return (row for row in rows if row.line > line)
