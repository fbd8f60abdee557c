"""The state of all contracts of a person, in a handful of queries however many there are."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from cabinet.billing.accepted_payments import accepted_of
from cabinet.billing.ledger import Debt, Turnover, debt, months
from cabinet.billing.statement_of_account import turnovers_of
from cabinet.core.clock import local_day
from cabinet.core.enums import Role
from cabinet.core.formats import ContractName
from cabinet.core.settings import settings
from cabinet.models import Contract, Membership
from cabinet.readings.submissions import NO_METERS, Progress, progress_of
from cabinet.readings.verification import Due, verification
from cabinet.readings.window import Window, window_on
from cabinet.security.memberships import lives
from cabinet.security.rights import Act, may
from cabinet.security.sessions import SignedIn


@dataclass(frozen=True, slots=True)
class Standing:
    """A contract as its member may know it; `address` is what addresses name it by.

    Nothing but its name is known while the utility has not approved it. `payer` is empty and `debt`
    none for a role that may not see them.
    """

    address: str
    name: ContractName
    role: Role
    is_approved: bool
    payer: str = ""
    progress: Progress = NO_METERS
    debt: Debt | None = None
    verification: Due = Due.LATER


@dataclass(frozen=True, slots=True)
class Contracts:
    """All contracts of a person, by number, and the window in which readings are taken."""

    window: Window
    standings: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class _Money:
    """By contract the sums of its documents, and of payments that billing lacks yet."""

    turnovers: Mapping[int, list[Turnover]]
    accepted: defaultdict[int, Decimal]


def contracts_of(session: Session, *, who: SignedIn, now: datetime) -> Contracts:
    """The person's contracts as they stand now."""
    today = local_day(now)
    window = window_on(today, settings().reading_days)
    rows = session.execute(_mine(who)).all()
    seen = [row for row in rows if row.approved_at is not None]
    progress = progress_of(
        session, contract_ids=[row.contract_id for row in seen], period=window.period
    )
    payers = [row.contract_id for row in seen if may(Role(row.role), Act.MONEY)]
    money = _Money(
        turnovers_of(session, contract_ids=payers, until=today),
        accepted_of(session, contract_ids=payers, today=today),
    )
    return Contracts(
        window=window,
        standings=tuple(_standing(row, progress, money, today) for row in rows),
    )


def _mine(who: SignedIn) -> Any:
    return (
        select(
            col(Membership.public_id),
            col(Membership.role),
            col(Membership.approved_at),
            col(Contract.id).label("contract_id"),
            col(Contract.kind),
            col(Contract.number),
            col(Contract.payer),
        )
        .join(Contract, col(Contract.id) == col(Membership.contract_id))
        .where(col(Membership.user_id) == who.user_id, lives())
        .order_by(col(Contract.number))
    )


def _standing(
    row: Any,
    progress: Mapping[int, Progress],
    money: _Money,
    today: date,
) -> Standing:
    role, name = Role(row.role), ContractName(row.kind, row.number)
    if row.approved_at is None:
        return Standing(row.public_id, name, role, is_approved=False)
    of_meters = progress.get(row.contract_id, NO_METERS)
    known = months(money.turnovers.get(row.contract_id, ()), today)
    return Standing(
        address=row.public_id,
        name=name,
        role=role,
        is_approved=True,
        payer=row.payer if may(role, Act.CONTRACT_DATA) else "",
        progress=of_meters,
        debt=debt(
            known,
            due_day=settings().payment_due_day,
            today=today,
            accepted_tenge=money.accepted[row.contract_id],
        ),
        verification=verification(of_meters.next_verification, today),
    )
