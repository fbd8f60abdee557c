"""Writes what differs: in one transaction, or on SQLite contract by contract where it is much.

SQLite has one writer. A million rows in one transaction would hold up for seconds whoever sends
readings, so they are written in short transactions, each with all that a file has of some
contracts: nobody sees a part of what is theirs. What is still to be written lies in a file
meanwhile, and is written by whoever imports or serves next where the process is cut off.
"""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from time import perf_counter
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, case, exists, insert, literal, select, text
from sqlmodel import col

from cabinet.billing.payments.matching import is_some_work, match_open, match_some, release_changed
from cabinet.db import Database
from cabinet.db.imports import cut_off_import, is_cut_off
from cabinet.db.turns import let_others_write
from cabinet.exchange.decisions import changed_by, news_of, rejects_or_decides, tell
from cabinet.exchange.imported import NOBODY, Watch
from cabinet.exchange.kinds import Kind
from cabinet.exchange.owners import NewOwner, new_owners, release_all, takes_access
from cabinet.exchange.staging import CHANGED, Staged
from cabinet.exchange.staging_file import RUNS, opened_again, seal
from cabinet.models import BankPayment

AT_ONCE: Final = 1_000
"""So many rows are over before somebody who waits for them notices, also on a busy machine."""
# The end of somebody's access, and a decision that is told, take as long as so many rows.
_ACCESS: Final = 100
_DECISION: Final = 10
_LEDGER: Final = "ledger"

_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Consequences:
    """What follows from rows that are written: whose access ends, and who is told of decisions."""

    owners: tuple[NewOwner, ...]
    news: list[int]
    changed: list[int]

    @classmethod
    def of(
        cls, connection: Connection, staged: Staged, *some: ColumnElement[bool]
    ) -> "Consequences":
        """Find them before the rows are written: of all, or of those for which `some` holds."""
        return cls(
            new_owners(connection, staged, *some),
            news_of(connection, staged, *some),
            changed_by(connection, staged, *some),
        )

    def carry_out(self, connection: Connection, staged: Staged, now: datetime) -> None:
        """Let them happen once the rows are written, within the same transaction."""
        tell(connection, self.news, self.changed, now)
        release_all(connection, staged, self.owners, now)


@dataclass(slots=True)
class Owners:
    """The contracts whose owner changed as rows were written, with those who lost access.

    Those of whom somebody has registered since the file was compared are `kept` as they are where
    nobody confirmed that access may end.
    """

    keeps_access: bool = False
    changed: list[NewOwner] = field(default_factory=list)
    kept: list[NewOwner] = field(default_factory=list)

    def judge(self, connection: Connection, staged: Staged, found: Consequences) -> Consequences:
        """The part of the found changes that may be written, judged in the writing transaction."""
        if not self.keeps_access:
            self.changed += found.owners
            return found
        kept = [one for one in found.owners if one.people]
        changed = tuple(one for one in found.owners if not one.people)
        staged.leave(connection, [one.contract_id for one in kept])
        self.kept += kept
        self.changed += changed
        return replace(found, owners=changed)


def write(
    database: Database,
    connection: Connection,
    staged: Staged,
    run: Mapping[str, Any],
    watch: Watch = NOBODY,
    *,
    keeps_access: bool = False,
) -> Owners:
    """Write the compared rows, which others may have changed since, and that they were imported."""
    owners = Owners(keeps_access)
    groups = _groups(connection, staged) if database.is_sqlite else []
    has_much = len(groups) > 1 or (_is_ledger(staged) and is_some_work(connection))
    connection.rollback()
    if database.is_sqlite and has_much:
        seal(database, connection, staged, run, keeps_access)
        _write_by_contracts(connection, staged, run, groups, owners, watch)
        cut_off_import(database).unlink()
        return owners
    with _writing(connection).begin():
        found = Consequences.of(connection, staged, staged.is_todo)
        found = owners.judge(connection, staged, found)
        staged.apply(connection, run["imported_at"])
        found.carry_out(connection, staged, run["imported_at"])
        _settle(connection, staged)
        connection.execute(insert(RUNS), _told(run, owners))
    return owners


def _told(run: Mapping[str, Any], owners: Owners) -> dict[str, Any]:
    """The row that tells of an import: what is left as it was has not changed."""
    return {**run, "changed": run["changed"] - len(owners.kept)}


def look_at_new_rows(database: Database, connection: Connection, kind: Kind, new: int) -> None:
    """Let PostgreSQL count a table that has got many rows.

    By itself it does so a minute later. Until then it takes the table for an almost empty one, and
    may read all of it again for each of its rows.
    """
    if database.is_sqlite or new < AT_ONCE:
        return
    with _writing(connection).begin():
        connection.execute(text(f"ANALYZE {kind.table.name}"))


