"""A page of a month's meters, found without a look at all that the query could give.

Who asks a database for fifty rows in an order has it read all that the filters leave, unless an
index has them in that order. So rows that are few are found in any order, and only they are sorted;
of rows that are many, fifty are met soon by whoever goes through all contracts, meters or batches
in that order.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Any, Final

from sqlalchemy import Row, Select, select
from sqlmodel import Session, col

from cabinet.core.period import Period
from cabinet.db import sql
from cabinet.models import Contract, Meter
from cabinet.staff.lists.query import MOST_COUNTED, PAGE_ROWS, Listed, ListQuery, page_of
from cabinet.staff.readings.rows import (
    WALKS,
    is_sent_only,
    meters,
    meters_among,
    meters_with_value,
    meters_without_value,
)

_AT_ONCE: Final = 500


def page_of_meters(
    session: Session, query: ListQuery, *, period: Period, today: date
) -> Listed[Row[Any]]:
    """The page that a query asks for."""
    asked = meters(query, period=period, today=today)
    ids = _ids(session, asked)
    page = page_of(query, len(ids))
    first = (page - 1) * PAGE_ROWS
    if len(ids) < MOST_COUNTED:
        rows = _page(session, meters_among(query, ids, period=period), first) if ids else []
    elif query.sort in WALKS:
        rows = list(islice(_walked(session, asked, query), first, first + PAGE_ROWS))
    elif query.sort == "sent" and not is_sent_only(query):
        rows = _by_time(session, query, first, period=period, today=today)
    else:
        rows = _page(session, asked, first)
    return Listed(rows, len(ids), page)


def _ids(session: Session, asked: Select[Any]) -> list[int]:
    """The meters in any order, no more than are counted."""
    # With a column of the contract: for its id alone SQLite would go through the index of numbers,
    # and look up meters all over the disk.
    some = asked.order_by(None).with_only_columns(col(Meter.id), col(Contract.kind))
    found: Any = session.connection().execute(some.limit(MOST_COUNTED))
    return [row[0] for row in found]


def _page(session: Session, asked: Select[Any], first: int) -> Sequence[Row[Any]]:
    return session.execute(asked.limit(PAGE_ROWS).offset(first)).all()


def _walked(session: Session, asked: Select[Any], query: ListQuery) -> Iterator[Row[Any]]:
    """The rows in order, of some contracts or meters at a time."""
    key, first, *others = WALKS[query.sort]
    walked = select(key).order_by(first.desc() if query.descending else first, *others)
    for some in sql.streamed(session, walked, _AT_ONCE):
        yield from session.execute(asked.where(key.in_([row.id for row in some])))


def _by_time(
    session: Session, query: ListQuery, first: int, *, period: Period, today: date
) -> Sequence[Row[Any]]:
    """The rows by the time of their values; those without one come last."""
    sent = meters_with_value(query, period=period, today=today)
    rows = _page(session, sent, first)
    if len(rows) == PAGE_ROWS:
        return rows
    before = max(0, first - len(_ids(session, sent)))
    unsent = meters_without_value(query, period=period, today=today)
    more = _walked(session, unsent, ListQuery(sort="contract"))
    return [*rows, *islice(more, before, before + PAGE_ROWS - len(rows))]
