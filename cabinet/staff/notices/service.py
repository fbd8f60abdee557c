"""The letters of a month on pages: how many would be written, and writing them."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from cabinet.billing.charges.checks import Checked, check_charges
from cabinet.billing.notices.rules import written_period
from cabinet.billing.notices.subscribers import Subscribers, subscribers
from cabinet.core.clock import local_day
from cabinet.core.enums import RunState, Work
from cabinet.core.errors import Refused
from cabinet.core.period import Period
from cabinet.models import Run
from cabinet.readings.reminders.service import members_to_notify, members_to_remind
from cabinet.security.audit import Action, Origin
from cabinet.staff.member import StaffMember, hold_staff, require
from cabinet.staff.permissions import Permission
from cabinet.staff.runs.service import begin, note


@dataclass(frozen=True, slots=True)
class DueReminders:
    """How many letters about readings and about verifications would be written now."""

    reminders: int
    verifications: int


def month_of_notices(text: str, *, now: datetime) -> Period:
    """The month that somebody named; `Refused` where it is none, or has not begun."""
    return written_period(text, today=local_day(now))


def month_in(address: str, *, now: datetime) -> str:
    """The month that an address names, empty where it is none that can be chosen."""
    try:
        return str(month_of_notices(address, now=now))
    except Refused:
        return ""


def notices_before(session: Session, *, who: StaffMember, period: Period) -> Subscribers:
    """How many notices of a month would be written, were, and cannot be."""
    require(who, Permission.NOTICES_SEE)
    return subscribers(session, period=period)


def disagreements(session: Session, *, who: StaffMember, period: Period) -> Checked:
    """Where billing's sums of a month do not agree; it reads all lines of the month."""
    require(who, Permission.NOTICES_SEE)
    return check_charges(session, period=period)


def reminders_before(session: Session, *, who: StaffMember, now: datetime) -> DueReminders:
    """How many reminders would be written now."""
    require(who, Permission.NOTICES_SEE)
    return DueReminders(
        reminders=len(members_to_remind(session, now=now)),
        verifications=len(members_to_notify(session, now=now)),
    )


def start_notices(
    session: Session, *, who: StaffMember, period: Period, now: datetime, origin: Origin
) -> int:
    """Let the notices of a month be written; the run, whose process the caller starts.

    `Refused` while notices are being written.
    """
    return _start(session, Work.NOTICES, who=who, period=period, now=now, origin=origin)


def start_reminders(session: Session, *, who: StaffMember, now: datetime, origin: Origin) -> int:
    """Let the reminders be written that are due; otherwise as `start_notices`."""
    return _start(session, Work.REMINDERS, who=who, period=None, now=now, origin=origin)


def _start(
    session: Session,
    work: Work,
    *,
    who: StaffMember,
    period: Period | None,
    now: datetime,
    origin: Origin,
) -> int:
    hold_staff(session, who=who, permission=Permission.NOTICES_RUN)
    run = Run(
        work=work,
        period=period,
        staff_id=who.staff_id,
        state=RunState.CONFIRMED,
        is_checked=True,
        created_at=now,
        heartbeat_at=now,
    )
    run_id = begin(session, run=run, now=now)
    note(session, Action.LETTERS_STARTED, run, who=who, now=now, origin=origin)
    return run_id