def finish_cut_off(database: Database) -> bool:
    """Write what an import that was cut off had still to write; whether there was one.

    The caller has the turn of imports. Rows name contracts and meters by their numbers, which are
    looked up anew: the database may be another one by now.
    """
    if not is_cut_off(database):
        return False
    began = perf_counter()
    with opened_again(database) as (connection, staged, run, keeps_access):
        name = run["kind"], run["file_name"]
        with connection.begin():
            staged.find_references(connection)
            if _names_what_is_unknown(connection, staged):
                _logger.error("an import of %s (%s) is of another database: not finished", *name)
                cut_off_import(database).unlink()
                return False
            staged.compare(connection)
            groups = _groups(connection, staged)
        _write_by_contracts(connection, staged, run, groups, Owners(keeps_access))
    cut_off_import(database).unlink()
    seconds = perf_counter() - began
    _logger.warning("an import of %s (%s) was cut off: finished in %.1f s", *name, seconds)
    return True


def is_much(connection: Connection, staged: Staged) -> bool:
    """Return whether the rows, of which there are few, are too much for one turn of SQLite.

    What follows from some rows takes longer than to write them.
    """
    if not (staged.kind.has_owners or staged.kind.decides):
        return False
    with connection.begin():
        staged.compare(connection)
        return len(_groups(connection, staged)) > 1


def _groups(connection: Connection, staged: Staged) -> list[tuple[int, int]]:
    """First and last of the contracts of each short transaction."""
    heavy = literal(1)
    if staged.kind.has_owners:
        heavy = case((takes_access(staged), _ACCESS), else_=1)
    elif staged.kind.decides:
        heavy = case((rejects_or_decides(staged), _DECISION), else_=1)
    return list(staged.contracts(connection, AT_ONCE, heavy))


def _names_what_is_unknown(connection: Connection, staged: Staged) -> bool:
    references = staged.kind.references
    return any(staged.unknown_references(connection, reference) for reference in references)


def _write_by_contracts(
    connection: Connection,
    staged: Staged,
    run: Mapping[str, Any],
    groups: Sequence[tuple[int, int]],
    owners: Owners,
    watch: Watch = NOBODY,
) -> None:
    now = run["imported_at"]
    for done, (first, last) in enumerate(groups, start=1):
        began = perf_counter()
        with _writing(connection).begin():
            found = Consequences.of(connection, staged, staged.there_too(first, last))
            found = owners.judge(connection, staged, found)
            staged.apply_to(connection, first, last, now)
            found.carry_out(connection, staged, now)
            _settle(connection, staged, first, last)
        watch.written(done, len(groups))
        let_others_write(began)
    if _is_ledger(staged):
        _match_all(connection)
    with _writing(connection).begin():
        known = (RUNS.c[name] == run[name] for name in ("kind", "imported_at"))
        if not connection.execute(select(exists().where(*known))).scalar_one():
            connection.execute(insert(RUNS), _told(run, owners))


def _is_ledger(staged: Staged) -> bool:
    return staged.kind.name == _LEDGER


def _match_all(connection: Connection) -> None:
    """Match payments also of contracts of which the file has nothing new, of a few at a time."""
    last = -1
    while last:
        began = perf_counter()
        with _writing(connection).begin():
            last = match_some(connection, after=last)
        let_others_write(began)


def _writing(connection: Connection) -> Connection:
    return connection.execution_options(writes=True)


def _settle(
    connection: Connection, staged: Staged, first: int | None = None, last: int | None = None
) -> None:
    """Find payments of banks among lines of the ledger that were just written, and let others go.

    Of some contracts, or of all. A line that is deleted lets its payment go by itself: the database
    does it.
    """
    if not _is_ledger(staged):
        return
    row, is_all = staged.table.c, first is None
    changed = select(row.there_id).where(row.todo == CHANGED, _is_payment(staged))
    some = changed if is_all else changed.where(row.whose.between(first, last))
    entries = connection.scalars(some).all()
    for at in range(0, len(entries), AT_ONCE):
        release_changed(connection, entries[at : at + AT_ONCE])
    theirs = [] if is_all else [col(BankPayment.contract_id).between(first, last)]
    match_open(connection, *theirs)


def _is_payment(staged: Staged) -> ColumnElement[bool]:
    """The condition that a line of the file is a bank's payment already."""
    line = col(BankPayment.ledger_entry_id)
    return select(col(BankPayment.id)).where(line == staged.table.c.there_id).exists()
