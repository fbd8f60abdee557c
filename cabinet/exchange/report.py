"""The errors and warnings that an import reports about the rows of a file."""

from collections.abc import Iterable
from dataclasses import dataclass
from heapq import nsmallest
from itertools import chain, count
from typing import Any, Final

from cabinet.core.text import Text

MOST_LISTED: Final = 50


@dataclass(frozen=True, slots=True)
class BadRow:
    """A remark about a row; `column` is empty where it is about the row as a whole.

    It is about the file as a whole where `line` is 0.
    """

    line: int
    column: str
    reason: Text


@dataclass(frozen=True, slots=True)
class Doubtful:
    """The value of a cell that is taken with a warning: what a rule may return."""

    value: Any
    why: Text


@dataclass(frozen=True, slots=True)
class Warnings:
    """The warnings of a file: their number, and the first of them by line."""

    total: int = 0
    listed: tuple[BadRow, ...] = ()

    def and_more(self, more: Iterable[BadRow]) -> "Warnings":
        """These and `more`; no more of them is kept than is listed."""
        seen = count()
        known = chain(self.listed, (row for row, _ in zip(more, seen, strict=False)))
        listed = nsmallest(MOST_LISTED, known, key=lambda row: row.line)
        return Warnings(self.total + next(seen), tuple(listed))


NO_WARNINGS: Final = Warnings()
