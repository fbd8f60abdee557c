"""Grants and ends people's access to contracts, within the caller's transaction."""

import secrets
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, case, delete, exists, or_, select, update
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from cabinet.core.enums import Role
from cabinet.core.formats import ContractName
from cabinet.mail.subscriptions import Subscription
from cabinet.models import Contract, Membership, OutboxLetter, User
from cabinet.security.rights import Act, may

_RANDOM_BYTES: Final = 9  # twelve characters
# What one has to be allowed to see for a letter.
_ACTS: Final = dict.fromkeys(Subscription, Act.READINGS) | {
    Subscription.NOTICES: Act.MONEY,
    Subscription.EMERGENCIES: Act.METERS,
    Subscription.ANNOUNCEMENTS: Act.METERS,
}


def lives() -> ColumnElement[bool]:
    """The condition that a `Membership` has not ended."""
    return col(Membership.ended_at).is_(None)


def owns(contract_id: Any) -> ColumnElement[bool]:
    """The condition that a `Membership` is that of the contract's owner."""
    return and_(
        col(Membership.contract_id) == contract_id,
        col(Membership.role) == Role.OWNER,
        lives(),
    )


def is_shared() -> ColumnElement[bool]:
    """The condition that others work with the contract of a `Membership`, too."""
    other = aliased(Membership)
    return exists().where(
        col(other.contract_id) == col(Membership.contract_id),
        col(other.user_id) != col(Membership.user_id),
        col(other.ended_at).is_(None),
    )


def wants(subscription: Subscription) -> ColumnElement[bool]:
    """The condition that a `User` gets letters of a kind about the contract of a `Membership`.

    It is true of who is confirmed, approved, may see what the letters tell and has not ended them.
    """
    return and_(
        col(Membership.user_id) == col(User.id),
        lives(),
        getattr(Membership, subscription).is_(True),
        col(Membership.approved_at).is_not(None),
        _may_see(subscription),
        col(User.confirmed_at).is_not(None),
        col(User.closed_at).is_(None),
    )


def _may_see(subscription: Subscription) -> ColumnElement[bool]:
    """The condition that the role of a `Membership` may see what letters of a kind tell.

    Without `IN`, so that a statement with it is written once: `cabinet.db.sql`.
    """
    roles = [role for role in Role if may(role, _ACTS[subscription])]
    return or_(*(col(Membership.role) == role for role in roles))


def in_letters() -> ColumnElement[str]:
    """What stands for the contract of a `Membership` in the links of letters to its person.

    Nothing where it is the only one.
    """
    other = aliased(Membership)
    several = exists().where(
        col(other.user_id) == col(Membership.user_id),
        col(other.id) != col(Membership.id),
        col(other.ended_at).is_(None),
    )
    return case((several, col(Membership.public_id)), else_="")


def owner_of(session: Session, *, contract_id: int) -> User | None:
    """The owner of a contract, locked; also one who has not confirmed the registration yet."""
    owner = (
        select(User)
        .join(Membership, col(Membership.user_id) == col(User.id))
        .where(owns(contract_id))
        .with_for_update(of=User)
    )
    return session.scalars(owner).first()


def grant(
    session: Session,
    *,
    user: User,
    contract_id: int,
    role: Role,
    now: datetime,
    granted_by: int | None = None,
    is_approved: bool = True,
) -> Membership:
    """Give a person access to a contract.

    `IntegrityError` where they have it already, or where an owner is added to another one.
    """
    assert user.id is not None
    membership = Membership(
        public_id=secrets.token_urlsafe(_RANDOM_BYTES),
        user_id=user.id,
        contract_id=contract_id,
        role=role,
        granted_by=granted_by,
        granted_at=now,
        approved_at=now if is_approved else None,
    )
    session.add(membership)
    if role is Role.OWNER and user.contract_id is None:
        user.contract_id = contract_id  # for the release before
        session.add(user)
    session.flush()
    return membership


def approve(session: Session, *, user_id: int, contract_id: int, now: datetime) -> None:
    """Let a person see a contract that they were granted and the utility had not approved."""
    session.execute(
        update(Membership)
        .where(
            col(Membership.user_id) == user_id,
            col(Membership.contract_id) == contract_id,
            lives(),
            col(Membership.approved_at).is_(None),
        )
        .values(approved_at=now)
    )
    session.execute(
        update(User)
        .where(col(User.id) == user_id, col(User.approved_at).is_(None))
        .values(approved_at=now)
    )  # for the release before


def end(
    session: Session, *, membership: Membership, now: datetime, ended_by: int | None = None
) -> None:
    """End somebody's access to a contract; letters about it that wait for them never leave."""
    membership.ended_at, membership.ended_by = now, ended_by
    session.add(membership)
    user_id, contract_id = membership.user_id, membership.contract_id
    session.execute(
        update(User)
        .where(col(User.id) == user_id, col(User.contract_id) == contract_id)
        .values(contract_id=None)
    )
    session.execute(
        delete(OutboxLetter).where(
            col(OutboxLetter.user_id) == user_id,
            col(OutboxLetter.contract_id) == contract_id,
            col(OutboxLetter.sent_at).is_(None),
            col(OutboxLetter.given_up_at).is_(None),
        )
    )
    session.flush()


def shared_contracts(session: Session, *, owner_id: int) -> list[ContractName]:
    """The contracts that a person owns and others work with."""
    owned = (
        select(col(Contract.kind), col(Contract.number))
        .join(Membership, owns(col(Contract.id)))
        .where(col(Membership.user_id) == owner_id, is_shared())
        .order_by(col(Contract.number))
    )
    return [ContractName(kind, number) for kind, number in session.execute(owned)]


def end_all_of(session: Session, *, user_id: int, now: datetime) -> None:
    """End all access of a person whose profile is closed."""
    mine = select(Membership).where(col(Membership.user_id) == user_id, lives())
    for membership in session.scalars(mine.order_by(col(Membership.id)).with_for_update()).all():
        end(session, membership=membership, now=now, ended_by=user_id)


def swap_roles(session: Session, *, owner: Membership, heir: Membership) -> None:
    """Make a member the owner, and the owner what the member was; both are locked.

    The owner first: there is never more than one.
    """
    owner.role, role = heir.role, owner.role
    session.add(owner)
    session.flush()
    heir.role = role
    session.add(heir)
    contract_id = owner.contract_id
    own = col(User.contract_id)  # for the release before
    session.execute(update(User).where(own == contract_id).values(contract_id=None))
    session.execute(
        update(User)
        .where(col(User.id) == heir.user_id, own.is_(None))
        .values(contract_id=contract_id)
    )
    session.flush()
