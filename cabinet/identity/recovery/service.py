"""Recovering a password: a control string by letter, used once and with the right numbers."""

import hmac
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, cast

from sqlalchemy import CursorResult, and_, delete, func, or_, update
from sqlmodel import Session, col, select

from cabinet.core.crypto import digest
from cabinet.core.enums import CodePurpose
from cabinet.core.errors import TooMany
from cabinet.core.folding import fold
from cabinet.core.text import language_of
from cabinet.identity.email_correction import held_until
from cabinet.identity.logins import open_profile
from cabinet.identity.recovery.letters import changed_letter, control_letter
from cabinet.identity.recovery.rules import Change, is_email
from cabinet.mail.outbox import queue
from cabinet.models import Contract, Membership, OneTimeCode, RecoveryRequest, User
from cabinet.security import memberships, rate_limits
from cabinet.security.audit import Action, Origin, record
from cabinet.security.one_time_codes import void
from cabinet.security.rate_limits import Purpose
from cabinet.security.sessions import end_sessions

PURPOSE: Final = CodePurpose.RECOVERY
LIFETIME: Final = timedelta(minutes=30)
# As many letters as can be asked for by login and by email while a control string is valid: a
# stranger who asks again and again does not void the owner's.
MOST_CONTROLS: Final = 10
# An accountant may look after many contracts with one mailbox; each gets a letter of its own.
_MOST_PROFILES: Final = 20
MOST_WAITING: Final = 5_000
# The letters are written at a moment that neither this request nor the next one can be timed by.
_SOONEST_SECONDS: Final = 1.0
_LATEST_SECONDS: Final = 4.0
_RETRY_AFTER: Final = timedelta(minutes=1)
_random: Final = secrets.SystemRandom()


@dataclass(frozen=True, slots=True)
class Profile:
    """The profile that a recovery is about."""

    user_id: int
    public_id: str
    is_confirmed: bool


@dataclass(frozen=True, slots=True)
class Request:
    """A request of a recovery: a login or an email, and its origin."""

    identifier: str
    origin: Origin


def ask(session: Session, *, identifier: str, origin: Origin, now: datetime) -> None:
    """Store a request, or refuse it; nothing is looked up, so known and unknown cost the same."""
    rate_limits.attempt(session, Purpose.RECOVERY_LETTER, _counted(identifier), now=now)
    if session.exec(select(func.count()).select_from(RecoveryRequest)).one() >= MOST_WAITING:
        raise TooMany(rate_limits.TOO_MANY.format(minutes=1))
    wait = timedelta(seconds=_random.uniform(_SOONEST_SECONDS, _LATEST_SECONDS))
    session.add(
        RecoveryRequest(
            identifier=identifier,
            address=origin.address[:45],
            device=origin.device[:300],
            created_at=now,
            due_at=now + wait,
        )
    )


def due_requests(session: Session, *, now: datetime, at_most: int) -> list[int]:
    """The ids of the requests to be handled now, the oldest first.

    None waits longer than it ever may, also where the clock has been set back.
    """
    due = col(RecoveryRequest.due_at)
    found = session.exec(
        select(RecoveryRequest.id)
        .where((due <= now) | (due > now + _RETRY_AFTER))
        .order_by(due, col(RecoveryRequest.id))
        .limit(at_most)
    )
    return [one for one in found if one is not None]


def take_request(session: Session, *, request_id: int, now: datetime) -> Request | None:
    """Remove a request in the transaction that handles it.

    `None` when another process handles it, or when it is older than a control string may get:
    whoever asked has given up by then.
    """
    row = session.exec(
        select(RecoveryRequest)
        .where(RecoveryRequest.id == request_id)
        .with_for_update(skip_locked=True)
    ).first()
    if row is None:
        return None
    session.delete(row)
    if now - row.created_at >= LIFETIME:
        return None
    return Request(row.identifier, Origin(row.address, row.device))


def postpone_request(session: Session, *, request_id: int, now: datetime) -> None:
    """Handle a request again in a minute; it failed."""
    session.execute(
        update(RecoveryRequest)
        .where(col(RecoveryRequest.id) == request_id)
        .values(due_at=now + _RETRY_AFTER)
    )


def find_profiles(session: Session, *, identifier: str) -> list[Profile]:
    """The profile with this login, or those with this email; a login may be an email, too."""
    return [
        Profile(user.id, user.public_id, user.confirmed_at is not None)
        for user in _users(session, identifier)
        if user.id is not None
    ]


def _users(session: Session, identifier: str) -> Iterable[User]:
    if not is_email(identifier):
        user = open_profile(session, identifier)
        return [] if user is None else [user]
    is_meant = or_(
        func.lower(User.email) == identifier,
        # The login of whoever was invited is their first address.
        and_(col(User.login_folded) == fold(identifier), func.lower(User.login) == identifier),
    )
    return session.exec(
        select(User)
        .where(is_meant, col(User.closed_at).is_(None))
        # Strangers can register with this email, but not confirm.
        .order_by(col(User.confirmed_at).is_(None), col(User.id))
        .limit(_MOST_PROFILES)
    )


def _counted(identifier: str) -> str:
    """The key that requests are counted by: other spellings of a login give no new letters."""
    return identifier if is_email(identifier) else fold(identifier)


