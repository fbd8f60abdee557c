"""Export of the readings that customers sent, for billing to take in."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from itertools import groupby, islice
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import Row, func, select
from sqlmodel import Session, col

from cabinet.core.clock import local_day
from cabinet.core.period import Period
from cabinet.core.text import DEFAULT_LANGUAGE
from cabinet.db import sql
from cabinet.exchange.texts import SITE
from cabinet.models import Contract, Meter, ReadingChange, Submission, SubmittedReading
from cabinet.readings.accepted_readings import is_corrected, newest_accepted
from cabinet.readings.meter_register import Dial
from cabinet.readings.names import billings_name

_AT_ONCE: Final = 500
_BATCHES_AT_ONCE: Final = 200


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
    """Each meter's latest value of a month, oldest first: of one month, or all changed `since`.

    A city's month is never in memory: neither here, nor where SQLite sorts it.
    """
    for batches in sql.streamed(session, _batches(period, since), _BATCHES_AT_ONCE):
        rows = session.execute(_latest([row.id for row in batches], since))
        yield from (one for _, one in _with_used(session, rows, zone))


def _with_used(
    session: Session, rows: Iterable[Row[Any]], zone: ZoneInfo
) -> Iterator[tuple[Row[Any], ExportedReading]]:
    """Each row, and its reading with the volume since the previous one."""
    for (day, month), alike in groupby(rows, lambda row: (local_day(row.submitted_at), row.period)):
        while some := list(islice(alike, _AT_ONCE)):
            meter_ids = [row.id for row in some]
            previous = newest_accepted(session, meter_ids=meter_ids, period=month, before=day)
            for row in some:
                before = previous.get(row.id)
                yield row, _exported(row, before and _used(row, before.value_m3), zone)


@dataclass(frozen=True, slots=True)
class ChangedReadings:
    """A portion of what has changed: where the next one begins, and whether there is more now."""

    rows: tuple[ExportedReading, ...]
    last_no: int
    has_more: bool


def changed_readings(
    session: Session, *, zone: ZoneInfo, after: int, limit: int
) -> ChangedReadings:
    """The readings that were sent or decided about after a change's number, in their order.

    Each as it is now. What a later batch of the month has corrected is left out.
    """
    changed = select(col(ReadingChange.no), col(ReadingChange.reading_id))
    wanted = changed.where(col(ReadingChange.no) > after).order_by(col(ReadingChange.no))
    found = session.execute(wanted.limit(limit + 1)).all()
    some = found[:limit]
    ids = {reading_id for _, reading_id in some}
    rows = session.execute(_told().where(col(SubmittedReading.id).in_(ids))).all()
    known = {row.reading_id: one for row, one in _with_used(session, rows, zone)}
    last = {reading_id: no for no, reading_id in some}
    told = (known.get(reading_id) for no, reading_id in some if last[reading_id] == no)
    return ChangedReadings(
        rows=tuple(one for one in told if one is not None),
        last_no=some[-1].no if some else after,
        has_more=len(found) > limit,
    )


def count_readings(session: Session, *, period: Period) -> int:
    """The number of readings that `sent_readings` gives of a month."""
    of_month = _told().where(col(Submission.period) == period).order_by(None)
    return session.execute(select(func.count()).select_from(of_month.subquery())).scalar_one()


def _batches(period: Period | None, since: datetime | None) -> Any:
    """The ids of the batches with a reading to tell of, in their order."""
    chosen = select(col(Submission.id)).order_by(col(Submission.submitted_at), col(Submission.id))
    if period is not None:
        chosen = chosen.where(col(Submission.period) == period)
    if since is not None:
        chosen = chosen.where(col(Submission.id).in_(_changed(since)))
    return chosen


def _latest(batches: Sequence[int], since: datetime | None) -> Any:
    """The readings of some batches, of those that have changed the changed ones."""
    chosen = _told().where(col(Submission.id).in_(batches))
    if since is not None:
        is_new = col(Submission.submitted_at) >= since
        chosen = chosen.where(is_new | (col(SubmittedReading.decided_at) >= since))
    return chosen


@cache
def _told() -> Any:
    """The latest value of each meter and month; built once, for programs ask all day."""
    return (
        select(
            col(Meter.id),
            col(SubmittedReading.id).label("reading_id"),
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


def _changed(since: datetime) -> Any:
    """The ids of the batches that were sent, or in part decided about, from a moment on.

    Each half has an index; years of readings are not looked through for the news of a day.
    """
    decided = col(SubmittedReading.decided_at) >= since
    sent = select(col(Submission.id)).where(col(Submission.submitted_at) >= since)
    return sent.union_all(select(col(SubmittedReading.submission_id)).where(decided))


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
