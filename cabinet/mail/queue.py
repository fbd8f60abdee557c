"""The outbox as the job sees it: who takes a letter, and what became of it.

Taking a letter moves its `due_at` ahead, so that nobody else takes it meanwhile, and a process
that died while sending leaves it to the next one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import func, update
from sqlmodel import Session, col, select

from cabinet.mail.outbox import Attachment, Letter
from cabinet.models import OutboxLetter
from cabinet.models.office import IS_SUBSCRIBED

LEASE: Final = timedelta(minutes=2)
PATIENCE: Final = timedelta(days=2)
_WAITS: Final = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60))
# Of a letter that may have arrived.
_LONG_WAIT: Final = timedelta(hours=1)
_MOST_COPIES: Final = 3


@dataclass(frozen=True, slots=True)
class Taken:
    """A letter taken for its `attempt`-th attempt; its Message-ID is the same each time."""

    id: int
    message_id: str
    written_at: datetime
    attempt: int
    letter: Letter


def take(session: Session, *, due_by: datetime, now: datetime, at_most: int) -> list[Taken]:
    """Take letters that nobody else has: fresh ones before repeated ones, the newest first.

    Those that can be unsubscribed from come after all others: who waits for a code at the screen is
    served before a month's worth of notices, also while these are still being written.
    """
    next_ones = (
        select(OutboxLetter.id)
        .where(
            col(OutboxLetter.sent_at).is_(None),
            col(OutboxLetter.given_up_at).is_(None),
            col(OutboxLetter.due_at) <= due_by,
        )
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

    A letter that is `perhaps_taken` may have arrived: it is tried again after an hour, and three
    times at most. Nothing changes when somebody else has taken the letter since.
    """
    wait = _LONG_WAIT if perhaps_taken else _WAITS[min(taken.attempt, len(_WAITS)) - 1]
    next_at = now + wait
    has_gone_often = perhaps_taken and taken.attempt >= _MOST_COPIES
    given_up = final or has_gone_often or next_at > taken.written_at + PATIENCE
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


def count_failing(session: Session, *, since: datetime) -> int:
    """How many letters wait for another attempt, or were given up since a moment."""
    is_tried = col(OutboxLetter.attempts) > 0
    waits = col(OutboxLetter.sent_at).is_(None) & col(OutboxLetter.given_up_at).is_(None)
    counted = select(func.count()).where(
        ((col(OutboxLetter.last_error) != "") & is_tried & waits)
        | (col(OutboxLetter.given_up_at) >= since)
    )
    return session.exec(counted).one()


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
