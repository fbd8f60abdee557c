"""What a month comes to, what VAT is in it, and what is to be paid in the end."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from cabinet.billing.notices import texts
from cabinet.billing.notices.rules import (
    Ledger,
    disagrees,
    file_name,
    service_totals,
    vat_totals,
    written_period,
)
from cabinet.core.errors import Refused
from cabinet.core.formats import ContractName
from cabinet.core.period import Period
from tests.unit.billing.notices.notices_of import ledger, notice, row, section

TODAY = date(2026, 11, 22)


def vat_of(*rows: tuple[str, str | None]) -> list[tuple[str | None, str | None]]:
    totals = vat_totals(tuple(row(amount=amount, vat=vat) for amount, vat in rows))
    return [
        (
            None if one.vat_percent is None else str(one.vat_percent),
            None if one.vat_tenge is None else str(one.vat_tenge),
        )
        for one in totals
    ]


def test_vat_is_taken_out_of_amounts_that_include_it() -> None:
    assert vat_of(("116.00", "16")) == [("16", "16.00")]
    assert vat_of(("112.00", "12")) == [("12", "12.00")]


def test_vat_is_rounded_once_for_all_amounts_of_a_rate() -> None:
    assert vat_of(("0.03", "16"), ("0.03", "16")) == [("16", "0.01")]


@pytest.mark.parametrize(
    ("amount", "vat"), [("0.58", "0.08"), ("1.05", "0.14"), ("0.25", "0.03"), ("-1.05", "-0.14")]
)
def test_half_a_tiyn_of_vat_is_rounded_away_from_zero(amount: str, vat: str) -> None:
    assert vat_of((amount, "16")) == [("16", vat)]
    exact = Decimal(amount) * 16 / 116
    assert Decimal(vat) == exact.quantize(Decimal("0.01"), ROUND_HALF_UP)


def test_rates_stand_apart_and_what_has_none_comes_last() -> None:
    assert vat_of(("1", None), ("100", "0"), ("112", "12"), ("116", "16")) == [
        ("16", "16.00"), ("12", "12.00"), ("0", "0.00"), (None, None),
    ]  # fmt: skip


def test_a_negative_amount_without_vat_is_no_negative_zero() -> None:
    assert vat_of(("-5", "0")) == [("0", "0.00")]


def test_services_are_summed_up_water_first() -> None:
    totals = service_totals((row("sewer", "1"), row("water", "2"), row("sewer", "-3")))
    assert [(one.service, one.amount_tenge) for one in totals] == [
        ("water", Decimal(2)), ("sewer", Decimal(-2)),
    ]  # fmt: skip
    assert totals[1].volume_m3 == Decimal("291.108")


def test_without_a_ledger_the_month_itself_is_to_be_paid() -> None:
    alone = notice()
    assert alone.settlement is None
    assert (alone.to_pay_tenge, alone.overpaid_tenge) == (Decimal("1244.50"), 0)


def test_the_ledger_adds_a_debt_and_takes_off_what_was_paid() -> None:
    found = notice(ledger=ledger("500", "1244.50", "-10", "300")).settlement
    assert found is not None
    assert (found.charged_tenge, found.other_tenge) == (Decimal("1244.50"), -10)
    assert found.closing_tenge == Decimal("1434.50")


def test_a_charge_that_the_ledger_lacks_yet_is_added() -> None:
    assert notice(ledger=ledger("-200")).to_pay_tenge == Decimal("1044.50")


def test_an_overpayment_leaves_nothing_to_pay() -> None:
    ahead = notice(ledger=ledger("-2000", "1244.50"))
    assert (ahead.to_pay_tenge, ahead.overpaid_tenge) == (0, Decimal("755.50"))


def test_where_billing_disagrees_with_itself_its_balance_stands_and_staff_are_told() -> None:
    other = notice(ledger=ledger("0", "1000"))
    assert disagrees(other)
    assert other.settlement is not None
    assert other.settlement.charged_tenge == other.total_tenge
    assert other.settlement.other_tenge == Decimal("-244.50")
    assert other.to_pay_tenge == 1000
    assert not disagrees(notice(ledger=ledger("0", "1244.50")))
    assert not disagrees(notice(ledger=ledger()))
    assert not disagrees(notice())


@pytest.mark.parametrize(
    ("of", "is_the_month"),
    [
        (None, True),
        (ledger("0", "1244.50"), True),
        (ledger("500", "1244.50", "0", "500"), True),
        (ledger("-200"), True),
        (ledger("500", "1244.50", "0", "501"), True),
        (ledger("0", "1244.50", "10"), True),
        (ledger("0.01", "1244.50"), False),
        (ledger("500", "1244.50", "0", "499.99"), False),
        (ledger("500", "1244.50", "-500"), False),
        (ledger("-2000", "1244.50"), False),
    ],
)
def test_a_payment_is_for_the_month_only_where_nothing_older_is_owed(
    of: Ledger | None, is_the_month: bool
) -> None:
    assert notice(ledger=of).paid_period == (Period(2026, 10) if is_the_month else None)


def test_the_vat_of_a_payment_is_known_when_it_pays_exactly_this_month() -> None:
    assert notice().payment_vat_tenge == Decimal("171.66")
    assert notice(ledger=ledger("1")).payment_vat_tenge is None
    assert notice(ledger=ledger("500", "1244.50", "-500")).payment_vat_tenge is None
    assert notice(ledger=ledger("-30", "1244.50", "30")).payment_vat_tenge is None
    assert notice(section(row(vat=None), row())).payment_vat_tenge is None


@settings(max_examples=50, deadline=None)
@given(
    some.lists(
        some.tuples(
            some.decimals(min_value=-(10**12), max_value=10**12, places=2),
            some.sampled_from(["0", "12", "16", "99.99", None]),
            some.sampled_from(["water", "sewer"]),
        ),
        min_size=1,
        max_size=30,
    )
)
def test_every_way_of_summing_up_gives_the_same_total(
    lines: list[tuple[Decimal, str | None, str]],
) -> None:
    rows = tuple(row(service, str(amount), vat) for amount, vat, service in lines)
    total = sum((amount for amount, _, _ in lines), Decimal(0))
    assert notice(section(*rows)).total_tenge == total
    assert sum(one.amount_tenge for one in service_totals(rows)) == total
    assert sum(one.amount_tenge for one in vat_totals(rows)) == total


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026",
        "2026-13",
        "0000-01",
        "2026-1",
        " 2026-10",
        "２０２６-10",
        "2026-10\n",
        "9" * 3000,
    ],
)
def test_a_month_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(Refused) as refused:
        written_period(text, today=TODAY)
    assert refused.value.text == texts.NO_SUCH_MONTH


def test_the_present_month_may_be_asked_for_and_the_next_may_not() -> None:
    assert written_period("2026-11", today=TODAY) == Period(2026, 11)
    with pytest.raises(Refused) as refused:
        written_period("2026-12", today=TODAY)
    assert refused.value.text == texts.FUTURE_MONTH


def test_the_file_is_named_after_month_and_contract() -> None:
    name = file_name(ContractName("legal", "2666"), Period(2026, 10), "ru")
    assert name == "Счёт-извещение 2026-10 договор 2666.pdf"
