"""What billing would have imported for notices, and who wants them."""

from datetime import date
from decimal import Decimal

from sqlmodel import Session

from cabinet.models import LedgerEntry
from cabinet.security.sessions import SignedIn
from tests.cast import membership_of


def entry(
    session: Session, who: SignedIn, day: date, kind: str, debit: str = "0", credit: str = "0"
) -> None:
    """A document of somebody's ledger."""
    session.add(
        LedgerEntry(
            contract_id=who.contract_id,
            entered_on=day,
            kind=kind,
            document=f"{kind} {day} {debit} {credit}",
            debit_tenge=Decimal(debit),
            credit_tenge=Decimal(credit),
        )
    )
    session.flush()


def subscribe(session: Session, *people: SignedIn) -> None:
    """These want their notices by letter."""
    for who in people:
        membership_of(session, who.user_id).wants_notices = True
    session.flush()
