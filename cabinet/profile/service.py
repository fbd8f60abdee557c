"""What every change of a profile needs: the present password, and old codes made worthless."""

from datetime import datetime

from sqlalchemy import delete
from sqlmodel import Session, col, select

from cabinet.audit import Action, Origin, record
from cabinet.models import OneTimeCode, User
from cabinet.session import SignedIn


def password_hash_of(session: Session, *, who: SignedIn) -> str:
    """The hash of the customer's present password."""
    return session.exec(select(User.password_hash).where(User.id == who.user_id)).one()


def note_wrong_password(session: Session, *, who: SignedIn, origin: Origin, now: datetime) -> None:
    """Keep that somebody who is signed in did not know the password."""
    record(session, Action.PASSWORD_REFUSED, user_id=who.user_id, origin=origin, now=now)


def void_codes(session: Session, *, user_id: int) -> None:
    """Make every code worthless that was sent before a change and not used yet."""
    session.execute(
        delete(OneTimeCode).where(
            col(OneTimeCode.user_id) == user_id, col(OneTimeCode.used_at).is_(None)
        )
    )