def send_control(session: Session, *, user_id: int, origin: Origin, now: datetime) -> None:
    """Send a new control string to the profile's own address; earlier ones stay valid.

    Nothing is sent to an address that staff corrected a short while ago.
    """
    user = session.exec(select(User).where(User.id == user_id).with_for_update()).one()
    if held_until(session, user=user, now=now) is not None:
        return
    _void_oldest(session, user_id)
    control = secrets.token_hex(16)
    session.add(
        OneTimeCode(
            user_id=user_id,
            purpose=PURPOSE,
            digest=_digest(control),
            subject=_standing(user),
            created_at=now,
            expires_at=now + LIFETIME,
        )
    )
    letter = control_letter(
        to_address=user.email,
        name=user.name,
        login=user.login,
        control=control,
        language=language_of(user.language),
    )
    queue(session, letter, now=now, user_id=user_id)
    record(session, Action.RECOVERY_ASKED, user_id=user_id, origin=origin, now=now)


def change_password(
    session: Session, *, change: Change, password_hash: str, origin: Origin, now: datetime
) -> bool:
    """Set the new password, end every session and forget all throttles; whether it was done.

    Only a request with a valid control string counts as a try, so that a stranger cannot use up
    the five; and a new letter gives no new ones. A try is counted, so it is answered and not
    refused: the caller's transaction has to be kept. Raises `TooMany` while a wait lasts.
    """
    found = session.exec(
        select(User, OneTimeCode)
        .join(OneTimeCode, col(OneTimeCode.user_id) == User.id)
        .where(
            User.login_folded == fold(change.login),
            OneTimeCode.purpose == PURPOSE,
            OneTimeCode.digest == _digest(change.control),
            col(User.confirmed_at).is_not(None),
        )
        .with_for_update(of=[User, OneTimeCode])
    ).first()
    if found is None:
        return False
    user, sent = found
    if not _is_good(sent, user, now):
        return False
    assert user.id is not None
    rate_limits.attempt(session, Purpose.RECOVERY, str(user.id), now=now, said=rate_limits.LATER)
    if _has_one_alone(session, user.id) and not _knows_contract(session, user.id, change):
        record(session, Action.RECOVERY_FAILED, user_id=user.id, origin=origin, now=now)
        return False
    if not _use_up(session, sent, now):
        return False
    _take_over(session, user, password_hash=password_hash, now=now)
    record(session, Action.PASSWORD_RECOVERED, user_id=user.id, origin=origin, now=now)
    return True


def _has_one_alone(session: Session, user_id: int) -> bool:
    """Return whether a person has a contract to themselves.

    The numbers of one that others work with are known to all of them: they prove nothing.
    """
    alone = select(Membership.id).where(
        Membership.user_id == user_id, memberships.lives(), ~memberships.is_shared()
    )
    return session.exec(alone).first() is not None


def _knows_contract(session: Session, user_id: int, change: Change) -> bool:
    """Return whether the numbers are those of one of the person's contracts."""
    known = (
        select(Contract.id)
        .join(Membership, col(Membership.contract_id) == Contract.id)
        .where(
            Membership.user_id == user_id,
            memberships.lives(),
            Contract.bin_iin == change.bin_iin,
            Contract.number_folded == fold(change.number),
        )
    )
    return session.exec(known).first() is not None


def _is_good(sent: OneTimeCode, user: User, now: datetime) -> bool:
    """Return whether nothing has voided the control string since it was sent."""
    return (
        hmac.compare_digest(sent.subject, _standing(user))
        and sent.used_at is None
        and sent.expires_at > now
    )


def _use_up(session: Session, sent: OneTimeCode, now: datetime) -> bool:
    """Use a control string; of two at the same time only one may."""
    statement = (
        update(OneTimeCode)
        .where(col(OneTimeCode.id) == sent.id, col(OneTimeCode.used_at).is_(None))
        .values(used_at=now)
    )
    return cast("CursorResult[Any]", session.connection().execute(statement)).rowcount == 1


def _take_over(session: Session, user: User, *, password_hash: str, now: datetime) -> None:
    """Set the password, end all sessions, void all codes and notify the owner by letter.

    Browsers that had signed in before are no longer trusted: one of them may be a thief's.
    """
    assert user.id is not None
    user.password_hash = password_hash
    user.devices_trusted_from = now
    session.add(user)
    end_sessions(session, user_id=user.id, now=now)
    # Changes of email too: a thief may have asked for them.
    void(session, user.id, PURPOSE, CodePurpose.CHANGE_EMAIL)
    rate_limits.clear(session, Purpose.RECOVERY, str(user.id))
    rate_limits.clear(session, Purpose.SIGN_IN, user.login_folded)
    for identifier in (user.login, user.email):
        rate_limits.clear(session, Purpose.RECOVERY_LETTER, _counted(identifier))
    letter = changed_letter(
        to_address=user.email, login=user.login, language=language_of(user.language)
    )
    queue(session, letter, now=now, user_id=user.id)


def _void_oldest(session: Session, user_id: int) -> None:
    """Make room for a new control string: of the earlier ones only the newest stay."""
    older = (
        select(OneTimeCode.id)
        .where(OneTimeCode.user_id == user_id, OneTimeCode.purpose == PURPOSE)
        .order_by(col(OneTimeCode.created_at).desc(), col(OneTimeCode.id).desc())
        .offset(MOST_CONTROLS - 1)
    )
    oldest = session.exec(older).all()
    session.execute(delete(OneTimeCode).where(col(OneTimeCode.id).in_(oldest)))


def _digest(control: str) -> str:
    return digest(PURPOSE, control)


def _standing(user: User) -> str:
    """Fingerprint of password and email; the control string is void once either changes."""
    return digest(f"{PURPOSE}:standing", f"{user.password_hash}\0{user.email}")
