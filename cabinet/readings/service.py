"""The customer's meters, and the batches of readings that the customer sends."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Row, func, insert, select
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col

from cabinet.audit import Action, Origin, record
from cabinet.clock import local_day
from cabinet.errors import Refused
from cabinet.models import (
    BilledReading,
    Contract,
    Meter,
    MeterStatus,
    ReadingStatus,
    Submission,
    SubmittedReading,
)
from cabinet.period import Period
from cabinet.readings import texts
from cabinet.readings.rules import (
    Dial,
    MeterRow,
    Previous,
    Sent,
    Window,
    differing,
    new_values,
    single_meter,
    window_on,
)
from cabinet.session import SignedIn
from cabinet.settings import settings


@dataclass(frozen=True, slots=True)
class ReadingsSheet:
    """A contract's meters in the month that readings are for now.

    `version` is the number of the month's latest batch, 0 before the first.
    """

    contract_number: str
    has_heat_meter: bool | None
    window: Window
    version: int
    rows: tuple[MeterRow, ...]


@dataclass(frozen=True, slots=True)
class Submitted:
    """A batch that was registered under its receipt, with so many new values."""

    receipt: str
    count: int


@dataclass(frozen=True, slots=True)
class NeedsConfirmation:
    """Nothing was registered: the customer is to confirm that this one meter is all."""

    serial: str


def meters_of(session: Session, *, who: SignedIn, now: datetime) -> ReadingsSheet:
    """The customer's meters with what billing holds and what was sent this month."""
    window = window_on(local_day(now), settings().reading_days)
    supplied = session.execute(_meters_query(who.contract_id)).all()
    previous = _previous(session, who.contract_id)
    sent, version = _sent(session, who.contract_id, window.period)
    return ReadingsSheet(
        contract_number=who.contract_number,
        has_heat_meter=supplied[0].heat_meter if supplied else None,
        window=window,
        version=version,
        rows=tuple(
            _row(meter, previous.get(meter.id), sent.get(meter.id))
            for meter in supplied
            if meter.id is not None
        ),
    )


def _meters_query(contract_id: int) -> Any:
    return (
        select(
            col(Contract.heat_meter),
            col(Meter.id),
            col(Meter.water),
            col(Meter.serial),
            col(Meter.verification_due),
            col(Meter.status),
            col(Meter.location),
            col(Meter.digits),
            col(Meter.decimals),
        )
        .outerjoin(Meter, col(Meter.contract_id) == col(Contract.id))
        .where(col(Contract.id) == contract_id)
        .order_by(col(Meter.account), col(Meter.location), col(Meter.water), col(Meter.number))
    )


def _row(meter: Row[Any], previous: Previous | None, sent: Sent | None) -> MeterRow:
    return MeterRow(
        meter_id=meter.id,
        water=meter.water,
        serial=meter.serial,
        verification_due=meter.verification_due,
        is_installed=meter.status == MeterStatus.INSTALLED,
        location=meter.location,
        dial=Dial(meter.digits, meter.decimals),
        previous=previous,
        sent=sent,
    )


def _previous(session: Session, contract_id: int) -> dict[int, Previous]:
    newest = (
        select(col(BilledReading.meter_id), func.max(BilledReading.taken_on).label("taken_on"))
        .join(Meter, col(Meter.id) == col(BilledReading.meter_id))
        .where(col(Meter.contract_id) == contract_id)
        .group_by(col(BilledReading.meter_id))
        .subquery()
    )
    found = session.execute(
        select(
            col(BilledReading.meter_id),
            col(BilledReading.taken_on),
            col(BilledReading.value_m3),
            col(BilledReading.source),
        ).join(
            newest,
            (col(BilledReading.meter_id) == newest.c.meter_id)
            & (col(BilledReading.taken_on) == newest.c.taken_on),
        )
    )
    return {meter_id: Previous(day, value, source) for meter_id, day, value, source in found}


def _sent(session: Session, contract_id: int, period: Period) -> tuple[dict[int, Sent], int]:
    found = session.execute(
        select(
            col(SubmittedReading.meter_id),
            col(SubmittedReading.value_m3),
            col(Submission.submitted_at),
            col(Submission.number),
        )
        .join(Submission, col(Submission.id) == col(SubmittedReading.submission_id))
        .where(col(Submission.contract_id) == contract_id, col(Submission.period) == period)
        .order_by(col(Submission.number))
    ).all()
    # In the order of the batches, so the latest value of a meter stays.
    sent = {meter_id: Sent(value, local_day(at)) for meter_id, value, at, _ in found}
    return sent, found[-1].number if found else 0


def submit_readings(
    session: Session,
    *,
    who: SignedIn,
    values: Mapping[int, str],
    seen_period: Period,
    seen_version: int,
    confirmed_single: bool,
    now: datetime,
    origin: Origin = Origin(),  # noqa: B008  it cannot be changed
) -> Submitted | NeedsConfirmation:
    """Register what was typed by meter, as one batch, or `Refused` and nothing of it.

    `seen_period` and `seen_version` are those of the sheet that the customer typed into.
    """
    sheet = meters_of(session, who=who, now=now)
    _refuse_stale(sheet, values, seen_period, seen_version)
    new = new_values(sheet.rows, values)
    if not new:
        raise Refused(texts.NOTHING_NEW)
    single = single_meter(sheet.rows, new)
    if single and not confirmed_single:
        return NeedsConfirmation(single.serial)
    try:
        batch = _next_batch(session, who, sheet, now)
    except IntegrityError:  # somebody else who saw the same version was quicker
        raise _sent_meanwhile(meters_of(session, who=who, now=now), values) from None
    _register(session, batch, new)
    record(
        session,
        Action.READINGS_SUBMITTED,
        user_id=who.user_id,
        origin=origin,
        now=now,
        detail=batch.receipt,
    )
    return Submitted(batch.receipt, len(new))


def _refuse_stale(
    sheet: ReadingsSheet, values: Mapping[int, str], seen_period: Period, seen_version: int
) -> None:
    window = sheet.window
    if not values.keys() <= {row.meter_id for row in sheet.rows}:
        raise Refused(texts.UNKNOWN_METER)
    if not window.is_open:
        raise Refused(texts.CLOSED.format(first=window.first, last=window.last))
    if seen_period != window.period:
        raise Refused(texts.MONTH_CHANGED)
    if seen_version != sheet.version:
        raise _sent_meanwhile(sheet, values)


def _sent_meanwhile(sheet: ReadingsSheet, values: Mapping[int, str]) -> Refused:
    return Refused(texts.SENT_MEANWHILE, fields=differing(sheet.rows, values))


def _next_batch(session: Session, who: SignedIn, sheet: ReadingsSheet, now: datetime) -> Submission:
    """The batch after the one on the sheet; an `IntegrityError` when that number is taken."""
    period, number = sheet.window.period, sheet.version + 1
    batch = Submission(
        contract_id=who.contract_id,
        user_id=who.user_id,
        period=period,
        number=number,
        receipt=f"{period.first_day:%y%m}-{who.contract_id}-{number}",
        submitted_at=now,
    )
    with session.begin_nested():
        session.add(batch)
    return batch


def _register(session: Session, batch: Submission, values: Mapping[int, Decimal]) -> None:
    rows: Sequence[dict[str, object]] = [
        {
            "submission_id": batch.id,
            "meter_id": meter_id,
            "value_m3": value,
            "status": ReadingStatus.SENT.value,
            "note": "",
        }
        for meter_id, value in values.items()
    ]
    session.execute(insert(SubmittedReading), rows)
