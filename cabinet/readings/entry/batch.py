"""Writes a batch of readings: the sending itself, and its values."""

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import insert
from sqlmodel import Session, col

from cabinet.core.enums import ReadingStatus, Source
from cabinet.core.period import Period
from cabinet.db import sql
from cabinet.models import Submission, SubmittedReading
from cabinet.readings.decisions.changes import note_sent
from cabinet.readings.plausibility import Value, note
from cabinet.security.ownership import refuse_look
from cabinet.security.sessions import SignedIn

_NEW_VALUES: Final = insert(SubmittedReading)


@dataclass(frozen=True, slots=True)
class Entered:
    """Who of the utility's people enters a batch for a customer, and how it came to them.

    Nobody by name where no page is used.
    """

    staff_id: int | None
    source: Source


@dataclass(frozen=True, slots=True)
class NewBatch:
    """A batch that has just been written."""

    id: int
    receipt: str


def next_batch(
    session: Session,
    *,
    who: SignedIn,
    period: Period,
    number: int,
    first_values: int,
    now: datetime,
    entered: Entered | None = None,
) -> NewBatch | None:
    """The month's batch of this number, with `first_values` of meters that had none before.

    `None` when somebody else has just taken it.
    """
    refuse_look(who)
    # The letter keeps Excel from making a date of it.
    receipt = f"R{period.first_day:%y%m}-{who.contract_id}-{number}"
    row = {
        "contract_id": who.contract_id,
        "user_id": who.user_id or None,
        "source": entered.source.value if entered else Source.SITE.value,
        "staff_id": entered.staff_id if entered else None,
        "first_values": first_values,
        "period": period,
        "number": number,
        "receipt": receipt,
        "submitted_at": now,
    }
    statement = _new_batch(sql.dialect_of(session))
    new = sql.rows(session, statement, **row)
    return NewBatch(new[0].id, receipt) if new else None


@functools.cache
def _new_batch(dialect: str) -> Any:
    insert = sql.inserting(dialect, Submission)
    return insert.on_conflict_do_nothing().returning(col(Submission.id))


def status_of(value: Value) -> ReadingStatus:
    """The status of a value until billing or staff answer."""
    return ReadingStatus.HELD if value.is_held else ReadingStatus.SENT


def register_values(
    session: Session, *, batch: NewBatch, values: Sequence[Value], doubts: Mapping[int, str]
) -> None:
    """Write the values of a batch; `doubts` says by meter why its value was asked about."""
    rows = [
        {
            "submission_id": batch.id,
            "meter_id": value.row.meter_id,
            "value_m3": value.value_m3,
            "status": status_of(value).value,
            "statement": value.statement,
            "doubt": doubts.get(value.row.meter_id, ""),
            "note": note(value.statement, doubts.get(value.row.meter_id, "")),
        }
        for value in values
    ]
    sql.write(session, _NEW_VALUES, rows)
    note_sent(session, submission_id=batch.id)
