"""Rules of payments at banks, the same in every dialect: what is taken, and what matches what."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from re import compile as pattern
from typing import Final

from cabinet.billing.payments import texts
from cabinet.core.errors import Refused
from cabinet.core.folding import fold
from cabinet.core.text import Text

MOST_TENGE: Final = Decimal(100_000_000)
"""The largest sum of one payment."""
OLDEST: Final = timedelta(days=31)
"""A bank may tell of a payment this long after it took it."""
_AHEAD: Final = timedelta(days=1)  # clocks of banks, and time zones that they confuse
_AMOUNT: Final = pattern(r"[0-9]{1,9}(?:\.[0-9]{1,2})?")
_NUMBER: Final = pattern(r"[0-9A-Za-z_.:-]{1,64}")
_BANK: Final = pattern(r"[a-z0-9][a-z0-9-]{1,29}")
_WORD: Final = pattern(r"[^\W_]+")
_OF_A_DOCUMENT: Final = pattern(r"[0-9A-Za-z_.:-]+")
_STARS: Final = "***"
_MOST_WORDS: Final = 4
_LONGEST_ACCOUNT: Final = 40


class Dialect(StrEnum):
    """How a bank speaks; the values are stored."""

    JSON = "json"
    OSMP = "osmp"


class Problem(StrEnum):
    """Why a bank's request was declined; the words are those of the JSON dialect."""

    BAD_REQUEST = "bad_request"
    UNKNOWN_ACCOUNT = "unknown_account"
    BAD_ACCOUNT = "bad_account"
    TOO_SMALL = "sum_too_small"
    TOO_LARGE = "sum_too_large"
    BAD_TIME = "bad_time"
    OTHER_PAYMENT = "other_payment_under_this_number"
    UNKNOWN_PAYMENT = "unknown_payment"
    TOO_MANY = "too_many_requests"


class Declined(Refused):
    """A bank's request that is answered with a problem of its dialect."""

    def __init__(self, problem: Problem, text: Text | None = None) -> None:
        """Decline because of `problem`."""
        super().__init__(text or texts.PROBLEMS[problem.value])
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Check:
    """A bank asks whether an account is there, and what is owed; `number` is repeated to it."""

    account: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class Pay:
    """A bank tells of a payment that it has taken."""

    number: str
    account: str
    tenge: Decimal
    paid_at: datetime


@dataclass(frozen=True, slots=True)
class Status:
    """A bank asks what became of a payment."""

    number: str


Asked = Check | Pay | Status


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a check: the contract, its payer's first letters, and what is owed."""

    account: str
    payer: str
    owed_tenge: Decimal


@dataclass(frozen=True, slots=True)
class Receipt:
    """A payment as its bank is told of it; `reference` is the cabinet's own number of it."""

    reference: int
    number: str
    account: str
    tenge: Decimal
    received_at: datetime
    is_in_billing: bool = False


ReceiptWriter = Callable[[Receipt], str]
"""Writes the answer to a payment in a bank's dialect."""


def bank_name(typed: str) -> str:
    """The name of a bank, which stands in addresses; `Refused` when it cannot be one."""
    if _BANK.fullmatch(typed) is None:
        raise Refused(texts.BAD_NAME)
    return typed


def payment_number(given: object) -> str:
    """A bank's own number of a payment."""
    if not isinstance(given, str) or _NUMBER.fullmatch(given) is None:
        raise Declined(Problem.BAD_REQUEST, texts.BAD_NUMBER)
    return given


def account_number(given: object) -> str:
    """The number of a contract or personal account as a payer typed it."""
    if not isinstance(given, str) or not given.strip():
        raise Declined(Problem.BAD_ACCOUNT)
    typed = given.strip()
    if len(typed) > _LONGEST_ACCOUNT or not typed.isprintable():
        raise Declined(Problem.BAD_ACCOUNT)
    return typed


def amount(given: object) -> Decimal:
    """A sum of a payment: above nought, with two decimals at most, written with a point."""
    if not isinstance(given, str) or _AMOUNT.fullmatch(given) is None:
        raise Declined(Problem.BAD_REQUEST, texts.BAD_AMOUNT)
    tenge = Decimal(given)
    if tenge == 0:
        raise Declined(Problem.TOO_SMALL)
    if tenge > MOST_TENGE:
        raise Declined(Problem.TOO_LARGE)
    return tenge


def refuse_time(paid_at: datetime, now: datetime) -> None:
    """`Declined` where a payment is too old, or of a day that is still to come."""
    if not now - OLDEST <= paid_at <= now + _AHEAD:
        raise Declined(Problem.BAD_TIME)


