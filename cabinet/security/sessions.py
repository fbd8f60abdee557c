"""Who is signed in: a cookie in the browser, a row in the database.

Signing in makes a row with a ticket, which the browser exchanges once for its cookie; only the
digests of both are kept. Every private route asks `signed_in` anew. A websocket keeps the headers
that it was opened with, so it is bound to its session then (`cabinet.web.session_middleware`), and
every event asks `is_still_signed_in`: this way a cookie can be replaced while other tabs are open.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final, cast

from sqlalchemy import ColumnElement, CursorResult, Update, and_, bindparam, or_, select, update
from sqlmodel import Session, col

from cabinet.core.crypto import digest, new_token
from cabinet.core.text import Language, language_of
from cabinet.db import sql
from cabinet.models import Contract, User, UserSession
from cabinet.security.audit import Action, Origin, record

TICKET_LIFETIME: Final = timedelta(seconds=60)
IDLE_LIFETIME: Final = timedelta(minutes=30)
LIFETIME: Final = timedelta(hours=12)
REMEMBERED_LIFETIME: Final = timedelta(days=30)
# How long a replaced cookie is good after its successor was first shown: other requests of the
# same browser may be on their way.
GRACE: Final = timedelta(minutes=1)
_SEEN_STEP: Final = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """The customer behind a request, and the one contract that they may see."""

    user_id: int
    contract_id: int
    session_id: int
    login: str
    name: str
    email: str
    language: Language
    contract_number: str
    contract_kind: str
    # From when the contract's history is theirs; `None` where all of it is. See `ownership`.
    owner_since: date | None
    # Until then the guard keeps everything of the contract away.
    is_approved: bool


@dataclass(frozen=True, slots=True)
class Cookie:
    """The session cookie; `max_age` in seconds, `None` until the browser is closed."""

    value: str
    max_age: int | None


def open_session(
    session: Session,
    *,
    user_id: int,
    remember: bool,
    now: datetime,
    origin: Origin = Origin(),  # noqa: B008  it cannot be changed
) -> str:
    """Begin a session and return the ticket that the browser exchanges for its cookie."""
    ticket = new_token()
    lifetime = REMEMBERED_LIFETIME if remember else LIFETIME
    session.add(
        UserSession(
            user_id=user_id,
            ticket_digest=digest("ticket", ticket),
            remembered=remember,
            address=origin.address[:45],
            device=origin.device[:300],
            created_at=now,
            seen_at=now,
            expires_at=now + lifetime,
        )
    )
    return ticket


def exchange_ticket(session: Session, *, ticket: str, now: datetime) -> Cookie | None:
    """Give the cookie for a ticket, once and within a minute; else `None`."""
    cookie = new_token()
    opened = session.scalars(
        select(UserSession).where(
            col(UserSession.ticket_digest) == digest("ticket", ticket),
            col(UserSession.ended_at).is_(None),
            col(UserSession.created_at) > now - TICKET_LIFETIME,
        )
    ).first()
    if opened is None:
        return None
    exchanged = _update(
        session,
        update(UserSession)
        .where(col(UserSession.id) == opened.id, col(UserSession.ticket_digest).is_not(None))
        .values(ticket_digest=None, cookie_digest=digest("cookie", cookie)),
    )
    if not exchanged:
        return None
    max_age = int(REMEMBERED_LIFETIME.total_seconds()) if opened.remembered else None
    return Cookie(cookie, max_age)


def _update(session: Session, statement: Update) -> int:
    return cast("CursorResult[Any]", session.connection().execute(statement)).rowcount


def signed_in(session: Session, *, cookie: str, now: datetime) -> SignedIn | None:
    """Who holds this cookie, `None` when nobody does or their time is over."""
    shown = digest("cookie", cookie)
    return _find(session, _OF_COOKIE, now, shown=shown, rotated_after=now - GRACE)


def is_still_signed_in(session: Session, *, session_id: int, now: datetime) -> SignedIn | None:
    """Who opened this session, `None` when it has ended."""
    return _find(session, _OF_SESSION, now, session_id=session_id)


def is_alive(now: datetime) -> ColumnElement[bool]:
    """The condition that a session has neither ended nor run out."""
    return _alive(now, now - IDLE_LIFETIME)


def _alive(now: Any, used_after: Any) -> ColumnElement[bool]:
    return and_(
        col(UserSession.cookie_digest).is_not(None),
        col(UserSession.ended_at).is_(None),
        col(UserSession.expires_at) > now,
        or_(
            col(UserSession.remembered).is_(True),
            col(UserSession.seen_at) > used_after,
        ),
    )


def _of(which: ColumnElement[bool]) -> Any:
    """The living session that is meant, with its customer; built once, asked on every event."""
    return (
        select(
            col(User.id).label("user_id"),
            col(User.contract_id),
            col(UserSession.id).label("session_id"),
            col(User.login),
            col(User.name),
            col(User.email),
            col(User.language),
            col(Contract.number),
            col(Contract.kind),
            col(Contract.owner_since),
            col(User.approved_at),
        )
        .join_from(UserSession, User, col(User.id) == col(UserSession.user_id))
        .join(Contract, col(Contract.id) == col(User.contract_id))
        .where(which, _alive(bindparam("now"), bindparam("used_after")))
    )


_OF_SESSION: Final = _of(col(UserSession.id) == bindparam("session_id"))
_OF_COOKIE: Final = _of(
    or_(
        col(UserSession.cookie_digest) == bindparam("shown"),
        and_(
            col(UserSession.replaced_digest) == bindparam("shown"),
            or_(
                col(UserSession.rotated_at).is_(None),
                col(UserSession.rotated_at) > bindparam("rotated_after"),
            ),
        ),
    )
)


def _find(session: Session, which: Any, now: datetime, **values: Any) -> SignedIn | None:
    found = sql.rows(session, which, now=now, used_after=now - IDLE_LIFETIME, **values)
    if not found:
        return None
    row = found[0]
    return SignedIn(
        user_id=row.user_id,
        contract_id=row.contract_id,
        session_id=row.session_id,
        login=row.login,
        name=row.name,
        email=row.email,
        language=language_of(row.language),
        contract_number=row.number,
        contract_kind=row.kind,
        owner_since=row.owner_since,
        is_approved=row.approved_at is not None,
    )


def note_seen(session: Session, *, session_id: int, now: datetime) -> None:
    """Remember that a session was used; written at most once a minute."""
    _update(
        session,
        update(UserSession)
        .where(col(UserSession.id) == session_id, col(UserSession.seen_at) < now - _SEEN_STEP)
        .values(seen_at=now),
    )


def end_session(session: Session, *, session_id: int, now: datetime) -> bool:
    """End a session on the server, its cookie is worth nothing from then on; whether it lived."""
    _hold_owner(session, session_id)
    return _end(session, col(UserSession.id) == session_id, now) > 0


def end_sessions(
    session: Session, *, user_id: int, now: datetime, keep_id: int | None = None
) -> int:
    """End all sessions of a user but the kept one; how many lived."""
    which = col(UserSession.user_id) == user_id
    if keep_id is not None:
        which = and_(which, col(UserSession.id) != keep_id)
    return _end(session, which, now)


def _hold_owner(session: Session, session_id: int) -> None:
    """Lock the profile before its session, as everybody does who changes it."""
    session.execute(
        select(col(User.id))
        .join(UserSession, col(UserSession.user_id) == col(User.id))
        .where(col(UserSession.id) == session_id)
        .with_for_update(of=User, key_share=True)
    )


def _end(session: Session, which: ColumnElement[bool], now: datetime) -> int:
    return _update(
        session,
        update(UserSession)
        .where(which, col(UserSession.ended_at).is_(None))
        .values(ended_at=now, ticket_digest=None),
    )


def sign_out(session: Session, *, who: SignedIn, origin: Origin, now: datetime) -> None:
    """End the session that somebody works in, at their own wish."""
    if end_session(session, session_id=who.session_id, now=now):
        record(session, Action.SIGNED_OUT, user_id=who.user_id, origin=origin, now=now)


def remember_language(session: Session, *, user_id: int, language: Language) -> None:
    """Keep the language that a customer chose in their profile."""
    _update(session, update(User).where(col(User.id) == user_id).values(language=language))
