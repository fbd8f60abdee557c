"""What programs are told of readings: each that is sent or decided about, in an order of numbers.

A number is given when a program asks, not when a reading is written. Of two transactions the one
that begins first may end last; numbers that writers took themselves would appear out of order, and
whoever had read the higher one would never ask for the lower one. Here only committed changes are
numbered, under a lock that is held until the numbers are committed too. So what appears later has a
higher number, on every database, and after a restore or a move to another one.
"""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import Table, bindparam, exists, insert, select, update
from sqlmodel import Session, col

from cabinet.db import sql
from cabinet.models import ChangeCount, ReadingChange, SubmittedReading

MOST_AT_ONCE: Final = 2_000
"""The number of changes that one call numbers at most."""
_READINGS: Final = "readings"
_CHANGES: Final[Table] = ReadingChange.__table__  # type: ignore[attr-defined]
_OF_BATCH: Final = insert(_CHANGES).from_select(
    ["reading_id"],
    select(col(SubmittedReading.id))
    .where(col(SubmittedReading.submission_id) == bindparam("submission_id"))
    .order_by(col(SubmittedReading.id)),
)


def note_sent(session: Session, *, submission_id: int) -> None:
    """Let programs be told of the readings of a new batch."""
    sql.write(session, _OF_BATCH, {"submission_id": submission_id})


def note_decided(session: Session, *, reading_ids: Sequence[int]) -> None:
    """Let programs be told anew of readings that were decided about."""
    if reading_ids:
        rows = [{"reading_id": one} for one in reading_ids]
        session.connection().execute(insert(_CHANGES), rows)


def has_unnumbered(session: Session) -> bool:
    """Return whether a change has no number yet."""
    return bool(session.scalar(select(exists().where(col(ReadingChange.no).is_(None)))))


def number_changes(session: Session) -> int:
    """Number the changes that are committed; how many there were, `MOST_AT_ONCE` at most."""
    count = _held_count(session)
    found = session.scalars(
        select(col(ReadingChange.id))
        .where(col(ReadingChange.no).is_(None))
        .order_by(col(ReadingChange.id))
        .limit(MOST_AT_ONCE)
    ).all()
    if not found:
        return 0
    first = count.value + 1
    session.execute(
        update(ReadingChange),
        [{"id": change_id, "no": first + at} for at, change_id in enumerate(found)],
    )
    count.value += len(found)
    session.flush()
    return len(found)


def _held_count(session: Session) -> ChangeCount:
    """The row of the count, which nobody else changes until the transaction ends.

    On PostgreSQL each later statement sees what was committed before it began, so also what whoever
    held the row before has numbered; SQLite has one writer.
    """
    added = sql.inserting(sql.dialect_of(session), ChangeCount)
    session.execute(added.values(name=_READINGS, value=0).on_conflict_do_nothing())
    held = select(ChangeCount).where(col(ChangeCount.name) == _READINGS).with_for_update()
    return session.scalars(held.execution_options(populate_existing=True)).one()
