"""Balance of contracts: their documents summed by the database, however long the ledger is."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import ColumnElement, Row, and_, case, extract, func, select
from sqlmodel import Session, col

from cabinet.billing.accepted_payments import Accepted, counted, own_accepted
from cabinet.billing.explanation import DayPaid, Explanation, explained
from cabinet.billing.ledger import Debt, Month, Turnover, debt, months
from cabinet.core.enums import LedgerKind
from cabinet.core.period import Period
from cabinet.models import Contract, ImportRun, LedgerEntry
from cabinet.security.ownership import OWN_DOCUMENTS, is_of_present_owner, own
from cabinet.security.sessions import SignedIn

_LEDGER: Final = "ledger"
_PAYMENTS: Final = 2  # to tell one day of payments since the last bill from several


@dataclass(frozen=True, slots=True)
class Account:
    """All months of a contract, latest first; none where billing has sent nothing about it.

    `latest_payments` are of the last two days with payments, the latest first. `later_documents`
    are dated after today and not counted; `updated_at` is when billing last
    sent its ledger, `None` where it never did. `accepted` are payments at banks that it lacks yet.
    """

    months: tuple[Month, ...]
    latest_payments: tuple[DayPaid, ...]
    later_documents: int
    updated_at: datetime | None
    accepted: tuple[Accepted, ...] = ()

    @property
    def accepted_tenge(self) -> Decimal:
        """By how much payments that billing lacks yet lower the balance."""
        return counted(self.accepted)

    @property
    def balance_tenge(self) -> Decimal:
        """The balance that is to be paid: billing's, less what banks have taken since."""
        known = self.months[0].closing_tenge if self.months else Decimal(0)
        return known - self.accepted_tenge

    def debt(self, *, due_day: int, today: date) -> Debt | None:
        """What of the balance is to be paid, and until when."""
        return debt(self.months, due_day=due_day, today=today, accepted_tenge=self.accepted_tenge)

    @property
    def explanation(self) -> Explanation | None:
        """How the balance came about; `None` where no month was charged."""
        return explained(self.months, self.latest_payments, accepted_tenge=self.accepted_tenge)


def account(session: Session, *, who: SignedIn, today: date) -> Account:
    """The contract's balance today, with the months that led to it."""
    later = select(func.count()).where(OWN_DOCUMENTS, col(LedgerEntry.entered_on) > today)
    updated = select(func.max(ImportRun.imported_at)).where(col(ImportRun.kind) == _LEDGER)
    return Account(
        months=months(own_turnovers(session, who=who, until=today), today),
        latest_payments=_latest_payments(session, who, today),
        later_documents=session.execute(later, own(who)).scalar_one(),
        updated_at=session.execute(updated).scalar_one(),
        accepted=own_accepted(session, who=who, today=today),
    )


def _latest_payments(session: Session, who: SignedIn, today: date) -> tuple[DayPaid, ...]:
    day = col(LedgerEntry.entered_on)
    paid = func.sum(col(LedgerEntry.credit_tenge))
    taken_back = func.sum(col(LedgerEntry.debit_tenge))
    found = session.execute(
        select(day, paid, taken_back)
        .where(OWN_DOCUMENTS, col(LedgerEntry.kind) == LedgerKind.PAYMENT, day <= today)
        .group_by(day)
        .having(paid > taken_back)
        .order_by(day.desc())
        .limit(_PAYMENTS),
        own(who),
    )
    return tuple(DayPaid(day, credit - debit) for day, credit, debit in found)


def own_turnovers(session: Session, *, who: SignedIn, until: date) -> list[Turnover]:
    """The sums of the customer's documents up to a day, for `ledger.months`."""
    found = session.execute(_turnovers(OWN_DOCUMENTS, until), own(who))
    return [_turnover(row) for row in found]


def turnovers_of(
    session: Session, *, contract_ids: Collection[int], until: date
) -> dict[int, list[Turnover]]:
    """By contract what `own_turnovers` gives to its present owner; without those that have none."""
    entry = col(LedgerEntry.contract_id)
    theirs = and_(entry.in_(contract_ids), col(Contract.id) == entry, is_of_present_owner())
    found: defaultdict[int, list[Turnover]] = defaultdict(list)
    for row in session.execute(_turnovers(theirs, until)):
        found[row.contract_id].append(_turnover(row))
    return found


def _turnover(row: Row[Any]) -> Turnover:
    period = Period(int(row.year), int(row.month))
    return Turnover(period, row.kind, row.since, row.debit, row.credit)


def _turnovers(theirs: ColumnElement[bool], until: date) -> Any:
    """The sums of each kind in each month, apart where an opening balance came between."""
    contract, day = col(LedgerEntry.contract_id), col(LedgerEntry.entered_on)
    opened = case((col(LedgerEntry.kind) == LedgerKind.OPENING, day))
    entries = (
        select(
            contract.label("contract_id"),
            extract("year", day).label("year"),
            extract("month", day).label("month"),
            col(LedgerEntry.kind).label("kind"),
            func.max(opened).over(partition_by=contract, order_by=day).label("since"),
            col(LedgerEntry.debit_tenge).label("debit"),
            col(LedgerEntry.credit_tenge).label("credit"),
        )
        .where(theirs, day <= until)
        .subquery()
    )
    columns = entries.c
    of_one = (columns.contract_id, columns.year, columns.month, columns.kind, columns.since)
    return select(
        *of_one,
        func.sum(entries.c.debit).label("debit"),
        func.sum(entries.c.credit).label("credit"),
    ).group_by(*of_one)
