"""Writes a batch of readings: the sending itself, and its values."""

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import insert
from sqlmodel import Session, col

from cabinet.core.enums import ReadingStatus
from cabinet.core.period import Period
from cabinet.db import sql
from cabinet.models import Submission, SubmittedReading
from cabinet.readings.plausibility import Value, note
from cabinet.security.sessions import SignedIn

_NEW_VALUES: Final = insert(SubmittedReading)


@dataclass(frozen=True, slots=True)
class NewBatch:
    """A batch that has just been written."""

    id: int
    receipt: str


def next_batch(
    session: Session, *, who: SignedIn, period: Period, number: int, now: datetime
) -> NewBatch | None:
    """The month's batch of this number; `None` when somebody else has just taken it."""
    # The letter keeps Excel from making a date of it.
    receipt = f"R{period.first_day:%y%m}-{who.contract_id}-{number}"
    row = {
        "contract_id": who.contract_id,
        "user_id": who.user_id,
        "period": period,
        "number": number,
        "receipt": receipt,
        "submitted_at": now,
    }
    statement = _new_batch(sql.dialect_of(session))
    new = sql.write(session, statement, row).scalar_one_or_none()
    return None if new is None else NewBatch(new, receipt)


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
            "note": note(value.statement, doubts.get(value.row.meter_id, "")),
        }
        for value in values
    ]
    sql.write(session, _NEW_VALUES, rows)
