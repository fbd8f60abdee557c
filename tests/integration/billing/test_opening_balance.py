"""The balance, the bill and the reconciliation statement reckon with one opening balance."""

from datetime import date, timedelta
from decimal import Decimal
from random import Random

import pytest
from sqlmodel import Session

from cabinet.billing.notices.service import own_notice
from cabinet.billing.reconciliation.rules import Days
from cabinet.billing.reconciliation.service import totals
from cabinet.billing.statement_of_account import account
from cabinet.core.enums import LedgerKind
from cabinet.core.period import Period
from cabinet.security.sessions import SignedIn
from tests.cast import Cast
from tests.integration.billing.charges.billed import OCTOBER, charge
from tests.integration.billing.notices.billed import entry

LAST = OCTOBER.last_day


def balance_of(session: Session, who: SignedIn) -> tuple[Decimal, Decimal, Decimal, Decimal]:
    """October on the page of the balance: opening, added, paid, closing."""
    month, *_ = account(session, who=who, today=LAST).months
    added = month.charged_tenge + month.adjusted_tenge
    return month.opening_tenge, added, month.paid_tenge, month.closing_tenge


def bill_of(session: Session, who: SignedIn) -> tuple[Decimal, Decimal, Decimal, Decimal] | None:
    """October on the bill, where it knows of the ledger."""
    found = own_notice(session, who=who, period=OCTOBER, today=LAST).ledger
    if found is None:
        return None
    added = (found.charged_tenge or Decimal(0)) + found.adjusted_tenge
    closing = found.opening_tenge + added - found.paid_tenge
    return found.opening_tenge, added, found.paid_tenge, closing


def statement_of(session: Session, who: SignedIn) -> tuple[Decimal, Decimal]:
    """October on the reconciliation statement: opening and closing."""
    sums, _ = totals(session, who=who, days=Days(OCTOBER.first_day, LAST))
    return sums.opening_tenge, sums.closing_tenge


def test_a_contract_that_opens_within_the_month_has_one_balance_everywhere(
    session: Session, cast: Cast
) -> None:
    charge(session, cast.alice, "1", amount="100")
    entry(session, cast.alice, date(2026, 10, 3), "payment", credit="30")
    entry(session, cast.alice, date(2026, 10, 10), "opening", debit="50")
    entry(session, cast.alice, date(2026, 10, 31), "charge", debit="100")
    assert balance_of(session, cast.alice) == (80, 100, 30, 150)
    assert bill_of(session, cast.alice) == (80, 100, 30, 150)
    assert statement_of(session, cast.alice) == (80, 150)


@pytest.mark.parametrize("seed", range(25))
def test_whatever_the_ledger_holds_the_three_agree(session: Session, cast: Cast, seed: int) -> None:
    random = Random(seed)
    charge(session, cast.alice, "1", amount="100")
    entry(session, cast.alice, LAST, "charge", debit="100")
    for number in range(random.randrange(1, 12)):
        day = LAST - timedelta(days=random.randrange(70))
        kind = random.choice([*LedgerKind])
        debit, credit = random.randrange(1000), random.randrange(1000)
        entry(session, cast.alice, day, kind, f"{debit}.{number:02}", f"{credit}.{number:02}")
    balance = balance_of(session, cast.alice)
    assert bill_of(session, cast.alice) == balance
    assert statement_of(session, cast.alice) == (balance[0], balance[3])


def test_the_first_month_of_a_ledger_that_opens_at_its_end_is_a_month_like_others(
    session: Session, cast: Cast
) -> None:
    entry(session, cast.alice, LAST, "opening", debit="75")
    assert balance_of(session, cast.alice) == (75, 0, 0, 75)
    assert statement_of(session, cast.alice) == (75, 75)
    assert account(session, who=cast.alice, today=LAST).months[0].period == Period(2026, 10)
