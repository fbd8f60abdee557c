"""Signing in: finding who has a login, and opening a session for them."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from cabinet.alerts.letters import NEW_DEVICE
from cabinet.alerts.service import tell
from cabinet.audit import Action, Origin, record
from cabinet.device import device_name
from cabinet.models import User, UserSession
from cabinet.session import open_session


@dataclass(frozen=True, slots=True)
class Profile:
    """What is needed to check a password and to go on from there."""

    user_id: int
    public_id: str
    password_hash: str
    is_confirmed: bool
    has_second_factor: bool


def find_profile(session: Session, *, login: str) -> Profile | None:
    """The profile with this login, written in any case."""
    login = login.strip().casefold()
    if not login.isprintable():  # not every string can be asked a database for
        return None
    user = session.exec(
        select(User).where(User.login == login, col(User.closed_at).is_(None))
    ).first()
    if user is None:
        return None
    assert user.id is not None
    return Profile(
        user_id=user.id,
        public_id=user.public_id,
        password_hash=user.password_hash,
        is_confirmed=user.confirmed_at is not None,
        has_second_factor=user.second_factor_at is not None,
    )


def sign_in(
    session: Session, *, user_id: int, remember: bool, origin: Origin, now: datetime
) -> str:
    """Open a session for whoever has proved to be this user; the ticket for its cookie.

    A sign-in from a device that was not seen before is told by letter, the very first one is not.
    """
    if _is_new_device(session, user_id=user_id, origin=origin):
        tell(session, NEW_DEVICE, user_id=user_id, origin=origin, now=now)
    record(session, Action.SIGNED_IN, user_id=user_id, origin=origin, now=now)
    return open_session(session, user_id=user_id, remember=remember, origin=origin, now=now)


def _is_new_device(session: Session, *, user_id: int, origin: Origin) -> bool:
    seen = session.exec(
        select(UserSession.device)
        .where(UserSession.user_id == user_id, col(UserSession.cookie_digest).is_not(None))
        .distinct()
    ).all()
    return bool(seen) and device_name(origin.device) not in {device_name(one) for one in seen}


def note_failure(session: Session, *, user_id: int | None, origin: Origin, now: datetime) -> None:
    """Keep that a sign-in failed; of an unknown login nothing but that, it may be a password."""
    record(session, Action.SIGN_IN_FAILED, user_id=user_id, origin=origin, now=now)
