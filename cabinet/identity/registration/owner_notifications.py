"""Telling those who may know nothing of a registration for their contract."""

from contextlib import suppress
from datetime import datetime

from sqlmodel import Session, col, select

from cabinet.core.email_address import mailbox_of
from cabinet.core.errors import TooMany
from cabinet.core.folding import fold, the_one
from cabinet.core.text import DEFAULT_LANGUAGE, language_of
from cabinet.identity.registration.letters import Registered, attempt_letter, registered_letter
from cabinet.identity.registration.rules import Registration
from cabinet.mail.outbox import queue
from cabinet.models import Contract, User
from cabinet.security.audit import Action, Origin, record
from cabinet.security.rate_limits import Purpose, attempt


def contract_of(session: Session, registration: Registration) -> Contract | None:
    """The contract that a registration is for, if its number and БИН or ИИН agree.

    The number may be written in any way that leads to one of the owner's contracts alone.

    Of two registrations at once, the second waits here and sees the first.
    """
    alike = session.exec(
        select(Contract)
        .where(
            Contract.number_folded == fold(registration.number),
            Contract.kind == registration.kind,
            Contract.bin_iin == registration.bin_iin,
        )
        .order_by(col(Contract.id))  # in one order, so that none deadlock
        .with_for_update()
    )
    return the_one(alike, registration.number, lambda contract: contract.number)


def tell_registry(
    session: Session, *, user: User, contract: Contract, origin: Origin, now: datetime
) -> None:
    """Tell the address that billing holds, where it is not the one that registers."""
    address = contract.email.strip()
    if not address or address.casefold() == user.email.casefold():
        return
    # Once a day for the contract: a registration that was voided begins with a profile of its own.
    with suppress(TooMany), session.begin_nested():
        attempt(session, Purpose.CONTRACT_NOTICE, f"registered {contract.id}", now=now)
        attempt(session, Purpose.MAILBOX, mailbox_of(address), now=now)
        registered = _registered(contract.number, user, origin, now)
        # Not the customer's own letter: closing the profile must not stop it.
        queue(session, registered_letter(registered, to_address=address), now=now)
        record(session, Action.REGISTRATION_TOLD, user_id=user.id, origin=origin, now=now)


def tell_owner(
    session: Session, *, registration: Registration, origin: Origin, now: datetime
) -> None:
    """Tell the present owner that somebody else tries to register for their contract.

    For a transaction of its own, after the registration was refused. Whoever has no owner to tell
    has a row written and a letter composed as well, else the time would tell who is registered. Who
    waits for the utility's approval is not told where the other one's request came from.
    """
    contract = contract_of(session, registration)
    owner = None if contract is None else _owner_of(session, contract)
    pair = f"attempt {registration.kind} {fold(registration.number)} {registration.bin_iin}"
    with suppress(TooMany), session.begin_nested():
        attempt(session, Purpose.CONTRACT_NOTICE, pair, now=now)
        number = contract.number if contract else registration.number
        attempted = _registered(number, owner, origin, now)
        letter = attempt_letter(attempted, to_address=owner.email if owner else "")
        if owner is None:
            return
        if owner.approved_at is not None:
            queue(session, letter, now=now, user_id=owner.id)
        record(session, Action.REGISTRATION_ATTEMPTED, user_id=owner.id, origin=origin, now=now)


def _owner_of(session: Session, contract: Contract) -> User | None:
    own = select(User).where(User.contract_id == contract.id, col(User.confirmed_at).is_not(None))
    return session.exec(own).first()


def _registered(number: str, user: User | None, origin: Origin, now: datetime) -> Registered:
    language = language_of(user.language) if user else DEFAULT_LANGUAGE
    return Registered(number=number, origin=origin, at=now, language=language)
