"""The process of a run tells how far it is, and ends where nobody wants the rest."""

from datetime import timedelta

import pytest

from cabinet.core.enums import RunPhase, RunState, StaffRole
from cabinet.core.errors import Refused
from cabinet.db import Database
from cabinet.models import Run, Staff
from cabinet.staff.member import StaffMember
from cabinet.staff.runs import texts
from cabinet.staff.runs.job import (
    End,
    Ended,
    Progress,
    Taken,
    beat,
    finish,
    hold_run,
    run_job,
    take,
)
from cabinet.staff.runs.service import ShownRun, cancel, start_again
from tests.cast import NOW
from tests.integration.exchange.tables import CONTRACTS
from tests.integration.staff.imports.uploads import confirm, shown, upload
from tests.integration.staff.runs.people import ORIGIN, disable

LATER = NOW + timedelta(seconds=30)


@pytest.fixture
def run_id(served: Database, asel: StaffMember) -> int:
    """A file that waits to be checked."""
    return upload(served, asel, "contracts", CONTRACTS)


def taken(database: Database, run_id: int) -> Taken:
    with database.writing() as session:
        return take(session, run_id=run_id, now=NOW)


def beaten(database: Database, run: Taken, phase: str = RunPhase.READING) -> bool:
    with database.writing() as session:
        return beat(session, taken=run, phase=phase, done=1, of=2, now=LATER)


def seen(database: Database, who: StaffMember, run_id: int) -> ShownRun:
    return shown(database, who, run_id)


def test_it_tells_how_far_it_is(served: Database, asel: StaffMember, run_id: int) -> None:
    assert beaten(served, taken(served, run_id))
    run = seen(served, asel, run_id)
    assert (run.state, run.phase, run.done, run.of, run.percent) == (
        *(RunState.CHECKING, "reading", 1, 2, 50),
    )


def test_what_was_told_before_the_writing_began_does_not_count_as_written(
    served: Database, asel: StaffMember, run_id: int
) -> None:
    run = taken(served, run_id)
    with served.writing() as session:
        session.get_one(Run, run_id).phase = RunPhase.WRITING
    assert beaten(served, run, RunPhase.COMPARING)
    late = seen(served, asel, run_id)
    assert (late.phase, late.done, late.of) == ("writing", 0, 0)
    assert beaten(served, run, RunPhase.WRITING)
    later = seen(served, asel, run_id)
    assert (later.phase, later.done, later.of) == ("writing", 1, 2)
    with served.reading() as session:
        assert session.get_one(Run, run_id).heartbeat_at == LATER


def test_it_ends_where_it_was_cancelled(served: Database, asel: StaffMember, run_id: int) -> None:
    run = taken(served, run_id)
    with served.writing() as session:
        cancel(session, who=asel, run_id=run_id, now=NOW, origin=ORIGIN)
    assert not beaten(served, run)
    with served.writing() as session:
        assert not finish(session, taken=run, end=End(RunState.CHECKED), now=LATER)
    assert seen(served, asel, run_id).state is RunState.CANCELLED


def test_it_ends_where_another_process_has_taken_over(
    served: Database, asel: StaffMember, run_id: int
) -> None:
    former = taken(served, run_id)
    with served.writing() as session:
        session.get_one(Run, run_id).heartbeat_at = NOW - timedelta(minutes=2)
    with served.writing() as session:
        start_again(session, who=asel, run_id=run_id, now=NOW, origin=ORIGIN)
    assert not beaten(served, former)
    present = taken(served, run_id)
    assert present.attempt == former.attempt + 1
    assert not beaten(served, former)
    assert beaten(served, present)


@pytest.mark.parametrize("is_disabled", [True, False])
def test_it_ends_where_its_person_may_not_do_it_any_more(
    served: Database, asel: StaffMember, bolat: StaffMember, run_id: int, is_disabled: bool
) -> None:
    run = taken(served, run_id)
    with served.writing() as session:
        if is_disabled:
            disable(session, asel)
        else:
            session.get_one(Staff, asel.staff_id).role = StaffRole.AUDITOR
    assert not beaten(served, run)
    ended = seen(served, bolat, run_id)
    assert ended.state is RunState.CANCELLED
    assert ended.report.reason == texts.NOT_PERMITTED_ANY_MORE


def test_what_is_being_written_is_written_to_its_end(
    served: Database, asel: StaffMember, run_id: int
) -> None:
    run_job(served, run_id)
    confirm(served, asel, run_id)
    run = taken(served, run_id)
    with served.writing() as session:
        session.get_one(Run, run_id).phase = RunPhase.WRITING
        disable(session, asel)
    assert beaten(served, run, RunPhase.WRITING)
    assert seen(served, asel, run_id).phase == "writing"


def test_a_late_word_of_reading_does_not_hide_that_it_writes(
    served: Database, asel: StaffMember, run_id: int
) -> None:
    run = taken(served, run_id)
    with served.writing() as session:
        session.get_one(Run, run_id).phase = RunPhase.WRITING
    beaten(served, run, RunPhase.READING)
    assert seen(served, asel, run_id).phase == "writing"


def test_what_writes_letters_asks_in_each_transaction(
    served: Database, asel: StaffMember, run_id: int
) -> None:
    run_job(served, run_id)
    confirm(served, asel, run_id)
    run = taken(served, run_id)
    with served.writing() as session:
        hold_run(session, taken=run)
        session.get_one(Run, run_id).state = RunState.CANCELLED
    with pytest.raises(Ended), served.writing() as session:
        hold_run(session, taken=run)
    with served.writing() as session:
        disable(session, asel)
    with pytest.raises(Refused), served.writing() as session:
        hold_run(session, taken=run)


def test_a_mistake_of_the_cabinet_has_a_number(
    served: Database, asel: StaffMember, run_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("cabinet.staff.imports.job.import_file", fail)
    assert run_job(served, run_id) is RunState.FAILED
    reason = seen(served, asel, run_id).report.reason
    assert reason is not None
    assert "Номер ошибки" in reason.ru


def test_progress_that_nobody_wants_ends_the_work() -> None:
    progress = Progress()
    progress.go_on(RunPhase.READING, 1, 2)
    progress.is_ended = True
    progress.tell(RunPhase.WRITING, 2, 2)
    with pytest.raises(Ended):
        progress.go_on(RunPhase.READING, 2, 2)
