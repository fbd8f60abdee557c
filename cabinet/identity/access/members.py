"""The people who work with a contract: seen, given another role, ended, leaving by themselves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from cabinet.core.enums import Role
from cabinet.core.errors import Refused
from cabinet.core.text import language_of
from cabinet.identity.access import letters, texts
from cabinet.identity.access.letters import Reader
from cabinet.identity.access.proof import Proof, hold
from cabinet.identity.access.rules import INVITED_ROLES
from cabinet.mail.outbox import queue
from cabinet.models import Membership, User
from cabinet.security import audit, memberships
from cabinet.security.audit import Action, Origin
from cabinet.security.ownership import ACCESS_ENDED
from cabinet.security.reauthentication import hold_proved
from cabinet.security.rights import Act
from cabinet.security.sessions import SignedIn
from cabinet.security.totp import Answer, check


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who works with the contract."""

    membership_id: int
    user_id: int
    name: str
    email: str
    role: Role
    since: datetime


def members_of(session: Session, *, contract_id: int) -> Sequence[Member]:
    """Everybody who works with a contract, its owner first."""
    rows = session.exec(
        select(Membership, User)
        .join(User, col(User.id) == col(Membership.user_id))
        .where(
            Membership.contract_id == contract_id,
            memberships.lives(),
            col(User.confirmed_at).is_not(None),
        )
        .order_by(col(Membership.role) != Role.OWNER, col(Membership.id))
    ).all()
    return [
        Member(
            membership.id or 0,
            membership.user_id,
            user.name,
            user.email,
            Role(membership.role),
            membership.granted_at,
        )
        for membership, user in rows
    ]


def change_role(
    session: Session,
    *,
    who: SignedIn,
    membership_id: int,
    role: Role,
    proof: Proof,
    origin: Origin,
    now: datetime,
) -> Answer:
    """Give a member another role and tell them; `Refused`, or the answer to a wrong code."""
    answer = hold(session, who=who, act=Act.GIVE_ACCESS, proof=proof, origin=origin, now=now)
    if answer.problem is not None:
        return answer
    membership = other_member(session, who, membership_id)
    if role not in INVITED_ROLES or membership.role == role:
        raise Refused(texts.SAME_ROLE)
    membership.role = role
    session.add(membership)
    session.flush()
    _note(session, Action.ROLE_CHANGED, who, membership, origin, now)
    user = session.get_one(User, membership.user_id)
    letter = letters.role_letter(reader=reader_of(user), contract=who.contract, role=role)
    queue(session, letter, now=now, user_id=user.id, contract_id=who.contract_id)
    return answer


def end_access(
    session: Session,
    *,
    who: SignedIn,
    membership_id: int,
    proof: Proof,
    origin: Origin,
    now: datetime,
) -> Answer:
    """End a member's access at once and tell them; `Refused`, or the answer to a wrong code."""
    answer = hold(session, who=who, act=Act.GIVE_ACCESS, proof=proof, origin=origin, now=now)
    if answer.problem is not None:
        return answer
    membership = other_member(session, who, membership_id)
    memberships.end(session, membership=membership, now=now, ended_by=who.user_id)
    _note(session, Action.ACCESS_ENDED, who, membership, origin, now)
    user = session.get_one(User, membership.user_id)
    letter = letters.ended_letter(reader=reader_of(user), contract=who.contract)
    queue(session, letter, now=now, user_id=user.id)
    return answer


def leave(
    session: Session, *, who: SignedIn, proof: Proof, origin: Origin, now: datetime
) -> Answer:
    """Give one's own access up, and tell the owner; the owner has to hand over first."""
    owner = owner_kept(session, contract_id=who.contract_id)
    hold_proved(session, who=who, seen_hash=proof.seen_hash)
    membership = _own(session, who)
    answer = check(session, user_id=who.user_id, code=proof.code, origin=origin, now=now)
    if answer.problem is not None:
        return answer
    memberships.end(session, membership=membership, now=now, ended_by=who.user_id)
    _note(session, Action.ACCESS_GIVEN_UP, who, membership, origin, now)
    if owner is not None:
        letter = letters.left_letter(reader=reader_of(owner), contract=who.contract, name=who.email)
        queue(session, letter, now=now, user_id=owner.id, contract_id=who.contract_id)
    return answer


def owner_kept(session: Session, *, contract_id: int) -> User | None:
    """The owner, whose row stays until the transaction ends.

    For who writes to the owner and holds what the owner may wait for: the owner's profile comes
    first in every transaction about access.
    """
    owner = (
        select(User)
        .join(Membership, col(Membership.user_id) == col(User.id))
        .where(memberships.owns(contract_id))
    )
    return session.exec(owner.with_for_update(read=True, key_share=True, of=User)).first()


def _own(session: Session, who: SignedIn) -> Membership:
    """One's own membership, locked at once for its end; `Refused` for an owner's."""
    own = select(Membership).where(Membership.id == who.membership_id, memberships.lives())
    found = session.exec(own.with_for_update().execution_options(populate_existing=True)).first()
    if found is None:
        raise Refused(ACCESS_ENDED)
    if found.role == Role.OWNER:
        raise Refused(texts.OWNER_STAYS)
    return found


def other_member(session: Session, who: SignedIn, membership_id: int) -> Membership:
    """A member of the owner's contract who is not the owner, locked; `Refused` without such."""
    found = session.exec(
        select(Membership)
        .where(
            Membership.id == membership_id,
            Membership.contract_id == who.contract_id,
            memberships.lives(),
        )
        .with_for_update()
        .execution_options(populate_existing=True)
    ).first()
    if found is None:
        raise Refused(texts.NO_MEMBER)
    if found.role == Role.OWNER:
        raise Refused(texts.OWNER_STAYS)
    return found


def reader_of(user: User) -> Reader:
    """The address of a person's letters, and their language."""
    return Reader(user.email, language_of(user.language))


def _note(
    session: Session,
    action: Action,
    who: SignedIn,
    membership: Membership,
    origin: Origin,
    now: datetime,
) -> None:
    audit.record(
        session,
        action,
        user_id=who.user_id,
        contract_id=who.contract_id,
        origin=origin,
        now=now,
        detail=f"membership {membership.id}, {membership.role}",
    )
