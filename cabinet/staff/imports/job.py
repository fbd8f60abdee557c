"""What the process of an import does: it checks the file, or imports it once that is confirmed."""

from collections.abc import Mapping
from datetime import datetime
from io import TextIOWrapper
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, select
from sqlmodel import Session, col

from cabinet.core.clock import now
from cabinet.core.enums import RunPhase, RunState, Work
from cabinet.core.errors import Refused
from cabinet.core.text import Language, Text
from cabinet.db import Database
from cabinet.db.imports import turn_of_imports
from cabinet.documents.writers import table_csv
from cabinet.exchange import texts as exchange_texts
from cabinet.exchange.imported import Imported, Watch
from cabinet.exchange.kinds import KINDS
from cabinet.exchange.owners import NewOwner, Owner, told_of_kept
from cabinet.exchange.report import BadRow
from cabinet.exchange.service import Mode, digest_of, import_file
from cabinet.exchange.writing import finish_cut_off
from cabinet.models import ImportRun
from cabinet.readings.known.rows import keep_all_known
from cabinet.security import audit
from cabinet.security.audit import Action, Origin
from cabinet.staff.imports import texts
from cabinet.staff.imports.mended import write_mended
from cabinet.staff.imports.service import OWNERS, WARNINGS, ask_second, refuse_alone
from cabinet.staff.imports.size import about_lines
from cabinet.staff.member import KeyHolder, hold
from cabinet.staff.permissions import Permission
from cabinet.staff.runs.files import file_named, made
from cabinet.staff.runs.job import End, Ended, Progress, Taken
from cabinet.staff.runs.report import MOST_LISTED, Remark, Report
from cabinet.staff.runs.service import update_under_way

MOST_ROWS: Final = 1_000_000
LISTS: Final[Mapping[Language, str]] = {
    "ru": "list.csv",
    "kk": "list.kk.csv",
    "en": "list.en.csv",
}
"""The form in which a program takes all errors of its file, in each language."""
_ORIGIN: Final = Origin(device="run")


def work(database: Database, taken: Taken, progress: Progress) -> End:
    """Check a file, or import one that was checked."""
    if not taken.is_check and (done := _done_before(database, taken)) is not None:
        return done
    file = file_named(taken.stored_name)
    try:
        if not file.is_file() or digest_of(file) != taken.sha256:
            raise Refused(texts.FILE_IS_GONE)
        do = _check if taken.is_check else _import
        return do(database, taken, progress, file)
    except MemoryError:
        raise Refused(texts.TOO_HEAVY) from None


def _done_before(database: Database, taken: Taken) -> End | None:
    """The end of a run whose earlier process wrote, or began to, and was killed before it told."""
    with turn_of_imports(database):
        finish_cut_off(database)
    with database.reading() as session:
        done = session.scalars(
            select(ImportRun).where(col(ImportRun.run_id) == taken.run_id).limit(1)
        ).first()
        if done is None:
            return None
        names = ("rows", "new", "changed", "removed")
        figures = {name: getattr(done, name) for name in names}
    keep_all_known(database, now())
    return End(RunState.DONE, figures=figures)


class _Progress(Watch):
    """Tells how far an import is, and sees to it that it may be written."""

    def __init__(self, taken: Taken, progress: Progress, of: int, moment: datetime) -> None:
        """Watch a run with about so many lines."""
        self.run_id = taken.run_id
        self._taken, self._progress, self._of, self._now = taken, progress, of, moment

    def read(self, rows: int) -> None:
        """Refuse what is too long."""
        if rows > MOST_ROWS:
            raise Refused(texts.TOO_MANY_ROWS.format(rows=MOST_ROWS))
        self._of = max(self._of, rows)
        self._progress.go_on(RunPhase.READING, rows, self._of)

    def compare(self) -> None:
        """Tell that it is compared."""
        self._progress.go_on(RunPhase.COMPARING, self._of, self._of)

    def write(self, connection: Connection, imported: Imported) -> None:
        """Take the right to write: nobody cancels it from here on, and who confirmed it may do it.

        In the transaction of the write, or right before it.
        """
        taken = self._taken
        with Session(connection) as session:
            hold(session, who=taken.who, permission=Permission.IMPORTS_RUN, now=self._now)
            refuse_alone(
                session,
                starter_id=taken.starter_id,
                confirmed_by=taken.who.staff_id,
                key_id=taken.who.key_id,
                identities=imported.identities,
                now=self._now,
            )
            values = {"phase": RunPhase.WRITING, "done": 0, "of": 0}
            run_id, attempt = taken.run_id, taken.attempt
            if not update_under_way(session, run_id=run_id, attempt=attempt, values=values):
                raise Ended
            audit.record(
                session,
                Action.IMPORTED,
                user_id=None,
                origin=_ORIGIN,
                now=self._now,
                staff_id=taken.who.staff_id,
                key_id=taken.who.key_id,
                subject=f"{Work.IMPORT} {taken.kind} {taken.run_id}",
                detail=_figures_in_words(imported),
            )
            session.flush()
        self._progress.tell(RunPhase.WRITING, 0, 0)

    def written(self, done: int, of: int) -> None:
        """Tell it; what is begun is written to its end."""
        self._progress.tell(RunPhase.WRITING, done, of)


