"""The window in which a month's readings are taken, and its wording."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Final

from cabinet.core.formats import counted, date_text
from cabinet.core.period import Period
from cabinet.core.text import Text
from cabinet.readings import texts

LAST_DAYS: Final = 3
"""The days at the end of a window on which customers are pressed."""
# No figure at the end of a line, and its word on the next one.
_SOME_DAYS: Final = Text(
    ru="Осталось {number}\u00a0дня", kk="{number}\u00a0күн қалды", en="{number}\u00a0days left"
)
_DAYS_LEFT: Final = {
    "one": Text(
        ru="Остался {number}\u00a0день",
        kk="{number}\u00a0күн қалды",
        en="{number}\u00a0day left",
    ),
    "few": _SOME_DAYS,
    "many": Text(ru="Осталось {number}\u00a0дней", kk=_SOME_DAYS.kk, en=_SOME_DAYS.en),
    "other": _SOME_DAYS,
}


@dataclass(frozen=True, slots=True)
class Window:
    """The month that readings are for on a day, and when they are taken.

    `first` and `last` are the days of the window that is open, else of the next one.
    """

    period: Period
    first: date
    last: date
    is_open: bool


def window_on(day: date, reading_days: tuple[int, int]) -> Window:
    """The window on `day`; in one that crosses the month's end, the month it began in counts."""
    first, last = reading_days
    crosses = first > last
    month = Period.of(day)
    period = month.previous if crosses and day.day <= last else month
    opens, closes = _days_of_window(period, reading_days)
    if day > closes:
        return Window(period, *_days_of_window(period.plus(1), reading_days), is_open=False)
    return Window(period, opens, closes, is_open=opens <= day)


def days_left(after_today: int) -> Text:
    """The number of days on which one may still send, today counted among them.

    `after_today` are the days from today to the last one.
    """
    if not after_today:
        return texts.LAST_DAY
    left = counted(after_today + 1, _DAYS_LEFT)
    words = texts.TODAY_AND_TOMORROW if after_today == 1 else texts.LEFT
    return words.format(left=left)


def _days_of_window(period: Period, reading_days: tuple[int, int]) -> tuple[date, date]:
    first, last = reading_days
    return _day_in(period, first), _day_in(period.plus(1) if first > last else period, last)


def _day_in(period: Period, day: int) -> date:
    """That day of the month, the month's last day where it is shorter."""
    return date(period.year, period.month, min(day, monthrange(period.year, period.month)[1]))


def countdown(window: Window, today: date) -> Text | None:
    """The number of days left from `today` on, on the last three days of an open window."""
    after_today = (window.last - today).days
    return days_left(after_today) if window.is_open and after_today < LAST_DAYS else None


def open_days(window: Window) -> Text:
    """The days on which readings are taken."""
    return _with_days(texts.WINDOW, window)


def closed(window: Window) -> Text:
    """That readings are not taken now, and when they are."""
    return _with_days(texts.CLOSED, window)


def _with_days(words: Text, window: Window) -> Text:
    return words.format(first=date_text(window.first), last=date_text(window.last))
