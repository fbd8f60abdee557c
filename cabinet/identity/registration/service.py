"""Registering for a contract, and confirming it with the code of its letter."""

import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from re import fullmatch
from typing import Final

from sqlalchemy import func
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from cabinet.core.crypto import digest, new_code, new_token
from cabinet.core.email_address import mailbox_of
from cabinet.core.enums import CodePurpose, Role
from cabinet.core.errors import Refused, TooMany
from cabinet.core.formats import ContractName
from cabinet.core.settings import settings
from cabinet.core.text import Language, Text, language_of
from cabinet.identity.erasure import erase_profile
from cabinet.identity.logins import free_login
from cabinet.identity.registration import texts
from cabinet.identity.registration.consent import keep_consent, present_consent
from cabinet.identity.registration.letters import Registered, confirmation_letter
from cabinet.identity.registration.owner_notifications import contract_of, tell_registry
from cabinet.identity.registration.rules import Pending, Registration, kind_of, login_for
from cabinet.mail.outbox import queue
from cabinet.models import AuditEntry, Contract, Membership, OneTimeCode, User
from cabinet.security import memberships, rate_limits
from cabinet.security.audit import Action, Origin, record
from cabinet.security.one_time_codes import void
from cabinet.security.rate_limits import Purpose

PURPOSE: Final = CodePurpose.CONFIRM_REGISTRATION
VOID_PURPOSE: Final = CodePurpose.VOID_REGISTRATION
CODE_LIFETIME: Final = timedelta(hours=24)
VOID_LIFETIME: Final = timedelta(days=30)
MOST_ATTEMPTS: Final = 5
BETWEEN_LETTERS: Final = timedelta(minutes=3)


@dataclass(frozen=True, slots=True)
class CodeCheck:
    """The answer to a code: why it is not taken, or the hash that the password is compared with.

    `personal` may not be chosen as a password. When `is_confirmed`, nothing is left to do, and
    `confirmed_login` is set if the code is the one that confirmed.
    """

    problem: Text | None = None
    is_confirmed: bool = False
    confirmed_login: str = ""
    password_hash: str = ""
    personal: tuple[str, ...] = ()


def register(
    session: Session,
    *,
    registration: Registration,
    password_hash: str,
    language: Language,
    origin: Origin,
    now: datetime,
) -> str:
    """Register for a contract, send the letter, and return the new profile's public id.

    A profile that was never confirmed is erased by a new registration of its contract, but not
    within three minutes, nor when the contract or the mailbox has had many letters: then nothing
    changes, the public id is empty, and no answer to the browser tells. A wrong pair and a contract
    that is taken get one and the same answer.
    """
    if not settings().mailbox_is_proof:
        mailbox, said = mailbox_of(registration.email), texts.MAILBOX_FULL
        rate_limits.refuse_waiting(session, Purpose.MAILBOX, mailbox, now=now, said=said)
    contract = contract_of(session, registration)
    if contract is None or contract.id is None:
        raise Refused(texts.NO_MATCH)
    email = _address_to_confirm(registration.email, contract)
    former = memberships.owner_of(session, contract_id=contract.id)
    if former is not None and former.confirmed_at is not None:
        raise Refused(texts.NO_MATCH)
    waits = former is not None and _wait(session, former, now)
    if waits or not _may_write(session, contract.id, email, now):
        return ""
    if former is not None and former.id is not None:
        # It may be somebody else's: neither is to see or spoil what is the other one's.
        erase_profile(session, user_id=former.id, now=now)
    user = _new_user(session, contract, now=now)
    user.name = registration.name
    user.email = email
    user.password_hash = password_hash
    user.language = language
    user.consent_version = keep_consent(session, present_consent(), now=now)
    user.consent_at = now
    _save(session, user, contract.id, wants_notices=registration.wants_notices, now=now)
    record(session, Action.REGISTERED, user_id=user.id, origin=origin, now=now)
    _send_letter(session, user=user, now=now)
    tell_registry(session, user=user, contract=contract, origin=origin, now=now)
    return user.public_id


def _may_write(session: Session, contract_id: int, email: str, now: datetime) -> bool:
    """Count a letter about a contract to a mailbox; whether neither has had too many.

    A void link and a closed profile begin no new count.
    """
    try:
        with session.begin_nested():
            rate_limits.attempt(session, Purpose.REGISTRATION, str(contract_id), now=now)
            rate_limits.attempt(session, Purpose.MAILBOX, mailbox_of(email), now=now)
    except TooMany:
        return False
    return True


def _address_to_confirm(email: str, contract: Contract) -> str:
    """The address of the letter: only the registry's where that one is the proof."""
    if not settings().mailbox_is_proof:
        return email
    if not contract.email.strip():
        raise Refused(texts.NO_MATCH)
    return contract.email.strip()


