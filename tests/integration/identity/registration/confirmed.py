"""Confirming with a right password: both steps of the service, one after the other."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from cabinet.core.text import Text
from cabinet.identity.registration import service
from cabinet.security.audit import Origin


@dataclass(frozen=True)
class Outcome:
    """The login that may sign in now, or why the code was not taken."""

    login: str = ""
    problem: Text | None = None


def confirm(
    session: Session, *, public_id: str, code: str, now: datetime, chosen: str = ""
) -> Outcome:
    """Confirm as the page does; `chosen` is the hash of a password chosen now."""
    checked = service.check_code(session, public_id=public_id, code=code, now=now)
    session.flush()
    if checked.problem is not None or checked.is_confirmed:
        return Outcome(checked.confirmed_login, checked.problem)
    login = service.confirm(
        session,
        public_id=public_id,
        code=code,
        known_hash=checked.password_hash,
        password_hash=chosen or checked.password_hash,
        origin=Origin("192.0.2.7", "a browser"),
        now=now,
    )
    session.flush()
    return Outcome(login)
