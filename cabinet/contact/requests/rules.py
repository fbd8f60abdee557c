"""The rules of requests: their kinds, states and terms, and what may be typed."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from re import fullmatch
from typing import Final

from cabinet.contact.requests import texts
from cabinet.core.enums import Rating, RequestKind, RequestState
from cabinet.core.errors import Refused
from cabinet.core.folding import on_one_line
from cabinet.core.period import Period
from cabinet.core.text import Text
from cabinet.security.rights import Act

LONGEST_WORDS: Final = 4000
MOST_FILES: Final = 5
LARGEST_FILE: Final = 5 << 20
MOST_OPEN: Final = 20
"""So many requests of a contract may be open at once."""
MOST_MESSAGES: Final = 200
REOPENED_WITHIN: Final = timedelta(days=14)
LETTERS_APART: Final = timedelta(hours=1)
_LARGEST_ID: Final = 2**31 - 1
_LEAST_LETTERS: Final = 3
_LONGEST_ACCOUNT: Final = 40

CLOSED: Final = frozenset({RequestState.DONE, RequestState.REFUSED})
OPEN: Final = frozenset(RequestState) - CLOSED

OF_METERS: Final = frozenset(
    {
        RequestKind.SEALING,
        RequestKind.VERIFICATION,
        RequestKind.EXCHANGE,
        RequestKind.NEW_METER,
        RequestKind.NOT_MY_METER,
    }
)
"""The kinds that are about a meter."""

ACTS: Final[Mapping[RequestKind, Act]] = dict.fromkeys(RequestKind, Act.REQUESTS) | {
    RequestKind.RECALCULATION: Act.MONEY,
    RequestKind.RECONCILIATION: Act.RECONCILIATION,
}
"""The right that a request of a kind asks for."""


class StaffAct(StrEnum):
    """What one of the utility's people does with a request."""

    TAKE = "take"
    ANSWER = "answer"
    ASK = "ask"
    FINISH = "finish"
    REFUSE = "refuse"


_AFTER: Final[Mapping[StaffAct, RequestState]] = {
    StaffAct.TAKE: RequestState.TAKEN,
    StaffAct.ASK: RequestState.WAITING,
    StaffAct.FINISH: RequestState.DONE,
    StaffAct.REFUSE: RequestState.REFUSED,
}


def after(act: StaffAct, state: RequestState) -> RequestState | None:
    """The state after an act of the utility's; `None` where the act is not possible.

    An answer leaves a request that waits for the customer waiting, and takes a new one.
    """
    if state in CLOSED:
        return None
    if act is StaffAct.ANSWER:
        return RequestState.WAITING if state is RequestState.WAITING else RequestState.TAKEN
    if act is StaffAct.TAKE and state is RequestState.WAITING:
        return RequestState.WAITING
    return _AFTER[act]


def after_customer(
    state: RequestState, *, closed_at: datetime | None, now: datetime
) -> RequestState | None:
    """The state after the customer wrote; `None` where it is too late to reopen the request."""
    if state in CLOSED:
        return RequestState.NEW if may_reopen(closed_at, now) else None
    return RequestState.TAKEN if state is RequestState.WAITING else state


def may_reopen(closed_at: datetime | None, now: datetime) -> bool:
    """Return whether a closed request may still be opened again."""
    return closed_at is not None and now < closed_at + REOPENED_WITHIN


def due_on(start: date, days: int, is_free: Callable[[date], bool]) -> date:
    """The day so many working days after a day."""
    day = start
    while days > 0:
        day += timedelta(days=1)
        days -= not is_free(day)
    return day


def working_days(first: date, last: date, is_free: Callable[[date], bool]) -> int:
    """How many working days there are after `first`, up to `last`."""
    after_first = (last - first).days
    return sum(not is_free(first + timedelta(days=day)) for day in range(1, after_first + 1))


def is_overdue(state: RequestState, due: date, today: date) -> bool:
    """Return whether the utility should have ended it; what waits for the customer is not late."""
    return state in (RequestState.NEW, RequestState.TAKEN) and due < today


@dataclass(frozen=True, slots=True)
class About:
    """What a request is about: a meter, a charge of a month, a statement; each may be missing."""

    meter_id: int | None = None
    account: str = ""
    period: Period | None = None
    first_day: date | None = None
    last_day: date | None = None


