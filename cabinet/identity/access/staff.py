"""What staff do about people's access on papers: see it, end it, hand a contract over."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from cabinet.core.enums import Role
from cabinet.core.errors import Refused
from cabinet.core.folding import fold, the_one
from cabinet.core.formats import ContractName
from cabinet.identity.access import letters, texts
from cabinet.identity.access.handing_over import hand_over
from cabinet.identity.access.members import reader_of
from cabinet.mail.outbox import queue
from cabinet.models import Contract, Membership, User
from cabinet.security import audit, memberships
from cabinet.security.audit import COMMAND, Action, Actor
from cabinet.security.reasons import checked_reason


def members_by_number(
    session: Session, *, number: str, reason: str, now: datetime
) -> Sequence[tuple[Membership, User]]:
    """Everybody with access to a contract, the owner first, and an entry that staff looked."""
    reason = checked_reason(reason)
    contract = _contract(session, number)
    _note(session, Action.MEMBERS_LISTED, contract, None, reason, now, COMMAND)
    return session.exec(
        select(Membership, User)
        .join(User, col(User.id) == col(Membership.user_id))
        .where(Membership.contract_id == contract.id, memberships.lives())
        .order_by(col(Membership.role) != Role.OWNER, col(Membership.id))
    ).all()


def end_by_staff(
    session: Session,
    *,
    number: str,
    login: str,
    reason: str,
    now: datetime,
    by: Actor = COMMAND,
) -> None:
    """End somebody's access to a contract, also its owner's, and tell them."""
    reason = checked_reason(reason)
    contract = _contract(session, number)
    membership, user = _member(session, contract, login)
    memberships.end(session, membership=membership, now=now)
    _note(session, Action.ACCESS_ENDED, contract, user.id, reason, now, by)
    name = ContractName(contract.kind, contract.number)
    letter = letters.ended_letter(reader=reader_of(user), contract=name)
    queue(session, letter, now=now, user_id=user.id)


def hand_over_by_staff(
    session: Session,
    *,
    number: str,
    login: str,
    reason: str,
    now: datetime,
    by: Actor = COMMAND,
) -> None:
    """Make a member the owner at once, the owner what the member was, and tell all members."""
    reason = checked_reason(reason)
    contract = _contract(session, number)
    heir, _ = _member(session, contract, login)
    assert contract.id is not None
    owner = session.exec(
        select(Membership).where(memberships.owns(contract.id)).with_for_update()
    ).first()
    if owner is None or heir.role == Role.OWNER:
        raise Refused(texts.SAME_ROLE if owner else texts.NO_OWNER.format(number=contract.number))
    hand_over(session, owner, heir, origin=by.origin, now=now, detail=reason, staff_id=by.staff_id)


def _contract(session: Session, number: str) -> Contract:
    alike = select(Contract).where(Contract.number_folded == fold(number))
    contract = the_one(session.exec(alike), number, lambda one: one.number)
    if contract is None:
        raise Refused(texts.NO_CONTRACT.format(number=number))
    return contract


def _member(session: Session, contract: Contract, login: str) -> tuple[Membership, User]:
    found = session.exec(
        select(Membership, User)
        .join(User, col(User.id) == col(Membership.user_id))
        .where(
            Membership.contract_id == contract.id,
            memberships.lives(),
            User.login_folded == fold(login),
        )
        .with_for_update(of=Membership)
    ).all()
    meant = the_one(found, login, lambda pair: pair[1].login)
    if meant is None:
        raise Refused(texts.NOT_A_MEMBER.format(login=login, number=contract.number))
    return meant


def _note(
    session: Session,
    action: Action,
    contract: Contract,
    user_id: int | None,
    reason: str,
    now: datetime,
    by: Actor,
) -> None:
    audit.record(
        session,
        action,
        user_id=user_id,
        contract_id=contract.id,
        origin=by.origin,
        now=now,
        detail=reason,
        staff_id=by.staff_id,
        subject=contract.number,
        reason=reason,
    )
