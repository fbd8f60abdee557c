"""Shorter ways to upload a file, to check it and to import it."""

from hashlib import sha256

from cabinet.core.enums import RunState
from cabinet.db import Database
from cabinet.staff.imports import service
from cabinet.staff.imports.service import Uploaded
from cabinet.staff.member import StaffMember
from cabinet.staff.runs.files import file_named, made, new_name
from cabinet.staff.runs.job import run_job
from cabinet.staff.runs.service import ShownRun, run_of
from tests.cast import NOW
from tests.integration.staff.runs.people import ORIGIN


def stored(content: bytes) -> tuple[str, str]:
    """Store a file as an upload does; its stored name and its digest."""
    name = new_name()
    with made(file_named(name)) as file:
        file.write(content)
    return name, sha256(content).hexdigest()


def upload(
    database: Database,
    who: StaffMember,
    kind: str,
    content: str | bytes,
    *,
    file_name: str = "файл.csv",
) -> int:
    """Take a file in; its run waits to be checked."""
    raw = content.encode() if isinstance(content, str) else content
    name, digest = stored(raw)
    file = Uploaded(kind, file_name, name, len(raw), digest)
    with database.writing() as session:
        return service.take_file(session, who=who, file=file, now=NOW, origin=ORIGIN)


def confirm(
    database: Database, who: StaffMember, run_id: int, *agrees: str, now: object = NOW
) -> None:
    """Decide to import a checked file."""
    with database.writing() as session:
        service.confirm(
            session,
            who=who,
            run_id=run_id,
            agrees=frozenset(agrees),
            now=now,  # type: ignore[arg-type]
            origin=ORIGIN,
        )


def shown(database: Database, who: StaffMember, run_id: int) -> ShownRun:
    """The run as somebody sees it."""
    with database.reading() as session:
        return run_of(session, who=who, run_id=run_id, now=NOW)


def imported(
    database: Database, who: StaffMember, kind: str, content: str | bytes, *agrees: str
) -> ShownRun:
    """Upload, check and import a file."""
    run_id = upload(database, who, kind, content)
    assert run_job(database, run_id) is RunState.CHECKED
    confirm(database, who, run_id, *agrees)
    assert run_job(database, run_id) is RunState.DONE
    return shown(database, who, run_id)
