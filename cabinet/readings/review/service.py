"""Staff's word on readings that customers stated something about."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import func, literal_column, select
from sqlmodel import Session, col

from cabinet.core.enums import ReadingStatus
from cabinet.core.errors import Refused
from cabinet.core.folding import fold, the_one
from cabinet.models import Contract, Meter, Submission, SubmittedReading
from cabinet.readings.accepted_readings import is_corrected, newest_accepted
from cabinet.readings.decisions.changes import note_decided
from cabinet.readings.decisions.service import tell_decisions
from cabinet.readings.meter_register import Dial
from cabinet.readings.review import texts
from cabinet.security.audit import COMMAND, Action, Actor, record

_ACTIONS: Final = {
    ReadingStatus.ACCEPTED: Action.READING_ACCEPTED,
    ReadingStatus.REJECTED: Action.READING_REJECTED,
}
_LONGEST_REASON: Final = 300
# Written out: of a value that is handed over SQLite does not know that the index is for it.
_IS_HELD: Final = col(SubmittedReading.status) == literal_column(f"'{ReadingStatus.HELD}'")


@dataclass(frozen=True, slots=True)
class Held:
    """A value that waits for staff; `previous_m3` is what it is measured from now."""

    receipt: str
    meter_number: str
    serial: str
    contract_number: str
    payer: str
    dial: Dial
    value_m3: Decimal
    previous_m3: Decimal | None
    statement: str
    sent_at: datetime


def held_readings(session: Session) -> list[Held]:
    """The values that wait, those sent first before others; not those with a newer one."""
    waiting = session.execute(waiting_readings().order_by(col(SubmittedReading.id))).all()
    return [_held(session, *row) for row in waiting]


@dataclass(frozen=True, slots=True)
class HeldSince:
    """How many values wait for staff, and since when the first of them."""

    count: int
    first_at: datetime


def held_since(session: Session) -> HeldSince | None:
    """How many values wait and since when; `None` when none does."""
    waiting = waiting_readings().subquery()
    count, first_at = session.execute(
        select(func.count(), func.min(waiting.c.submitted_at)).select_from(waiting)
    ).one()
    return HeldSince(count, first_at) if count else None


def _held(
    session: Session,
    reading: SubmittedReading,
    batch: Submission,
    meter: Meter,
    contract: Contract,
) -> Held:
    newest = newest_accepted(session, meter_ids=[reading.meter_id], period=batch.period)
    before = newest.get(reading.meter_id)
    return Held(
        receipt=batch.receipt,
        meter_number=meter.number,
        serial=meter.serial,
        contract_number=contract.number,
        payer=contract.payer,
        dial=Dial(meter.digits, meter.decimals),
        value_m3=reading.value_m3,
        previous_m3=before.value_m3 if before else None,
        statement=reading.statement,
        sent_at=batch.submitted_at,
    )


def waiting_readings() -> Any:
    """The query of the values that wait, each with its batch, meter and contract."""
    return (
        select(SubmittedReading, Submission, Meter, Contract)
        .join(Submission, col(Submission.id) == col(SubmittedReading.submission_id))
        .join(Meter, col(Meter.id) == col(SubmittedReading.meter_id))
        .join(Contract, col(Contract.id) == col(Submission.contract_id))
        .where(_IS_HELD, ~is_corrected())
    )


def accept(
    session: Session,
    *,
    receipt: str,
    meter_numbers: Collection[str],
    now: datetime,
    by: Actor = COMMAND,
) -> None:
    """Take held values of a batch for right; what is sent from next month on is measured from them.

    All of them or, when one does not wait, none. Who sent them is told by one letter.
    """
    _decide(session, receipt, meter_numbers, ReadingStatus.ACCEPTED, "", now, by)


def reject(
    session: Session,
    *,
    receipt: str,
    meter_numbers: Collection[str],
    reason: str,
    now: datetime,
    by: Actor = COMMAND,
) -> None:
    """Refuse held values of a batch as in `accept`, with the reason that the customer will read."""
    reason = reason.strip()
    if not reason or len(reason) > _LONGEST_REASON or not reason.isprintable():
        raise Refused(texts.REASON_WANTED)
    _decide(session, receipt, meter_numbers, ReadingStatus.REJECTED, reason, now, by)


def _decide(
    session: Session,
    receipt: str,
    meter_numbers: Collection[str],
    status: ReadingStatus,
    reason: str,
    now: datetime,
    by: Actor,
) -> None:
    decided = []
    for number in sorted(set(meter_numbers)):  # in one order, so that none deadlock
        reading, batch, meter = _locked(session, receipt, number)
        reading.status, reading.reason, reading.decided_at = status, reason, now
        decided.append(reading.id or 0)
        _note(session, _ACTIONS[status], batch, meter.number, reason, now, by)
    note_decided(session, reading_ids=decided)
    tell_decisions(session, reading_ids=decided, now=now)


def _locked(
    session: Session, receipt: str, meter_number: str
) -> tuple[SubmittedReading, Submission, Meter]:
    """A reading that waits, of the meter with this number, however it is written."""
    alike = session.execute(
        waiting_readings()
        .where(
            col(Submission.receipt) == receipt.strip(),
            col(Meter.number_folded) == fold(meter_number),
        )
        .order_by(col(SubmittedReading.id))
        .with_for_update(of=SubmittedReading)
    )
    found = the_one(alike, meter_number, lambda row: row[2].number)
    if found is None:
        raise Refused(texts.NOT_HELD.format(receipt=receipt, meter=meter_number))
    return found[0], found[1], found[2]


def subject_of(receipt: str, meter_number: str) -> str:
    """What the audit trail calls a value that was decided about."""
    return f"{receipt} {meter_number}"


def _note(
    session: Session,
    action: Action,
    batch: Submission,
    meter_number: str,
    reason: str,
    now: datetime,
    by: Actor,
) -> None:
    record(
        session,
        action,
        user_id=batch.user_id,
        contract_id=batch.contract_id,
        origin=by.origin,
        now=now,
        detail=subject_of(batch.receipt, meter_number),
        staff_id=by.staff_id,
        subject=subject_of(batch.receipt, meter_number),
        reason=reason,
    )
