"""The customer's meters, and the batches of readings that the customer sends."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Row, bindparam, not_, select
from sqlmodel import Session, col

from cabinet.core.clock import local_day
from cabinet.core.enums import MeterStatus, Source
from cabinet.core.errors import Refused
from cabinet.core.period import Period
from cabinet.core.settings import settings
from cabinet.core.text import Text, same
from cabinet.db import sql
from cabinet.models import Contract, KnownMeter, Meter, Submission, SubmittedReading
from cabinet.readings import texts
from cabinet.readings.entry.batch import Entered, next_batch, register_values, status_of
from cabinet.readings.entry.drafts import clear_sent
from cabinet.readings.known.rows import COLUMNS as KNOWN
from cabinet.readings.known.rows import is_known, known_of
from cabinet.readings.meter_register import Dial
from cabinet.readings.names import meter_in_words
from cabinet.readings.plausibility import Doubtful, Value, doubts, new_values
from cabinet.readings.receipt.service import queue_receipt
from cabinet.readings.rules import (
    MeterRow,
    Previous,
    Sent,
    Usual,
    counts,
    differing,
    single_meter,
)
from cabinet.readings.status_texts import REJECTED_MEANWHILE
from cabinet.readings.submissions import (
    CAN_BE_READ,
    LATEST_OF_MONTH,
    VERSION_OF_MONTH,
    Batch,
    batches_of,
    sent_of,
)
from cabinet.readings.window import Window, closed, window_on
from cabinet.security.audit import Action, Origin, record
from cabinet.security.ownership import hold_contract, hold_unowned, refuse_look
from cabinet.security.rights import Act
from cabinet.security.sessions import SignedIn

MOST_BATCHES: Final = 100
"""How often a contract may send readings for one month; they are kept for ever."""


@dataclass(frozen=True, slots=True)
class ReadingsSheet:
    """A contract's meters in the month that readings are for now, and the batches of the month.

    `version` is the number of the month's last batch, 0 before the first; a former owner's batches
    are counted, though they are not here.
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
    """A batch that was registered.

    `rows` are the meters whose values it has; `sheet` is what `meters_of` would find then, without
    the batches; `drafts` are those that somebody typed elsewhere meanwhile; `letter_id` is the
    letter that the receipt is still to be attached to, if one is wanted.
    """

    batch: Batch
    rows: tuple[MeterRow, ...]
    sheet: ReadingsSheet
    drafts: dict[int, str]
    letter_id: int | None = None

    @property
    def receipt(self) -> str:
        """The number under which it was registered."""
        return self.batch.receipt

    @property
    def count(self) -> int:
        """The number of its values."""
        return self.batch.count


@dataclass(frozen=True, slots=True)
class NeedsConfirmation:
    """Nothing was registered: the customer is to confirm these values.

    With a `single` meter also that it is all.
    """

    single: Text | None = None
    doubtful: tuple[Doubtful, ...] = ()


def meters_of(session: Session, *, who: SignedIn, now: datetime) -> ReadingsSheet:
    """The customer's meters with what was accepted before and what was sent this month."""
    sheet = _sheet(session, who, now)
    batches = batches_of(session, who=who, period=sheet.window.period) if sheet.version else ()
    return replace(sheet, batches=batches)


def _sheet(session: Session, who: SignedIn, now: datetime) -> ReadingsSheet:
    """The sheet without its batches: sending needs none of them, and there may be many."""
    day = local_day(now)
    window = window_on(day, settings().reading_days)
    period = window.period
    supplied = sql.rows(session, _METERS, contract_id=who.contract_id, period=period, day=day)
    meters = [row for row in supplied if row.id is not None]
    known = known_of(session, meters, period=period, day=day)
    return ReadingsSheet(
        contract_number=who.contract_number,
        has_heat_meter=supplied[0].heat_meter if supplied else None,
        window=window,
        version=supplied[0].version if supplied else 0,
        rows=tuple(_row(meter, *known[meter.id]) for meter in meters),
    )


_METERS: Final = (
    select(
        col(Contract.heat_meter),
        VERSION_OF_MONTH.label("version"),
        col(Meter.id),
        col(Meter.account),
        col(Meter.water),
        col(Meter.serial),
        col(Meter.verification_due),
        col(Meter.status).label("meter_status"),
        col(Meter.location),
        col(Meter.digits),
        col(Meter.decimals),
        col(SubmittedReading.value_m3),
        col(SubmittedReading.status),
        col(SubmittedReading.reason),
        col(Submission.submitted_at),
        col(Submission.source).label("sent_source"),
        *KNOWN,
    )
    .outerjoin(Meter, col(Meter.contract_id) == col(Contract.id))
    .outerjoin(KnownMeter, is_known(bindparam("period"), bindparam("day")))
    .outerjoin(SubmittedReading, col(SubmittedReading.id) == LATEST_OF_MONTH)
    .outerjoin(Submission, col(Submission.id) == col(SubmittedReading.submission_id))
    .where(col(Contract.id) == bindparam("contract_id"))
    .order_by(
        not_(CAN_BE_READ),
        col(Meter.account),
        col(Meter.location),
        col(Meter.water),
        col(Meter.number),
    )
)


