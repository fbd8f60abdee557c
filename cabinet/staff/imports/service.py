"""Files of billing's on pages: what was imported when, taking a file in, deciding to import it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Select, String, func, literal, null, select, union_all
from sqlmodel import Session, col

from cabinet.core.enums import RunState, Work
from cabinet.core.errors import Absent, Refused
from cabinet.core.settings import settings
from cabinet.core.text import Text
from cabinet.exchange.kinds import KINDS
from cabinet.exchange.texts import KINDS as KINDS_IN_WORDS
from cabinet.models import ApiKey, ImportRun, Run, Staff
from cabinet.security.audit import Action, Origin
from cabinet.staff.accounts.telling import ask_others
from cabinet.staff.imports import texts
from cabinet.staff.lists.query import Listed, ListQuery, paged, portions, query_of
from cabinet.staff.member import NOT_PERMITTED, StaffMember, hold_staff, require
from cabinet.staff.permissions import Permission
from cabinet.staff.runs import texts as run_texts
from cabinet.staff.runs.report import report_of
from cabinet.staff.runs.service import ShownRun, begin, note, state_shown, take_turn

WARNINGS: Final = "warnings"
OWNERS: Final = "owners"
FILTERS: Final = ("kind", "state")
SORTS: Final = ("when", "kind", "file", "who", "state", "rows")
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class LastImport:
    """The last import of a kind of file; `when` is `None` where there was none."""

    kind: str
    when: datetime | None
    rows: int = 0
    file_name: str = ""


@dataclass(frozen=True, slots=True)
class Uploaded:
    """A file that has come in whole, stored under a name of its own."""

    kind: str
    file_name: str
    stored_name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """An import in the history: of a page, or of a command, which has no run and no person."""

    run_id: int | None
    kind: str
    file_name: str
    sha256: str
    login: str
    confirmed_by: str
    state: RunState
    rows: int
    new: int
    changed: int
    removed: int
    identities: int
    errors: int
    when: datetime

    @property
    def unchanged(self) -> int:
        """The number of rows that were there already as the file has them."""
        return max(0, self.rows - self.new - self.changed)


def last_imports(session: Session, *, who: StaffMember) -> tuple[LastImport, ...]:
    """The last import of each kind, in the order in which they depend on each other."""
    require(who, Permission.IMPORTS_SEE)
    newest = (
        select(func.max(col(ImportRun.id)).label("id")).group_by(col(ImportRun.kind)).subquery()
    )
    found = {
        run.kind: LastImport(run.kind, run.imported_at, run.rows, run.file_name)
        for run in session.scalars(select(ImportRun).join(newest, newest.c.id == col(ImportRun.id)))
    }
    return tuple(found.get(kind, LastImport(kind, None)) for kind in KINDS)


def take_file(
    session: Session, *, who: StaffMember, file: Uploaded, now: datetime, origin: Origin
) -> int:
    """Let a file be checked that has come in; its run, whose process the caller starts.

    `Refused` while another import is under way.
    """
    hold_staff(session, who=who, permission=Permission.IMPORTS_RUN)
    if file.kind not in KINDS:
        raise Refused(texts.UNKNOWN_KIND, field="kind")
    run = Run(
        work=Work.IMPORT,
        kind=file.kind,
        file_name=file.file_name[-200:],
        stored_name=file.stored_name,
        size=file.size,
        sha256=file.sha256,
        staff_id=who.staff_id,
        state=RunState.WAITING,
        created_at=now,
        heartbeat_at=now,
    )
    run_id = begin(session, run=run, now=now)
    note(session, Action.FILE_UPLOADED, run, who=who, now=now, origin=origin, detail=file.sha256)
    return run_id


def confirm(
    session: Session,
    *,
    who: StaffMember,
    run_id: int,
    agrees: frozenset[str],
    now: datetime,
    origin: Origin,
) -> None:
    """Let a checked file be imported; the caller starts the process.

    `agrees` are the questions of its report that were agreed to. `Refused` where one was not, where
    a second person is wanted, and while another import is under way.
    """
    hold_staff(session, who=who, permission=Permission.IMPORTS_RUN)
    run = session.get(Run, run_id, with_for_update=True, populate_existing=True)
    if run is None or run.work != Work.IMPORT or run.state != RunState.CHECKED:
        raise Refused(texts.NOT_CHECKED)
    _refuse_unasked(report_of(run.report).asks, agrees)
    refuse_alone(
        session,
        starter_id=run.staff_id,
        confirmed_by=who.staff_id,
        identities=run.identities,
        now=now,
    )
    run.takes_warnings, run.takes_owners = WARNINGS in agrees, OWNERS in agrees
    run.confirmed_by = who.staff_id
    take_turn(session, run=run, state=RunState.CONFIRMED, now=now)
    detail = ", ".join(sorted(agrees))
    note(session, Action.IMPORT_CONFIRMED, run, who=who, now=now, origin=origin, detail=detail)


def _refuse_unasked(asks: tuple[str, ...], agrees: frozenset[str]) -> None:
    words = {WARNINGS: texts.AGREE_TO_WARNINGS, OWNERS: texts.AGREE_TO_OWNERS}
    if lacking := {one: words[one] for one in asks if one not in agrees}:
        raise Refused(next(iter(lacking.values())), fields=lacking)


def refuse_alone(
    session: Session,
    *,
    starter_id: int | None,
    confirmed_by: int | None,
    identities: int,
    now: datetime,
    key_id: int | None = None,
) -> None:
    """`Refused` where one person alone changes by whom more contracts are owned than they may.

    Counted with what they have imported alone within a day, so that many small files are no way.
    A program, which has a `key_id` and starts and confirms as nobody, is alone too.
    """
    if starter_id != confirmed_by or not identities:
        return
    count = identities + changed_alone(session, staff_id=starter_id, key_id=key_id, now=now)
    alone = settings().import_alone
    if count > alone:
        raise Refused(texts.SECOND_PERSON.format(count=count, alone=alone))


def changed_alone(
    session: Session, *, staff_id: int | None, now: datetime, key_id: int | None = None
) -> int:
    """The contracts whose email, БИН or ИИН a person or a program has changed alone in a day."""
    alone = select(func.coalesce(func.sum(col(Run.identities)), 0)).where(
        col(Run.work) == Work.IMPORT,
        col(Run.staff_id).is_not_distinct_from(staff_id),
        col(Run.confirmed_by).is_not_distinct_from(staff_id),
        col(Run.key_id).is_not_distinct_from(key_id),
        col(Run.created_at) > now - _DAY,
        col(Run.state) == RunState.DONE,
    )
    return session.execute(alone).scalar_one()


def wants_second(session: Session, *, run: Run | ShownRun, now: datetime) -> bool:
    """Return whether somebody else than the one who uploaded it has to confirm a checked run."""
    count = run.identities + changed_alone(
        session, staff_id=run.staff_id, key_id=run.key_id, now=now
    )
    return bool(run.identities) and count > settings().import_alone


def ask_second(session: Session, *, run_id: int, identities: int, now: datetime) -> None:
    """Tell those who may import a checked file that it waits for one of them, if it does."""
    run = session.get_one(Run, run_id)
    alone = changed_alone(session, staff_id=run.staff_id, key_id=run.key_id, now=now)
    if not identities or identities + alone <= settings().import_alone:
        return
    starter = session.get(Staff, run.staff_id) if run.staff_id else None
    said = texts.LETTER_SECOND_TEXT.format(
        login=starter.login if starter else "API",
        file=run.file_name,
        kind=KINDS_IN_WORDS[run.kind],
        count=identities,
    )
    ask_others(
        session,
        permission=Permission.IMPORTS_RUN,
        but=run.staff_id,
        subject=texts.LETTER_SECOND,
        said=said,
        path=f"/imports?run={run_id}",
        now=now,
    )


def take_errors(
    session: Session, *, who: StaffMember, run_id: int, form: str, now: datetime, origin: Origin
) -> tuple[str, str]:
    """The name of a file that had errors, and its stored name; who takes it is noted.

    `Absent` where there is no such file.
    """
    hold_staff(session, who=who, permission=Permission.IMPORTS_SEE)
    run = session.get(Run, run_id)
    is_there = run is not None and run.work == Work.IMPORT and form in report_of(run.report).files
    if run is None or not is_there:
        raise Absent(texts.FILE_IS_GONE)
    note(session, Action.EXPORT_TAKEN, run, who=who, now=now, origin=origin, detail="errors")
    return run.file_name, run.stored_name


_CODES: Final = {
    "busy": run_texts.ANOTHER_RUNS[Work.IMPORT],
    "kind": texts.UNKNOWN_KIND,
    "file": texts.NO_FILE,
    "large": texts.TOO_LARGE.format(megabytes=200),
    "slow": texts.TOO_SLOW,
    "right": NOT_PERMITTED,
}


def code_of(refused: Refused) -> str:
    """A word that stands for the refusal of an upload in the address of the page."""
    return next((code for code, text in _CODES.items() if text == refused.text), "file")


def refusal_of(code: str) -> Text | None:
    """The sentence that a word of the address stands for."""
    return _CODES.get(code)


def history_query(parameters: Mapping[str, str]) -> ListQuery:
    """What an address asks of the history: the newest first where it names no order."""
    query = query_of(parameters, filters=FILTERS, sorts=SORTS)
    return query if parameters.get("sort") else replace(query, descending=True)


def history(
    session: Session, *, who: StaffMember, query: ListQuery, now: datetime
) -> Listed[HistoryRow]:
    """A page of all imports, also those of commands."""
    require(who, Permission.IMPORTS_SEE)
    return paged(session, _filtered(query, now), query, _row)


def rows_for_file(
    session: Session, who: StaffMember, query: ListQuery, now: datetime
) -> Iterator[list[tuple[object, ...]]]:
    """All rows of the history that a query asks for, in portions."""
    require(who, Permission.IMPORTS_SEE)
    for some in portions(session, _filtered(query, now)):
        yield [_cells(_row(one)) for one in some]


def _cells(row: HistoryRow) -> tuple[object, ...]:
    return (
        row.when.astimezone(settings().zone).replace(microsecond=0),
        *(row.kind, row.file_name, row.sha256, row.login, row.confirmed_by, row.state.value),
        *(row.rows, row.new, row.changed, row.removed, row.unchanged),
        *(row.identities, row.errors),
    )


def _filtered(query: ListQuery, now: datetime) -> Select[Any]:
    of_all = _history(now).subquery()
    rows = of_all.c
    columns = {
        "when": rows.when,
        "kind": rows.kind,
        "file": rows.file_name,
        "who": rows.login,
        "state": rows.state,
        "rows": rows.rows,
    }
    wanted = select(of_all)
    for name in FILTERS:
        if value := query.get(name):
            wanted = wanted.where(columns[name] == value)
    column = columns.get(query.sort, rows.when)
    order = column.desc() if query.descending else column.asc()
    return wanted.order_by(order, rows.when.desc(), rows.run_id.desc())


def _history(now: datetime) -> Any:
    starter, second = Staff.__table__.alias("starter"), Staff.__table__.alias("second")  # type: ignore[attr-defined]
    written = ImportRun.__table__.alias("written")  # type: ignore[attr-defined]
    key = ApiKey.__table__.alias("key")  # type: ignore[attr-defined]

    def figure(name: str) -> Any:
        """A figure of what was written, also where the process of the run was killed after it."""
        return func.coalesce(written.c[name], getattr(Run, name)).label(name)

    of_pages = (
        select(
            col(Run.id).label("run_id"),
            col(Run.kind),
            col(Run.file_name),
            col(Run.sha256),
            func.coalesce(starter.c.login, literal("cab_") + key.c.prefix).label("login"),
            func.coalesce(second.c.login, "").label("confirmed_by"),
            state_shown(now).label("state"),
            *(figure(name) for name in ("rows", "new", "changed", "removed")),
            col(Run.identities),
            col(Run.errors),
            col(Run.created_at).label("when"),
        )
        .outerjoin(starter, starter.c.id == col(Run.staff_id))
        .outerjoin(key, key.c.id == col(Run.key_id))
        .outerjoin(second, second.c.id == col(Run.confirmed_by))
        .outerjoin(written, written.c.run_id == col(Run.id))
        .where(col(Run.work) == Work.IMPORT)
    )
    nobody = literal("", String)
    of_commands = select(
        null().label("run_id"),
        col(ImportRun.kind),
        col(ImportRun.file_name),
        col(ImportRun.sha256),
        nobody.label("login"),
        nobody.label("confirmed_by"),
        literal(RunState.DONE.value, String).label("state"),
        *(col(getattr(ImportRun, name)) for name in ("rows", "new", "changed", "removed")),
        literal(0).label("identities"),
        literal(0).label("errors"),
        col(ImportRun.imported_at).label("when"),
    ).where(col(ImportRun.run_id).is_(None))
    return union_all(of_pages, of_commands)


def _row(found: Any) -> HistoryRow:
    return HistoryRow(
        run_id=found.run_id,
        kind=found.kind,
        file_name=found.file_name,
        sha256=found.sha256,
        login=found.login,
        confirmed_by=found.confirmed_by,
        state=RunState(found.state),
        rows=found.rows,
        new=found.new,
        changed=found.changed,
        removed=found.removed,
        identities=found.identities,
        errors=found.errors,
        when=found.when,
    )
