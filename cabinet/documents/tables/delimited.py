"""Reads text files with a delimiter."""

import csv
from collections.abc import Collection, Iterator
from io import SEEK_END
from itertools import islice
from pathlib import Path
from re import IGNORECASE
from re import compile as pattern
from typing import Final, TextIO

from cabinet.core.errors import Refused
from cabinet.documents.tables import texts
from cabinet.documents.tables.cells import Cell, Row, known_columns, text_cell
from cabinet.documents.tables.encodings import encoding_of, has_strange_letters
from cabinet.documents.tables.limits import HEADING_WITHIN, BrokenRow

_DELIMITERS: Final = ",;\t"
_LONGEST_LINE: Final = 1_000_000  # characters
_MARK: Final = "\ufeff"  # of UTF-8; once more where files were put one behind the other
_END_OF_DOS: Final = "\x1a"  # what programs of DOS write behind the last line
_DECLARED: Final = pattern(r"\s*\"?sep=([,;\t|])\"?\s*", IGNORECASE)  # what Excel writes above


class DelimitedFile:
    """The only table of a text file; `Refused` when it is no text."""

    sheets = ("",)

    def __init__(self, file: Path, names: Collection[str]) -> None:
        """Find out how the file is written; `names` are the columns that are looked for."""
        self._file = file
        self._encoding = encoding_of(file)
        with self._open() as text:
            lines = list(islice(_lines(text), HEADING_WITHIN + 1))
        declared = _DECLARED.fullmatch(lines[0]) if lines else None
        self.first_line = 2 if declared else 1
        self._delimiter = declared[1] if declared else _delimiter(lines, names)
        cells = [cell for row in _cells(lines, self._delimiter) for cell in row]
        if not known_columns(cells, names) and any(map(has_strange_letters, lines)):
            raise Refused(texts.WRONG_FILE_ENCODING)

    def close(self) -> None:
        """Nothing is kept open between two readings."""

    def rows(
        self, sheet: int, *, width: int | None = None, merged: bool = False, last: int | None = None
    ) -> Iterator[Row]:
        """Every row that is not empty, with no more cells than `width` if given."""
        del sheet, merged, last  # a text has neither of these, and its rows come one by one
        ends_in_a_line = _ends_in_a_line(self._file, self._encoding)
        with self._open() as text:
            lines = _Ahead(_lines(text))
            for line, raw in self._records(lines, width):
                cells = [text_cell(cell) for cell in raw]
                if line >= self.first_line and any(cells):
                    is_cut = lines.is_at_end and not ends_in_a_line
                    yield Row(line, cells[:width], _count(cells, width), is_cut=is_cut)

    def _records(self, lines: "_Ahead", width: int | None) -> Iterator[tuple[int, list[str]]]:
        """The cells of each row, with the line at which it begins."""
        reader = csv.reader(lines, delimiter=self._delimiter, strict=True)
        while True:
            line = lines.number + 1
            try:
                raw = next(reader, None)
            except csv.Error:
                raw = lines.current.rstrip("\r\n").split(self._delimiter)
                is_whole = width is None or len(raw) == width
                if lines.number != line or not is_whole or not _is_name_in_quotes(raw):
                    raise BrokenRow(line, texts.BROKEN_QUOTES) from None
            if raw is None:
                return
            yield line, raw

    def _open(self) -> TextIO:
        return self._file.open(encoding=self._encoding, newline="")


class _Ahead:
    """Lines, of which the next one is known to be there or not."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._next = next(lines, None)
        self.current = ""
        self.number = 0

    def __iter__(self) -> "_Ahead":
        return self

    def __next__(self) -> str:
        line = self._next
        if line is None:
            raise StopIteration
        self._next = next(self._lines, None)
        self.current = line
        self.number += 1
        return line

    @property
    def is_at_end(self) -> bool:
        return self._next is None


def _lines(text: TextIO) -> Iterator[str]:
    number = 0
    while line := text.readline(_LONGEST_LINE):
        number += 1
        if len(line) == _LONGEST_LINE:
            raise BrokenRow(number, texts.LONG_LINE)
        if line != _END_OF_DOS:
            yield line.lstrip(_MARK)


def _is_name_in_quotes(cells: list[str]) -> bool:
    """Return whether there are quotes, in pairs within each cell, with words behind them."""
    quotes = [cell.count('"') for cell in cells]
    return any(quotes) and all(number % 2 == 0 for number in quotes)


def _ends_in_a_line(file: Path, encoding: str) -> bool:
    with file.open("rb") as content:
        size = content.seek(0, SEEK_END)
        content.seek(max(0, size - 2))
        tail = content.read()
    return b"\n" in tail or b"\r" in tail if encoding == "utf-16" else tail[-1:] in (b"\n", b"\r")


def _count(cells: list[Cell], width: int | None) -> int:
    """How many cells a row has: of those beyond the heading, only up to the last one filled in."""
    count = len(cells)
    while width is not None and count > width and not cells[count - 1]:
        count -= 1
    return count


def _delimiter(lines: list[str], names: Collection[str]) -> str:
    def best(delimiter: str) -> int:
        return max((known_columns(cells, names) for cells in _cells(lines, delimiter)), default=0)

    return max(_DELIMITERS, key=best)


def _cells(lines: list[str], delimiter: str) -> Iterator[list[str]]:
    try:
        yield from csv.reader(lines, delimiter=delimiter)
    except csv.Error:
        return
