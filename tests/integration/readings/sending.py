"""Sending readings in the tests of this folder."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import partial

import pytest
from sqlalchemy import func, select
from sqlmodel import Session

from cabinet.core.errors import Refused
from cabinet.core.period import Period
from cabinet.models import Submission, SubmittedReading
from cabinet.readings.entry.service import (
    NeedsConfirmation,
    ReadingsSheet,
    Submitted,
    submit_readings,
)
from cabinet.security.sessions import SignedIn
from tests.cast import NOW

NOVEMBER = Period(2026, 11)
MIDNIGHT = datetime(2026, 11, 30, 19, 0, tzinfo=UTC)  # December begins in Almaty
INSTANT = timedelta(microseconds=1)


def send(
    session: Session,
    who: SignedIn,
    values: dict[int, str],
    *,
    version: int = 0,
    period: Period = NOVEMBER,
    stated: dict[int, str] | None = None,
    seen_rejected: frozenset[int] = frozenset(),
    confirmed: bool | NeedsConfirmation = True,
    now: datetime = NOW,
) -> Submitted | NeedsConfirmation:
    """Send as the page does, where `confirmed` agreeing to whatever is asked."""
    sending = partial(
        submit_readings,
        session,
        who=who,
        values=values,
        stated=stated or {},
        seen_period=period,
        seen_version=version,
        seen_rejected=seen_rejected,
        now=now,
    )
    outcome = sending(confirmed=confirmed if isinstance(confirmed, NeedsConfirmation) else None)
    if confirmed is True and isinstance(outcome, NeedsConfirmation):
        return sending(confirmed=outcome)
    return outcome


def refused(session: Session, who: SignedIn, values: dict[int, str], **seen: object) -> Refused:
    before = counted(session)
    with pytest.raises(Refused) as error:
        send(session, who, values, **seen)  # type: ignore[arg-type]
    assert counted(session) == before
    return error.value


def counted(session: Session) -> tuple[int, int]:
    return (
        session.execute(select(func.count()).select_from(Submission)).scalar_one(),
        session.execute(select(func.count()).select_from(SubmittedReading)).scalar_one(),
    )


def values_of(sheet: ReadingsSheet) -> dict[int, Decimal]:
    return {row.meter_id: row.sent.value_m3 for row in sheet.rows if row.sent}