def _row(meter: Row[Any], previous: Previous | None, usual: Usual) -> MeterRow:
    latest = None if meter.submitted_at is None else sent_of(meter)
    return MeterRow(
        meter_id=meter.id,
        water=meter.water,
        serial=meter.serial,
        verification_due=meter.verification_due,
        is_installed=meter.meter_status == MeterStatus.INSTALLED,
        location=meter.location,
        dial=Dial(meter.digits, meter.decimals),
        previous=previous,
        sent=latest if counts(latest) else None,
        rejected=None if counts(latest) else latest,
        usual=usual,
        account=meter.account,
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
    entered: Entered | None = None,
) -> Submitted | NeedsConfirmation:
    """Register what was typed by meter, as one batch, or `Refused` and nothing of it.

    `stated` says by meter why its value is below the previous one. `seen_…` are those of the sheet
    that the customer typed into. What is asked is asked once: the same answer given back as
    `confirmed` registers it, unless something has changed. With `entered` the utility does it in
    the name of `who`, who may be nobody: a contract without a customer.
    """
    refuse_look(who)
    if entered is not None and not who.membership_id:
        hold_unowned(session, contract_id=who.contract_id)
    else:
        hold_contract(session, who=who, act=Act.READINGS)
    sheet = _sheet(session, who, now)
    _refuse_stale(sheet, values, seen_period, seen_version, seen_rejected)
    new = new_values(sheet.rows, values, stated)
    if not new:
        raise Refused(texts.NOTHING_NEW)
    if sheet.version >= MOST_BATCHES:
        raise Refused(texts.TOO_MANY_BATCHES.format(count=MOST_BATCHES))
    asked = _to_confirm(sheet, new, local_day(now))
    if asked not in (None, confirmed):
        return asked
    batch = next_batch(
        session,
        who=who,
        period=sheet.window.period,
        number=sheet.version + 1,
        first_values=sum(not one.row.was_sent for one in new),
        now=now,
        entered=entered,
    )
    if batch is None:
        raise _sent_meanwhile(_sheet(session, who, now), values)
    register_values(session, batch=batch, values=new, doubts=_confirmed(asked))
    drafts = clear_sent(session, who=who, period=sheet.window.period, values=values)
    record(
        session,
        Action.READINGS_ENTERED if entered else Action.READINGS_SUBMITTED,
        user_id=who.user_id or None,
        contract_id=who.contract_id,
        origin=origin,
        now=now,
        detail=batch.receipt,
        staff_id=entered.staff_id if entered else None,
        subject=batch.receipt if entered else "",
        reason=entered.source.value if entered else "",
    )
    letter_id = queue_receipt(
        session,
        who=who,
        number=batch.receipt,
        values=((one.row, same(one.row.dial.shown(one.value_m3))) for one in new),
        source=entered.source if entered else Source.SITE,
        now=now,
    )
    source = entered.source.value if entered else Source.SITE.value
    sent = Batch(sheet.version + 1, batch.receipt, now, len(new), source)
    after = _after(sheet, new, sent)
    meters = {value.row.meter_id for value in new}
    rows = tuple(row for row in after.rows if row.meter_id in meters)
    return Submitted(sent, rows, after, drafts, letter_id)


def _after(sheet: ReadingsSheet, new: tuple[Value, ...], batch: Batch) -> ReadingsSheet:
    """The sheet with what was just registered: reading it anew costs a third of sending it."""
    day = local_day(batch.submitted_at)
    sent = {
        one.row.meter_id: Sent(one.value_m3, day, status_of(one).value, "", batch.source)
        for one in new
    }
    return replace(
        sheet,
        version=batch.number,
        rows=tuple(
            row._replace(sent=sent[row.meter_id], rejected=None) if row.meter_id in sent else row
            for row in sheet.rows
        ),
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
    sheet: ReadingsSheet, new: tuple[Value, ...], day: date
) -> NeedsConfirmation | None:
    doubtful = doubts(new, day=day)
    single = single_meter(sheet.rows, [value.row.meter_id for value in new])
    if not doubtful and single is None:
        return None
    return NeedsConfirmation(meter_in_words(single) if single else None, doubtful)


def _confirmed(asked: NeedsConfirmation | None) -> dict[int, str]:
    """By meter why its value was asked about, and confirmed."""
    return {one.value.row.meter_id: one.doubt for one in asked.doubtful} if asked else {}
