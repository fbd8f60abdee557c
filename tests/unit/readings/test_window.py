"""The last days of the window are counted."""

from datetime import date

import pytest

from cabinet.core.text import Language
from cabinet.readings.window import countdown, days_left, window_on


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (22, None),
        (23, "Осталось 3\u00a0дня, считая сегодняшний."),
        (24, "Осталось 2\u00a0дня: сегодня и завтра."),
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
        "Осталось 3\u00a0дня, считая сегодняшний.",
        "3\u00a0күн қалды, бүгінгі күнді қоса.",
        "3\u00a0days left, including today.",
    )


def test_nothing_is_counted_before_the_window_opens() -> None:
    today = date(2026, 11, 1)
    assert countdown(window_on(today, (2, 3)), today) is None


@pytest.mark.parametrize(
    ("after_today", "language", "told"),
    [
        (0, "ru", "Сегодня последний день приёма."),
        (0, "kk", "Бүгін қабылдаудың соңғы күні."),
        (0, "en", "Today is the last day."),
        (1, "ru", "Осталось 2\u00a0дня: сегодня и завтра."),
        (1, "kk", "2\u00a0күн қалды: бүгін және ертең."),
        (1, "en", "2\u00a0days left: today and tomorrow."),
        (2, "ru", "Осталось 3\u00a0дня, считая сегодняшний."),
        (2, "kk", "3\u00a0күн қалды, бүгінгі күнді қоса."),
        (2, "en", "3\u00a0days left, including today."),
        (5, "ru", "Осталось 6\u00a0дней, считая сегодняшний."),
        (5, "kk", "6\u00a0күн қалды, бүгінгі күнді қоса."),
        (5, "en", "6\u00a0days left, including today."),
        (20, "ru", "Остался 21\u00a0день, считая сегодняшний."),
    ],
)
def test_today_is_counted_among_the_days_that_are_left(
    after_today: int, language: Language, told: str
) -> None:
    assert days_left(after_today)[language] == told
