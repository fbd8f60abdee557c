"""Queries of the first page: one small query for each of its parts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Row, func, select
from sqlmodel import Session, col

from cabinet.billing.accepted_payments import Accepted
from cabinet.billing.charges.charts.rules import MonthSums, span
from cabinet.billing.charges.charts.service import month_sums
from cabinet.billing.explanation import DayPaid, Explanation
from cabinet.billing.ledger import Debt
from cabinet.billing.statement_of_account import Account, account
from cabinet.core.clock import local_day
from cabinet.core.enums import MeterStatus
from cabinet.core.period import Period
from cabinet.core.settings import settings
from cabinet.models import Charge, Meter
from cabinet.readings.rules import can_be_read, counts
from cabinet.readings.submissions import batches_of, latest_of
from cabinet.readings.verification import Due, verification
from cabinet.readings.window import Window, window_on
from cabinet.security.ownership import OWN_CHARGES, own
from cabinet.security.rights import Act
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
    """The balance, negative where it was overpaid; `debt` says until when it is due.

    `explanation` says how it came about, `last_payment` what was paid last; each may be missing.
    """

    tenge: Decimal
    debt: Debt | None
    explanation: Explanation | None
    last_payment: DayPaid | None


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
    """All of the first page; `None` where billing has sent nothing of the kind.

    Whoever may see no money is told of none.

    `accepted` are payments that banks have taken and billing has not counted yet.
    `due` are the meters to be verified now; where there are none, `next_due` is the nearest one.
    `sums` are what `year_chart` needs.
    """

    readings: Readings
    balance: Balance | None
    accepted: tuple[Accepted, ...]
    charged: Charged | None
    due: tuple[MeterDue, ...]
    next_due: MeterDue | None
    sums: Mapping[Period, MonthSums]


def overview(session: Session, *, who: SignedIn, now: datetime) -> Overview:
    """The state of the customer's contract now."""
    today = local_day(now)
    meters = session.execute(_meters_query(who)).all()
    sees_money = who.may(Act.MONEY)
    charged = _charged(session, who, today) if sees_money else None
    known = account(session, who=who, today=today) if sees_money else None
    return Overview(
        readings=_readings(session, who, today, meters),
        balance=_balance(known, today) if known else None,
        accepted=known.accepted if known else (),
        charged=charged,
        due=_due(meters, today),
        next_due=_next_due(meters),
        sums=_sums(session, who, charged),
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
    readable = [meter.id for meter in meters if can_be_read(meter.serial, is_installed=True)]
    sent = latest_of(session, who=who, period=window.period, meter_ids=readable)
    latest = [sent.get(one) for one in readable]
    batches = batches_of(session, who=who, period=window.period)
    newest = batches[-1] if batches else None
    return Readings(
        window=window,
        meters=len(readable),
        missing=sum(not counts(one) for one in latest),
        rejected=sum(one is not None and not counts(one) for one in latest),
        receipt=newest.receipt if newest else "",
        sent_at=newest.submitted_at if newest else None,
    )


def _balance(known: Account, today: date) -> Balance | None:
    if not known.months:
        return None
    return Balance(
        tenge=known.balance_tenge,
        debt=known.debt(due_day=settings().payment_due_day, today=today),
        explanation=known.explanation,
        last_payment=next(iter(known.latest_payments), None),
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


def _sums(session: Session, who: SignedIn, charged: Charged | None) -> Mapping[Period, MonthSums]:
    if charged is None:
        return {}
    first, last = span(charged.period)
    return month_sums(session, who=who, first=first, last=last)


def _next_due(meters: Any) -> MeterDue | None:
    dated = [meter for meter in meters if meter.verification_due is not None]
    first = min(dated, key=lambda meter: meter.verification_due, default=None)
    return None if first is None else _meter_due(first, Due.LATER)


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
