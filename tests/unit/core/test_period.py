"""Months: read exactly, counted over the ends of years."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cabinet.core.period import Period

MONTHS = st.builds(Period, st.integers(2000, 2199), st.integers(1, 12))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026",
        "2026-1",
        "2026-00",
        "2026-13",
        "1999-12",
        "2200-01",
        "2026-05 ",
        "2026-05\n",
        " 2026-05",
        "２０２６-０５",
        "٢٠٢٦-٠٥",
        "2026/05",
        "-2026-05",
        "2026-05-01",
        "<b>2026-05</b>",
    ],
)
def test_what_is_not_a_month_is_a_value_error(text: str) -> None:
    with pytest.raises(ValueError, match="not a month"):
        Period.parse(text)


@given(MONTHS)
def test_a_month_reads_back_as_it_was_written(month: Period) -> None:
    assert Period.parse(str(month)) == month


@given(MONTHS)
def test_the_first_day_belongs_to_its_month(month: Period) -> None:
    assert Period.of(month.first_day) == month


@given(MONTHS, st.integers(-50, 50))
def test_months_are_counted_like_days_of_a_line(month: Period, months: int) -> None:
    try:
        later = month.plus(months)
    except ValueError:
        return  # beyond the years that are taken
    assert later.plus(-months) == month
    assert (later > month) == (months > 0)


def test_the_month_before_january_is_december() -> None:
    assert Period(2026, 1).previous == Period(2025, 12)
    assert Period(2025, 12).plus(1) == Period(2026, 1)


def test_the_last_day_is_followed_by_the_next_months_first() -> None:
    assert Period(2028, 2).last_day == date(2028, 2, 29)
    assert Period(2026, 12).last_day == date(2026, 12, 31)


def test_the_last_day_of_a_leap_february_belongs_to_it() -> None:
    assert Period.of(date(2028, 2, 29)) == Period(2028, 2)


def test_what_lies_before_the_first_month_is_a_value_error() -> None:
    with pytest.raises(ValueError, match="not a month"):
        _ = Period(2000, 1).previous
