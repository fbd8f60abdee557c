"""Telling those who may know nothing of a registration for their contract."""

from contextlib import suppress
from datetime import datetime
from typing import TypeAlias

from sqlalchemy import true
from sqlmodel import Session, col, select

from cabinet.core.email_address import mailbox_of
from cabinet.core.enums import ContractKind
from cabinet.core.errors import TooMany
from cabinet.core.folding import fold, the_one
from cabinet.core.formats import ContractName
from cabinet.core.text import DEFAULT_LANGUAGE, language_of
from cabinet.identity.registration.letters import (
    ATTEMPTED,
    REGISTERED,
    Registered,
    Said,
    attempt_letter,
    registered_letter,
)
from cabinet.identity.registration.rules import Claim, Registration
from cabinet.mail.outbox import queue
from cabinet.models import Contract, Membership, User
from cabinet.security.audit import Action, Origin, record
from cabinet.security.memberships import owns
from cabinet.security.rate_limits import Purpose, attempt

Claimed: TypeAlias = Registration | Claim


def contract_of(session: Session, claimed: Claimed) -> Contract | None:
    """The contract that somebody says is theirs, if its number and БИН or ИИН agree.

    The number may be written in any way that leads to one of the owner's contracts alone.

    Of two who say so at once, the second waits here and sees what became of the first.
    """
    of_kind = true() if claimed.kind is None else col(Contract.kind) == claimed.kind
    alike = session.exec(
        select(Contract)
        .where(
            Contract.number_folded == fold(claimed.number),
            of_kind,
            Contract.bin_iin == claimed.bin_iin,
        )
        .order_by(col(Contract.id))  # in one order, so that none deadlock
        .with_for_update(key_share=True)
    )
    return the_one(alike, claimed.number, lambda contract: contract.number)


def tell_registry(
    session: Session,
    *,
    user: User,
    contract: Contract,
    origin: Origin,
    now: datetime,
    said: Said = REGISTERED,
) -> None:
    """Tell the address that billing holds, where it is not that of the person themselves."""
    address = contract.email.strip()
    if not address or address.casefold() == user.email.casefold():
        return
    # Once a day for the contract: a registration that was voided begins with a profile of its own.
    with suppress(TooMany), session.begin_nested():
        attempt(session, Purpose.CONTRACT_NOTICE, f"registered {contract.id}", now=now)
        attempt(session, Purpose.MAILBOX, mailbox_of(address), now=now)
        registered = _registered(ContractName(contract.kind, contract.number), user, origin, now)
        # Not the customer's own letter: closing the profile must not stop it.
        queue(session, registered_letter(registered, to_address=address, said=said), now=now)
        record(session, Action.REGISTRATION_TOLD, user_id=user.id, origin=origin, now=now)


def tell_owner(
    session: Session,
    *,
    registration: Claimed,
    origin: Origin,
    now: datetime,
    said: Said = ATTEMPTED,
) -> None:
    """Tell the present owner that somebody else says that the contract is theirs.

    For a transaction of its own, after it was refused. Whoever has no owner to tell
    has a row written and a letter composed as well, else the time would tell who is registered. Who
    waits for the utility's approval is not told where the other one's request came from.
    """
    contract = contract_of(session, registration)
    owner, is_approved = (None, False) if contract is None else _owner_of(session, contract)
    kind = contract.kind if contract else registration.kind or ContractKind.LEGAL
    pair = f"attempt {kind} {fold(registration.number)} {registration.bin_iin}"
    with suppress(TooMany), session.begin_nested():
        attempt(session, Purpose.CONTRACT_NOTICE, pair, now=now)
        number = contract.number if contract else registration.number
        attempted = _registered(ContractName(kind, number), owner, origin, now)
        letter = attempt_letter(attempted, to_address=owner.email if owner else "", said=said)
        if owner is None:
            return
        if is_approved:
            queue(session, letter, now=now, user_id=owner.id)
        record(session, Action.REGISTRATION_ATTEMPTED, user_id=owner.id, origin=origin, now=now)


def _owner_of(session: Session, contract: Contract) -> tuple[User | None, bool]:
    """The confirmed owner of a contract, and whether the utility has approved them."""
    assert contract.id is not None
    own = (
        select(User, Membership.approved_at)
        .join(Membership, col(Membership.user_id) == User.id)
        .where(owns(contract.id), col(User.confirmed_at).is_not(None))
    )
    found = session.exec(own).first()
    return (found[0], found[1] is not None) if found else (None, False)


def _registered(
    contract: ContractName, user: User | None, origin: Origin, now: datetime
) -> Registered:
    language = language_of(user.language) if user else DEFAULT_LANGUAGE
    return Registered(contract=contract, origin=origin, at=now, language=language)
