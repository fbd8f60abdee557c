"""Lists what banks have taken: what billing has, what it may still bring, and what it lacks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import ColumnElement, Row, and_, case, func, literal, select
from sqlmodel import Session, col

from cabinet.billing.accepted_payments import IS_OPEN, late_before
from cabinet.core.clock import local_day
from cabinet.core.settings import settings
from cabinet.models import Bank, BankPayment, Contract, LedgerEntry
from cabinet.staff.customers.payments import texts
from cabinet.staff.lists.query import Listed, ListQuery, paged, portions
from cabinet.staff.member import StaffMember, require
from cabinet.staff.permissions import Permission

ACCEPTED: Final = "accepted"
BILLED: Final = "billed"
LATE: Final = "late"
FILTERS: Final = ("bank", "state", "older")
SORTS: Final = ("paid",)
_LONGEST_AGE: Final = 5  # digits


@dataclass(frozen=True, slots=True)
class PaymentRow:
    """A payment at a bank; `document` is the line of the ledger that it is, if there is one."""

    paid_at: datetime
    received_at: datetime
    bank: str
    number: str
    contract: str
    tenge: Decimal
    state: str
    document: str | None


@dataclass(frozen=True, slots=True)
class Missing:
    """How many payments billing should have counted by now, and their sum."""

    count: int
    tenge: Decimal


def payments(
    session: Session, *, who: StaffMember, query: ListQuery, now: datetime
) -> Listed[PaymentRow]:
    """A page of the payments, the latest first.

    What belongs to a payment is looked for only of those that are on the page: sorted with all of
    it, the payments of a city took seconds.
    """
    require(who, Permission.PAYMENTS_SEE)
    today = local_day(now)
    listed = paged(session, _in_order(query, today, col(BankPayment.id)), query, _id)
    these = _statement(query, today).where(col(BankPayment.id).in_(listed.rows))
    return Listed([_row(one) for one in session.execute(these)], listed.total, listed.page)


def missing(session: Session, *, who: StaffMember, now: datetime) -> Missing:
    """What billing lacks, for the first line of the page."""
    require(who, Permission.PAYMENTS_SEE)
    counted = select(func.count(), func.sum(col(BankPayment.amount_tenge)))
    late = col(BankPayment.paid_on) < late_before(local_day(now))
    count, tenge = session.execute(counted.where(IS_OPEN, late)).one()
    return Missing(count, tenge or Decimal(0))


def rows_for_file(
    session: Session, who: StaffMember, query: ListQuery, now: datetime
) -> Iterator[Sequence[Sequence[object]]]:
    """All rows of the list as cells of its columns, in portions."""
    require(who, Permission.PAYMENTS_SEE)
    for some in portions(session, _statement(query, local_day(now))):
        yield [_cells(_row(one), who) for one in some]


def _cells(row: PaymentRow, who: StaffMember) -> Sequence[object]:
    zone = settings().zone
    return (
        row.paid_at.astimezone(zone),
        row.received_at.astimezone(zone),
        row.bank,
        row.number,
        row.contract,
        row.tenge,
        texts.STATES[row.state][who.language],
        row.document,
    )


def _statement(query: ListQuery, today: date) -> Any:
    state = case(
        (_is_late(today), literal(LATE)), (IS_OPEN, literal(ACCEPTED)), else_=literal(BILLED)
    )
    asked = _in_order(
        query,
        today,
        col(BankPayment.paid_at),
        col(BankPayment.received_at),
        col(Bank.name),
        col(BankPayment.number),
        col(Contract.number),
        col(BankPayment.amount_tenge),
        state,
        col(LedgerEntry.document),
    )
    return asked.join(Contract, col(Contract.id) == col(BankPayment.contract_id)).outerjoin(
        LedgerEntry, col(LedgerEntry.id) == col(BankPayment.ledger_entry_id)
    )


def _in_order(query: ListQuery, today: date, *columns: Any) -> Any:
    """Columns of the payments that are asked for, and of their banks."""
    order = (col(BankPayment.paid_at), col(BankPayment.id))
    return (
        select(*columns)
        .select_from(BankPayment)
        .join(Bank, col(Bank.id) == col(BankPayment.bank_id))
        .where(*_fits(query, today))
        .order_by(*(order if query.descending else (one.desc() for one in order)))
    )


def _is_late(today: date) -> ColumnElement[bool]:
    return and_(IS_OPEN, col(BankPayment.paid_on) < late_before(today))


def _fits(query: ListQuery, today: date) -> Iterator[ColumnElement[bool]]:
    if bank := query.get("bank"):
        yield col(Bank.name) == bank
    is_late = _is_late(today)
    states = {LATE: is_late, ACCEPTED: and_(IS_OPEN, ~is_late), BILLED: ~IS_OPEN}
    if (state := query.get("state")) in states:
        yield states[state]
    older = query.get("older")
    if older.isascii() and older.isdigit() and len(older) <= _LONGEST_AGE:
        yield col(BankPayment.paid_on) <= today - timedelta(days=int(older))


def _id(one: Row[Any]) -> int:
    return one.id


def _row(one: Row[Any]) -> PaymentRow:
    return PaymentRow(*one)
