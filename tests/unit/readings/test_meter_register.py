"""The volume between two readings of a meter."""

from decimal import Decimal

import pytest

from cabinet.core.enums import Statement
from cabinet.readings.meter_register import Dial

FIVE_DIGITS = Dial(5, 3)


def used(before: str, after: str, statement: str = "") -> Decimal | None:
    return FIVE_DIGITS.consumption_m3(Decimal(before), Decimal(after), statement)


@pytest.mark.parametrize("statement", ["", Statement.PASSED_ZERO, Statement.MISREAD])
def test_from_a_lower_value_to_a_higher_one_it_is_their_difference(statement: str) -> None:
    assert used("100", "120.5", statement) == Decimal("20.5")
    assert used("100", "100", statement) == 0


def test_a_counter_that_passed_zero_has_counted_a_whole_turn_more() -> None:
    assert used("99990.5", "9.75", Statement.PASSED_ZERO) == Decimal("19.25")


def test_a_value_that_does_not_fit_on_the_counter_was_read_from_another_one() -> None:
    assert used("123456", "12", Statement.PASSED_ZERO) is None


@pytest.mark.parametrize("after", ["5", "100", "120"])
def test_of_a_meter_that_was_replaced_in_the_month_nobody_knows_it(after: str) -> None:
    assert used("100", after, Statement.REPLACED) is None


@pytest.mark.parametrize("statement", ["", Statement.MISREAD])
@pytest.mark.parametrize("before", ["99990", "100"])
def test_a_lower_value_that_nothing_explains_has_none(before: str, statement: str) -> None:
    assert used(before, "5", statement) is None
