"""Staff's word on a registration, where the utility wants to give it."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from cabinet.core.errors import Refused
from cabinet.core.text import language_of
from cabinet.identity.erasure import erase_profile
from cabinet.identity.logins import open_profile
from cabinet.identity.registration import texts
from cabinet.identity.registration.letters import approved_letter, rejected_letter
from cabinet.mail.outbox import queue
from cabinet.models import Contract, User
from cabinet.security import audit
from cabinet.security.audit import STAFF, Action
from cabinet.security.reasons import checked_reason


@dataclass(frozen=True, slots=True)
class Waiting:
    """A confirmed registration, beside what billing holds."""

    login: str
    contract: str
    name: str
    email: str
    payer: str
    bin_iin: str
    registry_email: str
    confirmed_at: datetime


def waiting_registrations(session: Session) -> list[Waiting]:
    """The registrations that wait for approval, the longest waiting first."""
    rows = session.exec(
        select(User, Contract)
        .join(Contract, col(Contract.id) == User.contract_id)
        .where(col(User.confirmed_at).is_not(None), col(User.approved_at).is_(None))
        .order_by(col(User.confirmed_at))
    )
    return [
        Waiting(
            login=user.login,
            contract=contract.number,
            name=user.name,
            email=user.email,
            payer=contract.payer,
            bin_iin=contract.bin_iin,
            registry_email=contract.email,
            confirmed_at=user.confirmed_at,
        )
        for user, contract in rows
        if user.confirmed_at is not None
    ]


def approve(session: Session, *, login: str, now: datetime) -> None:
    """Let a registration see its contract, and tell it by letter."""
    user = _waiting(session, login)
    user.approved_at = now
    audit.record(session, Action.REGISTRATION_APPROVED, user_id=user.id, origin=STAFF, now=now)
    letter = approved_letter(
        to_address=user.email, login=user.login, language=language_of(user.language)
    )
    queue(session, letter, now=now, user_id=user.id)


def reject(session: Session, *, login: str, reason: str, now: datetime) -> None:
    """Erase a registration, which frees its contract, and tell it by letter, with the reason."""
    reason = checked_reason(reason)
    user = _waiting(session, login)
    assert user.id is not None
    audit.record(
        session,
        Action.REGISTRATION_REJECTED,
        user_id=user.id,
        origin=STAFF,
        now=now,
        detail=reason,
    )
    erased = erase_profile(session, user_id=user.id, now=now)
    letter = rejected_letter(to_address=erased.email, reason=reason, language=erased.language)
    queue(session, letter, now=now)


def _waiting(session: Session, login: str) -> User:
    waits = (col(User.confirmed_at).is_not(None), col(User.approved_at).is_(None))
    user = open_profile(session, login, *waits, locked=True)
    if user is None:
        raise Refused(texts.NOBODY_WAITS.format(login=login))
    return user
