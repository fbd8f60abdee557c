"""Tells from the format of a number what it stands for: a date, a percentage, a padded number."""

from dataclasses import dataclass
from re import compile as pattern
from typing import Final

_LONGEST: Final = 1000  # Excel takes 255 characters
_BUILT_IN_DATES: Final = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_BUILT_IN_PERCENTAGES: Final = frozenset({9, 10})
# What is shown as it stands: quoted, escaped, a filler, a colour or a condition.
_LITERAL: Final = pattern(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_SECTION: Final = pattern(r'(?:"[^"]*"|\\.|[^;"\\])*')  # of numbers that are not negative
_ELAPSED: Final = pattern(r"\[(?:h+|m+|s+)\]")
_UNSEEN: Final = pattern(r"_.|\*.|\[[^\]]*\]")
_MASK: Final = pattern(r'"[^"]*[^"\s][^"]*"|\\\S|(?<=0)[-/](?=0)')  # characters among digits
_DATE_LETTERS: Final = frozenset("ymdhs")


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """A number format; `zeros` is the least number of digits that are shown.

    One that `is_masked` shows other characters among or beside them.
    """

    is_date: bool = False
    is_percent: bool = False
    zeros: int = 0
    is_masked: bool = False


def number_format(number: int, code: str) -> NumberFormat:
    """The meaning of the format of this number and code, which is empty for a built-in one."""
    if not code:
        return NumberFormat(number in _BUILT_IN_DATES, number in _BUILT_IN_PERCENTAGES)
    code = code[:_LONGEST].casefold()
    first = _LITERAL.sub("", code).partition(";")[0]
    if ("general" not in first and _DATE_LETTERS.intersection(first)) or _ELAPSED.search(code):
        return NumberFormat(is_date=True)
    positive = _SECTION.match(_UNSEEN.sub("", code))
    is_masked = positive is not None and _MASK.search(positive[0]) is not None
    zeros = len(first) if set(first) == {"0"} else 0
    return NumberFormat(is_percent="%" in first, zeros=zeros, is_masked=is_masked)
