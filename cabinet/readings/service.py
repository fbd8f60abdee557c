"""The customer's meters, and the batches of readings that the customer sends."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Row, func, insert
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

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
            Contract.heat_meter,
            Meter.id,
            Meter.water,
            Meter.serial,
            Meter.verification_due,
            Meter.status,
            Meter.location,
            Meter.digits,
            Meter.decimals,
        )  # type: ignore[call-overload]
        .outerjoin(Meter, col(Meter.contract_id) == Contract.id)
        .where(Contract.id == contract_id)
        .order_by(Meter.account, Meter.location, Meter.water, Meter.number)
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
        select(BilledReading.meter_id, func.max(BilledReading.taken_on).label("taken_on"))
        .join(Meter, col(Meter.id) == BilledReading.meter_id)
        .where(Meter.contract_id == contract_id)
        .group_by(col(BilledReading.meter_id))
        .subquery()
    )
    found = session.exec(
        select(
            BilledReading.meter_id,
            BilledReading.taken_on,
            BilledReading.value_m3,
            BilledReading.source,
        ).join(
            newest,
            (col(BilledReading.meter_id) == newest.c.meter_id)
            & (col(BilledReading.taken_on) == newest.c.taken_on),
        )
    )
    return {meter_id: Previous(day, value, source) for meter_id, day, value, source in found}


def _sent(session: Session, contract_id: int, period: Period) -> tuple[dict[int, Sent], int]:
    found = session.exec(
        select(
            SubmittedReading.meter_id,
            SubmittedReading.value_m3,
            Submission.submitted_at,
            Submission.number,
        )
        .join(Submission, col(Submission.id) == SubmittedReading.submission_id)
        .where(Submission.contract_id == contract_id, Submission.period == period)
        .order_by(col(Submission.number))
    ).all()
    # In the order of the batches, so the latest value of a meter stays.
    sent = {meter_id: Sent(value, local_day(at)) for meter_id, value, at, _ in found}
    return sent, found[-1][3] if found else 0


def submit_readings(
    session: Session,
    *,
    who: SignedIn,
    values: Mapping[int, str],
    seen_period: Period,
    seen_version: int,
    confirmed_single: bool,
    now: datetime,
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
    return _register(session, who, sheet, new, now)


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
        raise Refused(texts.SENT_MEANWHILE)


def _register(
    session: Session,
    who: SignedIn,
    sheet: ReadingsSheet,
    new: Mapping[int, Decimal],
    now: datetime,
) -> Submitted:
    period, number = sheet.window.period, sheet.version + 1
    batch = Submission(
        contract_id=who.contract_id,
        user_id=who.user_id,
        period=period,
        number=number,
        receipt=f"{period.first_day:%y%m}-{who.contract_id}-{number}",
        submitted_at=now,
    )
    _claim_number(session, batch)
    rows: Sequence[dict[str, object]] = [
        {
            "submission_id": batch.id,
            "meter_id": meter_id,
            "value_m3": value,
            "status": ReadingStatus.SENT.value,
            "note": "",
        }
        for meter_id, value in new.items()
    ]
    session.execute(insert(SubmittedReading), rows)
    return Submitted(batch.receipt, len(new))


def _claim_number(session: Session, batch: Submission) -> None:
    """Only one of those who saw the same version gets the next number."""
    try:
        with session.begin_nested():
            session.add(batch)
    except IntegrityError:
        raise Refused(texts.SENT_MEANWHILE) from None
