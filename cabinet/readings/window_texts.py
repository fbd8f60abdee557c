"""When readings are taken, and how long yet: told on the last days of the window."""

from datetime import date
from typing import Final

from cabinet.core.formats import date_text
from cabinet.core.text import Text
from cabinet.readings import texts
from cabinet.readings.window import Window, days_left

_LAST_DAYS: Final = 3


def countdown(window: Window, today: date) -> Text | None:
    """How many days are left after `today`, on the last three days of an open window."""
    left = (window.last - today).days
    if not window.is_open or left >= _LAST_DAYS:
        return None
    return days_left(left) if left else texts.LAST_DAY


def open_days(window: Window) -> Text:
    """The days on which readings are taken."""
    return _with_days(texts.WINDOW, window)


def closed(window: Window) -> Text:
    """That readings are not taken now, and when they are."""
    return _with_days(texts.CLOSED, window)


def _with_days(words: Text, window: Window) -> Text:
    return words.format(first=date_text(window.first), last=date_text(window.last))
