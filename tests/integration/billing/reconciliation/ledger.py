"""Ledger lines as billing would have imported them."""

from datetime import date
from decimal import Decimal

from sqlmodel import Session

from cabinet.billing.reconciliation.rules import Days
from cabinet.models import LedgerEntry
from cabinet.security.sessions import SignedIn

QUARTER = Days(date(2026, 7, 1), date(2026, 9, 30))


def enter(
    session: Session,
    who: SignedIn,
    document: str,
    day: str = "2026-08-15",
    *,
    debit: str = "0",
    credit: str = "0",
    kind: str = "charge",
) -> None:
    """One line of somebody's ledger."""
    session.add(
        LedgerEntry(
            contract_id=who.contract_id,
            entered_on=date.fromisoformat(day),
            kind=kind,
            document=document,
            debit_tenge=Decimal(debit),
            credit_tenge=Decimal(credit),
        )
    )
    session.flush()


def enter_usual(session: Session, who: SignedIn) -> None:
    """An opening balance of 100, and in the quarter charges of 30 and payments of 50."""
    enter(session, who, "Ввод остатков", "2026-01-01", debit="100", kind="opening")
    enter(session, who, f"Счёт №1 {who.login}", "2026-07-01", debit="10.50")
    enter(session, who, "Платёж №1", "2026-08-02", credit="50", kind="payment")
    enter(session, who, "Счёт №2", "2026-09-30", debit="19.50")
    enter(session, who, "Счёт №3", "2026-10-01", debit="7")
