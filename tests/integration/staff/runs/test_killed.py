"""The process of an import is killed at some moment, and the run is started again."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from time import monotonic, sleep
from typing import Final

import pytest
from sqlmodel import Session, col, func, select

import cabinet
from cabinet.core.clock import now
from cabinet.core.enums import RunState
from cabinet.db import Database
from cabinet.db.imports import is_cut_off
from cabinet.exchange.cut_off import finish
from cabinet.models import Charge, ImportRun, Run
from cabinet.staff.imports import service
from cabinet.staff.imports.service import Uploaded
from cabinet.staff.member import StaffMember
from cabinet.staff.runs.service import SILENCE, run_of, start_again
from tests.cast import NOW
from tests.integration.exchange.tables import put
from tests.integration.staff.imports.uploads import stored
from tests.integration.staff.runs.people import ORIGIN, make_staff

_ROOT: Final = Path(cabinet.__file__).parents[1]
_PATIENCE_S: Final = 90.0
_CONTRACTS: Final = 40
_LINES: Final = 300
CONTRACTS: Final = "kind,number,payer\n" + "".join(
    f"legal,{number},ТОО «Пример»\n" for number in range(1, _CONTRACTS + 1)
)
HEAD: Final = "contract,period,account,recipient,service,volume_m3,tariff,vat_percent,amount,line\n"
CHARGES: Final = HEAD + "".join(
    f"{number},2026-10,1,Цех,water,1,240,16,240,{line}\n"
    for number in range(1, _CONTRACTS + 1)
    for line in range(_LINES)
)
ALL: Final = _CONTRACTS * _LINES
# A process that writes its progress down all the time, instead of every second.
_OFTEN: Final = """
from cabinet.__main__ import main
from cabinet.staff.runs import job
job._BEAT_S = 0.01
main()
"""

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="of processes that are killed")


@pytest.fixture
def sqlite(migrated_sqlite: Path, tmp_path: Path) -> Iterator[Database]:
    """A database in the data folder of processes, with contracts."""
    shutil.copy(migrated_sqlite, tmp_path / "cabinet.sqlite")
    database = Database(f"sqlite:///{tmp_path / 'cabinet.sqlite'}")
    put(database, tmp_path, "contracts", CONTRACTS)
    yield database
    database.close()


@pytest.fixture
def dana(sqlite: Database) -> StaffMember:
    """Somebody of the billing department."""
    with sqlite.writing() as session:
        return make_staff(session, "dana")


def start(
    folder: Path, run_id: int, program: tuple[str, str] = ("-m", "cabinet")
) -> "subprocess.Popen[str]":
    """Start the process of a run, as the server does."""
    return subprocess.Popen(
        [sys.executable, *program, "run-job", str(run_id)],
        cwd=_ROOT,
        env=os.environ | {"CABINET_DATA_DIR": str(folder), "CABINET_DATABASE_URL": ""},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def done(folder: Path, run_id: int) -> str:
    """Let a process do a run to its end; what it said."""
    process = start(folder, run_id)
    said, _ = process.communicate(timeout=_PATIENCE_S)
    assert process.returncode == 0, said
    return said


def checked(database: Database, folder: Path, who: StaffMember, kind: str, text: str) -> int:
    """Upload a file and let a process check it."""
    name, digest = stored(text.encode())
    file = Uploaded(kind, f"{kind}.csv", name, len(text), digest)
    with database.writing() as session:
        run_id = service.take_file(session, who=who, file=file, now=now(), origin=ORIGIN)
    assert "проверено" in done(folder, run_id)
    return run_id


def confirm(database: Database, who: StaffMember, run_id: int) -> None:
    with database.writing() as session:
        service.confirm(
            session,
            who=who,
            run_id=run_id,
            agrees=frozenset({"warnings"}),
            now=now(),
            origin=ORIGIN,
        )


def the_run(database: Database, run_id: int) -> Run:
    with database.reading() as session:
        run = session.get_one(Run, run_id)
        session.expunge(run)
        return run


def kill_at(database: Database, process: "subprocess.Popen[str]", run_id: int, phase: str) -> bool:
    """Kill a process that has begun, or begun to write; whether it came so far before its end."""
    until = monotonic() + _PATIENCE_S
    while process.poll() is None and monotonic() < until:
        is_there = the_run(database, run_id).state in ("checking", "running")
        if is_there if not phase else is_cut_off(database):
            process.send_signal(signal.SIGKILL)
            process.communicate()
            return True
        sleep(0.005)
    process.communicate()
    return False


def silent(database: Database, run_id: int) -> None:
    """Let a minute pass."""
    with database.writing() as session:
        session.get_one(Run, run_id).heartbeat_at = now() - SILENCE - timedelta(seconds=1)


def again(database: Database, who: StaffMember, run_id: int, moment: datetime) -> None:
    with database.writing() as session:
        start_again(session, who=who, run_id=run_id, now=moment, origin=ORIGIN)


def charged(session: Session) -> dict[int, int]:
    """How many lines each contract has that has any."""
    found = session.execute(
        select(col(Charge.contract_id), func.count()).group_by(col(Charge.contract_id))
    )
    return {row[0]: row[1] for row in found}


def test_a_check_that_is_killed_is_done_again(
    sqlite: Database, dana: StaffMember, tmp_path: Path
) -> None:
    name, digest = stored(CHARGES.encode())
    file = Uploaded("charges", "charges.csv", name, len(CHARGES), digest)
    with sqlite.writing() as session:
        run_id = service.take_file(session, who=dana, file=file, now=now(), origin=ORIGIN)
    assert kill_at(sqlite, start(tmp_path, run_id), run_id, "")
    with sqlite.reading() as session:
        assert run_of(session, who=dana, run_id=run_id, now=now()).state is RunState.CHECKING
    silent(sqlite, run_id)
    with sqlite.reading() as session:
        shown = run_of(session, who=dana, run_id=run_id, now=now())
        assert (shown.state, shown.can_start_again) == (RunState.BROKEN, True)
        assert charged(session) == {}
    again(sqlite, dana, run_id, now())
    assert "проверено" in done(tmp_path, run_id)
    assert the_run(sqlite, run_id).new == ALL


@pytest.mark.parametrize("phase", ["", "writing"])
def test_an_import_that_is_killed_is_finished_when_it_starts_again(
    sqlite: Database, dana: StaffMember, tmp_path: Path, phase: str
) -> None:
    run_id = checked(sqlite, tmp_path, dana, "charges", CHARGES)
    confirm(sqlite, dana, run_id)
    assert kill_at(sqlite, start(tmp_path, run_id), run_id, phase)
    with sqlite.reading() as session:
        assert set(charged(session).values()) <= {_LINES}  # nobody has a part of theirs
    silent(sqlite, run_id)
    with sqlite.reading() as session:
        shown = run_of(session, who=dana, run_id=run_id, now=now())
        assert shown.state is RunState.BROKEN
        assert shown.can_cancel is (phase == "")
    again(sqlite, dana, run_id, now())
    assert "выполнено" in done(tmp_path, run_id)
    with sqlite.reading() as session:
        assert charged(session) == dict.fromkeys(range(1, _CONTRACTS + 1), _LINES)
        runs = session.exec(select(ImportRun).where(ImportRun.kind == "charges")).all()
        assert [(one.run_id, one.rows, one.new) for one in runs] == [(run_id, ALL, ALL)]
        shown = run_of(session, who=dana, run_id=run_id, now=now())
        assert (shown.state, shown.rows, shown.new) == (RunState.DONE, ALL, ALL)
    assert not is_cut_off(sqlite)


def test_what_the_server_finishes_is_shown_as_done(
    sqlite: Database, dana: StaffMember, tmp_path: Path
) -> None:
    run_id = checked(sqlite, tmp_path, dana, "charges", CHARGES)
    confirm(sqlite, dana, run_id)
    assert kill_at(sqlite, start(tmp_path, run_id), run_id, "writing")
    assert is_cut_off(sqlite)
    finish(sqlite)
    silent(sqlite, run_id)
    with sqlite.reading() as session:
        shown = run_of(session, who=dana, run_id=run_id, now=now())
        assert (shown.state, shown.new, shown.can_start_again) == (RunState.DONE, ALL, False)
        history = service.history(session, who=dana, query=service.history_query({}), now=now())
        assert [(one.kind, one.state, one.new) for one in history.rows] == [
            ("charges", "done", ALL),
            ("contracts", "done", _CONTRACTS),
        ]


def test_progress_grows_while_it_is_read_and_written(
    sqlite: Database, dana: StaffMember, tmp_path: Path
) -> None:
    run_id = checked(sqlite, tmp_path, dana, "charges", CHARGES)
    confirm(sqlite, dana, run_id)
    process = start(tmp_path, run_id, ("-c", _OFTEN))
    seen = list[tuple[str, int, int]]()
    while process.poll() is None:
        run = the_run(sqlite, run_id)
        if run.state == "running" and run.phase and (run.phase, run.done, run.of) not in seen[-1:]:
            seen.append((run.phase, run.done, run.of))
        sleep(0.005)
    said, _ = process.communicate()
    assert process.returncode == 0, said
    order = ["reading", "comparing", "writing"]
    phases = [order.index(phase) for phase, _, _ in seen]
    assert phases == sorted(phases)
    for phase in order:
        steps = [done for name, done, _ in seen if name == phase]
        assert steps == sorted(steps)
    assert len(seen) > 2
    run = the_run(sqlite, run_id)
    assert (run.state, run.done, run.of) == ("done", ALL, ALL)
    assert now() > NOW
