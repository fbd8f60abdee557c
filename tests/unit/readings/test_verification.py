"""Verifications are marked sixty days ahead, and when they are over."""

from datetime import date, timedelta

import pytest

from cabinet.readings.verification import Due, verification

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("days", "due"),
    [
        (-400, Due.OVERDUE),
        (-1, Due.OVERDUE),
        (0, Due.SOON),
        (60, Due.SOON),
        (61, Due.LATER),
    ],
)
def test_a_verification_is_marked_when_it_is_near_or_over(days: int, due: Due) -> None:
    assert verification(TODAY + timedelta(days=days), TODAY) is due


def test_an_unknown_day_is_not_marked() -> None:
    assert verification(None, TODAY) is Due.LATER
