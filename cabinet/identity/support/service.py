"""Finds, shows and changes a customer's profile for staff, within the caller's transaction.

Whoever is looked at or changed finds it in their own audit trail. A person is named by login or
contract, as somebody types it, or by the id of the profile.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, false
from sqlmodel import Session, col, select

from cabinet.core.email_address import is_email
from cabinet.core.enums import CodePurpose, Role
from cabinet.core.errors import Refused
from cabinet.core.folding import fold
from cabinet.core.settings import settings
from cabinet.core.text import Text, language_of
from cabinet.identity.email_correction import held_until
from cabinet.identity.erasure import erase_profile
from cabinet.identity.personal_data.letters import closed_letter
from cabinet.identity.profile.service import void_codes
from cabinet.identity.registration.service import send_again
from cabinet.identity.release.service import Reason, take_from_colleagues
from cabinet.identity.release.texts import CLOSED_BY_STAFF, SEVERAL_CONTRACTS
from cabinet.identity.support import texts
from cabinet.identity.support.letters import Correction, corrected_letter
from cabinet.mail.outbox import queue
from cabinet.models import AuditEntry, Contract, Membership, OutboxLetter, User, UserSession
from cabinet.security import audit
from cabinet.security.audit import COMMAND, Action, Actor
from cabinet.security.memberships import lives, owns
from cabinet.security.one_time_codes import void
from cabinet.security.reasons import checked_reason
from cabinet.security.sessions import end_sessions, is_alive

MOST_LETTERS: Final = 10
MOST_PAPERS: Final = 80


@dataclass(frozen=True, slots=True)
class SignIn:
    """A sign-in, or a browser that is signed in since then."""

    at: datetime
    device: str
    address: str
    seen_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class SentLetter:
    """A letter to the customer and what became of it; never its text, which may hold codes."""

    written_at: datetime
    kind: str
    to_address: str
    sent_at: datetime | None
    given_up_at: datetime | None
    last_error: str


@dataclass(frozen=True, slots=True)
class Supplied:
    """A contract as billing knows it."""

    number: str
    payer: str
    bin_iin: str
    registry_email: str


@dataclass(frozen=True, slots=True)
class Access:
    """The living access of a person, by login, to a contract, by its number and payer."""

    login: str
    number: str
    payer: str
    role: Role
    since: datetime
    is_approved: bool


@dataclass(frozen=True, slots=True)
class Person:
    """A profile, with all that it gives access to."""

    login: str
    name: str
    email: str
    registered_at: datetime
    confirmed_at: datetime | None
    has_second_factor: bool
    recovery_held_until: datetime | None
    last_sign_in: SignIn | None
    accesses: tuple[Access, ...]
    sessions: tuple[SignIn, ...]
    letters: tuple[SentLetter, ...]


@dataclass(frozen=True, slots=True)
class Customer:
    """A contract with its owner and whoever else works with it, or a person with their contracts.

    `contracts` are the one that was asked for, else those that the person owns.
    """

    contracts: tuple[Supplied, ...]
    person: Person | None
    others: tuple[Access, ...] = ()


def show(session: Session, *, who: str, now: datetime) -> Customer:
    """The customer with this login or contract number; `Refused` for others."""
    contract, user = _find(session, who)
    audit.record(
        session,
        Action.CUSTOMER_SHOWN,
        user_id=None if user is None else user.id,
        contract_id=None if contract is None else contract.id,
        origin=COMMAND.origin,
        now=now,
        detail=who.strip() if contract is None else contract.number,
    )
    person = None if user is None else person_of(session, user, now=now)
    if contract is not None:
        its = _accesses(session, col(Membership.contract_id) == contract.id)
        others = tuple(one for one in its if user is None or one.login != user.login)
        return Customer((_supplied(contract),), person, others)
    assert user is not None
    owned = session.exec(
        select(Contract)
        .join(Membership, owns(col(Contract.id)))
        .where(Membership.user_id == user.id)
        .order_by(col(Membership.id))
    )
    return Customer(tuple(_supplied(one) for one in owned), person)


def _supplied(contract: Contract) -> Supplied:
    return Supplied(contract.number, contract.payer, contract.bin_iin, contract.email)


def person_of(session: Session, user: User, *, now: datetime) -> Person:
    """All that staff may know of a person: never their password, nor the text of a letter."""
    return Person(
        login=user.login,
        name=user.name,
        email=user.email,
        registered_at=user.created_at,
        confirmed_at=user.confirmed_at,
        has_second_factor=user.second_factor_at is not None,
        recovery_held_until=held_until(session, user=user, now=now),
        last_sign_in=_last_sign_in(session, user),
        accesses=_accesses(session, col(Membership.user_id) == user.id),
        sessions=_sessions(session, user, now),
        letters=_letters(session, user),
    )


def _accesses(session: Session, which: ColumnElement[bool]) -> tuple[Access, ...]:
    rows = session.exec(
        select(User.login, Contract.number, Contract.payer, Membership)
        .join_from(Membership, User, col(User.id) == Membership.user_id)
        .join(Contract, col(Contract.id) == Membership.contract_id)
        .where(which, lives())
        .order_by(col(Membership.id))
    )
    return tuple(
        Access(login, number, payer, Role(one.role), one.granted_at, one.approved_at is not None)
        for login, number, payer, one in rows
    )


def _last_sign_in(session: Session, user: User) -> SignIn | None:
    entry = session.exec(
        select(AuditEntry)
        .where(AuditEntry.user_id == user.id, AuditEntry.action == Action.SIGNED_IN)
        .order_by(col(AuditEntry.id).desc())
        .limit(1)
    ).first()
    return None if entry is None else SignIn(entry.at, entry.device, entry.address)


def _sessions(session: Session, user: User, now: datetime) -> tuple[SignIn, ...]:
    rows = session.exec(
        select(UserSession)
        .where(UserSession.user_id == user.id, is_alive(now))
        .order_by(col(UserSession.seen_at).desc(), col(UserSession.id).desc())
    )
    return tuple(SignIn(row.created_at, row.device, row.address, row.seen_at) for row in rows)


def _letters(session: Session, user: User) -> tuple[SentLetter, ...]:
    rows = session.exec(
        select(OutboxLetter)
        .where(OutboxLetter.user_id == user.id)
        .order_by(col(OutboxLetter.id).desc())
        .limit(MOST_LETTERS)
    )
    return tuple(
        SentLetter(
            row.created_at, row.kind, row.to_address, row.sent_at, row.given_up_at, row.last_error
        )
        for row in rows
    )


def correct_email(
    session: Session,
    *,
    who: str | int,
    email: str,
    papers: str,
    reason: str,
    now: datetime,
    by: Actor = COMMAND,
) -> datetime | None:
    """Give a customer another address; until when the password cannot be recovered by it.

    Both addresses are told. `papers` says what the customer identified with. Whatever was sent to
    the former address opens nothing any more.
    """
    reason, papers = checked_reason(reason), checked_reason(papers)[:MOST_PAPERS]
    user = _hold(session, who)
    assert user.id is not None
    email = email.strip()
    if not is_email(email):
        raise Refused(texts.NOT_AN_EMAIL.format(email=email))
    if email == user.email:
        raise Refused(texts.SAME_EMAIL.format(email=email))
    if user.confirmed_at is None and settings().mailbox_is_proof:
        raise Refused(texts.BILLINGS_EMAIL)
    correction = Correction(user.login, user.email, email, language_of(user.language))
    user.email = email
    session.flush()
    void_codes(session, user_id=user.id)
    void(session, user.id, CodePurpose.CONFIRM_REGISTRATION, CodePurpose.VOID_REGISTRATION)
    _note(session, Action.EMAIL_CORRECTED, user, f"{reason}; {papers}", now, by)
    session.flush()
    until = held_until(session, user=user, now=now)
    for address in {correction.present, correction.new}:
        queue(session, corrected_letter(correction, address, until), now=now, user_id=user.id)
    return until


def send_confirmation(
    session: Session, *, who: str | int, reason: str, now: datetime, by: Actor = COMMAND
) -> str:
    """Send the letter that confirms a registration once more; its address.

    `Refused` as on the page: for who is confirmed, and sooner than three minutes after the last.
    """
    reason = checked_reason(reason)
    user = _hold(session, who)
    send_again(session, public_id=user.public_id, now=now)
    _note(session, Action.CONFIRMATION_SENT, user, reason, now, by)
    return user.email


def end_all_sessions(
    session: Session, *, who: str | int, reason: str, now: datetime, by: Actor = COMMAND
) -> int:
    """Sign a customer out everywhere; how many sessions lived."""
    reason = checked_reason(reason)
    user = _hold(session, who)
    assert user.id is not None
    _note(session, Action.SESSIONS_ENDED, user, reason, now, by)
    living = len(_sessions(session, user, now))
    end_sessions(session, user_id=user.id, now=now)
    return living


def close(
    session: Session, *, who: str | int, reason: str, now: datetime, by: Actor = COMMAND
) -> None:
    """Close a profile and tell its address; the contract is free, its history stays as it was.

    Nobody else keeps the access that its owner gave.
    """
    reason = checked_reason(reason)
    user = _hold(session, who)
    assert user.id is not None
    _note(session, Action.PROFILE_CLOSED, user, reason, now, by)
    take_from_colleagues(session, owner_id=user.id, reason=Reason(CLOSED_BY_STAFF, reason), now=now)
    login = user.login
    erased = erase_profile(session, user_id=user.id, now=now)
    queue(
        session,
        closed_letter(to_address=erased.email, login=login, language=erased.language),
        now=now,
    )


def _hold(session: Session, who: str | int) -> User:
    """The profile that is meant, which nobody else changes meanwhile."""
    found = who if isinstance(who, int) else _id_of(session, who)
    held = session.exec(
        select(User)
        .where(User.id == found, col(User.closed_at).is_(None))
        .with_for_update()
        .execution_options(populate_existing=True)
    ).first()
    if held is None:
        raise Refused(texts.NO_PROFILE if isinstance(who, int) else _unregistered(who))
    return held


def _id_of(session: Session, who: str) -> int | None:
    _, user = _find(session, who)
    if user is None:
        raise Refused(_unregistered(who))
    return user.id


def _unregistered(who: str) -> Text:
    return texts.NOT_REGISTERED.format(who=who)


def _find(session: Session, who: str) -> tuple[Contract | None, User | None]:
    """The person with a login, else a contract and its owner, however it is written.

    What is written exactly so comes first; `Refused` where it may be several.
    """
    who = who.strip()
    is_login, is_number = col(User.login) == who.casefold(), col(Contract.number) == who
    folded = (col(User.login_folded) == fold(who), col(Contract.number_folded) == fold(who))
    for logins, numbers in ((is_login, false()), (false(), is_number), folded):
        found = _meant(session, logins, numbers) if fold(who) else []
        if len(found) == 1:
            return found[0]
        if found:
            named = (_named(contract, user) for contract, user in found)
            raise Refused(SEVERAL_CONTRACTS.format(number=who, numbers=", ".join(named)))
    raise Refused(texts.NOBODY.format(who=who))


def _meant(
    session: Session, logins: ColumnElement[bool], numbers: ColumnElement[bool]
) -> list[tuple[Contract | None, User | None]]:
    """The contracts with these numbers and their owners, and whoever else has these logins."""
    contracts = session.execute(
        select(Contract, User)
        .outerjoin(Membership, owns(col(Contract.id)))
        .outerjoin(User, col(User.id) == Membership.user_id)
        .where(numbers)
        .order_by(col(Contract.id))
    ).all()
    owners = {owner.id for _, owner in contracts if owner is not None}
    users = session.exec(select(User).where(logins, col(User.closed_at).is_(None)))
    return [
        *((contract, owner) for contract, owner in contracts),
        *((None, user) for user in users if user.id not in owners),
    ]


def _named(contract: Contract | None, user: User | None) -> str:
    if contract is not None:
        return contract.number
    assert user is not None
    return user.login


def _note(
    session: Session, action: Action, user: User, detail: str, now: datetime, by: Actor
) -> None:
    audit.record(
        session,
        action,
        user_id=user.id,
        origin=by.origin,
        now=now,
        detail=detail,
        staff_id=by.staff_id,
        subject=user.login,
        reason=detail,
    )
