"""Reads ODS, the workbooks of LibreOffice, cell by cell."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from re import compile as pattern
from typing import Final

from cabinet.core.errors import Refused
from cabinet.documents.tables import texts
from cabinet.documents.tables.archive import Archive, Attributes, Handler, parse, parse_whole
from cabinet.documents.tables.cells import (
    Cell,
    Flag,
    Row,
    Unreadable,
    iso_cell,
    number_cell,
    text_cell,
)
from cabinet.documents.tables.limits import MOST_COLUMNS, MOST_ROWS, Limits, TooHeavy
from cabinet.documents.tables.rows import Area, RowMaker

_CONTENT: Final = "content.xml"
_MASK: Final = pattern(r"[^\W\d_]|\d[-/]|№")  # characters beside or among digits
_LONGEST_TEXT: Final = 100_000
_HIDDEN: Final = frozenset({"collapse", "filter"})
# What stands in a sheet or a cell and is not its content: notes, drawings, a record of changes.
_BESIDE: Final = frozenset({"annotation", "shapes", "frame", "tracked-changes", "custom-shape"})
_BREAKS: Final = {"line-break": "\n", "tab": "\t"}


class OdsFile:
    """The sheets of a workbook of LibreOffice; `Refused` when it is none."""

    first_line = 1

    def __init__(self, file: Path, limits: Limits) -> None:
        """Read the names of the sheets."""
        self._archive = Archive(file, limits)
        names = _Names()
        parse_whole(self._archive.blocks(_CONTENT), names)
        visible = [(at, name) for at, name in enumerate(names.found) if at not in names.hidden]
        self._places = [at for at, _ in visible]
        self.sheets = tuple(name for _, name in visible)

    def close(self) -> None:
        """Close the file."""
        self._archive.close()

    def rows(
        self, sheet: int, *, width: int | None = None, merged: bool = False, last: int | None = None
    ) -> Iterator[Row]:
        """Every row that is not empty, with `width` cells if given; with `merged` ones known.

        Below the `last` line none need come.
        """
        handler = _Sheet(self._places[sheet], RowMaker(width), is_merged_told=merged)
        for _ in parse(self._archive.blocks(_CONTENT), handler):
            while handler.pending:
                yield from handler.pending.popleft().rows(handler.maker)
            if last is not None and handler.line > last:
                return


class _Names(Handler):
    """The names of the sheets, and which of them have a style that hides them."""

    have_prefixes = True

    def __init__(self) -> None:
        self.found: list[str] = []
        self.hidden: set[int] = set()
        self._style = ""
        self._hiding: set[str] = set()

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "style":
            self._style = attributes.get("name", "")
        elif name == "table-properties" and attributes.get("display") == "false":
            self._hiding.add(self._style)
        elif name == "table":
            if attributes.get("style-name") in self._hiding:
                self.hidden.add(len(self.found))
            self.found.append(attributes.get("name", ""))


@dataclass(frozen=True, slots=True)
class _Repeated:
    """A row that stands in a sheet once or several times."""

    line: int
    times: int
    cells: dict[int, Cell]
    is_hidden: bool

    def rows(self, maker: RowMaker) -> Iterator[Row]:
        """The rows that are meant, none of them when they are empty."""
        for line in range(self.line, self.line + self.times) if self.cells else ():
            yield maker.row(line, self.cells, is_hidden=self.is_hidden)


@dataclass(slots=True)
class _Open:
    """A cell that has begun."""

    attributes: Attributes
    pieces: list[str] = field(default_factory=list)
    length: int = 0

    def add(self, text: str) -> None:
        """Take in a piece of what is written in it."""
        self.length += len(text)
        if self.length > _LONGEST_TEXT:
            raise TooHeavy
        self.pieces.append(text)


class _Sheet(Handler):
    """The rows of one sheet, as they become known."""

    have_prefixes = True

    def __init__(self, place: int, maker: RowMaker, *, is_merged_told: bool) -> None:
        self.pending: deque[_Repeated] = deque()
        self.maker = maker
        self._place = place
        self._is_merged_told = is_merged_told
        self._table = -1
        self._beside = 0
        self.line = 1
        self._times = 1
        self._column = 0
        self._cells: dict[int, Cell] = {}
        self._is_hidden = False
        self._cell: _Open | None = None

    def start(self, name: str, attributes: Attributes) -> None:
        if name in _BESIDE or self._beside:
            self._beside += 1
        elif name == "table":
            self._table += 1
        elif self._table == self._place:
            self._start_within(name, attributes)

    def _start_within(self, name: str, attributes: Attributes) -> None:
        if name == "table-row":
            self._times = _count(attributes.get("number-rows-repeated"))
            self._column, self._cells = 0, {}
            self._is_hidden = attributes.get("visibility") in _HIDDEN
        elif name in ("table-cell", "covered-table-cell"):
            self._cell = _Open(attributes)
        elif self._cell is not None:
            self._start_text(self._cell, name, attributes)

    def _start_text(self, cell: _Open, name: str, attributes: Attributes) -> None:
        if name == "p" and cell.pieces:
            cell.add("\n")
        elif name == "s":
            cell.add(" " * min(_count(attributes.get("c")), _LONGEST_TEXT))
        elif name in _BREAKS:
            cell.add(_BREAKS[name])

    def text(self, text: str) -> None:
        if self._cell is not None and not self._beside:
            self._cell.add(text)

    def end(self, name: str) -> None:
        if self._beside:
            self._beside -= 1
        elif name == "table-row" and self._table == self._place:
            self._end_row()
        elif name in ("table-cell", "covered-table-cell") and self._cell is not None:
            self._end_cell(self._cell)
            self._cell = None

    def _end_row(self) -> None:
        if self._cells and self.line + self._times - 1 > MOST_ROWS:
            raise Refused(texts.BROKEN)
        self.pending.append(_Repeated(self.line, self._times, self._cells, self._is_hidden))
        self.line += self._times

    def _end_cell(self, cell: _Open) -> None:
        times = min(_count(cell.attributes.get("number-columns-repeated")), MOST_COLUMNS)
        value = _value(cell.attributes, "".join(cell.pieces))
        down = _count(cell.attributes.get("number-rows-spanned"))
        across = _count(cell.attributes.get("number-columns-spanned"))
        if self._is_merged_told and (down > 1 or across > 1):
            last = self.line + down - 1, self._column + across - 1
            self.maker.areas.append(Area(self.line, self._column, *last))
            # The rows before this one have been made already, or are made without it.
            self.maker.areas.sort(key=lambda area: (area.top, area.left), reverse=True)
        if value:
            for column in range(self._column, min(self._column + times, MOST_COLUMNS)):
                self._cells[column] = value
        self._column += times


def _value(attributes: Attributes, shown: str) -> Cell:
    """The value of a cell; of LibreOffice's two types the second one tells of errors."""
    kind = attributes.get("value-type", "")
    if kind == "date":
        return iso_cell(attributes.get("date-value", ""))
    if kind == "float":
        return _number(attributes.get("value", ""), shown.strip())
    if kind in ("currency", "percentage"):
        return number_cell(attributes.get("value", ""), is_percent=kind == "percentage")
    if kind == "boolean":
        return Flag(attributes.get("boolean-value") == "true")
    if kind in ("time", "error"):
        return Unreadable(
            shown.strip()[:40], texts.EXCEL_ERROR if kind == "error" else texts.NOT_READABLE
        )
    is_computed = bool(kind) or "formula" not in attributes
    return text_cell(shown) if is_computed else Unreadable("", texts.NO_SAVED_VALUE)


def _number(raw: str, shown: str) -> Cell:
    """A number, with the zeros that it is shown with, and whether it has other characters."""
    zeros = len(shown) if shown.startswith("0") and shown.isdecimal() else 0
    return number_cell(raw, zeros=zeros, is_masked=_MASK.search(shown) is not None)


def _count(text: str | None) -> int:
    if text is None:
        return 1
    if len(text) > 9 or not text.isdecimal():
        raise Refused(texts.BROKEN)
    return max(1, int(text))
