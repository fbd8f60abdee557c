"""The customer's meters, and the batches of readings that the customer sends."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Row, bindparam, select
from sqlmodel import Session, col

from cabinet.core.clock import local_day
from cabinet.core.enums import MeterStatus
from cabinet.core.errors import Refused
from cabinet.core.period import Period
from cabinet.core.settings import settings
from cabinet.db import sql
from cabinet.models import Contract, Meter
from cabinet.readings import texts
from cabinet.readings.entry.batch import next_batch, register_values, status_of
from cabinet.readings.entry.drafts import clear_sent
from cabinet.readings.meter_register import Dial
from cabinet.readings.plausibility import Doubtful, Value, doubts, new_values
from cabinet.readings.previous_readings import history_of, previous_of
from cabinet.readings.receipt.service import queue_receipt
from cabinet.readings.rules import (
    MeterRow,
    Previous,
    Sent,
    counts,
    differing,
    single_meter,
)
from cabinet.readings.status_texts import REJECTED_MEANWHILE
from cabinet.readings.submissions import Batch, month_of
from cabinet.readings.window import Window, closed, window_on
from cabinet.security.audit import Action, Origin, record
from cabinet.security.ownership import hold_contract
from cabinet.security.sessions import SignedIn

MOST_BATCHES: Final = 100
"""How often a contract may send readings for one month; they are kept for ever."""


@dataclass(frozen=True, slots=True)
class ReadingsSheet:
    """A contract's meters in the month that readings are for now, and the batches of the month.

    `version` is the number of the month's last batch, 0 before the first: see `submissions.Month`.
    """

    contract_number: str
    has_heat_meter: bool | None
    window: Window
    version: int
    rows: tuple[MeterRow, ...]
    batches: tuple[Batch, ...] = ()

    @property
    def rejected(self) -> frozenset[int]:
        """The meters whose latest value was rejected."""
        return frozenset(row.meter_id for row in self.rows if row.rejected)


@dataclass(frozen=True, slots=True)
class Submitted:
    """A batch that was registered under its receipt, with so many new values.

    `sheet` is what `meters_of` would find then; `letter_id` is the letter that the receipt is still
    to be attached to, if one is wanted.
    """

    receipt: str
    count: int
    sheet: ReadingsSheet
    letter_id: int | None = None


@dataclass(frozen=True, slots=True)
class NeedsConfirmation:
    """Nothing was registered: the customer is to confirm these values.

    With a `serial` also that this one meter is all.
    """

    serial: str = ""
    doubtful: tuple[Doubtful, ...] = ()


def meters_of(session: Session, *, who: SignedIn, now: datetime) -> ReadingsSheet:
    """The customer's meters with what was accepted before and what was sent this month."""
    window = window_on(local_day(now), settings().reading_days)
    supplied = sql.rows(session, _METERS, contract_id=who.contract_id)
    previous = previous_of(session, contract_id=who.contract_id, period=window.period)
    month = month_of(session, who=who, period=window.period)
    return ReadingsSheet(
        contract_number=who.contract_number,
        has_heat_meter=supplied[0].heat_meter if supplied else None,
        window=window,
        version=month.version,
        rows=tuple(
            _row(meter, previous.get(meter.id), month.latest.get(meter.id))
            for meter in supplied
            if meter.id is not None
        ),
        batches=month.batches,
    )


_METERS: Final = (
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
    .where(col(Contract.id) == bindparam("contract_id"))
    .order_by(col(Meter.account), col(Meter.location), col(Meter.water), col(Meter.number))
)


def _row(meter: Row[Any], previous: Previous | None, latest: Sent | None) -> MeterRow:
    return MeterRow(
        meter_id=meter.id,
        water=meter.water,
        serial=meter.serial,
        verification_due=meter.verification_due,
        is_installed=meter.status == MeterStatus.INSTALLED,
        location=meter.location,
        dial=Dial(meter.digits, meter.decimals),
        previous=previous,
        sent=latest if counts(latest) else None,
        rejected=None if counts(latest) else latest,
    )


