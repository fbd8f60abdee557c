"""What staff see and change of a customer's profile, within the caller's transaction.

Whoever is looked at or changed finds it in their own audit trail.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlmodel import Session, col, or_, select

from cabinet.core.email_address import is_email
from cabinet.core.enums import CodePurpose
from cabinet.core.errors import Refused
from cabinet.core.folding import fold
from cabinet.core.settings import settings
from cabinet.core.text import language_of
from cabinet.identity.email_correction import held_until
from cabinet.identity.erasure import erase_profile
from cabinet.identity.profile.service import void_codes
from cabinet.identity.registration.service import send_again
from cabinet.identity.release.letters import closed_letter
from cabinet.identity.release.texts import BY_STAFF, SEVERAL_CONTRACTS
from cabinet.identity.support import texts
from cabinet.identity.support.letters import Correction, corrected_letter
from cabinet.mail.outbox import queue
from cabinet.models import AuditEntry, Contract, OutboxLetter, User, UserSession
from cabinet.security import audit
from cabinet.security.audit import STAFF, Action
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
class Customer:
    """A contract, and the profile that was registered for it."""

    number: str
    payer: str
    bin_iin: str
    registry_email: str
    login: str = ""
    name: str = ""
    email: str = ""
    registered_at: datetime | None = None
    confirmed_at: datetime | None = None
    approved_at: datetime | None = None
    has_second_factor: bool = False
    recovery_held_until: datetime | None = None
    last_sign_in: SignIn | None = None
    sessions: tuple[SignIn, ...] = ()
    letters: tuple[SentLetter, ...] = ()


def show(session: Session, *, who: str, now: datetime) -> Customer:
    """The customer with this login or contract number; `Refused` for others."""
    contract, user = _find(session, who)
    user_id = None if user is None else user.id
    audit.record(
        session,
        Action.CUSTOMER_SHOWN,
        user_id=user_id,
        origin=STAFF,
        now=now,
        detail=contract.number,
    )
    known = Customer(contract.number, contract.payer, contract.bin_iin, contract.email)
    return known if user is None else _with_profile(session, contract, user, now)


def _with_profile(session: Session, contract: Contract, user: User, now: datetime) -> Customer:
    return Customer(
        number=contract.number,
        payer=contract.payer,
        bin_iin=contract.bin_iin,
        registry_email=contract.email,
        login=user.login,
        name=user.name,
        email=user.email,
        registered_at=user.created_at,
        confirmed_at=user.confirmed_at,
        approved_at=user.approved_at,
        has_second_factor=user.second_factor_at is not None,
        recovery_held_until=held_until(session, user=user, now=now),
        last_sign_in=_last_sign_in(session, user),
        sessions=_sessions(session, user, now),
        letters=_letters(session, user),
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
    session: Session, *, who: str, email: str, papers: str, reason: str, now: datetime
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
    _note(session, Action.EMAIL_CORRECTED, user, f"{reason}; {papers}", now)
    session.flush()
    until = held_until(session, user=user, now=now)
    for address in {correction.present, correction.new}:
        queue(session, corrected_letter(correction, address, until), now=now, user_id=user.id)
    return until


def send_confirmation(session: Session, *, who: str, reason: str, now: datetime) -> str:
    """Send the letter that confirms a registration once more; its address.

    `Refused` as on the page: for who is confirmed, and sooner than three minutes after the last.
    """
    reason = checked_reason(reason)
    user = _hold(session, who)
    send_again(session, public_id=user.public_id, now=now)
    _note(session, Action.CONFIRMATION_SENT, user, reason, now)
    return user.email


def end_all_sessions(session: Session, *, who: str, reason: str, now: datetime) -> int:
    """Sign a customer out everywhere; how many sessions lived."""
    reason = checked_reason(reason)
    user = _hold(session, who)
    assert user.id is not None
    _note(session, Action.SESSIONS_ENDED, user, reason, now)
    living = len(_sessions(session, user, now))
    end_sessions(session, user_id=user.id, now=now)
    return living


def close(session: Session, *, who: str, reason: str, now: datetime) -> None:
    """Close a profile and tell its address; the contract is free, its history stays as it was."""
    reason = checked_reason(reason)
    user = _hold(session, who)
    assert user.id is not None
    number = session.get_one(Contract, user.contract_id).number
    _note(session, Action.PROFILE_CLOSED, user, reason, now)
    erased = erase_profile(session, user_id=user.id, now=now)
    letter = closed_letter(
        to_address=erased.email, number=number, why=BY_STAFF, language=erased.language
    )
    queue(session, letter, now=now)


def _hold(session: Session, who: str) -> User:
    """The profile that is meant, which nobody else changes meanwhile."""
    _, user = _find(session, who)
    if user is None:
        raise Refused(texts.NOT_REGISTERED.format(who=who))
    held = session.exec(
        select(User)
        .where(User.id == user.id, col(User.closed_at).is_(None))
        .with_for_update()
        .execution_options(populate_existing=True)
    ).first()
    if held is None:
        raise Refused(texts.NOT_REGISTERED.format(who=who))
    return held


def _find(session: Session, who: str) -> tuple[Contract, User | None]:
    """The customer with a login, else of a contract, however it is written.

    What is written exactly so comes first; `Refused` where it may be several.
    """
    who = who.strip()
    written = (col(User.login) == who.casefold(), col(Contract.number) == who)
    alike = or_(col(User.login_folded) == fold(who), col(Contract.number_folded) == fold(who))
    for meant in (*written, alike) if fold(who) else ():
        found = session.exec(
            select(Contract, User)
            .outerjoin(User, col(User.contract_id) == Contract.id)
            .where(meant)
            .order_by(col(Contract.id))
        ).all()
        if len(found) == 1:
            return found[0][0], found[0][1]
        if found:
            numbers = ", ".join(contract.number for contract, _ in found)
            raise Refused(SEVERAL_CONTRACTS.format(number=who, numbers=numbers))
    raise Refused(texts.NOBODY.format(who=who))


def _note(session: Session, action: Action, user: User, detail: str, now: datetime) -> None:
    audit.record(session, action, user_id=user.id, origin=STAFF, now=now, detail=detail)
