"""Reads the batches of a month, and the latest value of each meter."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Row, and_, bindparam, select
from sqlmodel import Session, col

from cabinet.core.clock import local_day
from cabinet.core.enums import MeterStatus, ReadingStatus
from cabinet.core.period import Period
from cabinet.db import sql
from cabinet.models import Meter, Submission, SubmittedReading
from cabinet.readings.accepted_readings import is_corrected
from cabinet.readings.rules import Sent
from cabinet.security.ownership import OWN_BATCHES, own
from cabinet.security.sessions import SignedIn

CAN_BE_READ: Final = and_(col(Meter.status) == MeterStatus.INSTALLED, col(Meter.serial) != "")
"""The condition that readings of a `Meter` are taken; `rules.can_be_read` is the same of a row."""

COUNTS: Final = and_(col(SubmittedReading.status) != ReadingStatus.REJECTED, ~is_corrected())
"""The condition that a `SubmittedReading` is its meter's value of the month of its `Submission`.

`rules.counts` is the same of a meter's latest value.
"""


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch of values, the month's `number`-th, under its receipt."""

    number: int
    receipt: str
    submitted_at: datetime
    count: int


@dataclass(frozen=True, slots=True)
class Month:
    """The values of a month: each meter's latest value, and the batches in their order.

    `version` is the number of the contract's latest batch, 0 before the first; a former owner's
    batches are counted, though they are not here.
    """

    version: int
    latest: dict[int, Sent]
    batches: tuple[Batch, ...]


_OF_MONTH: Final = (
    select(
        col(SubmittedReading.meter_id),
        col(SubmittedReading.value_m3),
        col(SubmittedReading.status),
        col(SubmittedReading.reason),
        col(Submission.submitted_at),
        col(Submission.number),
        col(Submission.receipt),
        col(Submission.is_former),
    )
    .join(Submission, col(Submission.id) == col(SubmittedReading.submission_id))
    .where(
        col(Submission.contract_id) == bindparam("contract_id"),
        col(Submission.period) == bindparam("period"),
    )
    .order_by(col(Submission.number))
)
_OF_METERS: Final = _OF_MONTH.where(
    OWN_BATCHES, col(SubmittedReading.meter_id).in_(bindparam("meter_ids", expanding=True))
)


def month_of(session: Session, *, who: SignedIn, period: Period) -> Month:
    """The values that a customer sent in a month."""
    every = sql.rows(session, _OF_MONTH, contract_id=who.contract_id, period=period)
    found = [row for row in every if not row.is_former]
    counts = Counter((row.number, row.receipt, row.submitted_at) for row in found)
    return Month(
        version=max((row.number for row in every), default=0),
        latest=_latest(found),
        batches=tuple(Batch(*key, count) for key, count in counts.items()),
    )


def latest_of(
    session: Session, *, who: SignedIn, period: Period, meter_ids: Collection[int]
) -> dict[int, Sent]:
    """The latest value that a customer sent in a month for each of these meters, if they did."""
    found = sql.rows(session, _OF_METERS, **own(who), period=period, meter_ids=list(meter_ids))
    return _latest(found)


def _latest(found: Sequence[Row[Any]]) -> dict[int, Sent]:
    # In the order of the batches, so the latest value of a meter stays.
    return {
        row.meter_id: Sent(row.value_m3, local_day(row.submitted_at), row.status, row.reason)
        for row in found
    }