def submit_readings(
    session: Session,
    *,
    who: SignedIn,
    values: Mapping[int, str],
    stated: Mapping[int, str],
    seen_period: Period,
    seen_version: int,
    seen_rejected: frozenset[int],
    confirmed: NeedsConfirmation | None,
    now: datetime,
    origin: Origin = Origin(),  # noqa: B008  it cannot be changed
) -> Submitted | NeedsConfirmation:
    """Register what was typed by meter, as one batch, or `Refused` and nothing of it.

    `stated` says by meter why its value is below the previous one. `seen_…` are those of the sheet
    that the customer typed into. What is asked is asked once: the same answer given back as
    `confirmed` registers it, unless something has changed.
    """
    hold_contract(session, who=who)
    sheet = meters_of(session, who=who, now=now)
    _refuse_stale(sheet, values, seen_period, seen_version, seen_rejected)
    new = new_values(sheet.rows, values, stated)
    if not new:
        raise Refused(texts.NOTHING_NEW)
    if sheet.version >= MOST_BATCHES:
        raise Refused(texts.TOO_MANY_BATCHES.format(count=MOST_BATCHES))
    asked = _to_confirm(session, who, sheet, new, local_day(now))
    if asked not in (None, confirmed):
        return asked
    batch = next_batch(
        session, who=who, period=sheet.window.period, number=sheet.version + 1, now=now
    )
    if batch is None:
        raise _sent_meanwhile(meters_of(session, who=who, now=now), values)
    register_values(session, batch=batch, values=new, doubts=_confirmed(asked))
    clear_sent(session, who=who, values=values)
    record(
        session,
        Action.READINGS_SUBMITTED,
        user_id=who.user_id,
        origin=origin,
        now=now,
        detail=batch.receipt,
    )
    letter_id = queue_receipt(session, who=who, number=batch.receipt, now=now)
    return Submitted(batch.receipt, len(new), _after(sheet, new, batch.receipt, now), letter_id)


def _after(
    sheet: ReadingsSheet, new: tuple[Value, ...], receipt: str, now: datetime
) -> ReadingsSheet:
    """The sheet with what was just registered: reading it anew costs a third of sending it."""
    day = local_day(now)
    sent = {one.row.meter_id: Sent(one.value_m3, day, status_of(one).value, "") for one in new}
    return replace(
        sheet,
        version=sheet.version + 1,
        rows=tuple(
            replace(row, sent=sent[row.meter_id], rejected=None) if row.meter_id in sent else row
            for row in sheet.rows
        ),
        batches=(*sheet.batches, Batch(sheet.version + 1, receipt, now, len(new))),
    )


def _refuse_stale(
    sheet: ReadingsSheet,
    values: Mapping[int, str],
    seen_period: Period,
    seen_version: int,
    seen_rejected: frozenset[int],
) -> None:
    window = sheet.window
    if not values.keys() <= {row.meter_id for row in sheet.rows}:
        raise Refused(texts.UNKNOWN_METER)
    if not window.is_open:
        raise Refused(closed(window))
    if seen_period != window.period:
        raise Refused(texts.MONTH_CHANGED)
    if seen_version != sheet.version:
        raise _sent_meanwhile(sheet, values)
    # Untouched in its cell, a value that was rejected meanwhile would be taken for a new one.
    if not sheet.rejected <= seen_rejected:
        raise Refused(REJECTED_MEANWHILE)


def _sent_meanwhile(sheet: ReadingsSheet, values: Mapping[int, str]) -> Refused:
    return Refused(texts.SENT_MEANWHILE, fields=differing(sheet.rows, values))


def _to_confirm(
    session: Session, who: SignedIn, sheet: ReadingsSheet, new: tuple[Value, ...], day: date
) -> NeedsConfirmation | None:
    ids = [value.row.meter_id for value in new]
    past = history_of(session, who=who, meter_ids=ids, period=sheet.window.period, day=day)
    doubtful = doubts(new, past, day=day)
    single = single_meter(sheet.rows, ids)
    if not doubtful and single is None:
        return None
    return NeedsConfirmation(single.serial if single else "", doubtful)


def _confirmed(asked: NeedsConfirmation | None) -> dict[int, str]:
    """By meter why its value was asked about, and confirmed."""
    return {one.value.row.meter_id: one.doubt for one in asked.doubtful} if asked else {}
