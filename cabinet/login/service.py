"""Signing in: finding who has a login, and opening a session for them."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from cabinet.models import User


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
