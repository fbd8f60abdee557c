"""What billing and staff do, for the tests of this folder."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from sqlmodel import Session, col, select

from cabinet.core.period import Period
from cabinet.models import BilledReading, Submission, SubmittedReading
from cabinet.security.sessions import SignedIn
from tests.cast import NOW

OCTOBER = Period(2026, 10)


def sent_before(
    session: Session,
    who: SignedIn,
    values: dict[int, str],
    *,
    status: str = "accepted",
    statement: str = "",
    period: Period = OCTOBER,
    number: int = 1,
    at: datetime = NOW - timedelta(days=20),
    decided_at: datetime | None = None,
) -> None:
    """A batch of an earlier month."""
    batch = Submission(
        contract_id=who.contract_id,
        user_id=who.user_id,
        period=period,
        number=number,
        receipt=f"R{period.first_day:%y%m}-{who.contract_id}-{number}",
        submitted_at=at,
    )
    session.add(batch)
    session.flush()
    assert batch.id is not None
    for meter_id, value in values.items():
        session.add(
            SubmittedReading(
                submission_id=batch.id,
                meter_id=meter_id,
                value_m3=Decimal(value),
                status=status,
                statement=statement,
                decided_at=decided_at or at,
            )
        )
    session.flush()


def decide(
    session: Session, meter_id: int, status: str, *, reason: str = "", at: datetime = NOW
) -> None:
    """Billing's or staff's word on the newest value of a meter."""
    reading = newest(session, meter_id)
    reading.status, reading.reason, reading.decided_at = status, reason, at
    session.flush()


def newest(session: Session, meter_id: int) -> SubmittedReading:
    """The value of a meter that was sent last."""
    found = select(SubmittedReading).where(SubmittedReading.meter_id == meter_id)
    return session.exec(found.order_by(col(SubmittedReading.id).desc())).first()  # type: ignore[return-value]


def billed(session: Session, meter_id: int, *readings: tuple[date, str]) -> None:
    """Readings that billing itself holds."""
    for day, value in readings:
        session.add(
            BilledReading(meter_id=meter_id, taken_on=day, value_m3=Decimal(value), source="Акт")
        )
    session.flush()


def billed_monthly(session: Session, meter_id: int, *, months: int = 6, used: int = 10) -> None:
    """So many months of a steady consumption; the last value of 28 October is 100."""
    for back in range(months):
        month = OCTOBER.plus(-back)
        value = str(100 - used * back)
        billed(session, meter_id, (month.first_day.replace(day=28), value))
