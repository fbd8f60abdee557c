"""One's own sessions: seeing them, ending them."""

from datetime import datetime

from sqlmodel import Session

from cabinet.core.errors import Refused
from cabinet.security.audit import Action, Origin, record
from cabinet.staff.accounts import sessions
from cabinet.staff.accounts.own import texts
from cabinet.staff.accounts.sessions import OpenSession
from cabinet.staff.member import StaffMember, hold_staff, require
from cabinet.staff.permissions import Permission


def own_sessions(session: Session, *, who: StaffMember, now: datetime) -> list[OpenSession]:
    """Where somebody is signed in, the session that was used last first."""
    require(who, Permission.OWN)
    return sessions.open_sessions(session, staff_id=who.staff_id, now=now)


def end_one(
    session: Session, *, who: StaffMember, session_id: int, origin: Origin, now: datetime
) -> None:
    """End one of one's own sessions; `Refused` when it is not theirs or has ended."""
    hold_staff(session, who=who, permission=Permission.OWN)
    if not sessions.end_staff_session(
        session, session_id=session_id, staff_id=who.staff_id, now=now
    ):
        raise Refused(texts.GONE)
    _note(session, Action.SESSION_ENDED, who, origin, now)


def end_others(session: Session, *, who: StaffMember, origin: Origin, now: datetime) -> None:
    """End every session of one's own but the one that one works in."""
    hold_staff(session, who=who, permission=Permission.OWN)
    if sessions.end_staff_sessions(session, staff_id=who.staff_id, keep_id=who.session_id, now=now):
        _note(session, Action.OTHER_SESSIONS_ENDED, who, origin, now)


def _note(
    session: Session, action: Action, who: StaffMember, origin: Origin, now: datetime
) -> None:
    record(
        session,
        action,
        user_id=None,
        staff_id=who.staff_id,
        subject=who.login,
        origin=origin,
        now=now,
    )
