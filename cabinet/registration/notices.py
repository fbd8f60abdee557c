"""Telling those who may know nothing of a registration for their contract."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from sqlmodel import Session, col, select

from cabinet import audit
from cabinet.audit import Action, Origin
from cabinet.mail import queue
from cabinet.models import AuditEntry, Contract, User
from cabinet.registration.letters import Registered, attempt_letter, registered_letter
from cabinet.registration.rules import Registration
from cabinet.text import language_of

BETWEEN_NOTICES: Final = timedelta(days=1)


def contract_of(session: Session, registration: Registration) -> Contract | None:
    """The contract that a registration is for, if its number and БИН or ИИН agree.

    Of two registrations at once, the second waits here and sees the first.
    """
    return session.exec(
        select(Contract)
        .where(
            Contract.number == registration.number,
            Contract.kind == registration.kind,
            Contract.bin_iin == registration.bin_iin,
        )
        .with_for_update()
    ).first()


def tell_registry(
    session: Session, *, user: User, contract: Contract, origin: Origin, now: datetime
) -> None:
    """Tell the address that billing holds, where it is not the one that registers."""
    address = contract.email.strip()
    if address and address.casefold() != user.email.casefold():
        letter = registered_letter(_registered(user, contract, origin, now), to_address=address)
        # Not the customer's own letter: closing the profile must not stop it.
        _once_a_day(
            session,
            Action.REGISTRATION_TOLD,
            user=user,
            origin=origin,
            now=now,
            send=lambda: queue(session, letter, now=now),
        )


def tell_owner(
    session: Session, *, registration: Registration, origin: Origin, now: datetime
) -> None:
    """Tell the present owner that somebody else tries to register for their contract.

    For a transaction of its own, after the registration was refused.
    """
    contract = contract_of(session, registration)
    if contract is None:
        return
    owner = session.exec(
        select(User).where(User.contract_id == contract.id, col(User.confirmed_at).is_not(None))
    ).first()
    if owner is not None:
        letter = attempt_letter(_registered(owner, contract, origin, now), to_address=owner.email)
        _once_a_day(
            session,
            Action.REGISTRATION_ATTEMPTED,
            user=owner,
            origin=origin,
            now=now,
            send=lambda: queue(session, letter, now=now, user_id=owner.id),
        )


def _registered(user: User, contract: Contract, origin: Origin, now: datetime) -> Registered:
    language = language_of(user.language)
    return Registered(number=contract.number, origin=origin, at=now, language=language)


def _once_a_day(
    session: Session,
    action: Action,
    *,
    user: User,
    origin: Origin,
    now: datetime,
    send: Callable[[], object],
) -> None:
    recent = session.exec(
        select(AuditEntry.id).where(
            AuditEntry.user_id == user.id,
            AuditEntry.action == action,
            col(AuditEntry.at) > now - BETWEEN_NOTICES,
        )
    ).first()
    if recent is None:
        send()
        audit.record(session, action, user_id=user.id, origin=origin, now=now)
