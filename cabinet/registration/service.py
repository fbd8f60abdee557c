"""Registering for a contract, and proving that the mailbox is one's own."""

import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from re import fullmatch
from typing import Final

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from cabinet.audit import Action, Origin, record
from cabinet.errors import Refused
from cabinet.mail import queue
from cabinet.models import Contract, OneTimeCode, User
from cabinet.registration import texts
from cabinet.registration.consent import keep_consent, present_consent
from cabinet.registration.letters import confirmation_letter
from cabinet.registration.notices import contract_of, tell_registry
from cabinet.registration.rules import Registration, login_for
from cabinet.security import digest, new_code
from cabinet.settings import settings
from cabinet.text import Language, Text, language_of

PURPOSE: Final = "confirm-registration"
CODE_LIFETIME: Final = timedelta(hours=24)
MOST_ATTEMPTS: Final = 5
BETWEEN_LETTERS: Final = timedelta(minutes=3)


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What came of a code: the login that may sign in now, or why not."""

    login: str = ""
    problem: Text | None = None


def register(
    session: Session,
    *,
    registration: Registration,
    password_hash: str,
    language: Language,
    origin: Origin,
    now: datetime,
) -> str:
    """Register for a contract, send the letter, and return the profile's public id.

    A profile that was never confirmed gives way to a new registration of its contract. A wrong
    pair and a contract that is taken get one and the same answer.
    """
    contract = contract_of(session, registration)
    if contract is None or contract.id is None:
        raise Refused(texts.NO_MATCH)
    email = _address_to_confirm(registration, contract)
    user = session.exec(
        select(User).where(User.contract_id == contract.id).with_for_update()
    ).first() or _new_user(registration, contract_id=contract.id, now=now)
    if user.confirmed_at is not None:
        raise Refused(texts.NO_MATCH)
    user.name = registration.name
    user.email = email
    user.password_hash = password_hash
    user.wants_notices = registration.wants_notices
    user.language = language
    user.consent_version = keep_consent(session, present_consent(), now=now)
    user.consent_at = now
    _save(session, user)
    record(session, Action.REGISTERED, user_id=user.id, origin=origin, now=now)
    _send_code(session, user=user, now=now)
    tell_registry(session, user=user, contract=contract, origin=origin, now=now)
    return user.public_id


def _address_to_confirm(registration: Registration, contract: Contract) -> str:
    """Where the letter goes: where the registry's address is the proof, to that one only."""
    if settings().registration_proof != "registry_email":
        return registration.email
    if not contract.email.strip():
        raise Refused(texts.NO_MATCH)
    return contract.email.strip()


def _new_user(registration: Registration, *, contract_id: int, now: datetime) -> User:
    return User(
        public_id=secrets.token_urlsafe(12),
        contract_id=contract_id,
        created_at=now,
        login=login_for(registration.kind, registration.number, settings().login_prefix),
        name="",
        email="",
        password_hash="",
    )


def _save(session: Session, user: User) -> None:
    """Save a profile, unless another contract's number leads to the same login."""
    try:
        with session.begin_nested():
            session.add(user)
    except IntegrityError:
        raise Refused(texts.NO_MATCH) from None


def send_again(session: Session, *, public_id: str, now: datetime) -> None:
    """Send a new letter to a profile that waits for its confirmation; nobody else gets one."""
    if not _is_public_id(public_id):
        return
    user = session.exec(select(User).where(User.public_id == public_id).with_for_update()).first()
    if user is None or user.closed_at is not None:
        return
    if user.confirmed_at is not None:
        raise Refused(texts.CONFIRMED_BEFORE)
    _send_code(session, user=user, now=now)


def _send_code(session: Session, *, user: User, now: datetime) -> None:
    """Void the earlier codes and send a new one, at most every three minutes."""
    assert user.id is not None
    earlier = session.exec(
        select(OneTimeCode).where(OneTimeCode.user_id == user.id, OneTimeCode.purpose == PURPOSE)
    ).all()
    latest = max((one.created_at for one in earlier), default=None)
    if latest is not None and now - latest < BETWEEN_LETTERS:
        left = (BETWEEN_LETTERS - (now - latest)).total_seconds()
        raise Refused(texts.TOO_SOON.format(minutes=int(-(-left // 60))))
    for one in earlier:
        session.delete(one)
    code = new_code()
    session.add(
        OneTimeCode(
            user_id=user.id,
            purpose=PURPOSE,
            digest=_digest(user.public_id, code),
            created_at=now,
            expires_at=now + CODE_LIFETIME,
        )
    )
    letter = confirmation_letter(
        to_address=user.email,
        public_id=user.public_id,
        code=code,
        language=language_of(user.language),
    )
    queue(session, letter, now=now, user_id=user.id)


def _is_public_id(words: str) -> bool:
    """Whether it can be one; not every string can be asked a database for."""
    return fullmatch(r"[A-Za-z0-9_-]{1,32}", words) is not None


def _digest(public_id: str, code: str) -> str:
    return digest(f"{PURPOSE}:{public_id}", code)


def confirm(
    session: Session,
    *,
    public_id: str,
    code: str,
    now: datetime,
    origin: Origin = Origin(),  # noqa: B008  it cannot be changed
) -> Confirmation:
    """Confirm a registration with its code; harmless when done twice.

    A wrong code is counted, so it is answered with a problem and not refused: the caller's
    transaction has to be kept. Five wrong ones, or a day, and only a new letter helps.
    """
    if not _is_public_id(public_id):
        return Confirmation(problem=texts.CODE_WRONG)
    found = session.exec(
        select(User, OneTimeCode)
        .join(OneTimeCode, col(OneTimeCode.user_id) == User.id)
        .where(User.public_id == public_id, OneTimeCode.purpose == PURPOSE)
        .with_for_update()
    ).first()
    if found is None:
        return Confirmation(problem=texts.CODE_WRONG)
    user, sent = found
    if sent.attempts >= MOST_ATTEMPTS or sent.expires_at <= now:
        return Confirmation(problem=texts.CODE_OVER)
    if not hmac.compare_digest(sent.digest, _digest(public_id, code.strip())):
        sent.attempts += 1
        session.add(sent)
        return Confirmation(problem=texts.CODE_WRONG)
    if user.confirmed_at is None:
        user.confirmed_at = now
        if settings().registration_proof != "operator":
            user.approved_at = now
        sent.used_at = now
        session.add(user)
        session.add(sent)
        record(session, Action.REGISTRATION_CONFIRMED, user_id=user.id, origin=origin, now=now)
    return Confirmation(login=user.login)
