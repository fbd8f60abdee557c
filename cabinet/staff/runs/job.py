"""The process of a run: it takes the run, tells how far it is, and what became of it."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pkgutil import resolve_name
from secrets import token_hex
from threading import Event, Thread
from time import monotonic
from typing import Any, Final

from sqlalchemy import case, select
from sqlmodel import Session, col

from cabinet.core.clock import now
from cabinet.core.enums import RunPhase, RunState, StaffRole, Work
from cabinet.core.errors import Refused
from cabinet.core.period import Period
from cabinet.core.text import DEFAULT_LANGUAGE, language_of
from cabinet.db import Database
from cabinet.models import ApiKey, Run, Staff
from cabinet.staff.member import Actor, KeyHolder, StaffMember, hold
from cabinet.staff.permissions import Scope
from cabinet.staff.runs import texts
from cabinet.staff.runs.report import Report
from cabinet.staff.runs.service import RUNS, SILENCE, update_under_way

_BEAT_S: Final = 1.0
# Named, so that a process loads what its own work needs.
_JOBS: Final = {
    Work.IMPORT: "cabinet.staff.imports.job:work",
    Work.EXPORT: "cabinet.staff.exports.job:work",
    Work.NOTICES: "cabinet.staff.notices.job:write_notices",
    Work.REMINDERS: "cabinet.staff.notices.job:write_reminders",
}
_TAKEN: Final = {
    RunState.WAITING: RunState.CHECKING,
    RunState.CONFIRMED: RunState.RUNNING,
}

_logger = logging.getLogger(__name__)


class Ended(Exception):
    """The run was cancelled, or is another process's by now."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A run that a process has taken: what is to be done, and for whom.

    `who` confirmed it, `starter_id` began it.
    """

    run_id: int
    attempt: int
    work: Work
    kind: str
    period: Period | None
    file_name: str
    file_format: str
    stored_name: str
    sha256: str
    is_check: bool
    takes_warnings: bool
    takes_owners: bool
    starter_id: int | None
    who: Actor


@dataclass(frozen=True, slots=True)
class End:
    """What became of a run: its last state, its figures, and what it tells."""

    state: RunState
    report: Report = field(default_factory=Report)
    figures: dict[str, int] = field(default_factory=dict)
    sha256: str = ""


class Progress:
    """How far a run is; told by its work, and read by the thread that writes it down."""

    def __init__(self) -> None:
        """Begin."""
        self.phase, self.done, self.of = "", 0, 0
        self.is_ended = False

    def tell(self, phase: RunPhase, done: int, of: int) -> None:
        """So much is done of all that there is."""
        self.phase, self.done, self.of = phase, done, of

    def go_on(self, phase: RunPhase, done: int, of: int) -> None:
        """`tell`, and `Ended` where nobody wants the rest."""
        self.tell(phase, done, of)
        if self.is_ended:
            raise Ended


JobOf = Callable[[Database, Taken, Progress], End]


def run_job(database: Database, run_id: int) -> RunState | None:
    """Do a run that waits; its last state, `None` where it was ended by others.

    `Refused` where it does not wait: whoever began it may have started two processes.
    """
    with database.writing() as session:
        taken = take(session, run_id=run_id, now=now())
    work: JobOf = resolve_name(_JOBS[taken.work])
    with _beating(database, taken) as progress:
        end = _done(work, database, taken, progress)
    if end is None:
        return None
    with database.writing() as session:
        is_ours = finish(session, taken=taken, end=end, now=now())
    return end.state if is_ours else None


def _done(work: JobOf, database: Database, taken: Taken, progress: Progress) -> End | None:
    try:
        return work(database, taken, progress)
    except Ended:
        return None
    except Refused as refused:
        return End(RunState.FAILED, Report(reason=refused.text))
    except Exception:
        fault = token_hex(4)
        _logger.exception("run %d has failed: %s", taken.run_id, fault)
        return End(RunState.FAILED, Report(reason=texts.UNEXPECTED.format(fault=fault)))


def take(session: Session, *, run_id: int, now: datetime) -> Taken:
    """Take a run that waits for a process; `Refused` where it does not, or nobody may do it."""
    run = session.get(Run, run_id, with_for_update=True)
    if run is None:
        raise Refused(texts.NO_SUCH_RUN)
    before = RunState(run.state)
    if before not in _TAKEN:
        raise Refused(texts.NOT_WAITING)
    work = Work(run.work)
    who = _actor(session, run)
    hold(session, who=who, permission=RUNS[work], now=now)
    run.state, run.attempt = _TAKEN[before], run.attempt + 1
    run.phase, run.done, run.of = "", 0, 0
    run.started_at = run.heartbeat_at = now
    session.flush()
    return Taken(
        run_id=run_id,
        attempt=run.attempt,
        work=work,
        kind=run.kind,
        period=run.period,
        file_name=run.file_name,
        file_format=run.file_format,
        stored_name=run.stored_name,
        sha256=run.sha256,
        is_check=before is RunState.WAITING,
        takes_warnings=run.takes_warnings,
        takes_owners=run.takes_owners,
        starter_id=run.staff_id,
        who=who,
    )


def _actor(session: Session, run: Run) -> Actor:
    """Who decided that it is done: whoever confirmed it, else whoever began it."""
    if staff_id := run.confirmed_by or run.staff_id:
        return _member(session, staff_id)
    assert run.key_id is not None
    key = session.get_one(ApiKey, run.key_id)
    scopes = frozenset(map(Scope, key.scopes.split(",")))
    return KeyHolder(run.key_id, key.name, key.prefix, scopes, DEFAULT_LANGUAGE)


def _member(session: Session, staff_id: int) -> StaffMember:
    staff = session.get_one(Staff, staff_id)
    return StaffMember(
        staff_id=staff_id,
        session_id=0,
        login=staff.login,
        email=staff.email,
        role=StaffRole(staff.role),
        language=language_of(staff.language),
    )


def finish(session: Session, *, taken: Taken, end: End, now: datetime) -> bool:
    """Write down what became of a run; false where it has ended already."""
    values: dict[str, Any] = {
        "state": end.state,
        "report": end.report.written(),
        "heartbeat_at": now,
        "is_checked": end.state is RunState.CHECKED or not taken.is_check,
        **end.figures,
    }
    if end.state is not RunState.CHECKED:
        values["ended_at"] = now
    if end.sha256:
        values["sha256"] = end.sha256
    run_id, attempt = taken.run_id, taken.attempt
    return update_under_way(session, run_id=run_id, attempt=attempt, values=values)


def beat(session: Session, *, taken: Taken, phase: str, done: int, of: int, now: datetime) -> bool:
    """Write down how far a run is; false where its process is to end.

    That is so where it was cancelled, is another process's, or is not permitted to its person any
    more. What an import writes already is written to its end; what was told before that began is no
    part of it.
    """
    values: dict[str, Any] = {"phase": phase, "done": done, "of": of}
    if phase != RunPhase.WRITING:
        is_writing = col(Run.phase) == RunPhase.WRITING
        values = {
            name: case((is_writing, col(getattr(Run, name))), else_=value)
            for name, value in values.items()
        }
    values["heartbeat_at"] = now
    run_id, attempt = taken.run_id, taken.attempt
    if not update_under_way(session, run_id=run_id, attempt=attempt, values=values):
        return False
    if taken.work is Work.IMPORT and phase == RunPhase.WRITING:
        return True
    try:
        hold(session, who=taken.who, permission=RUNS[taken.work], now=now)
    except Refused:
        report = Report(reason=texts.NOT_PERMITTED_ANY_MORE)
        finish(session, taken=taken, end=End(RunState.CANCELLED, report), now=now)
        return False
    return True


def hold_run(session: Session, *, taken: Taken) -> None:
    """Make sure that a run may write, until the transaction ends.

    `Ended` where it was cancelled or is another process's, `Refused` where its person may not.
    """
    hold(session, who=taken.who, permission=RUNS[taken.work], now=now())
    held = session.scalars(
        select(col(Run.id))
        .where(
            col(Run.id) == taken.run_id,
            col(Run.attempt) == taken.attempt,
            col(Run.state) == RunState.RUNNING,
        )
        .with_for_update(read=True)
    ).first()
    if held is None:
        raise Ended


@contextmanager
def _beating(database: Database, taken: Taken) -> Iterator[Progress]:
    """Write down every second how far the run is, in a thread of its own."""
    progress, is_over = Progress(), Event()
    thread = Thread(target=_keep_beating, args=(database, taken, progress, is_over), daemon=True)
    thread.start()
    try:
        yield progress
    finally:
        is_over.set()
        thread.join()


def _keep_beating(database: Database, taken: Taken, progress: Progress, is_over: Event) -> None:
    heard = monotonic()
    while not is_over.wait(_BEAT_S):
        try:
            with database.writing() as session:
                lives = beat(
                    session,
                    taken=taken,
                    phase=progress.phase,
                    done=progress.done,
                    of=progress.of,
                    now=now(),
                )
            heard = monotonic()
        except Exception:  # the database may be back in a second
            _logger.exception("run %d could not tell how far it is", taken.run_id)
            lives = monotonic() - heard < SILENCE.total_seconds()
        if not lives:
            progress.is_ended = True
            return
