"""Lets the utility's people see a contract's pages as its owner does, and writes nothing.

A look begins with a reason, which stands in the journals of the contract's people as an act of the
utility. From then on its pages are read for half an hour, through the services of the customer's
own pages, by a principal that no service that writes accepts (`cabinet.security.sessions.Look`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import select
from sqlmodel import Session, col

from cabinet.billing.balance.service import Documents, documents
from cabinet.billing.charges.rules import Page, View
from cabinet.billing.charges.service import month_page, periods_with_charges
from cabinet.billing.reconciliation.rules import Days, Statement
from cabinet.billing.reconciliation.service import page_of_statement
from cabinet.billing.statement_of_account import Account, account
from cabinet.core.clock import local_day
from cabinet.core.enums import Role
from cabinet.core.errors import Absent, Refused
from cabinet.core.period import Period
from cabinet.home.service import Overview, overview
from cabinet.identity.access.invitations import Sent, sent_by_owner
from cabinet.identity.access.members import Member, members_of
from cabinet.models import AuditEntry, Contract, Membership
from cabinet.readings.entry.service import ReadingsSheet, meters_of
from cabinet.readings.history.rules import MeterHistory
from cabinet.readings.history.service import whole_history
from cabinet.security import audit
from cabinet.security.audit import Action, Origin
from cabinet.security.memberships import lives
from cabinet.security.reasons import checked_reason
from cabinet.security.sessions import Look, look_at
from cabinet.staff.customers.look import texts
from cabinet.staff.customers.looks import OF_COLLEAGUE, tell_of_many
from cabinet.staff.customers.texts import NO_SUCH_CUSTOMER
from cabinet.staff.member import StaffMember, hold_staff, require
from cabinet.staff.permissions import Permission

LASTS: Final = timedelta(minutes=30)
_FIRST_PAGE: Final = View()


@dataclass(frozen=True, slots=True)
class Access:
    """Who has access to the contract, and who was invited."""

    members: Sequence[Member]
    invitations: Sequence[Sent]


@dataclass(frozen=True, slots=True)
class Balance:
    """The balance with its months, and the documents of one of them."""

    account: Account
    period: Period
    documents: Documents


@dataclass(frozen=True, slots=True)
class Charges:
    """The months with charges, and the first page of one of them, `None` where there are none."""

    periods: tuple[Period, ...]
    page: Page | None


def begin(
    session: Session,
    *,
    who: StaffMember,
    contract_id: int,
    reason: str,
    origin: Origin,
    now: datetime,
) -> None:
    """Begin to look at a contract's pages; its people find it in their journals."""
    hold_staff(session, who=who, permission=Permission.CUSTOMERS_SEE)
    try:
        reason = checked_reason(reason)
    except Refused as refused:
        raise Refused(refused.text, field="reason") from None
    contract = session.get(Contract, contract_id)
    if contract is None:
        raise Absent(NO_SUCH_CUSTOMER)
    people = session.scalars(
        select(col(Membership.user_id))
        .where(col(Membership.contract_id) == contract_id, lives())
        .order_by(col(Membership.role) != Role.OWNER, col(Membership.id))
    ).all()
    for place, user_id in enumerate(people or [None]):
        audit.record(
            session,
            Action.SEEN_AS_CUSTOMER,
            user_id=user_id,
            contract_id=contract_id,
            origin=origin,
            now=now,
            detail=OF_COLLEAGUE if place else "",
            staff_id=who.staff_id,
            subject=contract.number,
            reason=reason,
        )
    tell_of_many(session, who=who, now=now)


def looking(session: Session, *, who: StaffMember, contract_id: int, now: datetime) -> Look:
    """The look that began within the half hour before; `Refused` where none did."""
    require(who, Permission.CUSTOMERS_SEE)
    began = select(col(AuditEntry.id)).where(
        col(AuditEntry.staff_id) == who.staff_id,
        col(AuditEntry.contract_id) == contract_id,
        col(AuditEntry.action) == Action.SEEN_AS_CUSTOMER,
        col(AuditEntry.at) > now - LASTS,
        col(AuditEntry.at) <= now,
    )
    if session.scalars(began.limit(1)).first() is None:
        raise Refused(texts.OVER)
    return look_at(session, contract_id=contract_id, language=who.language)


def first_page(session: Session, *, who: StaffMember, contract_id: int, now: datetime) -> Overview:
    """The first page after signing in."""
    look = looking(session, who=who, contract_id=contract_id, now=now)
    return overview(session, who=look, now=now)


def readings(
    session: Session, *, who: StaffMember, contract_id: int, now: datetime
) -> ReadingsSheet:
    """The page of readings, without what the customer has typed and not sent."""
    look = looking(session, who=who, contract_id=contract_id, now=now)
    return meters_of(session, who=look, now=now)


def history(
    session: Session, *, who: StaffMember, contract_id: int, now: datetime
) -> tuple[MeterHistory, ...]:
    """The history of all meters; nothing where there are none."""
    look = looking(session, who=who, contract_id=contract_id, now=now)
    try:
        return whole_history(session, who=look, now=now)
    except Absent:
        return ()


def balance(
    session: Session,
    *,
    who: StaffMember,
    contract_id: int,
    now: datetime,
    period: Period | None = None,
) -> Balance:
    """The balance, with the documents of a month, else of the present one."""
    look = looking(session, who=who, contract_id=contract_id, now=now)
    today = local_day(now)
    month = period or Period.of(today)
    return Balance(
        account=account(session, who=look, today=today),
        period=month,
        documents=documents(session, who=look, period=month, today=today),
    )


def charges(
    session: Session,
    *,
    who: StaffMember,
    contract_id: int,
    now: datetime,
    period: Period | None = None,
) -> Charges:
    """A month of charges, else the latest one."""
    look = looking(session, who=who, contract_id=contract_id, now=now)
    periods = periods_with_charges(session, who=look)
    wanted = period if period in periods else next(iter(periods), None)
    if wanted is None:
        return Charges(periods, None)
    return Charges(periods, month_page(session, who=look, period=wanted, view=_FIRST_PAGE))


def reconciliation(
    session: Session, *, who: StaffMember, contract_id: int, now: datetime, days: Days
) -> Statement:
    """The statement of some days, its first page."""
    look = looking(session, who=who, contract_id=contract_id, now=now)
    return page_of_statement(session, who=look, days=days)


def access(session: Session, *, who: StaffMember, contract_id: int, now: datetime) -> Access:
    """Who works with the contract, and who was invited to."""
    look = looking(session, who=who, contract_id=contract_id, now=now)
    return Access(
        members=members_of(session, contract_id=look.contract_id),
        invitations=sent_by_owner(session, who=look, now=now),
    )
