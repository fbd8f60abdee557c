"""Finds the readings that billing's file decides about, and queues letters to their senders."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, exists, or_, select
from sqlmodel import Session

from cabinet.core.enums import ReadingStatus
from cabinet.exchange.staging import Staged
from cabinet.readings.decisions.changes import note_decided
from cabinet.readings.decisions.service import tell_decisions


def rejects_or_decides(staged: Staged) -> ColumnElement[bool]:
    """The condition that senders are told of a row of the file once it is written."""
    there = staged.kind.table.alias("decided")
    waited = exists().where(
        there.c.id == staged.table.c.there_id, there.c.status == ReadingStatus.HELD
    )
    return or_(staged.table.c.status == ReadingStatus.REJECTED, waited)


def news_of(connection: Connection, staged: Staged, *some: ColumnElement[bool]) -> list[int]:
    """The readings that the file rejects, and those it decides that waited for staff.

    Of all its rows, or of those for which `some` holds. To be asked before it is written; of two
    imports at once only one finds them.
    """
    if not staged.kind.decides:
        return []
    reading = staged.kind.table
    is_news = or_(
        staged.table.c.status == ReadingStatus.REJECTED, reading.c.status == ReadingStatus.HELD
    )
    news = select(reading.c.id).where(staged.changes(), is_news, *some)
    return list(connection.scalars(news.with_for_update(of=reading)))


def changed_by(connection: Connection, staged: Staged, *some: ColumnElement[bool]) -> list[int]:
    """The readings whose decision the file changes, to be asked before it is written."""
    if not staged.kind.decides:
        return []
    changed = select(staged.kind.table.c.id).where(staged.changes(), *some)
    return list(connection.scalars(changed))


def tell(
    connection: Connection, news: Sequence[int], changed: Sequence[int], now: datetime
) -> None:
    """Write the letters within the import's own transaction, and let programs be told."""
    with Session(connection) as session:
        note_decided(session, reading_ids=changed)
        tell_decisions(session, reading_ids=news, now=now)
        session.flush()
