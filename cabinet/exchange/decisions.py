"""Finds the readings that billing's file decides about, and queues letters to their senders."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, or_, select
from sqlmodel import Session

from cabinet.core.enums import ReadingStatus
from cabinet.exchange.staging import Staged
from cabinet.readings.decisions.changes import note_decided
from cabinet.readings.decisions.service import tell_decisions


def news_of(connection: Connection, staged: Staged) -> list[int]:
    """The readings that the file rejects, and those it decides that waited for staff.

    To be asked before it is written; of two imports at once only one finds them.
    """
    if not staged.kind.decides:
        return []
    reading = staged.kind.table
    is_news = or_(
        staged.table.c.status == ReadingStatus.REJECTED, reading.c.status == ReadingStatus.HELD
    )
    found = select(reading.c.id).where(staged.changes(), is_news).with_for_update(of=reading)
    return list(connection.scalars(found))


def changed_by(connection: Connection, staged: Staged) -> list[int]:
    """The readings whose decision the file changes, to be asked before it is written."""
    if not staged.kind.decides:
        return []
    return list(connection.scalars(select(staged.kind.table.c.id).where(staged.changes())))


def tell(
    connection: Connection, news: Sequence[int], changed: Sequence[int], now: datetime
) -> None:
    """Write the letters within the import's own transaction, and let programs be told."""
    with Session(connection) as session:
        note_decided(session, reading_ids=changed)
        tell_decisions(session, reading_ids=news, now=now)
        session.flush()
