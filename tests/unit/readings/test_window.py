"""The last days of the window are counted."""

from datetime import date

import pytest

from cabinet.readings.window import countdown, window_on


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (22, None),
        (23, "Осталось 2\u00a0дня."),
        (24, "Остался 1\u00a0день."),
        (25, "Сегодня последний день приёма."),
        (26, None),
    ],
)
def test_the_last_three_days_are_counted(day: int, told: str | None) -> None:
    today = date(2026, 11, day)
    found = countdown(window_on(today, (1, 25)), today)
    assert (found.ru if found else None) == told


def test_a_window_across_the_months_end_is_counted_to_its_own_end() -> None:
    today = date(2026, 12, 3)
    found = countdown(window_on(today, (20, 5)), today)
    assert found is not None
    assert (found.ru, found.kk, found.en) == (
        "Осталось 2\u00a0дня.",
        "2\u00a0күн қалды.",
        "2\u00a0days left.",
    )


def test_nothing_is_counted_before_the_window_opens() -> None:
    today = date(2026, 11, 1)
    assert countdown(window_on(today, (2, 3)), today) is None
