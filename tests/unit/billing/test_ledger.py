"""What a ledger comes to."""

from datetime import date
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cabinet.billing.ledger import Debt, Month, Turnover, debt, months
from cabinet.core.period import Period

TODAY = date(2026, 11, 22)
OCTOBER, NOVEMBER = Period(2026, 10), Period(2026, 11)


def turnover(
    period: Period, kind: str, debit: str = "0", credit: str = "0", since: date | None = None
) -> Turnover:
    return Turnover(period, kind, since, Decimal(debit), Decimal(credit))


def row(month: Month) -> tuple[str, ...]:
    return (
        str(month.period),
        *(
            str(sum_)
            for sum_ in (
                month.opening_tenge,
                month.charged_tenge,
                month.adjusted_tenge,
                month.paid_tenge,
                month.closing_tenge,
            )
        ),
    )


def test_months_follow_from_the_opening_balance_to_now() -> None:
    opened = date(2026, 8, 1)
    august = Period(2026, 8)
    found = months(
        [
            turnover(august, "opening", debit="100.00", since=opened),
            turnover(august, "charge", debit="250.50", since=opened),
            turnover(august, "payment", credit="100.00", since=opened),
            turnover(OCTOBER, "charge", debit="300.00", since=opened),
            turnover(OCTOBER, "adjustment", debit="5.00", credit="25.00", since=opened),
        ],
        TODAY,
    )
    assert [row(month) for month in found] == [
        ("2026-11", "530.50", "0", "0", "0", "530.50"),
        ("2026-10", "250.50", "300.00", "-20.00", "0", "530.50"),
        ("2026-09", "250.50", "0", "0", "0", "250.50"),
        ("2026-08", "100.00", "250.50", "0", "100.00", "250.50"),
    ]


def test_a_ledger_without_documents_has_no_months() -> None:
    assert months([], TODAY) == ()


def test_a_second_opening_balance_replaces_what_came_before_its_day() -> None:
    first, second = date(2026, 10, 1), date(2026, 11, 10)
    november, october = months(
        [
            turnover(OCTOBER, "opening", debit="100", since=first),
            turnover(OCTOBER, "charge", debit="50", since=first),
            turnover(NOVEMBER, "payment", credit="30", since=first),
            turnover(NOVEMBER, "opening", debit="120", since=second),
            turnover(NOVEMBER, "charge", debit="7", since=second),
        ],
        TODAY,
    )
    assert row(october) == ("2026-10", "100", "50", "0", "0", "150")
    assert row(november) == ("2026-11", "150", "7", "0", "30", "127")


AMOUNTS = st.decimals(Decimal(-(10**12)), Decimal(10**12), places=2)
TURNOVERS = st.lists(
    st.builds(
        Turnover,
        period=st.builds(lambda back: NOVEMBER.plus(-back), st.integers(0, 40)),
        kind=st.sampled_from(["charge", "payment", "adjustment", "opening"]),
        since=st.none(),
        debit_tenge=AMOUNTS,
        credit_tenge=AMOUNTS,
    ),
    min_size=1,
    max_size=20,
)


@settings(max_examples=60)
@given(turnovers=TURNOVERS, seed=st.integers())
def test_any_ledger_closes_with_its_debits_less_its_credits(
    turnovers: list[Turnover], seed: int
) -> None:
    found = months(turnovers, TODAY)
    assert found[0].closing_tenge == sum(
        (one.debit_tenge - one.credit_tenge for one in turnovers), Decimal(0)
    )
    for month in found:
        turnover = month.charged_tenge + month.adjusted_tenge - month.paid_tenge
        assert month.opening_tenge + turnover == month.closing_tenge
    if not any(one.kind == "opening" for one in turnovers):
        assert [later.opening_tenge for later in found[:-1]] == [
            earlier.closing_tenge for earlier in found[1:]
        ]
    shuffled = list(turnovers)
    Random(seed).shuffle(shuffled)
    assert months(shuffled, TODAY) == found


@settings(max_examples=60)
@given(turnovers=TURNOVERS, today=st.dates(date(2026, 11, 1), date(2026, 11, 30)))
def test_any_debt_is_owed_whole_and_overdue_at_most_whole(
    turnovers: list[Turnover], today: date
) -> None:
    known = months(turnovers, today)
    found = debt(known, due_day=25, today=today)
    if known[0].closing_tenge <= 0:
        assert found is None
        return
    assert found is not None
    assert found.owed_tenge == known[0].closing_tenge
    assert 0 <= found.overdue_tenge <= found.owed_tenge
    assert (found.overdue_since is None) == (found.overdue_tenge == 0)
    assert (found.due_on is None) == (found.overdue_tenge == found.owed_tenge)
    assert found.overdue_since is None or found.overdue_since < today
    assert found.due_on is None or found.due_on >= today


def owed(*turnovers: Turnover, today: date = TODAY) -> Debt | None:
    return debt(months(turnovers, today), due_day=25, today=today)


def test_last_months_charge_is_due_this_month() -> None:
    found = owed(turnover(OCTOBER, "charge", debit="100"))
    assert found == Debt(Decimal(100), Decimal(0), None, date(2026, 11, 25), OCTOBER)


@pytest.mark.parametrize(("day", "overdue"), [(25, "0"), (26, "100")])
def test_it_is_overdue_from_the_day_after(day: int, overdue: str) -> None:
    found = owed(turnover(OCTOBER, "charge", debit="100"), today=date(2026, 11, day))
    assert found is not None
    assert found.overdue_tenge == Decimal(overdue)


def test_payments_cover_the_oldest_charge_first() -> None:
    found = owed(
        turnover(Period(2026, 8), "charge", debit="100"),
        turnover(Period(2026, 9), "charge", debit="100"),
        turnover(OCTOBER, "charge", debit="100"),
        turnover(OCTOBER, "payment", credit="150"),
    )
    assert found == Debt(Decimal(150), Decimal(50), date(2026, 10, 25), date(2026, 11, 25), None)


def test_what_was_owed_at_the_beginning_counts_as_charged_the_month_before() -> None:
    opening = turnover(NOVEMBER, "opening", debit="80", since=date(2026, 11, 1))
    assert owed(opening) == Debt(Decimal(80), Decimal(0), None, date(2026, 11, 25), None)


def test_a_recalculation_lessens_what_its_month_is_to_be_paid_with() -> None:
    found = owed(
        turnover(Period(2026, 9), "charge", debit="100"),
        turnover(OCTOBER, "charge", debit="100"),
        turnover(OCTOBER, "adjustment", credit="40"),
    )
    assert found is not None
    assert (found.overdue_tenge, found.due_on) == (Decimal(100), date(2026, 11, 25))


@pytest.mark.parametrize("credit", ["100", "100.01"])
def test_nothing_is_owed_where_all_is_paid(credit: str) -> None:
    charge = turnover(OCTOBER, "charge", debit="100")
    assert owed(charge, turnover(OCTOBER, "payment", credit=credit)) is None
    assert owed() is None
