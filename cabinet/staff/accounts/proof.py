"""Asks whoever is signed in for their password, before something that matters is done."""

from datetime import datetime, timedelta
from typing import Final

from sqlmodel import Session, col, select

from cabinet import db
from cabinet.core.errors import Busy, Refused
from cabinet.models import Staff, StaffSession
from cabinet.security import password_policy, rate_limits
from cabinet.security.audit import Action, Origin, record
from cabinet.security.password_hashing import is_password, refuse_when_busy
from cabinet.security.rate_limits import Purpose
from cabinet.staff.accounts import texts
from cabinet.staff.accounts.sessions import note_confirmed
from cabinet.staff.member import NOT_PERMITTED, StaffMember

CONFIRMED_FOR: Final = timedelta(minutes=10)
"""How long a password that was given is good for acts that want one."""


class ConfirmFirst(Refused):
    """The password has to be given anew; then the same may be tried again."""

    def __init__(self) -> None:
        """Ask for the password."""
        super().__init__(texts.CONFIRM_FIRST)


def refuse_unless_confirmed(session: Session, *, who: StaffMember, now: datetime) -> None:
    """`ConfirmFirst` unless the password was given within ten minutes, in this very session.

    For roles, keys, exports and announcements. A command has no session, and passes.
    """
    if who.session_id and not is_confirmed(session, who=who, now=now):
        raise ConfirmFirst


def is_confirmed(session: Session, *, who: StaffMember, now: datetime) -> bool:
    """Return whether the password was given within ten minutes in this session."""
    given = session.scalars(
        select(StaffSession.confirmed_at).where(
            col(StaffSession.id) == who.session_id, col(StaffSession.staff_id) == who.staff_id
        )
    ).first()
    return given is not None and given > now - CONFIRMED_FOR


async def confirm_password(
    who: StaffMember, password: str, *, origin: Origin, now: datetime, field: str = "password"
) -> str:
    """Note for ten minutes that the password was given anew, and return its hash; else `Refused`.

    Tries are counted before their outcome is known, as at sign-in.
    """
    if not password:
        raise Refused(password_policy.CURRENT_EMPTY, field=field)
    refuse_when_busy(origin.address)
    subject = str(who.staff_id)
    await db.run(rate_limits.attempt, Purpose.STAFF_PASSWORD, subject, now=now)
    known = await db.read(_password_hash_of, who=who)
    try:
        is_right = await is_password(password, known or None, address=origin.address)
    except Busy:
        await db.run(rate_limits.take_back, Purpose.STAFF_PASSWORD, subject)
        raise
    if not is_right:
        await db.run(_note_wrong, who=who, origin=origin, now=now)
        raise Refused(password_policy.CURRENT_WRONG, field=field)
    await db.run(_note_right, who=who, seen_hash=known, now=now)
    return known


def hold_proved(session: Session, *, who: StaffMember, seen_hash: str) -> Staff:
    """The row of whoever gave this password, which nobody else changes until the transaction ends.

    `Refused` when the password was changed since, or the account disabled.
    """
    staff = session.get_one(
        Staff, who.staff_id, with_for_update={"key_share": True}, populate_existing=True
    )
    if staff.disabled_at is not None:
        raise Refused(NOT_PERMITTED)
    if staff.password_hash != seen_hash:
        raise Refused(password_policy.CHANGED_MEANWHILE)
    return staff


def _password_hash_of(session: Session, *, who: StaffMember) -> str:
    return session.scalars(select(Staff.password_hash).where(col(Staff.id) == who.staff_id)).one()


def _note_wrong(session: Session, *, who: StaffMember, origin: Origin, now: datetime) -> None:
    record(
        session,
        Action.PASSWORD_REFUSED,
        user_id=None,
        staff_id=who.staff_id,
        subject=who.login,
        origin=origin,
        now=now,
    )


def _note_right(session: Session, *, who: StaffMember, seen_hash: str, now: datetime) -> None:
    hold_proved(session, who=who, seen_hash=seen_hash)
    rate_limits.clear(session, Purpose.STAFF_PASSWORD, str(who.staff_id))
    note_confirmed(session, session_id=who.session_id, now=now)
