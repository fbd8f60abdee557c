"""A contract's ledger as the database sums it up."""

from datetime import date, timedelta
from decimal import Decimal
from random import Random

import pytest
from sqlmodel import Session

from cabinet.billing.balance.service import documents
from cabinet.billing.ledger import Turnover, months
from cabinet.billing.statement_of_account import account
from cabinet.core.enums import LedgerKind
from cabinet.core.period import Period
from cabinet.models import ImportRun, LedgerEntry
from cabinet.security.sessions import SignedIn
from tests.cast import NOW, Cast

TODAY = date(2026, 11, 22)
OCTOBER, NOVEMBER = Period(2026, 10), Period(2026, 11)


def enter(
    session: Session, who: SignedIn, day: str, kind: str, debit: str = "0", credit: str = "0"
) -> None:
    session.add(
        LedgerEntry(
            contract_id=who.contract_id,
            entered_on=date.fromisoformat(day),
            kind=kind,
            document=f"{kind} {day} {debit} {credit} {who.login}",
            debit_tenge=Decimal(debit),
            credit_tenge=Decimal(credit),
        )
    )
    session.flush()


def imported(session: Session, kind: str, hours_ago: int) -> None:
    session.add(
        ImportRun(
            kind=kind,
            file_name=f"{kind}.csv",
            imported_at=NOW - timedelta(hours=hours_ago),
            rows=1,
            new=1,
            changed=0,
            removed=0,
        )
    )
    session.flush()


def test_a_contract_is_summed_up_until_today(session: Session, cast: Cast) -> None:
    enter(session, cast.alice, "2026-10-01", "opening", debit="5400.50")
    enter(session, cast.alice, "2026-10-20", "payment", credit="5400.50")
    enter(session, cast.alice, "2026-10-31", "charge", debit="999999999999.99")
    enter(session, cast.alice, "2026-11-22", "adjustment", credit="0.01")
    enter(session, cast.alice, "2026-11-23", "payment", credit="1")
    found = account(session, who=cast.alice, today=TODAY)
    november, october = found.months
    assert october.opening_tenge == Decimal("5400.50")
    assert october.closing_tenge == november.opening_tenge == Decimal("999999999999.99")
    assert november.closing_tenge == Decimal("999999999999.98")
    assert found.later_documents == 1
    assert found.updated_at is None


def test_an_opening_balance_within_a_month_replaces_what_came_before_its_day(
    session: Session, cast: Cast
) -> None:
    enter(session, cast.alice, "2026-10-31", "charge", debit="100")
    enter(session, cast.alice, "2026-11-09", "payment", credit="30")
    enter(session, cast.alice, "2026-11-10", "opening", debit="50")
    enter(session, cast.alice, "2026-11-10", "opening", debit="5", credit="1")
    enter(session, cast.alice, "2026-11-10", "charge", debit="7")
    november, october = account(session, who=cast.alice, today=TODAY).months
    assert october.closing_tenge == Decimal(100)
    assert (november.paid_tenge, november.charged_tenge) == (Decimal(30), Decimal(7))
    assert november.closing_tenge == Decimal(61)


@pytest.mark.parametrize("seed", range(3))
def test_the_database_sums_as_the_rules_do(session: Session, cast: Cast, seed: int) -> None:
    chance = Random(seed)
    entries: list[tuple[date, str, Decimal, Decimal]] = []
    for _ in range(60):
        day = TODAY - timedelta(days=chance.randint(0, 500))
        kind = chance.choice([*list(LedgerKind)[1:]] * 6 + [LedgerKind.OPENING])
        debit, credit = (Decimal(chance.randint(-9, 99_999)).scaleb(-2) for _ in range(2))
        entries.append((day, kind, debit, credit))
        session.add(
            LedgerEntry(
                contract_id=cast.alice.contract_id,
                entered_on=day,
                kind=kind,
                document=str(len(entries)),
                debit_tenge=debit,
                credit_tenge=credit,
            )
        )
        enter(session, cast.bob, str(day), kind, debit=f"{len(entries)}")
    session.flush()
    openings = [day for day, kind, *_ in entries if kind == LedgerKind.OPENING]
    expected = months(
        [
            Turnover(
                Period.of(day),
                kind,
                max((one for one in openings if one <= day), default=None),
                debit,
                credit,
            )
            for day, kind, debit, credit in entries
        ],
        TODAY,
    )
    assert account(session, who=cast.alice, today=TODAY).months == expected


def test_when_billing_last_sent_the_ledger_is_told(session: Session, cast: Cast) -> None:
    for hours, kind in ((5, "ledger"), (3, "ledger"), (1, "charges")):
        imported(session, kind, hours)
    found = account(session, who=cast.alice, today=TODAY)
    assert found.updated_at == NOW - timedelta(hours=3)
    assert found.months == ()


def test_a_months_documents_stand_in_the_order_of_their_dates(session: Session, cast: Cast) -> None:
    enter(session, cast.alice, "2026-11-05", "payment", credit="5")
    enter(session, cast.alice, "2026-11-01", "charge", debit="3")
    enter(session, cast.alice, "2026-11-01", "opening", debit="1")
    enter(session, cast.alice, "2026-10-31", "charge", debit="2")
    enter(session, cast.alice, "2026-11-23", "charge", debit="9")
    found = documents(session, who=cast.alice, period=NOVEMBER, today=TODAY)
    assert [one.debit_tenge for one in found.shown] == [Decimal(1), Decimal(3), Decimal(0)]
    assert not found.has_more
    some = documents(session, who=cast.alice, period=NOVEMBER, today=TODAY, limit=2)
    assert (len(some.shown), some.has_more) == (2, True)


def test_charlie_is_refused_the_ledger_of_others(session: Session, cast: Cast) -> None:
    enter(session, cast.alice, "2026-10-31", "charge", debit="1")
    enter(session, cast.bob, "2026-10-31", "charge", debit="2")
    enter(session, cast.bob, "2026-12-31", "charge", debit="2")
    assert account(session, who=cast.charlie, today=TODAY).months == ()
    assert documents(session, who=cast.charlie, period=OCTOBER, today=TODAY).shown == ()
    of_alice = account(session, who=cast.alice, today=TODAY)
    assert (of_alice.months[0].closing_tenge, of_alice.later_documents) == (Decimal(1), 0)
