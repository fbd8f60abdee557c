"""Changing the email address: asked for with the password, confirmed by link."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlmodel import Session, col, select

from cabinet.core.crypto import digest, new_token
from cabinet.core.email_address import mailbox_of
from cabinet.core.enums import CodePurpose
from cabinet.core.errors import Refused
from cabinet.core.text import language_of
from cabinet.identity.profile.email import texts
from cabinet.identity.profile.email.letters import (
    Change,
    asked_letter,
    changed_letters,
    confirmation_letter,
)
from cabinet.identity.profile.service import void_codes
from cabinet.mail.outbox import queue
from cabinet.models import OneTimeCode, User
from cabinet.security import password_policy
from cabinet.security.audit import Action, Origin, record
from cabinet.security.one_time_codes import void
from cabinet.security.rate_limits import Purpose, attempt
from cabinet.security.reauthentication import hold_proved
from cabinet.security.sessions import SignedIn

PURPOSE: Final = CodePurpose.CHANGE_EMAIL
LINK_LIFETIME: Final = timedelta(hours=24)
MOST_TRIES: Final = 5


@dataclass(frozen=True, slots=True)
class LinkCheck:
    """The address once it is confirmed; until then the hash that the password is compared with."""

    address: str = ""
    password_hash: str = ""


def ask_email_change(
    session: Session,
    *,
    who: SignedIn,
    new_email: str,
    seen_hash: str,
    origin: Origin,
    now: datetime,
) -> None:
    """Send the link to the new address and tell the present one; earlier links end.

    `seen_hash` is that of the password that was asked for: `Refused` when it changed since.
    """
    user = hold_proved(session, who=who, seen_hash=seen_hash)
    counted = ((Purpose.NEW_EMAIL, str(who.user_id)), (Purpose.MAILBOX, mailbox_of(new_email)))
    for purpose, subject in counted:
        attempt(session, purpose, subject, now=now, said=texts.TOO_SOON)
    void(session, who.user_id, PURPOSE)
    token = new_token()
    session.add(
        OneTimeCode(
            user_id=who.user_id,
            purpose=PURPOSE,
            digest=digest(PURPOSE, token),
            subject=new_email,
            created_at=now,
            expires_at=now + LINK_LIFETIME,
        )
    )
    change = _change(user, new_email, origin, now)
    for letter in (confirmation_letter(change, token), asked_letter(change)):
        queue(session, letter, now=now, user_id=who.user_id)
    record(session, Action.EMAIL_CHANGE_ASKED, user_id=who.user_id, origin=origin, now=now)


def check_link(
    session: Session,
    *,
    token: str,
    user_id: int | None,
    has_password: bool,
    origin: Origin,
    now: datetime,
) -> LinkCheck:
    """Confirm for the customer who is signed in; else count a try, before a password is compared.

    `Refused` when the link is void, when a password is needed and none was given, and after five
    passwords: they are counted by link, so its reader cannot make the profile's owner wait.
    """
    sent, user = _valid_link(session, token, now)
    if sent.used_at is None and user.id == user_id:
        _take_over(session, user=user, sent=sent, origin=origin, now=now)
    if sent.used_at is not None:
        return LinkCheck(address=user.email)
    if not has_password:
        raise Refused(texts.PASSWORD_WANTED, field="password")
    if sent.attempts >= MOST_TRIES:
        raise Refused(texts.TRIES_OVER)
    sent.attempts += 1
    session.add(sent)
    return LinkCheck(password_hash=user.password_hash)


def take_back_try(session: Session, *, token: str) -> None:
    """Uncount a try whose password was not compared."""
    found = _find_link(session, token)
    if found is not None and found[0].attempts:
        found[0].attempts -= 1
        session.add(found[0])


def note_wrong_password(session: Session, *, token: str, origin: Origin, now: datetime) -> None:
    """Record that the reader of a link did not know the profile's password."""
    found = _find_link(session, token)
    if found is not None:
        user_id = found[1].id
        record(session, Action.PASSWORD_REFUSED, user_id=user_id, origin=origin, now=now)


def confirm_email(
    session: Session, *, token: str, password_hash: str, origin: Origin, now: datetime
) -> str:
    """Make the address that a link was sent to the customer's own, and return it.

    Harmless when done twice. `password_hash` is that of the password that was given: `Refused` when
    it changed since, when the link is too old, or was followed by another change.
    """
    sent, user = _valid_link(session, token, now)
    if sent.used_at is None:
        if user.password_hash != password_hash:
            raise Refused(password_policy.CHANGED_MEANWHILE)
        _take_over(session, user=user, sent=sent, origin=origin, now=now)
    return user.email


def _valid_link(session: Session, token: str, now: datetime) -> tuple[OneTimeCode, User]:
    """A link that may be used, or was and is the newest change; else `Refused`."""
    found = _find_link(session, token)
    if found is None:
        raise Refused(texts.LINK_OVER)
    sent, user = found
    if sent.used_at is not None and user.email == sent.subject:
        return found
    if sent.used_at is not None or sent.expires_at <= now or user.closed_at is not None:
        raise Refused(texts.LINK_OVER)
    return found


def _find_link(session: Session, token: str) -> tuple[OneTimeCode, User] | None:
    return session.exec(
        select(OneTimeCode, User)
        .join(User, col(User.id) == OneTimeCode.user_id)
        .where(OneTimeCode.purpose == PURPOSE, OneTimeCode.digest == digest(PURPOSE, token))
        .with_for_update(of=[User, OneTimeCode])  # the profile first, as everybody else
        .execution_options(populate_existing=True)
    ).first()


def _take_over(
    session: Session, *, user: User, sent: OneTimeCode, origin: Origin, now: datetime
) -> None:
    assert user.id is not None
    change = _change(user, sent.subject, origin, now)
    sent.used_at = now
    user.email = sent.subject
    session.flush()
    void_codes(session, user_id=user.id)
    for letter in changed_letters(change):
        queue(session, letter, now=now, user_id=user.id)
    record(session, Action.EMAIL_CHANGED, user_id=user.id, origin=origin, now=now)


def _change(user: User, new_email: str, origin: Origin, now: datetime) -> Change:
    return Change(
        login=user.login,
        present=user.email,
        new=new_email,
        origin=origin,
        at=now,
        language=language_of(user.language),
    )
