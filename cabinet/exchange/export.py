"""Export of the readings that customers sent, for billing to take in."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby, islice
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import Row, func, select
from sqlmodel import Session, col

from cabinet.core.clock import local_day
from cabinet.core.period import Period
from cabinet.core.text import DEFAULT_LANGUAGE
from cabinet.exchange.texts import SITE
from cabinet.models import Contract, Meter, Submission, SubmittedReading
from cabinet.readings.accepted_readings import is_corrected, newest_accepted
from cabinet.readings.meter_register import Dial
from cabinet.readings.names import billings_name

_AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True)
class ExportedReading:
    """One line of the export; the fields are its columns."""

    contract: str
    account: str
    meter_id: str
    serial: str
    water: str
    value: Decimal
    consumption_m3: Decimal | None
    taken_on: date
    period: Period
    source: str
    submitted_at: datetime
    status: str
    receipt: str
    note: str


COLUMNS: Final = tuple(field.name for field in fields(ExportedReading))


def sent_readings(
    session: Session,
    *,
    zone: ZoneInfo,
    period: Period | None = None,
    since: datetime | None = None,
) -> Iterator[ExportedReading]:
    """Each meter's latest value of a month, oldest first: of one month, or all changed `since`."""
    rows = session.execute(_latest(period, since)).yield_per(_AT_ONCE)
    for (day, month), alike in groupby(rows, lambda row: (local_day(row.submitted_at), row.period)):
        while some := list(islice(alike, _AT_ONCE)):
            meters = col(Meter.id).in_([row.id for row in some])
            previous = newest_accepted(session, meters=meters, period=month, before=day)
            for row in some:
                before = previous.get(row.id)
                yield _exported(row, before and _used(row, before.value_m3), zone)


def count_readings(session: Session, *, period: Period) -> int:
    """The number of readings that `sent_readings` gives of a month."""
    counted = select(func.count()).select_from(_latest(period, None).order_by(None).subquery())
    return session.execute(counted).scalar_one()


def _latest(period: Period | None, since: datetime | None) -> Any:
    chosen = (
        select(
            col(Meter.id),
            col(Contract.number).label("contract"),
            col(Meter.account),
            col(Meter.number).label("meter_number"),
            col(Meter.serial),
            col(Meter.water),
            col(Meter.digits),
            col(Meter.decimals),
            col(SubmittedReading.value_m3),
            col(SubmittedReading.statement),
            col(Submission.period),
            col(Submission.submitted_at),
            col(SubmittedReading.status),
            col(Submission.receipt),
            col(SubmittedReading.note),
            col(Submission.source),
        )
        .select_from(SubmittedReading)
        .join(Submission, col(Submission.id) == col(SubmittedReading.submission_id))
        .join(Contract, col(Contract.id) == col(Submission.contract_id))
        .join(Meter, col(Meter.id) == col(SubmittedReading.meter_id))
        .where(~is_corrected())
        .order_by(col(Submission.submitted_at), col(Submission.id), col(Meter.number))
    )
    if period is not None:
        chosen = chosen.where(col(Submission.period) == period)
    if since is not None:
        chosen = chosen.where(col(SubmittedReading.id).in_(_changed(since)))
    return chosen


def _changed(since: datetime) -> Any:
    """The ids of the readings that were sent or decided about from a moment on.

    Each half has an index; years of readings are not looked through for the news of a day.
    """
    sent = (
        select(col(SubmittedReading.id))
        .join(Submission, col(Submission.id) == col(SubmittedReading.submission_id))
        .where(col(Submission.submitted_at) >= since)
    )
    decided = select(col(SubmittedReading.id)).where(col(SubmittedReading.decided_at) >= since)
    return sent.union_all(decided)


def _used(row: Row[Any], previous_m3: Decimal) -> Decimal | None:
    """The volume since the previous reading; `None` where billing alone can know it."""
    dial = Dial(row.digits, row.decimals)
    return dial.consumption_m3(previous_m3, row.value_m3, row.statement)


def _exported(row: Row[Any], used_m3: Decimal | None, zone: ZoneInfo) -> ExportedReading:
    moment = row.submitted_at.astimezone(zone)
    return ExportedReading(
        contract=row.contract,
        account=row.account,
        meter_id=row.meter_number,
        serial=row.serial,
        water=row.water,
        value=row.value_m3,
        consumption_m3=used_m3,
        taken_on=moment.date(),
        period=row.period,
        source=billings_name(row.source) or SITE[DEFAULT_LANGUAGE],
        submitted_at=moment.replace(microsecond=0),
        status=row.status,
        receipt=row.receipt,
        note=row.note,
    )


def cells_of(reading: ExportedReading) -> list[object]:
    """A reading's values in the order of `COLUMNS`."""
    return [getattr(reading, name) for name in COLUMNS]
