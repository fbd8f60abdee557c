"""A contract's ledger out of the database: summed up there, so that its length does not matter."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import ColumnElement, case, extract, func, select
from sqlmodel import Session, col

from cabinet.balance.rules import DOCUMENTS_AT_ONCE, Month, Turnover, months
from cabinet.models import ImportRun, LedgerEntry, LedgerKind
from cabinet.period import Period
from cabinet.session import SignedIn

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


def account(session: Session, *, who: SignedIn, today: date) -> Account:
    """How the contract stands today, and how it came to that."""
    turnovers = [
        Turnover(Period(int(row.year), int(row.month)), row.kind, row.since, row.debit, row.credit)
        for row in session.execute(_turnovers(who, today))
    ]
    later = select(func.count()).where(_mine(who), col(LedgerEntry.entered_on) > today)
    updated = select(func.max(ImportRun.imported_at)).where(col(ImportRun.kind) == _LEDGER)
    return Account(
        months=months(turnovers, today),
        later_documents=session.execute(later).scalar_one(),
        updated_at=session.execute(updated).scalar_one(),
    )


def _mine(who: SignedIn) -> ColumnElement[bool]:
    return col(LedgerEntry.contract_id) == who.contract_id


def _turnovers(who: SignedIn, today: date) -> Any:
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
        .where(_mine(who), day <= today)
        .subquery()
    )
    of_one = (entries.c.year, entries.c.month, entries.c.kind, entries.c.since)
    return select(
        *of_one,
        func.sum(entries.c.debit).label("debit"),
        func.sum(entries.c.credit).label("credit"),
    ).group_by(*of_one)


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
        .where(_mine(who), day >= period.first_day, day < period.plus(1).first_day, day <= today)
        .order_by(day, col(LedgerEntry.kind) != LedgerKind.OPENING, col(LedgerEntry.id))
        .limit(limit + 1)
    )
    rows = [Document(*row) for row in found]
    return Documents(tuple(rows[:limit]), has_more=len(rows) > limit)
