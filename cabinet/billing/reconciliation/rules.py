"""The contents of a statement; checks of its period and of the answer to it."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from re import fullmatch
from typing import Final, TypeAlias

from cabinet.billing.reconciliation import texts
from cabinet.core.enums import ContractKind
from cabinet.core.errors import Refused
from cabinet.core.formats import ContractName
from cabinet.core.period import Period
from cabinet.core.text import LANGUAGES, Language, Text

LINES_PER_PAGE: Final = 100
MANY: Final = 5000  # lines, whose files take seconds
FIRST_DAY: Final = date(2000, 1, 1)
MOST_YEARS: Final = 10
LONGEST_COMMENT: Final = 1000

Line: TypeAlias = tuple[int, str, int, int]
"""A document: the ordinal of its day, its name, debit and credit in tiyn.

Plain numbers: 100,000 lines of them take a third of the memory that dates and decimals would.
"""

ANSWERS: Final = ("agreed", "disagreed")


@dataclass(frozen=True, slots=True)
class Days:
    """The days from `first` to `last`, both included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Totals:
    """The sums of a whole period; debit is what was charged, credit what was paid."""

    opening_tenge: Decimal
    debit_tenge: Decimal
    credit_tenge: Decimal
    line_count: int

    @property
    def closing_tenge(self) -> Decimal:
        """The customer's debt at the end; negative when the utility owes it."""
        return self.opening_tenge + self.debit_tenge - self.credit_tenge


@dataclass(frozen=True, slots=True)
class Statement:
    """The statement of a contract: some or all of its lines, and the totals over all of them.

    `offset` lines stand before `lines`; `brought_on` is the day within the period on which billing
    set the opening balance, if it did.
    """

    contract_number: str
    contract_kind: str
    payer: str
    bin_iin: str
    days: Days
    totals: Totals
    brought_on: date | None
    lines: tuple[Line, ...]
    offset: int = 0

    @property
    def contract(self) -> ContractName:
        """The contract in words."""
        return ContractName(self.contract_kind, self.contract_number)

    @property
    def is_company(self) -> bool:
        """True if a company is the customer, not a person."""
        return self.contract_kind == ContractKind.LEGAL


class Changed(Refused):
    """The ledger is not any more what the customer saw."""


def in_tenge(tiyn: int) -> Decimal:
    """An amount of a line."""
    return Decimal(tiyn).scaleb(-2)


def presets(today: date) -> dict[str, Days]:
    """The periods offered for one click, by their names."""
    month = Period.of(today)
    quarter = month.plus(-((month.month - 1) % 3))
    return {
        "this-year": Days(date(today.year, 1, 1), today),
        "last-year": Days(date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)),
        "last-quarter": _months(quarter.plus(-3), quarter),
        "last-month": _months(month.previous, month),
    }


def _months(first: Period, end: Period) -> Days:
    return Days(first.first_day, end.first_day - timedelta(days=1))


def default_days(today: date) -> Days:
    """The quarter that has ended last, which is what a statement is usually drawn up for."""
    return presets(today)["last-quarter"]


def chosen_days(first: object, last: object, *, today: date) -> Days:
    """The days that somebody asks for; `Refused` with a sentence for each wrong one."""
    begin, end = _day(first), _day(last)
    problems = {"from": _problem(first, begin, today), "to": _problem(last, end, today)}
    example = f"{today.replace(day=1):%d.%m.%Y}"
    found = {
        field: text.format(end=texts.ENDS[field], day=example)
        for field, text in problems.items()
        if text is not None
    }
    if begin and end and not found:
        if begin > end:
            found["to"] = texts.LAST_BEFORE_FIRST
        elif end >= _years_later(begin):
            found["to"] = texts.TOO_LONG.format(years=MOST_YEARS)
    if begin is None or end is None or found:
        raise Refused(next(iter(found.values())), fields=found)
    return Days(begin, end)


def _day(value: object) -> date | None:
    """A day as people type it, `3.12.2019`, or as it stands in addresses, `2019-12-03`."""
    if not isinstance(value, str):
        return None
    try:
        if typed := fullmatch(r" *([0-9]{1,2})[., /-]([0-9]{1,2})[., /-]([0-9]{4}) *", value):
            day, month, year = map(int, typed.groups())
            return date(year, month, day)
        is_address = fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value)
        return date.fromisoformat(value) if is_address else None
    except ValueError:
        return None


def _problem(typed: object, day: date | None, today: date) -> Text | None:
    if not (isinstance(typed, str) and typed.strip()):
        return texts.NO_DAY
    if day is None:
        return texts.NO_SUCH_DAY
    if day < FIRST_DAY:
        return texts.TOO_EARLY
    return texts.IN_THE_FUTURE if day > today else None


def _years_later(day: date) -> date:
    """The day that is too late for a period which begins on `day`."""
    year = day.year + MOST_YEARS
    is_leap_day = (day.month, day.day) == (2, 29)
    return date(year, 3, 1) if is_leap_day else day.replace(year=year)


def checked_answer(verdict: object, comment: object) -> tuple[str, str]:
    """The verdict, and its comment on one line; `Refused` where the form is wrong."""
    said = next((answer for answer in ANSWERS if answer == verdict), None)
    words = " ".join(comment.split()) if isinstance(comment, str) else ""
    if said is None:
        raise Refused(texts.NO_VERDICT)
    if said == "disagreed" and not words:
        raise Refused(texts.NO_COMMENT, field="comment")
    if len(words) > LONGEST_COMMENT:
        raise Refused(texts.LONG_COMMENT.format(most=LONGEST_COMMENT), field="comment")
    if not words.isprintable():
        raise Refused(texts.COMMENT_CHARACTERS, field="comment")
    return said, words


def page_start(offset: int, line_count: int) -> int:
    """The number of lines before the page that `offset` is on; the last page at most."""
    last = max(0, line_count - 1)
    return min(max(0, offset), last) // LINES_PER_PAGE * LINES_PER_PAGE


def file_name(contract: ContractName, days: Days, language: Language, kind: str = "pdf") -> str:
    """The name of the statement's file."""
    words = texts.FILE_NAME.format(
        first=days.first, last=days.last, contract=contract.in_file_name
    )[language]
    return f"{words}.{kind}"


def file_names(contract: ContractName, days: Days) -> tuple[str, ...]:
    """The names that the same PDF has in the languages it may be sent in."""
    return tuple(file_name(contract, days, language) for language in LANGUAGES)
