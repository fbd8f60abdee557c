"""When it is time to remind."""

from datetime import date

import pytest

from cabinet.readings.reminders.rules import is_time_to_remind
from cabinet.readings.window import window_on


@pytest.mark.parametrize(
    ("days", "day", "is_time"),
    [
        ((1, 31), date(2026, 11, 26), False),
        ((1, 31), date(2026, 11, 27), True),
        ((1, 31), date(2026, 11, 30), True),
        ((1, 31), date(2026, 12, 1), False),
        ((1, 31), date(2028, 2, 25), False),
        ((1, 31), date(2028, 2, 26), True),
        ((20, 25), date(2026, 11, 21), False),
        ((20, 25), date(2026, 11, 22), True),
        ((20, 25), date(2026, 11, 26), False),
        ((20, 5), date(2026, 12, 1), False),
        ((20, 5), date(2026, 12, 2), True),
        ((20, 5), date(2026, 12, 5), True),
        ((30, 2), date(2026, 11, 29), False),
        ((30, 2), date(2026, 11, 30), True),
        ((24, 25), date(2026, 11, 22), False),
        ((24, 25), date(2026, 11, 24), True),
    ],
)
def test_it_is_from_three_days_before_the_window_ends(
    days: tuple[int, int], day: date, is_time: bool
) -> None:
    assert is_time_to_remind(window_on(day, days), day) is is_time
