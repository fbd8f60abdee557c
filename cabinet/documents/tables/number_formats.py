"""Tells from the format of a number what it stands for: a date, a percentage, a padded number."""

from dataclasses import dataclass
from re import compile as pattern
from typing import Final

_LONGEST: Final = 1000  # Excel takes 255 characters
_BUILT_IN_DATES: Final = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_BUILT_IN_PERCENTAGES: Final = frozenset({9, 10})
# What is shown as it stands: quoted, escaped, a filler, a colour or a condition.
_LITERAL: Final = pattern(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_ELAPSED: Final = pattern(r"\[(?:h+|m+|s+)\]")
_DATE_LETTERS: Final = frozenset("ymdhs")


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """A number format; `zeros` is the least number of digits that are shown."""

    is_date: bool = False
    is_percent: bool = False
    zeros: int = 0


def number_format(number: int, code: str) -> NumberFormat:
    """The meaning of the format of this number and code, which is empty for a built-in one."""
    if not code:
        return NumberFormat(number in _BUILT_IN_DATES, number in _BUILT_IN_PERCENTAGES)
    code = code[:_LONGEST].casefold()
    shown = _LITERAL.sub("", code)
    first = shown.partition(";")[0]
    if first and set(first) == {"0"}:
        return NumberFormat(zeros=len(first))
    is_date = "general" not in first and bool(_DATE_LETTERS.intersection(first))
    return NumberFormat(is_date or bool(_ELAPSED.search(code)), "%" in first)
