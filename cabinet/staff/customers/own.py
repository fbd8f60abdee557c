"""Keeps the utility's people from deciding about their own contracts."""

from typing import Any

from sqlalchemy import ColumnElement, func, literal, select
from sqlmodel import Session, col

from cabinet.core.errors import Refused
from cabinet.models import Contract, Membership, User
from cabinet.security.memberships import lives
from cabinet.staff.customers import texts
from cabinet.staff.member import StaffMember


def refuse_own(
    session: Session, *, who: StaffMember, contract_id: int = 0, user_id: int = 0
) -> None:
    """`Refused` where a contract, or one of a person's, is that of whoever decides."""
    if is_own(session, who=who, contract_id=contract_id, user_id=user_id):
        raise Refused(texts.OWN_CONTRACT)


def is_own(session: Session, *, who: StaffMember, contract_id: int = 0, user_id: int = 0) -> bool:
    """Return whether their address is the contract's, or that of somebody who works with it."""
    mine = who.email.strip().casefold()
    # Together, not one or the other: a database looks for each by its index then.
    contracts = col(Contract.id).in_(
        select(literal(contract_id)).union_all(
            select(col(Membership.contract_id)).where(col(Membership.user_id) == user_id, lives())
        )
    )
    people = (
        select(col(User.id))
        .join(Membership, col(Membership.user_id) == col(User.id))
        .join(Contract, col(Contract.id) == col(Membership.contract_id))
        .where(contracts, lives(), _is(col(User.email), mine))
    )
    known = select(col(Contract.id)).where(contracts, _is(col(Contract.email), mine))
    oneself = select(col(User.id)).where(col(User.id) == user_id, _is(col(User.email), mine))
    return any(
        session.scalars(one.limit(1)).first() is not None for one in (people, known, oneself)
    )


def _is(address: Any, mine: str) -> ColumnElement[bool]:
    return func.lower(func.trim(address)) == mine
