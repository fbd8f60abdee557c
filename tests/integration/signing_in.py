"""Signing in, for tests that need sessions."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from cabinet.identity.login.service import sign_in
from cabinet.security.audit import Origin
from cabinet.security.sessions import SignedIn, exchange_ticket, open_session, signed_in
from tests.cast import NOW

HOME = Origin("203.0.113.5", "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Firefox/140.0")
PHONE = Origin("198.51.100.7", "Mozilla/5.0 (Linux; Android 10; K) Chrome/140.0 Safari/537")


@dataclass(frozen=True)
class Browser:
    """Somebody signed in, and the cookie that their browser keeps."""

    who: SignedIn
    cookie: str


def cookie_of(
    session: Session, user_id: int, *, remember: bool = False, now: datetime = NOW
) -> str:
    """The cookie of a session that is simply there: signing in for it left no trace."""
    ticket = open_session(session, user_id=user_id, remember=remember, now=now)
    session.flush()
    cookie = exchange_ticket(session, ticket=ticket, now=now)
    assert cookie is not None
    return cookie.value


def browser_of(
    session: Session,
    who: SignedIn,
    *,
    origin: Origin = HOME,
    remember: bool = False,
    now: datetime = NOW,
) -> Browser:
    """Sign somebody in from a device."""
    ticket = sign_in(session, user_id=who.user_id, remember=remember, origin=origin, now=now)
    session.flush()
    cookie = exchange_ticket(session, ticket=ticket, now=now)
    assert cookie is not None
    found = signed_in(session, cookie=cookie.value, now=now)
    assert found is not None
    return Browser(found, cookie.value)


def is_in(session: Session, browser: Browser, now: datetime = NOW) -> bool:
    """Return whether the cookie of a browser is still worth something."""
    session.flush()
    session.expire_all()
    return signed_in(session, cookie=browser.cookie, now=now) is not None