def _new_user(session: Session, contract: Contract, *, now: datetime) -> User:
    wanted = login_for(kind_of(contract.kind), contract.number, settings().login_prefix)
    return User(
        public_id=secrets.token_urlsafe(12),
        created_at=now,
        login=free_login(session, wanted),
        name="",
        email="",
        password_hash="",
    )


def _save(
    session: Session, user: User, contract_id: int, *, wants_notices: bool, now: datetime
) -> None:
    """Save a profile, unless another one was given its login or contract at the same time."""
    try:
        with session.begin_nested():
            session.add(user)
            session.flush()
            owner = memberships.grant(
                session,
                user=user,
                contract_id=contract_id,
                role=Role.OWNER,
                now=now,
                is_approved=False,
            )
            owner.wants_notices = wants_notices
    except IntegrityError:
        raise Refused(texts.NO_MATCH) from None


def send_again(session: Session, *, public_id: str, now: datetime, email: str = "") -> None:
    """Send a new letter to a profile that waits for its confirmation; nobody else gets one.

    With an `email` to that address from now on; only whoever registered may give another one.
    """
    if not _is_public_id(public_id):
        return
    user = session.exec(select(User).where(User.public_id == public_id).with_for_update()).first()
    if user is None or user.closed_at is not None:
        return
    if user.confirmed_at is not None:
        raise Refused(texts.CONFIRMED_BEFORE)
    if wait := _wait(session, user, now):
        minutes = int(-(-wait.total_seconds() // 60))
        raise Refused(texts.TOO_SOON.format(minutes=minutes))
    contract = _contract_of(session, user)
    user.email = _address_to_confirm(email or user.email, contract)  # billing's may have changed
    for purpose, subject in (
        (Purpose.REGISTRATION, str(contract.id)),
        (Purpose.MAILBOX, mailbox_of(user.email)),
    ):
        rate_limits.attempt(session, purpose, subject, now=now, said=texts.TOO_SOON)
    _send_letter(session, user=user, now=now)


def _wait(session: Session, user: User, now: datetime) -> timedelta:
    """The time until a profile may get another letter: at most one every three minutes."""
    mine = (OneTimeCode.user_id == user.id, OneTimeCode.purpose == PURPOSE)
    latest = session.exec(select(func.max(OneTimeCode.created_at)).where(*mine)).one()
    return max(latest + BETWEEN_LETTERS - now, timedelta()) if latest else timedelta()


def _send_letter(session: Session, *, user: User, now: datetime) -> None:
    """Send a letter with a new code and a new link to void; those of earlier letters end."""
    assert user.id is not None
    void(session, user.id, PURPOSE, VOID_PURPOSE)
    code, token = new_code(), new_token()
    for purpose, kept, lifetime in (
        (PURPOSE, _digest(user.public_id, code), CODE_LIFETIME),
        (VOID_PURPOSE, digest(VOID_PURPOSE, token), VOID_LIFETIME),
    ):
        session.add(
            OneTimeCode(
                user_id=user.id,
                purpose=purpose,
                digest=kept,
                created_at=now,
                expires_at=now + lifetime,
            )
        )
    letter = confirmation_letter(
        _registered(session, user),
        to_address=user.email,
        public_id=user.public_id,
        code=code,
        void_token=token,
    )
    queue(session, letter, now=now, user_id=user.id)


def _registered(session: Session, user: User) -> Registered:
    """The registration as the letter describes it; the audit trail has its time and origin."""
    entry = session.exec(
        select(AuditEntry)
        .where(AuditEntry.user_id == user.id, AuditEntry.action == Action.REGISTERED)
        .order_by(col(AuditEntry.id).desc())
        .limit(1)
    ).first()
    contract = _contract_of(session, user)
    return Registered(
        contract=ContractName(contract.kind, contract.number),
        origin=Origin(entry.address, entry.device) if entry else Origin(),
        at=entry.at if entry else user.created_at,
        language=language_of(user.language),
    )


def _contract_of(session: Session, user: User) -> Contract:
    """The contract of a registration that waits for its confirmation."""
    assert user.id is not None
    return session.exec(
        select(Contract)
        .join(Membership, col(Membership.contract_id) == Contract.id)
        .where(Membership.user_id == user.id, memberships.lives())
    ).one()


def _is_public_id(words: str) -> bool:
    """Return whether it can be one; not every string can be asked a database for."""
    return fullmatch(r"[A-Za-z0-9_-]{1,32}", words) is not None


def _digest(public_id: str, code: str) -> str:
    return digest(f"{PURPOSE}:{public_id}", code)


def find_pending(session: Session, *, public_id: str) -> Pending | None:
    """The registration with this public id, which nobody knows but its letter's reader."""
    if not _is_public_id(public_id):
        return None
    found = session.exec(
        select(User, Contract)
        .join(Membership, col(Membership.user_id) == User.id)
        .join(Contract, col(Contract.id) == Membership.contract_id)
        .where(User.public_id == public_id, memberships.lives())
        .order_by(col(Membership.id))
    ).first()
    return None if found is None else pending_of(*found)


def pending_of(user: User, contract: Contract) -> Pending:
    """The registration that the pages behind a letter show."""
    return Pending(
        kind=contract.kind,
        number=contract.number,
        login=user.login,
        name=user.name,
        is_confirmed=user.confirmed_at is not None,
    )


def check_code(session: Session, *, public_id: str, code: str, now: datetime) -> CodeCheck:
    """Check the code before the password is compared; nothing is confirmed yet.

    A try is counted, so it is answered with a problem and not refused: the caller's transaction
    has to be kept. Where a password is compared afterwards, a right code counts as well, so that
    of many passwords tried at once only five are compared. Then, or after a day, only a new
    letter helps. Whatever the code, the letter's reader may know that the registration is
    confirmed; the login is told for the right code alone.
    """
    found = _find_code(session, public_id)
    if found is None:
        return CodeCheck(problem=texts.CODE_WRONG)
    user, contract, sent = found
    if user.confirmed_at is not None:
        return CodeCheck(is_confirmed=True, confirmed_login=_login_for(user, sent, code))
    if sent.attempts >= MOST_ATTEMPTS or sent.expires_at <= now or not _is_proof(user, contract):
        return CodeCheck(problem=texts.CODE_OVER)
    is_right = hmac.compare_digest(sent.digest, _digest(public_id, code.strip()))
    if not is_right or not settings().mailbox_is_proof:
        sent.attempts += 1
        session.add(sent)
    if not is_right:
        return CodeCheck(problem=texts.CODE_WRONG)
    personal = (user.login, contract.number, contract.bin_iin, user.email)
    return CodeCheck(password_hash=user.password_hash, personal=personal)


def _login_for(user: User, sent: OneTimeCode, code: str) -> str:
    """The login of a confirmed registration for its code, which only its letter had; else empty."""
    is_right = hmac.compare_digest(sent.digest, _digest(user.public_id, code.strip()))
    return user.login if is_right else ""


def take_back_try(session: Session, *, public_id: str, code: str) -> None:
    """Uncount the try of a right code whose password was not compared."""
    found = _find_code(session, public_id)
    if found is None or settings().mailbox_is_proof:
        return
    sent = found[2]
    if sent.attempts and hmac.compare_digest(sent.digest, _digest(public_id, code.strip())):
        sent.attempts -= 1
        session.add(sent)


def confirm(
    session: Session,
    *,
    public_id: str,
    code: str,
    known_hash: str,
    password_hash: str,
    origin: Origin,
    now: datetime,
) -> str:
    """Confirm a registration and return its login, or `Refused` if the letter is void by now.

    `known_hash` is the one that `check_code` found, `password_hash` the profile's from now on.
    """
    found = _find_code(session, public_id)
    if found is None:
        raise Refused(texts.CODE_OVER, field="code")
    user, contract, sent = found
    is_same = hmac.compare_digest(sent.digest, _digest(public_id, code.strip()))
    if not is_same or user.password_hash != known_hash or not _is_proof(user, contract):
        raise Refused(texts.CODE_OVER, field="code")
    if user.confirmed_at is None:
        user.password_hash = password_hash
        assert user.id is not None
        user.confirmed_at = now
        if settings().registration_proof != "operator":
            assert contract.id is not None
            memberships.approve(session, user_id=user.id, contract_id=contract.id, now=now)
        sent.used_at = now
        session.add(user)
        session.add(sent)
        record(session, Action.REGISTRATION_CONFIRMED, user_id=user.id, origin=origin, now=now)
    return user.login


def _is_proof(user: User, contract: Contract) -> bool:
    """Return whether the letter went to the address of billing, where that is the proof."""
    held = contract.email.strip().casefold()
    is_held = user.email.casefold() == held
    return is_held or user.confirmed_at is not None or not settings().mailbox_is_proof


def _find_code(session: Session, public_id: str) -> tuple[User, Contract, OneTimeCode] | None:
    """The newest code of a registration, which nobody else can use meanwhile."""
    if not _is_public_id(public_id):
        return None
    return session.exec(
        select(User, Contract, OneTimeCode)
        .join(Membership, col(Membership.user_id) == User.id)
        .join(Contract, col(Contract.id) == Membership.contract_id)
        .join(OneTimeCode, col(OneTimeCode.user_id) == User.id)
        .where(User.public_id == public_id, OneTimeCode.purpose == PURPOSE, memberships.lives())
        .order_by(col(Membership.id))
        .with_for_update(of=[User, OneTimeCode])
        .execution_options(populate_existing=True)
    ).first()
