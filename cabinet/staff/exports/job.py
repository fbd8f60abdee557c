"""What the process of an export does: it writes the file, and tells how far it is."""

from collections.abc import Iterator, Sequence
from hashlib import file_digest
from pathlib import Path
from typing import Final

from sqlmodel import Session

from cabinet.core.enums import RunPhase, RunState
from cabinet.core.period import Period
from cabinet.core.settings import settings
from cabinet.db import Database
from cabinet.documents.writers import Rows, table_csv, table_xlsx
from cabinet.exchange import export, reconciliations
from cabinet.staff.exports.service import count_of
from cabinet.staff.runs.files import file_named, made
from cabinet.staff.runs.job import End, Progress, Taken

_BETWEEN: Final = 500


def work(database: Database, taken: Taken, progress: Progress) -> End:
    """Write the file anew, whatever an earlier process left of it."""
    assert taken.period is not None
    file = file_named(taken.stored_name)
    unfinished = file.with_name(f"{file.name}.unfinished")
    unfinished.unlink(missing_ok=True)
    with database.reading() as session:
        of = count_of(session, who=taken.who, kind=taken.kind, period=taken.period)
        columns, rows = _table(session, taken.kind, taken.period)
        count = _write(taken, columns, _told(rows, progress, of), unfinished)
    unfinished.replace(file)
    with file.open("rb") as content:
        digest = file_digest(content, "sha256").hexdigest()
    size = file.stat().st_size
    return End(
        RunState.DONE,
        figures={"rows": count, "done": count, "of": count, "size": size},
        sha256=digest,
    )


def _table(session: Session, kind: str, period: Period) -> tuple[Sequence[str], Rows]:
    zone = settings().zone
    if kind == "readings":
        readings = export.sent_readings(session, zone=zone, period=period)
        return export.COLUMNS, map(export.cells_of, readings)
    answers = reconciliations.answers(session, zone=zone, period=period)
    return reconciliations.COLUMNS, answers


def _told(rows: Rows, progress: Progress, of: int) -> Iterator[Sequence[object]]:
    for count, row in enumerate(rows):
        if count % _BETWEEN == 0:
            progress.go_on(RunPhase.WRITING, count, max(of, count))
        yield row


def _write(taken: Taken, columns: Sequence[str], rows: Rows, file: Path) -> int:
    with made(file):  # for nobody else, whoever fills it
        if taken.file_format == "xlsx":
            return table_xlsx(taken.kind, columns, rows, file)
        with file.open("w", encoding="utf-8", newline="") as text:
            return table_csv(columns, rows, text)
