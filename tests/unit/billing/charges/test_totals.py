"""What the lines of a month come to, and whether a line agrees with its tariff."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from cabinet.billing.charges import rules
from cabinet.billing.charges.rules import ChargeLine, RateTotal

AMOUNTS = some.decimals(min_value=-(10**12), max_value=10**12, places=2)
RATES = some.none() | some.sampled_from([Decimal(0), Decimal(12), Decimal(16), Decimal("7.25")])
GROUPS = some.lists(
    some.tuples(some.sampled_from(["water", "sewer"]), RATES, AMOUNTS, AMOUNTS), max_size=12
)


@settings(max_examples=50, deadline=None)
@given(GROUPS)
def test_services_and_rates_both_add_up_to_all_lines(
    groups: list[tuple[str, Decimal | None, Decimal, Decimal]],
) -> None:
    totals = rules.totals_of(groups)
    amount = sum(amount for *_, amount in groups)
    assert totals.amount_tenge == amount
    assert sum(total.amount_tenge for total in totals.by_rate) == amount
    assert sum(total.volume_m3 for total in totals.by_service) == sum(one[2] for one in groups)
    for total in totals.by_rate:
        if total.vat_percent is not None and total.vat_tenge is not None:
            rate = Fraction(total.vat_percent)
            exact = Fraction(total.amount_tenge) * rate / (100 + rate)
            assert abs(Fraction(total.vat_tenge) - exact) <= Fraction(1, 200)


def test_water_comes_first_and_lines_without_a_rate_last() -> None:
    one = Decimal(1)
    totals = rules.totals_of(
        (service, rate, one, one)
        for service in ("sewer", "water")
        for rate in (None, Decimal(0), Decimal(16), Decimal(12))
    )
    assert [total.service for total in totals.by_service] == ["water", "sewer"]
    assert [total.vat_percent for total in totals.by_rate] == [16, 12, 0, None]


@pytest.mark.parametrize(
    ("amount", "rate", "vat"),
    [
        ("116", "16", "16.00"), ("0.05", "100", "0.03"), ("-0.05", "100", "-0.03"),
        ("1.00", "0", "0.00"), ("-1.00", "0", "0.00"), ("100", None, None),
        ("1000000000000.00", "12", "107142857142.86"),
    ],
)  # fmt: skip
def test_vat_is_taken_out_of_the_amount_and_half_a_tiyn_counts_as_one(
    amount: str, rate: str | None, vat: str | None
) -> None:
    found = RateTotal(None if rate is None else Decimal(rate), Decimal(amount)).vat_tenge
    assert (None if found is None else str(found)) == vat


def line(amount: Decimal | str, vat: str | None = "16", volume: str = "9.338") -> ChargeLine:
    return ChargeLine(
        "water",
        Decimal(volume),
        Decimal("231.7525"),
        None if vat is None else Decimal(vat),
        Decimal(amount),
    )


@pytest.mark.parametrize(
    ("amount", "vat", "agrees"),
    [
        ("2510.36", "16", True), ("2510.35", "16", True), ("2510.37", "16", True),
        ("2510.34", "16", False), ("2510.38", "16", False), ("2164.10", "16", True),
        ("2164.12", "16", False), ("2164.10", None, True), ("2510.36", None, False),
        ("-2164.10", "16", False), ("0", "16", False),
    ],
)  # fmt: skip
def test_a_line_agrees_with_its_tariff_with_or_without_vat(
    amount: str, vat: str | None, agrees: bool
) -> None:
    assert rules.agrees_with_its_tariff(line(amount, vat)) == agrees


@settings(max_examples=50, deadline=None)
@given(
    some.decimals(min_value=-(10**9), max_value=10**9, places=3),
    some.decimals(min_value=0, max_value=10**9, places=4),
    RATES,
    some.booleans(),
)
def test_whoever_rounds_rightly_agrees(
    volume: Decimal, tariff: Decimal, vat: Decimal | None, on_top: bool
) -> None:
    exact = Fraction(volume) * Fraction(tariff) * (1 + (Fraction(vat or 0) / 100 if on_top else 0))
    units = Decimal(round(exact * 1000)).scaleb(-1).quantize(Decimal(1), ROUND_HALF_UP)
    amount = units.scaleb(-2)
    assert rules.agrees_with_its_tariff(ChargeLine("water", volume, tariff, vat, amount))
