"""Which of the utility's people is signed in: a cookie in the browser, a row in the database.

It is as `cabinet.security.sessions` does for customers, with tables and kinds of digests of its
own: a ticket or cookie of one side is worth nothing on the other. Nobody is remembered here, and
`CABINET_STAFF_NETWORKS` is asked at each look.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, cast

from sqlalchemy import (
    ColumnElement,
    CursorResult,
    Update,
    and_,
    bindparam,
    select,
    update,
)
from sqlmodel import Session, col

from cabinet.core.crypto import digest, new_token
from cabinet.core.enums import StaffRole
from cabinet.core.settings import settings
from cabinet.core.text import Language, language_of
from cabinet.db import sql
from cabinet.models import Staff, StaffSession
from cabinet.security.audit import Action, Origin, record
from cabinet.security.networks import is_within
from cabinet.staff.member import StaffMember

TICKET_LIFETIME: Final = timedelta(seconds=60)
IDLE_LIFETIME: Final = timedelta(minutes=15)
LIFETIME: Final = timedelta(hours=8)
CODE_PATIENCE: Final = timedelta(minutes=5)
"""How long the code of the second factor is waited for, once the password was given."""
_SEEN_STEP: Final = timedelta(minutes=1)
_TICKET: Final = "staff-ticket"
_COOKIE: Final = "staff-cookie"
_GIVEN: Final = "staff-password-given"


@dataclass(frozen=True, slots=True)
class OpenSession:
    """A browser in which somebody is signed in, as they see it in a list."""

    session_id: int
    address: str
    device: str
    created_at: datetime
    seen_at: datetime


def open_staff_session(
    session: Session,
    *,
    staff_id: int,
    now: datetime,
    origin: Origin = Origin(),  # noqa: B008  it cannot be changed
) -> str:
    """Begin a session and return the ticket that the browser exchanges for its cookie."""
    ticket = new_token()
    _add(session, staff_id, digest(_TICKET, ticket), origin, now, now + LIFETIME)
    return ticket


def await_code(session: Session, *, staff_id: int, origin: Origin, now: datetime) -> str:
    """Keep for five minutes that somebody gave the password; the token that stands for it.

    Of a person only the newest token is good. It becomes a session by `session_of_given`.
    """
    waiting = (col(StaffSession.staff_id) == staff_id, col(StaffSession.cookie_digest).is_(None))
    _end(session, and_(*waiting), now)
    token = new_token()
    _add(session, staff_id, digest(_GIVEN, token), origin, now, now + CODE_PATIENCE)
    return token


def _add(
    session: Session,
    staff_id: int,
    ticket_digest: str,
    origin: Origin,
    now: datetime,
    expires_at: datetime,
) -> None:
    session.add(
        StaffSession(
            staff_id=staff_id,
            ticket_digest=ticket_digest,
            address=origin.address[:45],
            device=origin.device[:300],
            created_at=now,
            confirmed_at=now,
            seen_at=now,
            expires_at=expires_at,
        )
    )
    session.flush()


def staff_of_given(session: Session, *, token: str, now: datetime) -> int | None:
    """Whose password was given for this token, as long as their code is waited for."""
    return session.scalars(select(col(StaffSession.staff_id)).where(_is_given(token, now))).first()


def session_of_given(session: Session, *, token: str, now: datetime, origin: Origin) -> str | None:
    """Use the token up and begin its owner's session; the ticket, `None` if it was used."""
    staff_id = staff_of_given(session, token=token, now=now)
    if staff_id is None or not _end(session, _is_given(token, now), now):
        return None
    return open_staff_session(session, staff_id=staff_id, origin=origin, now=now)


def forget_given(session: Session, *, token: str, now: datetime) -> None:
    """Use the token up: the password has to be given again."""
    _end(session, _is_given(token, now), now)


def _is_given(token: str, now: datetime) -> ColumnElement[bool]:
    return and_(
        col(StaffSession.ticket_digest) == digest(_GIVEN, token),
        col(StaffSession.ended_at).is_(None),
        col(StaffSession.expires_at) > now,
    )


def exchange_ticket(session: Session, *, ticket: str, now: datetime) -> str | None:
    """The cookie's value for a ticket, once and within a minute; else `None`.

    The cookie is the browser's until it is closed: nobody is remembered.
    """
    cookie = new_token()
    exchanged = _update(
        session,
        update(StaffSession)
        .where(
            col(StaffSession.ticket_digest) == digest(_TICKET, ticket),
            col(StaffSession.ended_at).is_(None),
            col(StaffSession.created_at) > now - TICKET_LIFETIME,
        )
        .values(ticket_digest=None, cookie_digest=digest(_COOKIE, cookie)),
    )
    return cookie if exchanged else None


def remember_language(session: Session, *, cookie: str, language: Language) -> None:
    """Keep the language of whoever holds this cookie, for letters and files."""
    holder = (
        select(col(StaffSession.staff_id))
        .where(col(StaffSession.cookie_digest) == digest(_COOKIE, cookie))
        .scalar_subquery()
    )
    _update(session, update(Staff).where(col(Staff.id) == holder).values(language=language))