def _check(database: Database, taken: Taken, progress: Progress, file: Path) -> End:
    watch = _Progress(taken, progress, about_lines(file), now())
    kind, mode = KINDS[taken.kind], Mode(dry_run=True, confirm_owners=True)
    imported = import_file(database, kind=kind, file=file, now=now(), mode=mode, watch=watch)
    progress.go_on(RunPhase.COMPARING, imported.rows, imported.rows)
    if not imported.bad_rows:
        with database.writing() as session:
            ask_second(session, run_id=taken.run_id, identities=imported.identities, now=now())
        return End(RunState.CHECKED, _report(imported), _figures(imported))
    if isinstance(taken.who, KeyHolder):
        return _refused_to_program(file, imported)
    language = taken.who.language
    forms = write_mended(file, kind, imported.bad_rows, language, to=file)
    report = _report(imported, texts.HAS_ERRORS, forms)
    return End(RunState.REFUSED, report, _figures(imported))


def _import(database: Database, taken: Taken, progress: Progress, file: Path) -> End:
    moment = now()
    mode = Mode(strict=not taken.takes_warnings, confirm_owners=taken.takes_owners)
    imported = import_file(
        database,
        kind=KINDS[taken.kind],
        file=file,
        now=moment,
        mode=mode,
        watch=_Progress(taken, progress, about_lines(file), moment),
    )
    if imported.bad_rows and isinstance(taken.who, KeyHolder):
        return _refused_to_program(file, imported)
    if imported.bad_rows:
        return End(RunState.REFUSED, _report(imported, texts.HAS_ERRORS), _figures(imported))
    if mode.strict and imported.warnings.total:
        is_program = isinstance(taken.who, KeyHolder)
        why = texts.HAS_WARNINGS if is_program else texts.NEW_WARNINGS
        return End(RunState.REFUSED, _report(imported, why), _figures(imported))
    keep_all_known(database, now())  # else the next customers would wait for it
    return End(RunState.DONE, _report(imported), _figures(imported))


def _refused_to_program(file: Path, imported: Imported) -> End:
    """The end of a run whose file has errors: a program takes the list of them all."""
    for language, form in LISTS.items():
        listed = file.with_name(f"{file.name}.{form}")
        listed.unlink(missing_ok=True)  # of an earlier process of the run
        with made(listed) as opened, TextIOWrapper(opened, "utf-8", newline="") as text:
            rows = ((one.line, one.column, one.reason[language]) for one in imported.bad_rows)
            table_csv(("line", "column", "reason"), rows, text)
    report = _report(imported, texts.HAS_ERRORS, tuple(LISTS.values()))
    return End(RunState.REFUSED, report, _figures(imported))


def _figures(imported: Imported) -> dict[str, int]:
    return {
        "rows": imported.rows,
        "new": imported.new,
        "changed": imported.changed,
        "removed": imported.removed,
        "identities": imported.identities,
        "errors": len(imported.bad_rows),
        "warnings": imported.warnings.total,
        "done": imported.rows,
        "of": imported.rows,
    }


def _figures_in_words(imported: Imported) -> str:
    names = ("rows", "new", "changed", "removed", "identities")
    return ", ".join(f"{name} {getattr(imported, name)}" for name in names)


def _report(imported: Imported, reason: Text | None = None, files: tuple[str, ...] = ()) -> Report:
    return Report(
        reason=reason,
        notes=tuple(_notes(imported)),
        errors=tuple(map(_remark, imported.bad_rows[:MOST_LISTED])),
        warnings=tuple(map(_remark, imported.warnings.listed)),
        owners=tuple(map(_new_owner, imported.new_owners[:MOST_LISTED])),
        asks=_asks(imported),
        files=files,
    )


def _asks(imported: Imported) -> tuple[str, ...]:
    asks = {WARNINGS: imported.warnings.total, OWNERS: len(imported.new_owners)}
    return tuple(name for name, count in asks.items() if count)


def _notes(imported: Imported) -> list[Text]:
    notes: list[Text] = []
    if imported.ignored_columns:
        columns = _joined(imported.ignored_columns)
        notes.append(exchange_texts.IGNORED_COLUMNS.format(columns=columns))
    if imported.heading_at:
        notes.append(imported.heading_at)
    if imported.without_iin:
        notes.append(exchange_texts.WITHOUT_IIN.format(count=imported.without_iin))
    if owners := imported.new_owners:
        people = sum(one.people for one in owners)
        notes.append(texts.OWNERS_CHANGE.format(count=len(owners), people=people))
    if words := told_of_kept(imported.kept):
        notes.append(words)
    return notes


def _joined(names: tuple[Text, ...]) -> Text:
    first, *others = names
    for one in others:
        first = Text(*(f"{a}, {b}" for a, b in zip(first, one, strict=True)))
    return first


def _remark(row: BadRow) -> Remark:
    return Remark(row.line, row.column, row.reason)


def _new_owner(one: NewOwner) -> Text:
    former, present = _owner(one.former), _owner(one.present)
    return exchange_texts.OWNER_CHANGED.format(number=one.number, former=former, present=present)


def _owner(owner: Owner) -> Text:
    """Enough of an owner to know which it is."""
    return exchange_texts.OWNERS[owner.kind].format(end=owner.bin_iin[-4:])
