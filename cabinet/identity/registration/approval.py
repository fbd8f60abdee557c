"""Staff's word on a registration or an added contract, where the utility wants to give it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import and_, case, func
from sqlmodel import Session, col, select

from cabinet.core.errors import Refused
from cabinet.core.folding import fold
from cabinet.core.formats import ContractName
from cabinet.core.text import language_of
from cabinet.identity.erasure import erase_profile
from cabinet.identity.logins import open_profile
from cabinet.identity.registration import texts
from cabinet.identity.registration.letters import (
    addition_approved_letter,
    addition_rejected_letter,
    approved_letter,
    rejected_letter,
)
from cabinet.mail.outbox import queue
from cabinet.models import Contract, Membership, User
from cabinet.security import audit, memberships
from cabinet.security.audit import COMMAND, Action, Actor
from cabinet.security.reasons import checked_reason

_WAITS: Final = and_(memberships.lives(), col(Membership.approved_at).is_(None))


@dataclass(frozen=True, slots=True)
class Waiting:
    """A confirmed registration, or an added contract, beside what billing holds.

    `confirmed_at` is the moment since which it waits.
    """

    login: str
    contract: str
    name: str
    email: str
    payer: str
    bin_iin: str
    registry_email: str
    confirmed_at: datetime


@dataclass(frozen=True, slots=True)
class _Case:
    """A membership to be decided upon; `is_addition` where the person had another one before."""

    user: User
    membership: Membership
    contract: Contract
    is_addition: bool

    @property
    def name(self) -> ContractName:
        return ContractName(self.contract.kind, self.contract.number)


def waiting_registrations(session: Session) -> list[Waiting]:
    """The registrations and added contracts that wait for approval, the longest waiting first."""
    rows = session.exec(
        select(User, Membership, Contract)
        .join(Membership, col(Membership.user_id) == User.id)
        .join(Contract, col(Contract.id) == Membership.contract_id)
        .where(col(User.confirmed_at).is_not(None), _WAITS)
    )
    found = [
        Waiting(
            login=user.login,
            contract=contract.number,
            name=user.name,
            email=user.email,
            payer=contract.payer,
            bin_iin=contract.bin_iin,
            registry_email=contract.email,
            confirmed_at=max(user.confirmed_at, membership.granted_at),
        )
        for user, membership, contract in rows
        if user.confirmed_at is not None
    ]
    return sorted(found, key=lambda one: one.confirmed_at)


@dataclass(frozen=True, slots=True)
class WaitingSince:
    """How many registrations and added contracts wait, and since when the first of them."""

    count: int
    first_at: datetime


def waiting_since(session: Session) -> WaitingSince | None:
    """How many wait and since when; `None` when none does."""
    confirmed_at, granted_at = col(User.confirmed_at), col(Membership.granted_at)
    since = case((confirmed_at > granted_at, confirmed_at), else_=granted_at)
    waiting = (
        select(func.count(), func.min(since))
        .select_from(Membership)
        .join(User, col(User.id) == Membership.user_id)
        .where(confirmed_at.is_not(None), _WAITS)
    )
    count, first_at = session.exec(waiting).one()
    return WaitingSince(count, first_at) if count else None


def approve(
    session: Session,
    *,
    login: str,
    now: datetime,
    contract: str = "",
    membership_id: int = 0,
    by: Actor = COMMAND,
) -> None:
    """Let a person see the contract that waits, and tell them by letter.

    `contract` is its number, for whoever waits for several; a `membership_id` says both.
    """
    case = _case(session, login, contract, membership_id)
    user, user_id, contract_id = case.user, case.membership.user_id, case.membership.contract_id
    memberships.approve(session, user_id=user_id, contract_id=contract_id, now=now)
    _record(session, case, Action.REGISTRATION_APPROVED, now, "", by)
    language = language_of(user.language)
    letter = (
        addition_approved_letter(to_address=user.email, contract=case.name, language=language)
        if case.is_addition
        else approved_letter(to_address=user.email, login=user.login, language=language)
    )
    queue(session, letter, now=now, user_id=user_id)


def reject(
    session: Session,
    *,
    login: str,
    reason: str,
    now: datetime,
    contract: str = "",
    membership_id: int = 0,
    by: Actor = COMMAND,
) -> bool:
    """Take the contract that waits away, which frees it, and tell by letter, with the reason.

    A registration is erased with its profile; of an added contract the profile stays. Whether the
    profile was erased. `contract` and `membership_id` are as for `approve`.
    """
    reason = checked_reason(reason)
    case = _case(session, login, contract, membership_id)
    user, language = case.user, language_of(case.user.language)
    _record(session, case, Action.REGISTRATION_REJECTED, now, reason, by)
    if case.is_addition:
        memberships.end(session, membership=case.membership, now=now)
        refusal = addition_rejected_letter(
            to_address=user.email, contract=case.name, reason=reason, language=language
        )
        queue(session, refusal, now=now, user_id=user.id)
        return False
    erased = erase_profile(session, user_id=case.membership.user_id, now=now)
    letter = rejected_letter(to_address=erased.email, reason=reason, language=erased.language)
    queue(session, letter, now=now)
    return True


def _record(
    session: Session, case: _Case, action: Action, now: datetime, reason: str, by: Actor
) -> None:
    audit.record(
        session,
        action,
        user_id=case.user.id,
        origin=by.origin,
        now=now,
        detail=reason,
        contract_id=case.contract.id,
        staff_id=by.staff_id,
        subject=case.user.login,
        reason=reason,
    )


def _case(session: Session, login: str, number: str, membership_id: int) -> _Case:
    if not membership_id:
        return _waiting(session, login, number)
    user_id = select(Membership.user_id).where(Membership.id == membership_id).scalar_subquery()
    user = session.exec(
        select(User)
        .where(
            User.id == user_id, col(User.confirmed_at).is_not(None), col(User.closed_at).is_(None)
        )
        .with_for_update()
        .execution_options(populate_existing=True)
    ).first()
    rows = [] if user is None else _waiting_of(session, user)
    for membership, contract in rows:
        if user is not None and membership.id == membership_id:
            return _Case(user, membership, contract, _had_another(session, membership))
    raise Refused(texts.WAITS_NO_MORE)


def _waiting(session: Session, login: str, number: str) -> _Case:
    """What waits of the person with this login; `Refused` where it is nothing, or several."""
    user = open_profile(session, login, col(User.confirmed_at).is_not(None), locked=True)
    rows = [] if user is None else _waiting_of(session, user)
    named = [row for row in rows if not number or fold(row[1].number) == fold(number)]
    if user is None or not named:
        raise Refused(texts.NOBODY_WAITS.format(login=login))
    if len(named) > 1:
        numbers = ", ".join(contract.number for _, contract in named)
        raise Refused(texts.SEVERAL_WAIT.format(login=login, numbers=numbers))
    membership, contract = named[0]
    return _Case(user, membership, contract, is_addition=_had_another(session, membership))


def _waiting_of(session: Session, user: User) -> list[tuple[Membership, Contract]]:
    rows = session.exec(
        select(Membership, Contract)
        .join(Contract, col(Contract.id) == Membership.contract_id)
        .where(Membership.user_id == user.id, _WAITS)
        .order_by(col(Contract.number))
        .execution_options(populate_existing=True)
    )
    return [(membership, contract) for membership, contract in rows]


def _had_another(session: Session, membership: Membership) -> bool:
    """Return whether the person has, or had, a contract that they were let see."""
    other = select(Membership.id).where(
        Membership.user_id == membership.user_id,
        Membership.id != membership.id,
        col(Membership.approved_at).is_not(None),
    )
    return session.exec(other.limit(1)).first() is not None
