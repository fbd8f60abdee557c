"""Files for billing on pages: how many rows one would have, and making it."""

from datetime import datetime
from typing import Final

from sqlmodel import Session

from cabinet.core.enums import RunState, Work
from cabinet.core.errors import Absent, Refused
from cabinet.core.period import Period
from cabinet.core.settings import settings
from cabinet.exchange.export import count_readings
from cabinet.exchange.reconciliations import count_answers
from cabinet.models import Run
from cabinet.security.audit import Action, Origin
from cabinet.staff.accounts.proof import refuse_unless_confirmed
from cabinet.staff.exports import texts
from cabinet.staff.member import Actor, StaffMember, hold_staff, require
from cabinet.staff.permissions import Permission
from cabinet.staff.runs.files import new_name
from cabinet.staff.runs.service import ShownRun, begin, note, run_of

FORMATS: Final = ("csv", "xlsx")


def count_of(session: Session, *, who: Actor, kind: str, period: Period) -> int:
    """The number of rows that a file would have."""
    require(who, Permission.IMPORTS_SEE)
    if kind == "readings":
        return count_readings(session, period=period)
    if kind == "reconciliations":
        return count_answers(session, zone=settings().zone, period=period)
    raise Refused(texts.UNKNOWN_KIND, field="kind")


def start(
    session: Session,
    *,
    who: StaffMember,
    kind: str,
    period: Period,
    file_format: str,
    now: datetime,
    origin: Origin,
) -> int:
    """Let a file be made; its run, whose process the caller starts.

    `Refused` while another file is being made, and where the password was not given lately.
    """
    hold_staff(session, who=who, permission=Permission.EXPORTS_RUN)
    refuse_unless_confirmed(session, who=who, now=now)
    if kind not in texts.KINDS:
        raise Refused(texts.UNKNOWN_KIND, field="kind")
    if file_format not in FORMATS:
        raise Refused(texts.UNKNOWN_FORMAT, field="format")
    run = Run(
        work=Work.EXPORT,
        kind=kind,
        period=period,
        file_format=file_format,
        file_name=f"{kind}-{period}.{file_format}",
        stored_name=new_name(),
        staff_id=who.staff_id,
        state=RunState.CONFIRMED,
        is_checked=True,
        created_at=now,
        heartbeat_at=now,
    )
    run_id = begin(session, run=run, now=now)
    note(session, Action.EXPORT_STARTED, run, who=who, now=now, origin=origin)
    return run_id


def take(
    session: Session, *, who: StaffMember, run_id: int, now: datetime, origin: Origin
) -> tuple[ShownRun, str]:
    """The run of a file that is ready, and its stored name; who takes it is noted.

    `Absent` where there is none, or it is not ready.
    """
    hold_staff(session, who=who, permission=Permission.EXPORTS_RUN)
    shown = run_of(session, who=who, run_id=run_id, now=now)
    if shown.work is not Work.EXPORT or shown.state is not RunState.DONE:
        raise Absent(texts.NOT_READY)
    run = session.get_one(Run, run_id)
    note(session, Action.EXPORT_TAKEN, run, who=who, now=now, origin=origin)
    return shown, run.stored_name
