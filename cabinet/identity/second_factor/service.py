"""Switching the second factor on and off, and making its recovery codes."""

import base64
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from pyotp import random_base32
from pyotp.totp import TOTP
from sqlalchemy import delete, func
from sqlmodel import Session, col, select

from cabinet.core.errors import Refused
from cabinet.core.text import Text, language_of
from cabinet.identity.logins import open_profile
from cabinet.identity.second_factor import texts
from cabinet.identity.second_factor.letters import switched_letter
from cabinet.mail.outbox import queue
from cabinet.models import RecoveryCode, User
from cabinet.security import audit
from cabinet.security.audit import COMMAND, Action, Actor, Origin
from cabinet.security.reauthentication import hold_proved
from cabinet.security.sessions import SignedIn
from cabinet.security.totp import Answer, check, recovery_digest, sealed, step_of

RECOVERY_CODES: Final = 10


@dataclass(frozen=True, slots=True)
class Status:
    """Since when it is on, if it is, and how many recovery codes are left."""

    since: datetime | None
    codes_left: int


@dataclass(frozen=True, slots=True)
class NewCodes:
    """Recovery codes, to be shown this once; or why there are none."""

    codes: tuple[str, ...] = ()
    problem: Text | None = None


def status_of(session: Session, *, who: SignedIn) -> Status:
    """The state of the customer's second factor."""
    left = session.exec(
        select(func.count())
        .select_from(RecoveryCode)
        .where(RecoveryCode.user_id == who.user_id, col(RecoveryCode.used_at).is_(None))
    ).one()
    since = session.get_one(User, who.user_id).second_factor_at
    return Status(since=since, codes_left=left)


def new_secret() -> str:
    """160 random bits, as apps read them."""
    return random_base32()


def app_address(secret: str, *, login: str, utility: str) -> str:
    """The address in the QR code: the secret, and the name under which the app lists it."""
    return TOTP(secret).provisioning_uri(name=login, issuer_name=utility)


def switch_on(
    session: Session,
    *,
    who: SignedIn,
    seen_hash: str,
    secret: str,
    code: str,
    origin: Origin,
    now: datetime,
) -> tuple[str, ...]:
    """Switch on once the app has shown a right code; the recovery codes, told this once.

    `seen_hash` is that of the password that was asked for, here and below: `Refused` when it
    changed since.
    """
    user = hold_proved(session, who=who, seen_hash=seen_hash)
    if user.second_factor_at is not None:
        raise Refused(texts.ALREADY_ON)
    step = step_of(secret, code, now)
    if step is None:
        raise Refused(texts.CODE_OF_NEW_APP_WRONG, field="code")
    user.second_factor = sealed(secret)
    user.second_factor_at = now
    user.second_factor_step = step
    audit.record(session, Action.SECOND_FACTOR_ON, user_id=who.user_id, origin=origin, now=now)
    _tell(session, user, now=now, is_on=True)
    return _new_codes(session, who.user_id)


def switch_off(
    session: Session, *, who: SignedIn, seen_hash: str, code: str, origin: Origin, now: datetime
) -> Answer:
    """Switch off with a right code; a wrong one is counted, so it is answered and not refused."""
    user = hold_proved(session, who=who, seen_hash=seen_hash)
    answer = check(session, user_id=who.user_id, code=code, origin=origin, now=now)
    if answer.problem is None and user.second_factor_at is not None:
        forget(session, user)
        audit.record(session, Action.SECOND_FACTOR_OFF, user_id=who.user_id, origin=origin, now=now)
        _tell(session, user, now=now, is_on=False)
    return answer


def renew_codes(
    session: Session, *, who: SignedIn, seen_hash: str, code: str, origin: Origin, now: datetime
) -> NewCodes:
    """Ten new recovery codes for a right code; the earlier ones are worth nothing then."""
    user = hold_proved(session, who=who, seen_hash=seen_hash)
    answer = check(session, user_id=who.user_id, code=code, origin=origin, now=now)
    if answer.problem is not None or user.second_factor_at is None:
        return NewCodes(problem=answer.problem)
    audit.record(
        session, Action.RECOVERY_CODES_RENEWED, user_id=who.user_id, origin=origin, now=now
    )
    return NewCodes(codes=_new_codes(session, who.user_id))


def switch_off_by_staff(
    session: Session, *, who: str | int, now: datetime, reason: str = "", by: Actor = COMMAND
) -> None:
    """Switch off for a customer who lost both app and recovery codes, and tell them by letter.

    `who` is a login, or the id of a profile; `reason` says which papers were seen.
    """
    user = _held(session, who) if isinstance(who, int) else open_profile(session, who, locked=True)
    if user is None or user.second_factor_at is None:
        raise Refused(texts.NOT_ON)
    forget(session, user)
    audit.record(
        session,
        Action.SECOND_FACTOR_OFF,
        user_id=user.id,
        origin=by.origin,
        now=now,
        staff_id=by.staff_id,
        subject=user.login,
        reason=reason,
    )
    _tell(session, user, now=now, is_on=False)


def _held(session: Session, user_id: int) -> User | None:
    return session.exec(
        select(User)
        .where(User.id == user_id, col(User.closed_at).is_(None))
        .with_for_update()
        .execution_options(populate_existing=True)
    ).first()


def forget(session: Session, user: User) -> None:
    """Take secret and recovery codes away."""
    user.second_factor = ""
    user.second_factor_at = None
    session.execute(delete(RecoveryCode).where(col(RecoveryCode.user_id) == user.id))


def _new_codes(session: Session, user_id: int) -> tuple[str, ...]:
    session.execute(delete(RecoveryCode).where(col(RecoveryCode.user_id) == user_id))
    codes = tuple(_new_code() for _ in range(RECOVERY_CODES))
    for code in codes:
        session.add(RecoveryCode(user_id=user_id, digest=recovery_digest(user_id, code)))
    return codes


def _new_code() -> str:
    """Fifty random bits in letters and digits that are hard to mistake: `k3f7q-x2mab`."""
    letters = base64.b32encode(secrets.token_bytes(7)).decode().lower()
    return f"{letters[:5]}-{letters[5:10]}"


def _tell(session: Session, user: User, *, now: datetime, is_on: bool) -> None:
    letter = switched_letter(
        to_address=user.email, login=user.login, language=language_of(user.language), is_on=is_on
    )
    queue(session, letter, now=now, user_id=user.id)
