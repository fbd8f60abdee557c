"""The outbox as the job sees it: who takes a letter, and what became of it.

Taking a letter moves its `due_at` ahead, so that nobody else takes it meanwhile, and a process
that died while sending leaves it to the next one. Where the clock has been set back since, a
letter that nobody has tried yet and that was written in the future is due at once; one that waits
for longer than any letter is made to wait is due as soon as nobody can be at work on it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, cast

from sqlalchemy import ColumnElement, CursorResult, and_, func, union_all, update
from sqlmodel import Session, col, select

from cabinet.mail.outbox import Attachment, Letter
from cabinet.models import OutboxLetter
from cabinet.models.office import IS_SUBSCRIBED

LEASE: Final = timedelta(minutes=2)
PATIENCE: Final = timedelta(days=2)
_WAITING: Final = (col(OutboxLetter.sent_at).is_(None), col(OutboxLetter.given_up_at).is_(None))
_WAITS: Final = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60))
# Of a letter that may have arrived.
_LONG_WAIT: Final = timedelta(hours=1)
_MOST_COPIES: Final = 3
# Those of two processes at one database may.
_CLOCKS_DIFFER: Final = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class Taken:
    """A letter taken for its `attempt`-th attempt; its Message-ID is the same each time."""

    id: int
    message_id: str
    written_at: datetime
    attempt: int
    letter: Letter


def is_any_due(session: Session, *, due_by: datetime) -> bool:
    """Return whether a letter waits for being taken, without writing anything."""
    is_due = _is_due(due_by, now=due_by) | _waits_for_the_clock(due_by)
    one = select(OutboxLetter.id).where(*_WAITING, is_due).limit(1)
    return session.exec(one).first() is not None


def take(session: Session, *, due_by: datetime, now: datetime, at_most: int) -> list[Taken]:
    """Take letters that nobody else has: fresh ones before repeated ones, the newest first.

    Those that can be unsubscribed from come after all others: who waits for a code at the screen is
    served before a month's worth of notices, also while these are still being written.
    """
    session.execute(
        update(OutboxLetter).where(*_WAITING, _waits_for_the_clock(now)).values(due_at=now + LEASE)
    )
    next_ones = (
        select(OutboxLetter.id)
        .where(*_WAITING, _is_due(due_by, now=now))
        .order_by(
            IS_SUBSCRIBED,
            col(OutboxLetter.attempts),
            col(OutboxLetter.created_at).desc(),
            col(OutboxLetter.id).desc(),
        )
        .limit(at_most)
        .with_for_update(skip_locked=True)
    )
    rows = _in_order(session, session.exec(next_ones).all())
    for row in rows:
        row.attempts += 1
        row.due_at = now + LEASE
    return [_taken(row) for row in rows]


def _is_due(due_by: datetime, *, now: datetime) -> ColumnElement[bool]:
    from_the_future = (col(OutboxLetter.attempts) == 0) & (
        col(OutboxLetter.created_at) > now + _CLOCKS_DIFFER
    )
    return (col(OutboxLetter.due_at) <= due_by) | from_the_future


def _waits_for_the_clock(now: datetime) -> ColumnElement[bool]:
    """The condition of a letter that was tried, and would wait longer than any is made to."""
    latest = now + _LONG_WAIT + _CLOCKS_DIFFER
    return (col(OutboxLetter.attempts) > 0) & (col(OutboxLetter.due_at) > latest)


def _in_order(session: Session, ids: Sequence[int | None]) -> list[OutboxLetter]:
    """Read apart from their choice: sorting must not carry every waiting letter's attachment."""
    found = session.exec(select(OutboxLetter).where(col(OutboxLetter.id).in_(ids)))
    return sorted(found, key=lambda row: ids.index(row.id))


def note_sent(session: Session, *, taken: Taken, now: datetime) -> None:
    """Keep that it was sent, and forget its body: it may hold a code."""
    session.execute(
        update(OutboxLetter)
        .where(col(OutboxLetter.id) == taken.id)
        .values(sent_at=now, given_up_at=None, last_error="", **_FORGOTTEN)
    )


