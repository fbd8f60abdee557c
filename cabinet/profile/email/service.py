"""Changing the email address: asked for with the password, done from the new mailbox."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete
from sqlmodel import Session, col, select

from cabinet.addresses import mailbox_of
from cabinet.audit import Action, Origin, record
from cabinet.errors import Refused
from cabinet.mail import queue
from cabinet.models import CodePurpose, OneTimeCode, User
from cabinet.profile.email import texts
from cabinet.profile.email.letters import (
    Change,
    asked_letter,
    changed_letters,
    confirmation_letter,
)
from cabinet.profile.service import void_codes
from cabinet.proof import hold_proved
from cabinet.security import digest, new_token
from cabinet.session import SignedIn
from cabinet.text import language_of
from cabinet.throttle import Purpose, attempt

PURPOSE: Final = CodePurpose.CHANGE_EMAIL
LINK_LIFETIME: Final = timedelta(hours=24)


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
    _forget_earlier(session, user_id=who.user_id)
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


def _forget_earlier(session: Session, *, user_id: int) -> None:
    """Void the links sent before."""
    session.execute(
        delete(OneTimeCode).where(
            col(OneTimeCode.user_id) == user_id, col(OneTimeCode.purpose) == PURPOSE
        )
    )


def confirm_email(session: Session, *, token: str, origin: Origin, now: datetime) -> str:
    """Make the address that a link was sent to the customer's own, and return it.

    Harmless when done twice. `Refused` when the link is too old, or was followed by another change.
    """
    found = session.exec(
        select(OneTimeCode, User)
        .join(User, col(User.id) == OneTimeCode.user_id)
        .where(OneTimeCode.purpose == PURPOSE, OneTimeCode.digest == digest(PURPOSE, token))
        .with_for_update(of=[User, OneTimeCode])  # the profile first, as everybody else
    ).first()
    if found is None:
        raise Refused(texts.LINK_OVER)
    sent, user = found
    if sent.used_at is not None and user.email == sent.subject:
        return user.email
    if sent.used_at is not None or sent.expires_at <= now or user.closed_at is not None:
        raise Refused(texts.LINK_OVER)
    _take_over(session, user=user, sent=sent, origin=origin, now=now)
    return user.email


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