def masked(payer: str) -> str:
    """The first letters of a payer's name: enough to see a slip of the pen, and no name."""
    words = _WORD.findall(payer)[:_MOST_WORDS]
    return " ".join(f"{word[0].upper()}{_STARS}" for word in words) or _STARS


@dataclass(frozen=True, slots=True)
class Taken:
    """A payment that a bank has taken, as it is compared with the ledger."""

    id: int
    contract_id: int
    number: str
    tenge: Decimal
    paid_on: date


@dataclass(frozen=True, slots=True)
class Line:
    """A payment in billing's ledger."""

    id: int
    contract_id: int
    document: str
    day: date
    tenge: Decimal


def may_match(taken: Taken, line: Line, *, days: int) -> bool:
    """Return whether a line of the ledger can be this payment.

    Billing dates it on the day on which the bank took it or some days later. What was there before
    is another payment, unless its document names this one.
    """
    is_same = taken.contract_id == line.contract_id and taken.tenge == line.tenge
    most = timedelta(days=days)
    first = taken.paid_on - most if names(line, taken) else taken.paid_on
    return is_same and first <= line.day <= taken.paid_on + most


def names(line: Line, taken: Taken) -> bool:
    """Return whether the document of a line is this payment, or names it."""
    return taken.number == line.document or taken.number in _OF_A_DOCUMENT.findall(line.document)


def named(taken: Iterable[Taken], lines: Sequence[Line], *, days: int) -> dict[int, int]:
    """The line of each payment that a document names; each line is that of one payment."""
    return _pairs(taken, lines, lambda one, line: names(line, one) and _fits(one, line, days))


def matched(taken: Sequence[Taken], lines: Sequence[Line], *, days: int) -> dict[int, int]:
    """The line of each payment that has one: first by documents, then the earliest by the day."""
    found = named(taken, lines, days=days)
    used = set(found.values())
    rest = [one for one in taken if one.id not in found]
    free = [line for line in lines if line.id not in used]
    return found | _pairs(rest, free, lambda one, line: _fits(one, line, days))


def _fits(taken: Taken, line: Line, days: int) -> bool:
    return may_match(taken, line, days=days)


def _pairs(
    taken: Iterable[Taken], lines: Sequence[Line], fits: Callable[[Taken, Line], bool]
) -> dict[int, int]:
    free = sorted(lines, key=lambda line: (line.day, line.id))
    found: dict[int, int] = {}
    for one in sorted(taken, key=lambda one: (one.paid_on, one.id)):
        line = next((line for line in free if fits(one, line)), None)
        if line is not None:
            found[one.id] = line.id
            free.remove(line)
    return found


class Differs(StrEnum):
    """How a row of a bank's list differs from what the bank told of."""

    NOT_TOLD = "not_told"
    NOT_LISTED = "not_listed"
    OTHER_SUM = "other_sum"
    OTHER_ACCOUNT = "other_account"
    TWICE = "listed_twice"


@dataclass(frozen=True, slots=True)
class Listed:
    """A payment of a bank's list, or one that the bank told of; `account` as either writes it."""

    number: str
    account: str
    tenge: Decimal
    paid_on: date


@dataclass(frozen=True, slots=True)
class Difference:
    """A payment about which a bank's list and the cabinet do not agree."""

    number: str
    what: Differs
    listed_account: str = ""
    listed_tenge: Decimal | None = None
    told_account: str = ""
    told_tenge: Decimal | None = None


def compared(listed: Sequence[Listed], told: Sequence[Listed]) -> list[Difference]:
    """The differences between a bank's list and what it told of, by their numbers."""
    known = {one.number: one for one in told}
    seen: set[str] = set()
    found: list[Difference] = []
    for one in listed:
        what = Differs.TWICE if one.number in seen else _difference(one, known.get(one.number))
        seen.add(one.number)
        if what is not None:
            found.append(_differing(what, one, known.get(one.number)))
    missing = (one for one in told if one.number not in seen)
    found += [_differing(Differs.NOT_LISTED, None, one) for one in missing]
    return sorted(found, key=lambda one: one.number)


def _difference(listed: Listed, told: Listed | None) -> Differs | None:
    if told is None:
        return Differs.NOT_TOLD
    if listed.tenge != told.tenge:
        return Differs.OTHER_SUM
    is_other = fold(listed.account) != fold(told.account)
    return Differs.OTHER_ACCOUNT if is_other else None


def _differing(what: Differs, listed: Listed | None, told: Listed | None) -> Difference:
    number = listed.number if listed else told.number if told else ""
    return Difference(
        number=number,
        what=what,
        listed_account=listed.account if listed else "",
        listed_tenge=listed.tenge if listed else None,
        told_account=told.account if told else "",
        told_tenge=told.tenge if told else None,
    )