def note_failed(
    session: Session,
    *,
    taken: Taken,
    reason: str,
    final: bool,
    now: datetime,
    perhaps_taken: bool = False,
) -> bool:
    """Keep why, and when to try again; whether it was given up, its body forgotten.

    It is given up after two days, but not before the fifth attempt: the server may have been off,
    or its clock wrong. A letter that is `perhaps_taken` may have arrived: it is tried again after
    an hour, and three times at most. Nothing changes when somebody else has taken it since.
    """
    wait = _LONG_WAIT if perhaps_taken else _WAITS[min(taken.attempt, len(_WAITS)) - 1]
    next_at = now + wait
    has_gone_often = perhaps_taken and taken.attempt >= _MOST_COPIES
    is_old = next_at > taken.written_at + PATIENCE and taken.attempt > len(_WAITS)
    given_up = final or has_gone_often or is_old
    outcome = {"given_up_at": now, **_FORGOTTEN} if given_up else {"due_at": next_at}
    session.execute(
        update(OutboxLetter)
        .where(
            col(OutboxLetter.id) == taken.id,
            col(OutboxLetter.attempts) == taken.attempt,
            col(OutboxLetter.sent_at).is_(None),
        )
        .values(last_error=reason[:300], **outcome)
    )
    return given_up


@dataclass(frozen=True, slots=True)
class Failing:
    """How many letters fail, and when the oldest of them was written."""

    count: int
    first_at: datetime


def failing(session: Session, *, since: datetime) -> Failing | None:
    """The letters that wait for another attempt, or were given up since a moment.

    `None` where there is none. Each half has an index; the letters of years are not read through.
    """
    written_at = col(OutboxLetter.created_at)
    is_tried = col(OutboxLetter.attempts) > 0
    waiting = select(written_at).where(*_WAITING, col(OutboxLetter.last_error) != "", is_tried)
    given_up = select(written_at).where(col(OutboxLetter.given_up_at) >= since)
    both = union_all(waiting, given_up).subquery()
    asked = select(func.count(), func.min(both.c.created_at)).select_from(both)
    count, first_at = session.execute(asked).one()
    return Failing(count, first_at) if count else None


def count_failing(session: Session, *, since: datetime) -> int:
    """Count the letters of `failing`."""
    found = failing(session, since=since)
    return found.count if found else 0


def waits_long(now: datetime) -> ColumnElement[bool]:
    """The condition that a letter waits for an attempt that nobody makes within two minutes.

    One that is due earlier is about to be tried, or under way: moved, it would leave twice.
    """
    return and_(*_WAITING, col(OutboxLetter.due_at) > now + LEASE)


def try_again(session: Session, which: ColumnElement[bool], *, now: datetime) -> int:
    """Make letters that wait long due at once; how many."""
    return _update(session, and_(which, waits_long(now)), {"due_at": now})


def give_up(session: Session, which: ColumnElement[bool], *, now: datetime) -> int:
    """Give letters up that wait, and forget their bodies; how many.

    One that is under way may arrive nevertheless, which is noted then.
    """
    return _update(session, and_(which, *_WAITING), {"given_up_at": now, **_FORGOTTEN})


def _update(session: Session, which: ColumnElement[bool], values: Mapping[str, Any]) -> int:
    done = session.connection().execute(update(OutboxLetter).where(which).values(**values))
    return cast("CursorResult[Any]", done).rowcount


_FORGOTTEN: Final = {"text": "", "html": "", "attachment": None, "unsubscribe_url": ""}


def _taken(row: OutboxLetter) -> Taken:
    assert row.id is not None
    attachment = None
    if row.attachment is not None:
        attachment = Attachment(name=row.attachment_name, content=row.attachment)
    letter = Letter(
        kind=row.kind,
        to_address=row.to_address,
        subject=row.subject,
        text=row.text,
        html=row.html,
        attachment=attachment,
        unsubscribe_url=row.unsubscribe_url,
    )
    return Taken(
        id=row.id,
        message_id=row.message_id,
        written_at=row.created_at,
        attempt=row.attempts,
        letter=letter,
    )
