"""Cells of a file, as much as its kind of file tells of them, and rows of such cells."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from math import isfinite
from re import compile as pattern
from typing import Final

from cabinet.core.errors import Refused
from cabinet.core.text import Text
from cabinet.documents.tables import texts

_NAMED_ERRORS: Final = frozenset({"#N/A", "#Н/Д", "#ЖОҚ", "#GETTING_DATA"})
_ERROR: Final = pattern(r"#[A-ZА-ЯЁІҒҚҢӨҰҮҺӘ_/0-9]+[!?]|#{2,}|(?:ERR|ОШИБКА):\s?[0-9]{3}")
_DASHES: Final = frozenset({"-", "–", "—", "−"})  # what people write for nothing
_UNSEEN: Final = pattern("[\u00ad\u200b-\u200d\u2060\ufeff]")
_TOTAL: Final = pattern(r"(?:итого|всего|итог|барлығы|жиыны|жиынтығы|total)(?![\w«\"-])")

# What a spreadsheet writes for a truth value, in small letters.
TRUTH_VALUES: Final = frozenset({"true", "false", "истина", "ложь", "ақиқат", "жалған"})
_FIRST_OF_TOTALS: Final = frozenset("ИиВвБбЖжTt")
_TEXT_BY_FORMULA: Final = pattern(r'="([^"]*)"')  # how a CSV keeps Excel from making numbers of it


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a workbook, exact as Excel shows it; `zeros` is the width that its format fills.

    A number that `is_percent` is written as a share: 0.16 is shown as 16 %. One that `is_masked` is
    shown with other characters among or beside its digits: 71 as `A-00071`.
    """

    text: str
    is_percent: bool = False
    zeros: int = 0
    is_masked: bool = False

    def __str__(self) -> str:
        """The number, padded as it is shown."""
        return self.text.zfill(self.zeros)


@dataclass(frozen=True, slots=True)
class Moment:
    """A date of a workbook, with a time of day that is mostly midnight."""

    when: datetime

    def __str__(self) -> str:
        """The day in ISO 8601, with the time unless it is midnight."""
        day = self.when.date().isoformat()
        return self.when.isoformat() if self.when.time() != datetime.min.time() else day


@dataclass(frozen=True, slots=True)
class Flag:
    """A truth value of a workbook."""

    is_true: bool

    def __str__(self) -> str:
        """1 or 0, as yes/no columns have it."""
        return "1" if self.is_true else "0"


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A cell that holds no value: an error, or a formula that nobody has computed yet."""

    shown: str
    reason: Text

    def __str__(self) -> str:
        """The text that the spreadsheet shows there."""
        return self.shown


@dataclass(frozen=True, slots=True)
class Covered:
    """A cell under a merged one, whose `value` stands above it in the same column or elsewhere."""

    value: "Cell"
    is_below: bool

    def __str__(self) -> str:
        """The text that the merged cell shows."""
        return str(self.value)


Cell = str | Number | Moment | Flag | Unreadable | Covered


@dataclass(frozen=True, slots=True)
class Row:
    """A row with its line, and as many cells as the heading has, or fewer where the file has fewer.

    `count` tells how many cells the file has there. One that `is_cut` is ended by the end of the
    file instead of a line break.
    """

    line: int
    cells: list[Cell]
    count: int
    is_hidden: bool = False
    is_cut: bool = False


def text_cell(text: str) -> Cell:
    """The cell that a text stands for: an error saved as text is none, a lone dash is empty."""
    text = text.strip()
    if text[:2] == '="' and (match := _TEXT_BY_FORMULA.fullmatch(text)) is not None:
        text = match[1].strip()
    if text[:1] in ("#", "E", "О") and is_error(text):
        return Unreadable(text, texts.EXCEL_ERROR)
    return "" if text in _DASHES else text


def is_error(text: str) -> bool:
    """Return whether a text is an error of a spreadsheet's, in English or Russian."""
    word = text.upper()
    return word in _NAMED_ERRORS or _ERROR.fullmatch(word) is not None


def number_cell(
    raw: str, *, is_percent: bool = False, zeros: int = 0, is_masked: bool = False
) -> Cell:
    """A number as a workbook stores it: what a float has beyond 15 digits was never in the cell."""
    try:
        number = float(raw)
    except ValueError:
        return Unreadable(raw[:40], texts.NOT_READABLE)
    if not isfinite(number):
        return Unreadable(raw[:40], texts.NOT_READABLE)
    if number == int(number):
        return Number(str(int(number)), is_percent, zeros, is_masked)
    exact = format(Decimal(format(number, ".15g")), "f")
    return Number(exact, is_percent, zeros, is_masked)


def iso_cell(raw: str) -> Cell:
    """A date as ISO 8601 writes it."""
    try:
        return Moment(datetime.fromisoformat(raw.strip()).replace(tzinfo=None))
    except ValueError:
        return Unreadable(raw[:40], texts.NOT_READABLE)


def readable(cell: Cell, *, fills_down: bool = False) -> Cell:
    """The cell, or what it stands for; `Refused` with the reason where nobody can tell.

    What stands below in a merged cell is its value only where the column `fills_down`.
    """
    if isinstance(cell, str):
        return cell
    if isinstance(cell, Covered):
        if not (fills_down and cell.is_below):
            raise Refused(texts.MERGED)
        cell = cell.value
    if isinstance(cell, Unreadable):
        raise Refused(cell.reason)
    return cell


def looks_like_a_total(row: Row) -> bool:
    """Return whether the first thing that the row says is the word for a total."""
    first = next((cell for cell in row.cells if cell), "")
    return isinstance(first, str) and _TOTAL.match(first.casefold()) is not None


def has_word_of_total(row: Row) -> bool:
    """Return whether any cell begins with the word for a total."""
    return any(
        isinstance(cell, str) and cell[:1] in _FIRST_OF_TOTALS and _TOTAL.match(cell.casefold())
        for cell in row.cells
    )


def column_name(cell: Cell) -> str:
    """A column's name as files may write it, in the way that it is compared: without any spaces."""
    return "".join(_UNSEEN.sub("", str(cell)).split()).casefold()


def known_columns(cells: Collection[Cell], names: Collection[str]) -> int:
    """How many of the names stand in a row."""
    return len({column_name(cell) for cell in cells if cell}.intersection(names))
