"""Columns refuse what they could not keep exactly."""

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects import sqlite

from cabinet.models.columns import CubicMetres, Exact, Tariff, Tenge, UtcDateTime

DIALECT = sqlite.dialect()


@given(st.integers(-(10**18) + 1, 10**18 - 1), st.sampled_from([2, 3, 4]))
def test_what_is_kept_comes_back_as_it_was(units: int, decimals: int) -> None:
    column, value = Exact(decimals), Decimal(f"{units}e-{decimals}")
    kept = column.process_bind_param(value, DIALECT)
    assert kept == units
    assert column.process_result_value(kept, DIALECT) == value


@pytest.mark.parametrize(
    ("column", "value"),
    [
        (CubicMetres(), "0.0001"),
        (Tenge(), "0.001"),
        (Tariff(), "0.00001"),
        (CubicMetres(), "1.0000000000000000000000000000001"),
        (CubicMetres(), "123456789.1230000000000000000000000000001"),
        (CubicMetres(), "1e-400"),
        (CubicMetres(), "1e16"),
        (CubicMetres(), "-1e16"),
        (CubicMetres(), "1e999999"),
        (CubicMetres(), "NaN"),
        (CubicMetres(), "sNaN"),
        (CubicMetres(), "Infinity"),
        (CubicMetres(), "-Infinity"),
    ],
)
def test_what_cannot_be_kept_exactly_is_a_value_error(column: Exact, value: str) -> None:
    with pytest.raises(ValueError, match="cannot be kept"):
        column.process_bind_param(Decimal(value), DIALECT)


def test_trailing_zeros_and_exponents_are_the_same_value() -> None:
    assert CubicMetres().process_bind_param(Decimal("1.5000000"), DIALECT) == 1500
    assert CubicMetres().process_bind_param(Decimal("1.5e3"), DIALECT) == 1_500_000
    assert CubicMetres().process_bind_param(Decimal("-0.000"), DIALECT) == 0


def test_the_context_of_the_caller_changes_nothing() -> None:
    with localcontext(prec=3):
        kept = CubicMetres().process_bind_param(Decimal("12345678.901"), DIALECT)
        assert kept == 12345678901
        assert str(CubicMetres().process_result_value(kept, DIALECT)) == "12345678.901"


def test_a_moment_without_time_zone_is_a_value_error() -> None:
    with pytest.raises(ValueError, match="time zone"):
        UtcDateTime().process_bind_param(datetime(2026, 11, 22), DIALECT)  # noqa: DTZ001


def test_a_moment_is_kept_in_utc() -> None:
    almaty = timezone(timedelta(hours=5))
    kept = UtcDateTime().process_bind_param(datetime(2026, 11, 1, 2, tzinfo=almaty), DIALECT)
    assert kept == datetime(2026, 10, 31, 21, tzinfo=UTC)
    assert kept is not None
    assert kept.tzinfo is UTC


def test_nothing_stays_nothing() -> None:
    assert CubicMetres().process_bind_param(None, DIALECT) is None
    assert CubicMetres().process_result_value(None, DIALECT) is None
    assert UtcDateTime().process_bind_param(None, DIALECT) is None