def staff_of_cookie(
    session: Session, *, cookie: str, now: datetime, address: str = ""
) -> StaffMember | None:
    """Who holds this cookie, `None` when nobody does, their time is over, or they are disabled.

    Neither the address that the session was begun from, nor the `address` of this request where it
    is given, may be outside the networks that the utility permits.
    """
    return _find(session, _OF_COOKIE, now, address, shown=digest(_COOKIE, cookie))


def staff_of_session(
    session: Session, *, session_id: int, now: datetime, address: str = ""
) -> StaffMember | None:
    """Who opened this session, as `staff_of_cookie` says it."""
    return _find(session, _OF_SESSION, now, address, session_id=session_id)


def _of(which: ColumnElement[bool]) -> Any:
    """The living session that is meant, with its person. Built once, asked on every event."""
    return (
        select(
            col(Staff.id).label("staff_id"),
            col(StaffSession.id).label("session_id"),
            col(Staff.login),
            col(Staff.email),
            col(Staff.role),
            col(Staff.language),
            col(StaffSession.address),
        )
        .join_from(StaffSession, Staff, col(Staff.id) == col(StaffSession.staff_id))
        .where(which, _alive(bindparam("now"), bindparam("used_after")))
    )


def _alive(now: Any, used_after: Any) -> ColumnElement[bool]:
    return and_(
        col(StaffSession.cookie_digest).is_not(None),
        col(StaffSession.ended_at).is_(None),
        col(StaffSession.expires_at) > now,
        col(StaffSession.seen_at) > used_after,
        col(Staff.disabled_at).is_(None),
    )


_OF_SESSION: Final = _of(col(StaffSession.id) == bindparam("session_id"))
_OF_COOKIE: Final = _of(col(StaffSession.cookie_digest) == bindparam("shown"))


def _find(
    session: Session, which: Any, now: datetime, address: str, **values: Any
) -> StaffMember | None:
    found = sql.rows(session, which, now=now, used_after=now - IDLE_LIFETIME, **values)
    if not found:
        return None
    row = found[0]
    if not all(is_permitted_address(one) for one in (row.address, address or row.address)):
        return None
    return StaffMember(
        staff_id=row.staff_id,
        session_id=row.session_id,
        login=row.login,
        email=row.email,
        role=StaffRole(row.role),
        language=language_of(row.language),
    )


def is_permitted_address(address: str) -> bool:
    """Return whether the utility's people may work from there: everywhere, unless it is set."""
    networks = settings().networks_of_staff
    return not networks or is_within(address, networks)


def note_seen(session: Session, *, session_id: int, now: datetime) -> None:
    """Remember that a session was used; written at most once a minute."""
    _update(
        session,
        update(StaffSession)
        .where(col(StaffSession.id) == session_id, col(StaffSession.seen_at) < now - _SEEN_STEP)
        .values(seen_at=now),
    )


def note_confirmed(session: Session, *, session_id: int, now: datetime) -> None:
    """Remember that the password was given anew in a session."""
    _update(
        session,
        update(StaffSession).where(col(StaffSession.id) == session_id).values(confirmed_at=now),
    )


def open_sessions(session: Session, *, staff_id: int, now: datetime) -> list[OpenSession]:
    """The living sessions of somebody, the one that was used last first."""
    found = session.scalars(
        select(StaffSession)
        .join(Staff, col(Staff.id) == col(StaffSession.staff_id))
        .where(col(StaffSession.staff_id) == staff_id, _alive(now, now - IDLE_LIFETIME))
        .order_by(col(StaffSession.seen_at).desc(), col(StaffSession.id).desc())
    )
    return [
        OpenSession(one.id or 0, one.address, one.device, one.created_at, one.seen_at)
        for one in found
    ]


def end_staff_session(
    session: Session, *, session_id: int, now: datetime, staff_id: int | None = None
) -> bool:
    """End a session on the server, of `staff_id` alone where that is given; whether it lived."""
    which = col(StaffSession.id) == session_id
    if staff_id is not None:
        which = and_(which, col(StaffSession.staff_id) == staff_id)
    return _end(session, which, now) > 0


def end_staff_sessions(
    session: Session, *, staff_id: int, now: datetime, keep_id: int | None = None
) -> int:
    """End all sessions of somebody but the kept one; how many lived."""
    which = col(StaffSession.staff_id) == staff_id
    if keep_id is not None:
        which = and_(which, col(StaffSession.id) != keep_id)
    return _end(session, which, now)


def sign_out(session: Session, *, who: StaffMember, origin: Origin, now: datetime) -> None:
    """End the session that somebody works in, at their own wish."""
    if end_staff_session(session, session_id=who.session_id, staff_id=who.staff_id, now=now):
        record(
            session,
            Action.SIGNED_OUT,
            user_id=None,
            staff_id=who.staff_id,
            subject=who.login,
            origin=origin,
            now=now,
        )


def _end(session: Session, which: ColumnElement[bool], now: datetime) -> int:
    return _update(
        session,
        update(StaffSession)
        .where(which, col(StaffSession.ended_at).is_(None))
        .values(ended_at=now, ticket_digest=None),
    )


def _update(session: Session, statement: Update) -> int:
    session.flush()
    return cast("CursorResult[Any]", session.connection().execute(statement)).rowcount
