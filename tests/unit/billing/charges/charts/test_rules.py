"""A year beside the one before it."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cabinet.billing.charges.charts.rules import (
    MonthSums,
    change_percent,
    compared,
    last_month,
    span,
    total,
    total_change,
    years_of,
)
from cabinet.core.errors import Refused
from cabinet.core.period import Period

TODAY = date(2026, 11, 22)
OCTOBER = Period(2026, 10)


def test_the_last_months_end_with_the_previous_one_until_this_one_is_charged() -> None:
    assert last_month("last", today=TODAY, charged=[OCTOBER]) == OCTOBER
    assert last_month("last", today=TODAY, charged=[OCTOBER.plus(1)]) == OCTOBER.plus(1)


def test_a_year_ends_with_december_and_needs_the_year_before() -> None:
    last = last_month("2026", today=TODAY, charged=[OCTOBER])
    assert span(last) == (Period(2025, 1), Period(2026, 12))


@pytest.mark.parametrize(
    "choice", ["", "2025", "9999", "0", "２０２６", "last ", "2026-10", "x" * 99]
)
def test_what_is_no_choice_is_refused(choice: str) -> None:
    with pytest.raises(Refused):
        last_month(choice, today=TODAY, charged=[OCTOBER])


def test_years_with_charges_are_offered_latest_first() -> None:
    assert years_of([OCTOBER, Period(2024, 3), Period(2026, 1)]) == ("2026", "2024")


def test_each_month_stands_beside_the_same_one_a_year_before() -> None:
    now, before = MonthSums(water_m3=Decimal(3)), MonthSums(water_m3=Decimal(2))
    pairs = compared({OCTOBER: now, Period(2025, 10): before}, OCTOBER)
    assert [pair.period for pair in pairs] == [OCTOBER.plus(back) for back in range(-11, 1)]
    assert (pairs[-1].now, pairs[-1].before) == (now, before)
    assert pairs[0].now == pairs[0].before == MonthSums()


def test_a_month_without_charges_is_nothing_and_not_zero() -> None:
    assert MonthSums().tenge is None
    assert MonthSums(sewer_tenge=Decimal(0)).tenge == 0
    assert total([None, None]) is None


@pytest.mark.parametrize(
    ("now", "before", "percent"),
    [
        ("112.30", "100", "12.3"),
        ("100", "112.30", "-11.0"),
        ("0", "5", "-100.0"),
        ("5", "5", "0.0"),
        ("5", "0", None),
        ("5", "-5", None),
        ("-5", "5", None),
        (None, "5", None),
        ("5", None, None),
    ],
)
def test_a_difference_is_told_only_where_it_means_something(
    now: str | None, before: str | None, percent: str | None
) -> None:
    values = [None if value is None else Decimal(value) for value in (now, before, percent)]
    assert change_percent(values[0], values[1]) == values[2]


def test_totals_of_different_months_are_not_compared() -> None:
    one = MonthSums(water_m3=Decimal(10))
    two = MonthSums(water_m3=Decimal(5))
    same_months = compared({OCTOBER: one, OCTOBER.plus(-12): two}, OCTOBER)
    assert total_change(same_months, lambda month: month.water_m3) == 100
    other_months = compared({OCTOBER: one, OCTOBER.plus(-13): two}, OCTOBER)
    assert total_change(other_months, lambda month: month.water_m3) is None


amounts = st.none() | st.decimals(-(10**13), 10**13, places=2)


@settings(max_examples=60)
@given(st.lists(amounts, max_size=24))
def test_a_total_is_exact(values: list[Decimal | None]) -> None:
    known = [value for value in values if value is not None]
    assert total(values) == (sum(known) if known else None)
