"""Which days of a contract belong in a calendar, and what they are called there."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Final

from cabinet.billing.payment import due_date
from cabinet.core.formats import month_within
from cabinet.core.period import Period
from cabinet.core.text import LANGUAGES, Text
from cabinet.home import texts as home_texts
from cabinet.home.calendar import texts
from cabinet.readings.window import window_on

PATH: Final = "/calendar"
KEY: Final = "key"
"""The name of the value that shows that an address is the cabinet's own."""
MONTHS: Final = 12
_DAY: Final = timedelta(days=1)
_TWO_WEEKS: Final = timedelta(days=14)  # a verification has to be arranged
_MOST_NAMES: Final = 20


@dataclass(frozen=True, slots=True)
class Entry:
    """A day to remember, and how long before it one is reminded.

    A calendar that has the entry already knows it by its `key`. `path` is the page where it is
    done.
    """

    key: str
    day: date
    title: Text
    note: Text
    remind: timedelta
    path: str


@dataclass(frozen=True, slots=True)
class Whose:
    """What entries do not hold themselves: the calendar's name, whose it is, and where from.

    `key` tells the same day of two contracts apart; `base_url` is the cabinet's address.
    """

    name: str
    key: str
    base_url: str


@dataclass(frozen=True, slots=True)
class Verified:
    """An installed meter that has to be verified by a day, under the name it has on pages."""

    name: Text
    due_on: date


def reading_days(today: date, reading_window: tuple[int, int]) -> Iterator[Entry]:
    """The last days of the next windows, that of today among them."""
    window = window_on(today, reading_window)
    for _ in range(MONTHS):
        period = Period.of(window.first)
        title = texts.SEND.format(month=month_within(period))
        yield Entry(f"readings-{period}", window.last, title, texts.SEND_NOTE, _DAY, "/readings")
        window = window_on(window.last + _DAY, reading_window)


def due_days(today: date, due_day: int) -> Iterator[Entry]:
    """The days until which the next months are to be paid."""
    last = Period.of(today).previous
    first = last if due_date(last, due_day) >= today else Period.of(today)
    for period in map(first.plus, range(MONTHS)):
        title = texts.PAY.format(month=month_within(period))
        day = due_date(period, due_day)
        yield Entry(f"payment-{period}", day, title, texts.PAY_NOTE, _DAY, "/balance")


def verification_days(today: date, meters: Iterable[Verified], phone: str) -> Iterator[Entry]:
    """The last days of verification that are still ahead; meters of one day are one entry."""
    ahead = sorted((one for one in meters if one.due_on >= today), key=_due_on)
    for day, group in groupby(ahead, key=_due_on):
        names = [one.name for one in group]
        title = (
            texts.VERIFY_ONE.format(meter=names[0])
            if len(names) == 1
            else texts.VERIFY_SEVERAL.format(count=len(names))
        )
        note = _joined([*names[:_MOST_NAMES], *_rest(names), _how_to_arrange(phone)])
        yield Entry(f"verification-{day}", day, title, note, _TWO_WEEKS, "/readings#due")


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """The entries from the nearest day on."""
    return sorted(entries, key=lambda one: (one.day, one.key))


def _due_on(meter: Verified) -> date:
    return meter.due_on


def _rest(names: Sequence[Text]) -> list[Text]:
    more = len(names) - _MOST_NAMES
    return [home_texts.FURTHER.format(count=more)] if more > 0 else []


def _how_to_arrange(phone: str) -> Text:
    return home_texts.CALL.format(phone=phone) if phone else home_texts.ARRANGE


def _joined(lines: Sequence[Text]) -> Text:
    return Text(**{language: "\n".join(line[language] for line in lines) for language in LANGUAGES})
