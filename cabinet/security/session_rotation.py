"""Replaces the cookie of remembered sessions, and notices when an old one turns up again.

A cookie that was copied from a computer would otherwise open the cabinet for a month. Here owner
and thief hold cookies of one session, only one of them can get the next cookie, and whoever comes
with an old one ends the session for both.

The next cookie follows from the present one and the secret key. So a browser that never received
it (the answer was lost, two tabs were opened at once) is handed the same one again, and the old one
is good until the new one has been shown.
"""

from datetime import datetime, timedelta
from enum import Enum, auto
from typing import Final

from sqlalchemy import ColumnElement, and_, or_, update
from sqlmodel import Session, col, select

from cabinet.core.crypto import digest
from cabinet.models import UserSession
from cabinet.security.alerts.letters import SESSION_REPLAYED
from cabinet.security.alerts.service import tell
from cabinet.security.audit import Action, Origin, record
from cabinet.security.sessions import GRACE, REMEMBERED_LIFETIME, Cookie, end_session, is_alive

BETWEEN_ROTATIONS: Final = timedelta(days=1)
_MOST_ROTATIONS: Final = REMEMBERED_LIFETIME // BETWEEN_ROTATIONS + 1


class Standing(Enum):
    """What is to be done about a cookie that was shown."""

    GOOD = auto()
    DUE = auto()  # the browser is to get the next one
    NEW = auto()  # shown for the first time: the one before it is out of use
    REPLAYED = auto()  # out of use for longer than requests are on their way


def standing_of(session: Session, *, cookie: str, now: datetime) -> tuple[int, Standing] | None:
    """The session behind a cookie and what is to be done, `None` when there is no such session."""
    shown = digest("cookie", cookie)
    row = session.exec(
        select(UserSession).where(
            is_alive(now),
            or_(
                col(UserSession.cookie_digest) == shown,
                col(UserSession.replaced_digest) == shown,
            ),
        )
    ).first()
    if row is None:
        return _replayed(session, cookie, now)
    assert row.id is not None
    is_current = row.cookie_digest == shown
    return row.id, _current(row, now) if is_current else _replaced(row, now)


def _current(row: UserSession, now: datetime) -> Standing:
    if row.replaced_digest is not None and row.rotated_at is None:
        return Standing.NEW
    since = row.rotated_at or row.created_at
    return Standing.DUE if row.remembered and since <= now - BETWEEN_ROTATIONS else Standing.GOOD


def _replaced(row: UserSession, now: datetime) -> Standing:
    if row.rotated_at is None:
        return Standing.DUE
    return Standing.GOOD if row.rotated_at > now - GRACE else Standing.REPLAYED


def _replayed(session: Session, cookie: str, now: datetime) -> tuple[int, Standing] | None:
    """Look among all that followed from the cookie: it may be several rotations old."""
    later: list[str] = []
    for _ in range(_MOST_ROTATIONS):
        cookie = _next(cookie)
        later.append(digest("cookie", cookie))
    found = session.exec(
        select(UserSession.id).where(is_alive(now), col(UserSession.cookie_digest).in_(later))
    ).first()
    return (found, Standing.REPLAYED) if found is not None else None


def _next(cookie: str) -> str:
    return digest("next-cookie", cookie)


def rotate(session: Session, *, cookie: str, now: datetime) -> Cookie | None:
    """The cookie that follows, in place of the given one; again the same until it was shown."""
    old, following = digest("cookie", cookie), _next(cookie)
    new = digest("cookie", following)
    _update(
        session,
        and_(is_alive(now), col(UserSession.cookie_digest) == old),
        cookie_digest=new,
        replaced_digest=old,
        rotated_at=None,
    )
    expires_at = session.exec(
        select(UserSession.expires_at).where(
            is_alive(now),
            col(UserSession.cookie_digest) == new,
            col(UserSession.replaced_digest) == old,
        )
    ).first()
    if expires_at is None:
        return None
    return Cookie(following, int((expires_at - now).total_seconds()))


def settle(session: Session, *, session_id: int, now: datetime) -> None:
    """Take the replaced cookie out of use, now that its successor has been shown."""
    _update(
        session,
        and_(
            col(UserSession.id) == session_id,
            col(UserSession.replaced_digest).is_not(None),
            col(UserSession.rotated_at).is_(None),
        ),
        rotated_at=now,
    )


def end_replayed(session: Session, *, session_id: int, origin: Origin, now: datetime) -> None:
    """End a session of which an old cookie was shown, and tell its owner by letter; once."""
    if not end_session(session, session_id=session_id, now=now):
        return
    user_id = session.get_one(UserSession, session_id).user_id
    record(session, Action.SESSION_REPLAYED, user_id=user_id, origin=origin, now=now)
    tell(session, SESSION_REPLAYED, user_id=user_id, origin=origin, now=now)


def _update(session: Session, which: ColumnElement[bool], **values: object) -> None:
    statement = update(UserSession).where(which).values(**values)
    session.connection().execute(statement)
