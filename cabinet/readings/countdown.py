"""How long readings are taken yet: told on the last days of the window."""

from datetime import date
from typing import Final

from cabinet.formats import counted
from cabinet.readings import grid_texts as texts
from cabinet.readings.rules import Window
from cabinet.text import Text

_LAST_DAYS: Final = 3


def countdown(window: Window, today: date) -> Text | None:
    """How many days are left after `today`, on the last three days of an open window."""
    left = (window.last - today).days
    if not window.is_open or left >= _LAST_DAYS:
        return None
    return counted(left, texts.DAYS_LEFT) if left else texts.LAST_DAY