def read_about(named: Mapping[str, object]) -> About:
    """What an address or a form names; whatever cannot be read is left out."""
    words = {name: value for name, value in named.items() if isinstance(value, str)}
    first, last = _day(words.get("from", "")), _day(words.get("to", ""))
    is_statement = first is not None and last is not None and first <= last
    account = on_one_line(words.get("account", ""))
    return About(
        meter_id=an_id(words.get("meter", "").removeprefix("meter-")) or None,
        account=account if account.isprintable() and len(account) <= _LONGEST_ACCOUNT else "",
        period=_month(words.get("period", "")),
        first_day=first if is_statement else None,
        last_day=last if is_statement else None,
    )


def named_in(about: About) -> dict[str, str]:
    """The names and values by which an address or a form says what a request is about."""
    given = {
        "meter": str(about.meter_id or ""),
        "account": about.account,
        "period": str(about.period or ""),
        "from": about.first_day.isoformat() if about.first_day else "",
        "to": about.last_day.isoformat() if about.last_day else "",
    }
    return {name: value for name, value in given.items() if value}


def an_id(given: object) -> int:
    """The id that an address or a form names; 0, which nothing has, for anything else."""
    known = isinstance(given, str) and fullmatch(r"[1-9][0-9]{0,9}", given)
    number = int(given) if known and isinstance(given, str) else 0
    return number if number <= _LARGEST_ID else 0


def read_kind(given: object) -> RequestKind | None:
    """The kind with this name, `None` for anything else."""
    return RequestKind(given) if given in set(RequestKind) else None


def _month(given: str) -> Period | None:
    try:
        return Period.parse(given)
    except ValueError:
        return None


def _day(given: str) -> date | None:
    """A day as `2026-11-22`, or as documents show it, `22.11.2026`."""
    shown = fullmatch(r"([0-9]{2})\.([0-9]{2})\.([0-9]{4})", given)
    try:
        return date.fromisoformat("-".join(reversed(shown.groups())) if shown else given)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Wanted:
    """A request as it is to be opened."""

    kind: RequestKind
    about: About
    words: str


def wanted(form: Mapping[str, object]) -> Wanted:
    """What was typed, or `Refused` with a sentence for each field that is wrong."""
    kind, words = read_kind(form.get("kind")), tidy(form.get("words"))
    found = {
        "kind": texts.KIND_MISSING if kind is None else None,
        "words": problem_of_words(words),
    }
    problems = {field: said for field, said in found.items() if said is not None}
    if problems or kind is None:
        raise Refused(next(iter(problems.values())), fields=problems)
    return Wanted(kind, read_about(form), words)


def checked_words(given: object, *, field: str = "words") -> str:
    """What was written; `Refused` where it says nothing or is too long."""
    words = tidy(given)
    problem = problem_of_words(words)
    if problem is not None:
        raise Refused(problem, field=field)
    return words


def tidy(given: object) -> str:
    """A text of several lines without signs that nobody sees, and with one blank line at most."""
    if not isinstance(given, str):
        return ""
    lines = [
        on_one_line("".join(sign for sign in on_one_line(line) if sign.isprintable()))
        for line in given.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    ]
    kept: list[str] = []
    for line in lines:
        if line or (kept and kept[-1]):
            kept.append(line)
    return "\n".join(kept).strip()


def problem_of_words(words: str) -> Text | None:
    """What is wrong with words, `None` when nothing is."""
    if sum(sign.isalnum() for sign in words) < _LEAST_LETTERS:
        return texts.WORDS_MISSING
    return texts.WORDS_LONG.format(most=LONGEST_WORDS) if len(words) > LONGEST_WORDS else None


def check_files(sizes: Iterable[int]) -> None:
    """`Refused` for more files, or larger ones, than a message may bring."""
    given = list(sizes)
    if len(given) > MOST_FILES:
        raise Refused(texts.FILES_MANY.format(most=MOST_FILES), field="files")
    if any(size > LARGEST_FILE for size in given):
        raise Refused(texts.FILE_LARGE.format(megabytes=LARGEST_FILE >> 20), field="files")


def read_rating(given: object) -> Rating:
    """The rating with this name; `Refused` for anything else."""
    if given not in set(Rating):
        raise Refused(texts.RATING_MISSING, field="rating")
    return Rating(str(given))
