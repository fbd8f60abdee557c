"""Keeps what is known of each meter in a row of its own, and reads it from there.

The database deletes a row within the transaction that changes what it was computed from, whoever
that is: an import, a decision, a change of owner, or a statement typed by hand. So a row that is
there is true, and what is not there is computed from the readings.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from time import perf_counter
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, Row, and_, bindparam, delete, or_, select
from sqlmodel import Session, col

from cabinet.core.clock import local_day
from cabinet.core.period import Period
from cabinet.core.settings import settings
from cabinet.db import Database, sql
from cabinet.db.turns import let_others_write
from cabinet.models import KnownMeter, Meter
from cabinet.readings.known.history import Known, known_by_history
from cabinet.readings.rules import Previous, Usual
from cabinet.readings.window import window_on

_AT_ONCE: Final = 200
_FIELDS: Final = (
    "contract_id",
    "period",
    "known_on",
    "good_until",
    "taken_on",
    "value_m3",
    "source",
    "usual_m3",
    "usual_low_m3",
    "usual_high_m3",
    "is_always_used",
    "differed_on",
)

COLUMNS: Final[tuple[Any, ...]] = (
    col(KnownMeter.good_until),
    col(KnownMeter.taken_on),
    col(KnownMeter.value_m3).label("previous_m3"),
    col(KnownMeter.source),
    col(KnownMeter.usual_m3),
    col(KnownMeter.usual_low_m3),
    col(KnownMeter.usual_high_m3),
    col(KnownMeter.is_always_used),
)
"""The columns that `known_of` reads; they are empty for a meter without a row."""


def is_known(period: Any, day: Any) -> ColumnElement[bool]:
    """The condition of an outer join that a `Meter` has a row that holds on a day."""
    return and_(
        col(KnownMeter.meter_id) == col(Meter.id),
        col(KnownMeter.period) == period,
        col(KnownMeter.known_on) <= day,
        col(KnownMeter.good_until) >= day,
        # Rows of a version that knew no quartiles are computed anew.
        or_(col(KnownMeter.usual_m3).is_(None), col(KnownMeter.usual_low_m3).is_not(None)),
    )


def known_of(
    session: Session, rows: Sequence[Row[Any]], *, period: Period, day: date
) -> Mapping[int, tuple[Previous | None, Usual]]:
    """By meter the previous reading and what is usual, of `rows` with `Meter.id` and `COLUMNS`."""
    unknown = [row.id for row in rows if row.good_until is None]
    found = {row.id: _read(row) for row in rows if row.good_until is not None}
    computed = known_by_history(session, meter_ids=unknown, period=period, day=day)
    return found | {meter_id: (one.previous, one.usual) for meter_id, one in computed.items()}


def _read(row: Row[Any]) -> tuple[Previous | None, Usual]:
    previous = row.taken_on and Previous(row.taken_on, row.previous_m3, row.source)
    return previous, Usual(row.usual_m3, row.is_always_used, row.usual_low_m3, row.usual_high_m3)


class Portion(NamedTuple):
    """How many rows were kept, and the last meter of them: the next portion begins after it."""

    kept: int
    last: int


def keep_known(
    session: Session, *, now: datetime, after: int = 0, at_most: int = _AT_ONCE
) -> Portion:
    """Compute and keep the rows of the next meters that have none that holds now.

    Meters whose readings somebody is just changing are left for the next time. Whoever keeps all
    names the last meter of the portion before: to look from the first one on would take the
    longer, the more are kept.
    """
    day = local_day(now)
    period = window_on(day, settings().reading_days).period
    values = {"period": period, "day": day, "after": after, "at_most": at_most}
    meter_ids = [row.id for row in sql.rows(session, _UNKNOWN, **values)]
    if not meter_ids:
        return Portion(0, after)
    known = known_by_history(session, meter_ids=meter_ids, period=period, day=day)
    new = sql.inserting(sql.dialect_of(session), KnownMeter)
    kept = new.on_conflict_do_update(
        index_elements=["meter_id"], set_={name: new.excluded[name] for name in _FIELDS}
    )
    sql.write(session, kept, [_row(one, period, day) for one in known.values()])
    return Portion(len(known), meter_ids[-1])


def keep_all_known(database: Database, now: datetime) -> int:
    """Keep the rows of all meters that have none, a few in a transaction; how many."""
    kept = after = 0
    while True:
        began = perf_counter()
        with database.writing() as session:
            count, after = keep_known(session, now=now, after=after, at_most=_AT_ONCE)
        if count == 0:
            return kept
        kept += count
        if database.is_sqlite:
            let_others_write(began)


def forget_known(session: Session) -> None:
    """Delete all rows: each is computed anew."""
    session.execute(delete(KnownMeter))


_KNOWN_NOW: Final = is_known(bindparam("period"), bindparam("day"))
# Of rows that others change, PostgreSQL holds the meters (`FOR KEY SHARE`), as its triggers do.
_UNKNOWN: Final = (
    select(col(Meter.id))
    .outerjoin(KnownMeter, _KNOWN_NOW)
    .where(col(KnownMeter.meter_id).is_(None), col(Meter.id) > bindparam("after"))
    .order_by(col(Meter.id))
    .limit(bindparam("at_most"))
    .with_for_update(of=Meter, skip_locked=True)
)


def _row(one: Known, period: Period, day: date) -> dict[str, Any]:
    previous = one.previous
    return {
        "meter_id": one.meter_id,
        "contract_id": one.contract_id,
        "period": period,
        "known_on": day,
        "good_until": one.good_until,
        "taken_on": previous.taken_on if previous else None,
        "value_m3": previous.value_m3 if previous else None,
        "source": previous.source if previous else "",
        "usual_m3": one.usual.m3,
        "usual_low_m3": one.usual.low_m3,
        "usual_high_m3": one.usual.high_m3,
        "is_always_used": one.usual.is_always,
        "differed_on": one.differed_on,
    }
