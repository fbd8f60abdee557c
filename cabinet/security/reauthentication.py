"""Asks whoever is signed in for their password, before something is changed for good."""

from datetime import datetime

from sqlmodel import Session, select

from cabinet import db
from cabinet.core.clock import now
from cabinet.core.errors import Busy, Refused
from cabinet.models import User
from cabinet.security import password_policy, rate_limits
from cabinet.security.audit import Action, Origin, record
from cabinet.security.ownership import refuse_look
from cabinet.security.password_hashing import is_password, refuse_when_busy
from cabinet.security.rate_limits import Purpose
from cabinet.security.sessions import SignedIn


async def prove(who: SignedIn, password: str, *, field: str, origin: Origin) -> str:
    """The hash of the present password if this is it; else `Refused`, and an entry of it.

    Tries are counted before their outcome is known, as at sign-in.
    """
    if not password:
        raise Refused(password_policy.CURRENT_EMPTY, field=field)
    refuse_when_busy(origin.address)
    subject = str(who.user_id)
    await db.run(rate_limits.attempt, Purpose.CURRENT_PASSWORD, subject, now=now())
    known = await db.read(password_hash_of, who=who)
    try:
        is_right = await is_password(password, known, address=origin.address)
    except Busy:
        await db.run(rate_limits.take_back, Purpose.CURRENT_PASSWORD, subject)
        raise
    if not is_right:
        await db.run(note_wrong_password, who=who, origin=origin, now=now())
        raise Refused(password_policy.CURRENT_WRONG, field=field)
    await db.run(rate_limits.clear, Purpose.CURRENT_PASSWORD, subject)
    return known


def hold_proved(session: Session, *, who: SignedIn, seen_hash: str) -> User:
    """The customer's row, which nobody else changes until the transaction ends.

    `seen_hash` is what `prove` returned: `Refused` when the password was changed since.
    """
    refuse_look(who)
    user = session.get_one(User, who.user_id, with_for_update=True, populate_existing=True)
    if user.password_hash != seen_hash:
        raise Refused(password_policy.CHANGED_MEANWHILE)
    return user


def password_hash_of(session: Session, *, who: SignedIn) -> str:
    """The hash of the customer's present password."""
    return session.exec(select(User.password_hash).where(User.id == who.user_id)).one()


def note_wrong_password(session: Session, *, who: SignedIn, origin: Origin, now: datetime) -> None:
    """Keep that somebody who is signed in did not know the password."""
    record(session, Action.PASSWORD_REFUSED, user_id=who.user_id, origin=origin, now=now)
