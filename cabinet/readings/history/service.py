"""The readings of a contract's meters over the months of the history."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Row, and_, bindparam, or_, select
from sqlmodel import Session, col

from cabinet.core.clock import local_day
from cabinet.core.enums import MeterStatus, ReadingStatus
from cabinet.core.errors import Absent
from cabinet.models import BilledReading, Meter, Submission, SubmittedReading
from cabinet.readings.history import texts
from cabinet.readings.history.rules import (
    KnownMeter,
    MeterHistory,
    Reading,
    entries_since,
    first_day,
)
from cabinet.readings.meter_register import Dial
from cabinet.security.ownership import OWN_BATCHES, own
from cabinet.security.ownership import first_day as owned_from
from cabinet.security.sessions import SignedIn

_MEASURED_FROM: Final = and_(
    col(Submission.contract_id) == bindparam("contract_id"),
    col(SubmittedReading.status) == ReadingStatus.ACCEPTED,
)


def meters_of(session: Session, *, who: SignedIn) -> tuple[KnownMeter, ...]:
    """The customer's meters in the order of the readings table."""
    return _meters(session, col(Meter.contract_id) == who.contract_id)


def history_of(session: Session, *, who: SignedIn, meter_id: int, now: datetime) -> MeterHistory:
    """A meter of the customer over two years; `Absent` for anybody else's."""
    mine = (col(Meter.contract_id) == who.contract_id) & (col(Meter.id) == meter_id)
    found = _histories(session, mine, who=who, now=now)
    if not found:
        raise Absent(texts.NO_SUCH_METER)
    return found[0]


def whole_history(session: Session, *, who: SignedIn, now: datetime) -> tuple[MeterHistory, ...]:
    """All meters of the customer over two years; `Absent` where there is none."""
    found = _histories(session, col(Meter.contract_id) == who.contract_id, who=who, now=now)
    if not found:
        raise Absent(texts.NO_METERS)
    return found


def _histories(
    session: Session, mine: ColumnElement[bool], *, who: SignedIn, now: datetime
) -> tuple[MeterHistory, ...]:
    since = max(first_day(local_day(now)), owned_from(who))
    readings: dict[int, list[Reading]] = defaultdict(list)
    for row in session.execute(_billed(mine)):
        readings[row.meter_id].append(
            Reading(row.taken_on, row.value_m3, row.source, event=row.event)
        )
    for row in session.execute(_sent(mine), own(who)):
        readings[row.meter_id].append(_sent_reading(row))
    return tuple(
        MeterHistory(
            meter,
            entries_since(readings[meter.meter_id], dial=meter.dial, since=since),
        )
        for meter in _meters(session, mine)
    )


def _meters(session: Session, mine: ColumnElement[bool]) -> tuple[KnownMeter, ...]:
    rows = session.execute(
        select(
            col(Meter.id),
            col(Meter.water),
            col(Meter.serial),
            col(Meter.account),
            col(Meter.location),
            col(Meter.status),
            col(Meter.digits),
            col(Meter.decimals),
        )
        .where(mine)
        .order_by(col(Meter.account), col(Meter.location), col(Meter.water), col(Meter.number))
    )
    return tuple(_known(row) for row in rows)


def _known(row: Row[Any]) -> KnownMeter:
    return KnownMeter(
        meter_id=row.id,
        water=row.water,
        serial=row.serial,
        account=row.account,
        location=row.location,
        is_installed=row.status == MeterStatus.INSTALLED,
        dial=Dial(row.digits, row.decimals),
    )


def _billed(mine: ColumnElement[bool]) -> Any:
    return (
        select(
            col(BilledReading.meter_id),
            col(BilledReading.taken_on),
            col(BilledReading.value_m3),
            col(BilledReading.source),
            col(BilledReading.event),
        )
        .join(Meter, col(Meter.id) == col(BilledReading.meter_id))
        .where(mine)
    )


def _sent(mine: ColumnElement[bool]) -> Any:
    """The values that this contract sent: a meter may have been another one's before.

    Of what a former owner sent only the values that were accepted, for others to be measured from.
    """
    columns: Sequence[Any] = (
        col(SubmittedReading.meter_id),
        col(SubmittedReading.value_m3),
        col(SubmittedReading.status),
        col(SubmittedReading.statement),
        col(SubmittedReading.reason),
        col(Submission.submitted_at),
        col(Submission.period),
        col(Submission.number),
        col(Submission.receipt),
        col(Submission.is_former),
        col(Submission.source),
    )
    return (
        select(*columns)
        .join(Submission, col(Submission.id) == col(SubmittedReading.submission_id))
        .join(Meter, col(Meter.id) == col(SubmittedReading.meter_id))
        .where(mine, or_(OWN_BATCHES, _MEASURED_FROM))
    )


def _sent_reading(row: Row[Any]) -> Reading:
    return Reading(
        taken_on=local_day(row.submitted_at),
        value_m3=row.value_m3,
        source=row.source,
        status=row.status,
        statement=row.statement,
        reason=row.reason,
        period=row.period,
        version=row.number,
        receipt=row.receipt,
        is_former=row.is_former,
    )
