"""The runs as people see and steer them: which are there, cancelling one, starting it again.

A run is begun by the services of its work, which say who may.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, case, exists, func, literal, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from cabinet.core.enums import RunPhase, RunState, Work
from cabinet.core.errors import Absent, Refused
from cabinet.core.period import Period
from cabinet.db import sql
from cabinet.models import ApiKey, ImportRun, Run, Staff
from cabinet.security import audit
from cabinet.security.audit import Action, Origin
from cabinet.staff.member import Actor, KeyHolder, StaffMember, hold_staff, require
from cabinet.staff.permissions import Permission
from cabinet.staff.runs import texts
from cabinet.staff.runs.report import Report, report_of

SILENCE: Final = timedelta(minutes=1)
"""A run whose process says nothing for so long is broken off."""
UNDER_WAY: Final = (RunState.WAITING, RunState.CHECKING, RunState.CONFIRMED, RunState.RUNNING)
_CANCELLED: Final = (RunState.WAITING, RunState.CHECKING, RunState.CHECKED, RunState.CONFIRMED)
SEES: Final = {
    Work.IMPORT: Permission.IMPORTS_SEE,
    Work.EXPORT: Permission.IMPORTS_SEE,
    Work.NOTICES: Permission.NOTICES_SEE,
    Work.REMINDERS: Permission.NOTICES_SEE,
}
RUNS: Final = {
    Work.IMPORT: Permission.IMPORTS_RUN,
    Work.EXPORT: Permission.EXPORTS_RUN,
    Work.NOTICES: Permission.NOTICES_RUN,
    Work.REMINDERS: Permission.NOTICES_RUN,
}
_starter, _second = aliased(Staff), aliased(Staff)


@dataclass(frozen=True, slots=True)
class ShownRun:
    """A run as it is shown: by whom it was started and confirmed, how far it is, what it said.

    Its `state` is `broken` where its process is silent. `can_cancel` and `can_start_again` say what
    its state permits.
    """

    run_id: int
    work: Work
    kind: str
    period: Period | None
    file_name: str
    file_format: str
    sha256: str
    size: int
    staff_id: int | None
    key_id: int | None
    login: str
    confirmed_by: str
    state: RunState
    phase: str
    done: int
    of: int
    rows: int
    new: int
    changed: int
    removed: int
    identities: int
    errors: int
    warnings: int
    created_at: datetime
    ended_at: datetime | None
    can_cancel: bool
    can_start_again: bool
    report: Report
    dry_run: bool = False

    @property
    def unchanged(self) -> int:
        """The number of rows that were there already as the file has them."""
        return max(0, self.rows - self.new - self.changed)

    @property
    def is_under_way(self) -> bool:
        """True while something is done for it."""
        return self.state in UNDER_WAY

    @property
    def percent(self) -> int:
        """How much of its present step is done."""
        return min(100, self.done * 100 // self.of) if self.of else 0


def run_of(session: Session, *, who: Actor, run_id: int, now: datetime) -> ShownRun:
    """A run with its report; `Absent` where there is none, or none of a work that they may see.

    A program sees its own runs alone: the errors of others hold rows of others.
    """
    own = [col(Run.key_id) == who.key_id] if isinstance(who, KeyHolder) else []
    found = _shown(session, now, col(Run.id) == run_id, *own)
    if not found or not who.may(SEES[found[0].work]):
        raise Absent(texts.NO_SUCH_RUN)
    return found[0]


def runs_under_way(
    session: Session, *, who: StaffMember, work: Work, now: datetime
) -> tuple[ShownRun, ...]:
    """The newest runs of a work that nobody has ended, those that wait for a decision included."""
    require(who, SEES[work])
    wanted = col(Run.state).in_([*UNDER_WAY, RunState.CHECKED, RunState.BROKEN])
    return _shown(session, now, col(Run.work) == work, wanted)


def newest_run(session: Session, *, who: StaffMember, work: Work, now: datetime) -> ShownRun | None:
    """The run of a work that was begun last."""
    require(who, SEES[work])
    return next(iter(_shown(session, now, col(Run.work) == work, at_most=1)), None)


def state_shown(now: datetime) -> ColumnElement[str]:
    """The state of a run: of a silent process, whether its import was written all the same."""
    is_silent = col(Run.state).in_(UNDER_WAY) & (col(Run.heartbeat_at) < now - SILENCE)
    was_written = exists().where(col(ImportRun.run_id) == col(Run.id))
    return case(
        (is_silent & was_written, RunState.DONE.value),
        (is_silent, RunState.BROKEN.value),
        else_=col(Run.state),
    )


def _shown(
    session: Session, now: datetime, *conditions: ColumnElement[bool], at_most: int = 20
) -> tuple[ShownRun, ...]:
    found = session.execute(
        select(
            Run,
            state_shown(now).label("shown"),
            func.coalesce(col(_starter.login), literal("cab_") + col(ApiKey.prefix)),
            func.coalesce(col(_second.login), "").label("second"),
        )
        .outerjoin(_starter, col(_starter.id) == col(Run.staff_id))
        .outerjoin(ApiKey, col(ApiKey.id) == col(Run.key_id))
        .outerjoin(_second, col(_second.id) == col(Run.confirmed_by))
        .where(*conditions)
        .order_by(col(Run.created_at).desc(), col(Run.id).desc())
        .limit(at_most)
    )
    return tuple(
        _row(session, run, RunState(state), login, second) for run, state, login, second in found
    )


def _row(session: Session, run: Run, state: RunState, login: str, second: str) -> ShownRun:
    assert run.id is not None
    return ShownRun(
        run_id=run.id,
        work=Work(run.work),
        kind=run.kind,
        period=run.period,
        file_name=run.file_name,
        file_format=run.file_format,
        sha256=run.sha256,
        size=run.size,
        staff_id=run.staff_id,
        key_id=run.key_id,
        login=login,
        confirmed_by=second,
        state=state,
        phase=run.phase,
        done=run.done,
        of=run.of,
        rows=run.rows,
        new=run.new,
        changed=run.changed,
        removed=run.removed,
        identities=run.identities,
        errors=run.errors,
        warnings=run.warnings,
        created_at=run.created_at,
        ended_at=run.ended_at,
        can_cancel=_can_cancel(session, run, state),
        can_start_again=state is RunState.BROKEN,
        report=report_of(run.report),
        dry_run=state is RunState.CHECKED or not run.is_checked,
    )


def _can_cancel(session: Session, run: Run, state: RunState) -> bool:
    """Return whether nothing of it is written yet, or what is written may stay.

    SQLite has begun to write an import whose process was killed then, and goes on with it.
    """
    if state in _CANCELLED:
        return True
    is_written = run.work == Work.IMPORT and run.phase == RunPhase.WRITING
    if state is RunState.BROKEN:
        return not (is_written and sql.dialect_of(session) == "sqlite")
    return state is RunState.RUNNING and not is_written


def begin(session: Session, *, run: Run, now: datetime) -> int:
    """Add a run, in the caller's transaction; `Refused` while another one does the same work.

    One whose process is silent is broken off by this.
    """
    run.created_at = now
    take_turn(session, run=run, state=RunState(run.state), now=now)
    assert run.id is not None
    return run.id


def take_turn(session: Session, *, run: Run, state: RunState, now: datetime) -> None:
    """Let a run be under way in this state; `Refused` while another one does the same work."""
    work = Work(run.work)
    with session.no_autoflush:
        _break_off(session, work, now)
    try:
        with session.begin_nested():
            run.state, run.heartbeat_at, run.ended_at, run.phase = state, now, None, ""
            session.add(run)
    except IntegrityError:
        raise Refused(texts.ANOTHER_RUNS[work]) from None


def _break_off(session: Session, work: Work, now: datetime) -> None:
    """Note what became of the runs whose process is silent."""
    silent = session.scalars(
        select(Run)
        .where(
            col(Run.work) == work,
            col(Run.state).in_(UNDER_WAY),
            col(Run.heartbeat_at) < now - SILENCE,
        )
        .with_for_update()
    ).all()
    for run in silent:
        run.state, run.ended_at = _end_of_silent(session, run), now
    session.flush()


def _end_of_silent(session: Session, run: Run) -> RunState:
    written = session.scalars(
        select(ImportRun).where(col(ImportRun.run_id) == run.id).limit(1)
    ).first()
    if written is None:
        return RunState.BROKEN
    run.rows, run.new = written.rows, written.new
    run.changed, run.removed = written.changed, written.removed
    return RunState.DONE


def cancel(
    session: Session, *, who: StaffMember, run_id: int, now: datetime, origin: Origin
) -> None:
    """End a run before it is written; letters that are written already stay.

    `Refused` where it has ended, or an import writes already.
    """
    run = _held(session, who, run_id)
    state = _state_of(session, run, now)
    if not _can_cancel(session, run, state):
        is_writing = state in (RunState.RUNNING, RunState.BROKEN)
        raise Refused(texts.WRITES_ALREADY if is_writing else texts.HAS_ENDED)
    run.state, run.ended_at = RunState.CANCELLED, now
    session.flush()
    note(session, Action.RUN_CANCELLED, run, who=who, now=now, origin=origin)


def start_again(
    session: Session, *, who: StaffMember, run_id: int, now: datetime, origin: Origin
) -> None:
    """Let a run that was broken off be done by another process, which the caller starts.

    `Refused` while its process tells that it lives, and while another run does the same work.
    """
    run = _held(session, who, run_id)
    state = _state_of(session, run, now)
    if state is not RunState.BROKEN:
        raise Refused(texts.IS_NOT_BROKEN)
    take_turn(session, run=run, state=_again(run), now=now)
    note(session, Action.RUN_STARTED_AGAIN, run, who=who, now=now, origin=origin)


def _again(run: Run) -> RunState:
    """The state in which a run that was broken off begins anew."""
    is_check = run.work == Work.IMPORT and not run.is_checked
    return RunState.WAITING if is_check else RunState.CONFIRMED


def _held(session: Session, who: StaffMember, run_id: int) -> Run:
    """The run, which nobody else changes until the transaction ends, of a work that they may do."""
    work = session.scalars(select(col(Run.work)).where(col(Run.id) == run_id)).first()
    if work is None or not who.may(SEES[Work(work)]):
        raise Absent(texts.NO_SUCH_RUN)
    hold_staff(session, who=who, permission=RUNS[Work(work)])
    return session.get_one(Run, run_id, with_for_update=True, populate_existing=True)


def _state_of(session: Session, run: Run, now: datetime) -> RunState:
    shown = select(state_shown(now)).where(col(Run.id) == run.id)
    return RunState(session.execute(shown).scalar_one())


def note(
    session: Session,
    action: Action,
    run: Run,
    *,
    who: Actor,
    now: datetime,
    origin: Origin,
    detail: str = "",
) -> None:
    """Write an entry of the journal about a run."""
    about = " ".join(filter(None, [run.work, run.kind, str(run.period or "")]))
    audit.record(
        session,
        action,
        user_id=None,
        origin=origin,
        now=now,
        staff_id=who.staff_id,
        key_id=who.key_id,
        subject=f"{about} {run.id}",
        detail=detail,
    )


def update_under_way(
    session: Session, *, run_id: int, attempt: int, values: dict[str, Any]
) -> bool:
    """Change a run for its own process; false where it has ended, or is another process's."""
    changed = session.execute(
        update(Run)
        .where(
            col(Run.id) == run_id,
            col(Run.attempt) == attempt,
            col(Run.state).in_([RunState.CHECKING, RunState.RUNNING]),
        )
        .values(values)
    )
    return bool(changed.rowcount)  # type: ignore[attr-defined]  of an update there is one
