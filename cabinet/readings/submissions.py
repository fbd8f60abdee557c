"""Reads the batches of a month, and the latest value of each meter."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Row, and_, bindparam, case, func, select
from sqlmodel import Session, col

from cabinet.core.clock import local_day
from cabinet.core.enums import MeterStatus, ReadingStatus, Source
from cabinet.core.period import Period
from cabinet.db import sql
from cabinet.models import Meter, Submission, SubmittedReading
from cabinet.readings.accepted_readings import is_corrected
from cabinet.readings.rules import Sent
from cabinet.security.ownership import OWN_BATCHES, SENT_BY_PRESENT_OWNER
from cabinet.security.sessions import SignedIn

CAN_BE_READ: Final = and_(col(Meter.status) == MeterStatus.INSTALLED, col(Meter.serial) != "")
"""The condition that readings of a `Meter` are taken; `rules.can_be_read` is the same of a row."""

COUNTS: Final = and_(col(SubmittedReading.status) != ReadingStatus.REJECTED, ~is_corrected())
"""The condition that a `SubmittedReading` is its meter's value of the month of its `Submission`.

`rules.counts` is the same of a meter's latest value.
"""

LATEST_OF_MONTH: Final = (
    select(col(SubmittedReading.id))
    .join(Submission, col(Submission.id) == col(SubmittedReading.submission_id))
    .where(
        col(SubmittedReading.meter_id) == col(Meter.id),
        OWN_BATCHES,
        col(Submission.period) == bindparam("period"),
    )
    .order_by(col(Submission.number).desc())
    .limit(1)
    .correlate(Meter)
    .scalar_subquery()
)
"""The id of a `Meter`'s latest value of a month, found without reading the earlier ones."""

VERSION_OF_MONTH: Final = (
    select(func.coalesce(func.max(col(Submission.number)), 0))
    .where(
        col(Submission.contract_id) == bindparam("contract_id"),
        col(Submission.period) == bindparam("period"),
    )
    .scalar_subquery()
)
"""The number of a contract's latest batch of a month, 0 before the first.

A former owner's batches are counted, though nobody else sees them.
"""

_BATCHES: Final = (
    select(
        col(Submission.number),
        col(Submission.receipt),
        col(Submission.submitted_at),
        func.count(col(SubmittedReading.id)).label("count"),
        col(Submission.source),
    )
    .join(SubmittedReading, col(SubmittedReading.submission_id) == col(Submission.id))
    .where(OWN_BATCHES, col(Submission.period) == bindparam("period"))
    .group_by(col(Submission.id))
    .order_by(col(Submission.number))
)
_OF_METERS: Final = (
    select(
        col(SubmittedReading.meter_id),
        col(SubmittedReading.value_m3),
        col(SubmittedReading.status),
        col(SubmittedReading.reason),
        col(Submission.submitted_at),
        col(Submission.source).label("sent_source"),
    )
    .select_from(Meter)
    .join(SubmittedReading, col(SubmittedReading.id) == LATEST_OF_MONTH)
    .join(Submission, col(Submission.id) == col(SubmittedReading.submission_id))
    .where(col(Meter.id).in_(bindparam("meter_ids", expanding=True)))
)


@dataclass(frozen=True, slots=True)
class Progress:
    """Of a contract's `meters` that can be read, how many are `sent` for a month.

    `next_verification` is the first day by which one of those in their places is to be verified.
    """

    meters: int = 0
    sent: int = 0
    next_verification: date | None = None


NO_METERS: Final = Progress()


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch of values, the month's `number`-th, under its receipt; how it came is `source`."""

    number: int
    receipt: str
    submitted_at: datetime
    count: int
    source: str = Source.SITE


def batches_of(session: Session, *, who: SignedIn, period: Period) -> tuple[Batch, ...]:
    """The batches that a customer sent in a month, in their order."""
    found = sql.rows(session, _BATCHES, contract_id=who.contract_id, period=period)
    return tuple(Batch(*row) for row in found)


def latest_of(
    session: Session, *, who: SignedIn, period: Period, meter_ids: Collection[int]
) -> dict[int, Sent]:
    """The latest value that a customer sent in a month for each of these meters, if they did."""
    values = {"contract_id": who.contract_id, "period": period, "meter_ids": list(meter_ids)}
    return {row.meter_id: sent_of(row) for row in sql.rows(session, _OF_METERS, **values)}


def progress_of(
    session: Session, *, contract_ids: Collection[int], period: Period
) -> dict[int, Progress]:
    """How far each of these contracts is with a month; without those that have no meters."""
    contract, meter = col(Meter.contract_id), col(Meter.id)
    meters = session.execute(
        select(contract, func.count(case((CAN_BE_READ, 1))), func.min(col(Meter.verification_due)))
        .where(contract.in_(contract_ids), col(Meter.status) == MeterStatus.INSTALLED)
        .group_by(contract)
    ).all()
    sent = session.execute(
        select(contract, func.count(meter.distinct()))
        .join(SubmittedReading, col(SubmittedReading.meter_id) == meter)
        .join(Submission, col(Submission.id) == col(SubmittedReading.submission_id))
        .where(
            contract.in_(contract_ids),
            col(Submission.contract_id) == contract,
            col(Submission.period) == period,
            SENT_BY_PRESENT_OWNER,
            CAN_BE_READ,
            COUNTS,
        )
        .group_by(contract)
    ).all()
    counts = {row[0]: row[1] for row in sent}
    return {one: Progress(count, counts.get(one, 0), due) for one, count, due in meters}


def sent_of(row: Row[Any]) -> Sent:
    """The value of a row with its `value_m3`, `status`, `reason`, `submitted_at`, `sent_source`."""
    day = local_day(row.submitted_at)
    return Sent(row.value_m3, day, row.status, row.reason, row.sent_source)
