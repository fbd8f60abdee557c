"""Logins: which profile a typed one leads to, and which is free for a new profile."""

from itertools import chain, count
from re import sub
from typing import Final

from sqlalchemy import ColumnElement, func
from sqlmodel import Session, col, select

from cabinet.core.folding import fold, on_one_line, the_one
from cabinet.models import User

_MOST_ALIKE: Final = 50


def open_profile(
    session: Session, login: str, *also: ColumnElement[bool], locked: bool = False
) -> User | None:
    """The profile with this login, however it is written, that is not closed and `also` so."""
    typed = on_one_line(login)
    folded = fold(typed)
    if not folded or not typed.isprintable():  # not every string can be asked a database for
        return None
    alike = select(User).where(User.login_folded == folded, col(User.closed_at).is_(None), *also)
    if locked:
        alike = alike.with_for_update()
    return the_one(session.exec(alike.limit(_MOST_ALIKE)), typed, lambda user: user.login)


def profile_of(session: Session, typed: str) -> User | None:
    """The profile that signs in with this login, or with this email where nobody else has it.

    What is somebody's login is never taken for another one's email.
    """
    email = on_one_line(typed).casefold()
    if "@" not in email:
        return open_profile(session, typed)
    named = open_profile(session, typed, func.lower(User.login) == email)
    return named or _only_one_with(session, email)


def _only_one_with(session: Session, email: str) -> User | None:
    """Who has confirmed this address; `None` where that is several people, or profiles of one."""
    if not email.isprintable():
        return None
    found = session.exec(
        select(User)
        .where(
            func.lower(User.email) == email,
            col(User.confirmed_at).is_not(None),
            col(User.closed_at).is_(None),
        )
        .limit(2)
    ).all()
    return found[0] if len(found) == 1 else None


def free_login(session: Session, wanted: str) -> str:
    """The login for a new profile: `wanted`, or with a number after it where one looks the same.

    Numbers of contracts may differ by case alone, or by a letter that looks the same.
    """
    logins = chain([wanted], (f"{wanted}-{number}" for number in count(2)))
    return next(login for login in logins if not _looks_taken(session, login))


def _looks_taken(session: Session, login: str) -> bool:
    alike = session.exec(select(User.login).where(User.login_folded == fold(login)))
    return any(_digits(other) == _digits(login) for other in alike)


def _digits(login: str) -> str:
    """Two logins whose digits differ are told apart: `vk0777` is not `vk777`."""
    return sub(r"[^0-9]", "", login)
