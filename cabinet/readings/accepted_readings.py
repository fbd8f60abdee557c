"""The readings that billing or staff accepted: what every new one is measured from.

They are billing's own, and those that customers sent for earlier months and that were accepted.
Of the same day billing's own counts; where a meter was replaced, the first one of the new meter.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, Row, Select, bindparam, exists, func, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from cabinet.core.clock import local_day
from cabinet.core.enums import ReadingEvent, ReadingStatus, Statement
from cabinet.core.period import Period
from cabinet.core.settings import settings
from cabinet.db import sql
from cabinet.models import BilledReading, Submission, SubmittedReading
from cabinet.readings.names import billings_name
from cabinet.security.ownership import SENT_BY_PRESENT_OWNER


class AcceptedReading(NamedTuple):
    """A reading of a meter; one that was sent from the cabinet has no `source`.

    The source of one that the utility entered is called as billing calls it.
    """

    meter_id: int
    taken_on: date
    value_m3: Decimal
    source: str = ""
    statement: str = ""
    event: str = ""


def newest_accepted(
    session: Session,
    *,
    meter_ids: Sequence[int] | Select[Any],
    period: Period,
    before: date | None = None,
    decided_by: datetime | None = None,
) -> dict[int, AcceptedReading]:
    """By meter the newest reading that one for `period` is measured from.

    `before` leaves out what was taken on that day or later, `decided_by` what was accepted later.
    """
    billed = session.execute(_newest_billed(meter_ids, before)).all()
    sent = session.execute(_newest_sent(meter_ids, period, before, decided_by)).all()
    return _newest(billed, sent)


def newest_of_meters(
    session: Session, *, meter_ids: Sequence[int], period: Period
) -> dict[int, AcceptedReading]:
    """By meter the newest reading that one for `period` is measured from."""
    billed = sql.rows(session, _BILLED_OF_METERS, meter_ids=meter_ids)
    sent = sql.rows(session, _SENT_OF_METERS, meter_ids=meter_ids, period=period)
    return _newest(billed, sent)


def _newest(billed: Sequence[Row[Any]], sent: Sequence[Row[Any]]) -> dict[int, AcceptedReading]:
    newest = {row.meter_id: _billed(row) for row in billed}
    for row in sent:
        one = _sent(row)
        if row.meter_id not in newest or newest[row.meter_id].taken_on < one.taken_on:
            newest[row.meter_id] = one
    return newest


def _newest_sent(
    meter_ids: Any, period: Any, before: date | None, decided_by: datetime | None
) -> Any:
    place = func.row_number().over(
        partition_by=col(SubmittedReading.meter_id),
        order_by=[col(Submission.submitted_at).desc(), col(SubmittedReading.id).desc()],
    )
    sent = _accepted(meter_ids, period).add_columns(place.label("place"))
    if before is not None:
        sent = sent.where(col(Submission.submitted_at) < _beginning(before))
    if decided_by is not None:
        sent = sent.where(col(SubmittedReading.decided_at) <= decided_by)
    ranked = sent.subquery()
    return select(ranked).where(ranked.c.place == 1)


def accepted_since(
    session: Session, *, meter_ids: Sequence[int], period: Period, since: date
) -> dict[int, list[AcceptedReading]]:
    """By meter the readings from `since` on that one for `period` follows, in order of days.

    For what is usual of the present owner: what a former one sent is left out.
    """
    sent = sql.rows(
        session, _SENT_SINCE, meter_ids=meter_ids, period=period, moment=_beginning(since)
    )
    billed = sql.rows(session, _BILLED_SINCE, meter_ids=meter_ids, day=since)
    readings = [_sent(row) for row in sent] + [_billed(row) for row in billed]
    of_days = {(one.meter_id, one.taken_on, one.event): one for one in readings}
    found: defaultdict[int, list[AcceptedReading]] = defaultdict(list)
    for key in sorted(of_days):
        found[key[0]].append(of_days[key])
    return found


def is_corrected() -> ColumnElement[bool]:
    """The condition that a later batch of the month has the meter as well: its value counts then.

    For queries of `SubmittedReading` with its `Submission`.
    """
    newer, later = aliased(SubmittedReading), aliased(Submission)
    return exists().where(
        col(newer.submission_id) == col(later.id),
        col(newer.meter_id) == col(SubmittedReading.meter_id),
        col(later.contract_id) == col(Submission.contract_id),
        col(later.period) == col(Submission.period),
        col(later.number) > col(Submission.number),
    )


# Each table is asked by its own `meter_id`: joined with the meters, some hundred of a city's would
# be looked for among all of them.
def _newest_billed(meter_ids: Any, before: date | None) -> Any:
    days = (
        select(col(BilledReading.meter_id), func.max(BilledReading.taken_on).label("taken_on"))
        .where(col(BilledReading.meter_id).in_(meter_ids))
        .group_by(col(BilledReading.meter_id))
    )
    if before is not None:
        days = days.where(col(BilledReading.taken_on) < before)
    newest = days.subquery()
    return (
        select(
            col(BilledReading.meter_id),
            col(BilledReading.taken_on),
            col(BilledReading.value_m3),
            col(BilledReading.source),
            col(BilledReading.event),
        )
        .join(
            newest,
            (col(BilledReading.meter_id) == newest.c.meter_id)
            & (col(BilledReading.taken_on) == newest.c.taken_on),
        )
        .order_by(col(BilledReading.event))
    )  # the last one counts: that of the new meter


def _accepted(meter_ids: Any, period: Any) -> Any:
    return (
        select(
            col(SubmittedReading.meter_id),
            col(SubmittedReading.value_m3),
            col(SubmittedReading.statement),
            col(Submission.submitted_at),
            col(Submission.source),
        )
        .join(Submission, col(Submission.id) == col(SubmittedReading.submission_id))
        .where(
            col(SubmittedReading.meter_id).in_(meter_ids),
            col(SubmittedReading.status) == ReadingStatus.ACCEPTED,
            col(Submission.period) < period,
        )
    )


_THESE: Final = bindparam("meter_ids", expanding=True)
_BILLED_OF_METERS: Final = _newest_billed(_THESE, None)
_SENT_OF_METERS: Final = _newest_sent(_THESE, bindparam("period"), None, None)
_SENT_SINCE: Final = (
    _accepted(_THESE, bindparam("period"))
    .where(col(Submission.submitted_at) >= bindparam("moment"), SENT_BY_PRESENT_OWNER)
    .order_by(col(Submission.submitted_at), col(SubmittedReading.id))
)
_BILLED_SINCE: Final = select(
    col(BilledReading.meter_id),
    col(BilledReading.taken_on),
    col(BilledReading.value_m3),
    col(BilledReading.source),
    col(BilledReading.event),
).where(col(BilledReading.meter_id).in_(_THESE), col(BilledReading.taken_on) >= bindparam("day"))


def _beginning(day: date) -> datetime:
    return datetime.combine(day, time(), settings().zone)


def _billed(row: Row[Any]) -> AcceptedReading:
    # Nothing went through between what another meter showed and the first value of a new one.
    statement = Statement.REPLACED if row.event == ReadingEvent.INITIAL else ""
    return AcceptedReading(
        row.meter_id, row.taken_on, row.value_m3, row.source, statement, row.event
    )


def _sent(row: Row[Any]) -> AcceptedReading:
    day = local_day(row.submitted_at)
    source = billings_name(row.source)
    return AcceptedReading(row.meter_id, day, row.value_m3, source, row.statement)
