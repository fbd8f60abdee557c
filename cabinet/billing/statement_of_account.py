"""The balance of a contract, summed by the database however long the ledger is."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import case, extract, func, select
from sqlmodel import Session, col

from cabinet.billing.ledger import Month, Turnover, months
from cabinet.core.period import Period
from cabinet.models import ImportRun, LedgerEntry, LedgerKind
from cabinet.security.ownership import OWN_DOCUMENTS, own
from cabinet.security.sessions import SignedIn

_LEDGER: Final = "ledger"


@dataclass(frozen=True, slots=True)
class Account:
    """All months of a contract, latest first; none where billing has sent nothing about it.

    `later_documents` are dated after today and not counted; `updated_at` is when billing last
    sent its ledger, `None` where it never did.
    """

    months: tuple[Month, ...]
    later_documents: int
    updated_at: datetime | None


def account(session: Session, *, who: SignedIn, today: date) -> Account:
    """How the contract stands today, and how it came to that."""
    turnovers = [
        Turnover(Period(int(row.year), int(row.month)), row.kind, row.since, row.debit, row.credit)
        for row in session.execute(_turnovers(today), own(who))
    ]
    later = select(func.count()).where(OWN_DOCUMENTS, col(LedgerEntry.entered_on) > today)
    updated = select(func.max(ImportRun.imported_at)).where(col(ImportRun.kind) == _LEDGER)
    return Account(
        months=months(turnovers, today),
        later_documents=session.execute(later, own(who)).scalar_one(),
        updated_at=session.execute(updated).scalar_one(),
    )


def _turnovers(today: date) -> Any:
    """The sums of each kind in each month, apart where an opening balance came between."""
    day = col(LedgerEntry.entered_on)
    opened = case((col(LedgerEntry.kind) == LedgerKind.OPENING, day))
    entries = (
        select(
            extract("year", day).label("year"),
            extract("month", day).label("month"),
            col(LedgerEntry.kind).label("kind"),
            func.max(opened).over(order_by=day).label("since"),
            col(LedgerEntry.debit_tenge).label("debit"),
            col(LedgerEntry.credit_tenge).label("credit"),
        )
        .where(OWN_DOCUMENTS, day <= today)
        .subquery()
    )
    of_one = (entries.c.year, entries.c.month, entries.c.kind, entries.c.since)
    return select(
        *of_one,
        func.sum(entries.c.debit).label("debit"),
        func.sum(entries.c.credit).label("credit"),
    ).group_by(*of_one)
