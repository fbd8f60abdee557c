"""The documents of a contract's ledger, a month of them at a time."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from sqlalchemy import select
from sqlmodel import Session, col

from cabinet.core.enums import LedgerKind
from cabinet.core.period import Period
from cabinet.models import LedgerEntry
from cabinet.security.ownership import OWN_DOCUMENTS, own
from cabinet.security.sessions import SignedIn

MONTHS_AT_ONCE: Final = 12
DOCUMENTS_AT_ONCE: Final = 50


@dataclass(frozen=True, slots=True)
class Document:
    """A line of the ledger."""

    day: date
    name: str
    debit_tenge: Decimal
    credit_tenge: Decimal


@dataclass(frozen=True, slots=True)
class Documents:
    """The first documents of a month, and whether it has more."""

    shown: tuple[Document, ...]
    has_more: bool


def documents(
    session: Session, *, who: SignedIn, period: Period, today: date, limit: int = DOCUMENTS_AT_ONCE
) -> Documents:
    """The first `limit` documents of a month until today, in the order of their dates."""
    day = col(LedgerEntry.entered_on)
    found = session.execute(
        select(
            day,
            col(LedgerEntry.document),
            col(LedgerEntry.debit_tenge),
            col(LedgerEntry.credit_tenge),
        )
        .where(
            OWN_DOCUMENTS,
            day >= period.first_day,
            day <= period.last_day,
            day <= today,
        )
        .order_by(day, col(LedgerEntry.kind) != LedgerKind.OPENING, col(LedgerEntry.id))
        .limit(limit + 1),
        own(who),
    )
    rows = [Document(*row) for row in found]
    return Documents(tuple(rows[:limit]), has_more=len(rows) > limit)
