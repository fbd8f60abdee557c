"""Queries of the first page: one small query for each of its parts."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Row, func, select
from sqlmodel import Session, col

from cabinet.billing.ledger import Debt, debt
from cabinet.billing.statement_of_account import account
from cabinet.core.clock import local_day
from cabinet.core.enums import MeterStatus
from cabinet.core.period import Period
from cabinet.core.settings import settings
from cabinet.models import Charge, Meter
from cabinet.readings.rules import can_be_read, counts
from cabinet.readings.submissions import month_of
from cabinet.readings.verification import Due, verification
from cabinet.readings.window import Window, window_on
from cabinet.security.ownership import OWN_CHARGES, own
from cabinet.security.sessions import SignedIn


@dataclass(frozen=True, slots=True)
class Readings:
    """The state of the month's readings: of `meters` that can be read, `missing` are not sent.

    A value that was rejected is missing again. `receipt` is the newest of the month, sent at
    `sent_at`.
    """

    window: Window
    meters: int
    missing: int
    rejected: int
    receipt: str
    sent_at: datetime | None


@dataclass(frozen=True, slots=True)
class Balance:
    """The balance, negative where it was overpaid; `debt` says until when it is due."""

    tenge: Decimal
    debt: Debt | None


@dataclass(frozen=True, slots=True)
class Charged:
    """The latest month with charges, and what they come to."""

    period: Period
    tenge: Decimal


@dataclass(frozen=True, slots=True)
class MeterDue:
    """A meter in its place whose verification is over, or will be soon."""

    water: str
    serial: str
    location: str
    due_on: date
    is_overdue: bool


@dataclass(frozen=True, slots=True)
class Overview:
    """All of the first page; `None` where billing has sent nothing of the kind."""

    readings: Readings
    balance: Balance | None
    charged: Charged | None
    due: tuple[MeterDue, ...]


def overview(session: Session, *, who: SignedIn, now: datetime) -> Overview:
    """The state of the customer's contract now."""
    today = local_day(now)
    meters = session.execute(_meters_query(who)).all()
    return Overview(
        readings=_readings(session, who, today, meters),
        balance=_balance(session, who, today),
        charged=_charged(session, who, today),
        due=_due(meters, today),
    )


def _meters_query(who: SignedIn) -> Any:
    return (
        select(
            col(Meter.id),
            col(Meter.water),
            col(Meter.serial),
            col(Meter.location),
            col(Meter.verification_due),
        )
        .where(
            col(Meter.contract_id) == who.contract_id,
            col(Meter.status) == MeterStatus.INSTALLED,
        )
        .order_by(col(Meter.verification_due), col(Meter.number))
    )


def _readings(session: Session, who: SignedIn, today: date, meters: Any) -> Readings:
    window = window_on(today, settings().reading_days)
    month = month_of(session, who=who, period=window.period)
    readable = [meter.id for meter in meters if can_be_read(meter.serial, is_installed=True)]
    latest = [month.latest.get(one) for one in readable]
    newest = month.batches[-1] if month.batches else None
    return Readings(
        window=window,
        meters=len(readable),
        missing=sum(not counts(one) for one in latest),
        rejected=sum(one is not None and not counts(one) for one in latest),
        receipt=newest.receipt if newest else "",
        sent_at=newest.submitted_at if newest else None,
    )


def _balance(session: Session, who: SignedIn, today: date) -> Balance | None:
    known = account(session, who=who, today=today).months
    if not known:
        return None
    return Balance(
        tenge=known[0].closing_tenge,
        debt=debt(known, due_day=settings().payment_due_day, today=today),
    )


def _charged(session: Session, who: SignedIn, today: date) -> Charged | None:
    period = col(Charge.period)
    found = session.execute(
        select(period, func.sum(Charge.amount_tenge))
        .where(OWN_CHARGES, period <= Period.of(today))
        .group_by(period)
        .order_by(period.desc())
        .limit(1),
        own(who),
    ).first()
    return None if found is None else Charged(*found)


def _due(meters: Any, today: date) -> tuple[MeterDue, ...]:
    near = ((meter, verification(meter.verification_due, today)) for meter in meters)
    return tuple(_meter_due(meter, how) for meter, how in near if how != Due.LATER)


def _meter_due(meter: Row[Any], how: Due) -> MeterDue:
    return MeterDue(
        water=meter.water,
        serial=meter.serial,
        location=meter.location,
        due_on=meter.verification_due,
        is_overdue=how == Due.OVERDUE,
    )
