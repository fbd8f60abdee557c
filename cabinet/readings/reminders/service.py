"""Who is to be reminded, and the letters that do it: each thing once, whoever else does it too.

`…_to_remind` and `…_to_notify` only read and may look at every contract; the letters are written
for a few customers at a time, so that nobody who sends readings has to wait long.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Row,
    String,
    and_,
    case,
    cast,
    exists,
    func,
    literal,
    select,
    true,
)
from sqlmodel import Session, col

from cabinet.core.clock import local_day
from cabinet.core.enums import MeterStatus
from cabinet.core.period import Period
from cabinet.core.settings import settings
from cabinet.core.text import language_of
from cabinet.mail.announcements import announce_each_once, hold_subscriptions
from cabinet.mail.outbox import queue
from cabinet.mail.subscriptions import Subscription, subscribed
from cabinet.models import Announcement, Contract, Meter, Submission, SubmittedReading, User
from cabinet.readings.reminders.letters import reminder_letter, verification_letter
from cabinet.readings.reminders.rules import (
    FIRST_NOTICE_DAYS,
    LAST_NOTICE_DAYS,
    Customer,
    DueMeter,
    Unsent,
    Verifications,
    is_time_to_remind,
)
from cabinet.readings.submissions import CAN_BE_READ, COUNTS
from cabinet.readings.window import Window, window_on
from cabinet.security.ownership import SENT_BY_PRESENT_OWNER

_REMINDER: Final = "reminder"
_VERIFICATION: Final = "verification"
# That a customer had a letter about verifications on a day.
_VERIFICATION_DAY: Final = "verification-day"

_CUSTOMER: Final[tuple[Any, ...]] = (
    col(User.id).label("user_id"),
    col(User.public_id),
    col(User.email),
    col(User.language),
    col(Contract.number).label("contract_number"),
)


def users_to_remind(session: Session, *, now: datetime) -> list[int]:
    """The subscribers whose meters are not all sent, if the window closes soon; in order."""
    window = _closing(now)
    if window is None:
        return []
    counted = _unsent(window.period).subquery()
    return list(session.scalars(select(counted.c.user_id).order_by(counted.c.user_id)))


def remind(session: Session, *, user_ids: Sequence[int], now: datetime) -> int:
    """Write a reminder to each of them who still is to be reminded; how many were written."""
    window = _closing(now)
    if window is None:
        return 0
    period = window.period
    hold_subscriptions(session, user_ids=user_ids)
    rows = session.execute(_unsent(period, user_ids).order_by(col(User.id))).all()
    told = [(row.user_id, str(period)) for row in rows]
    news = announce_each_once(session, told=told, kind=_REMINDER, now=now)
    for row in rows:
        if (row.user_id, str(period)) in news:
            unsent = Unsent(_customer(row), period, window.last, row.meters, row.of_meters)
            queue(session, reminder_letter(unsent), now=now, user_id=row.user_id)
    return len(news)


def _closing(now: datetime) -> Window | None:
    today = local_day(now)
    window = window_on(today, settings().reading_days)
    return window if is_time_to_remind(window, today) else None


def _unsent(period: Period, user_ids: Sequence[int] | None = None) -> Any:
    """Each subscriber not reminded yet with a meter whose latest value is rejected, or has none."""
    of_meters = func.count(col(Meter.id).distinct())
    missing = of_meters - func.count(col(SubmittedReading.meter_id).distinct())
    is_this_months = and_(
        col(Submission.contract_id) == col(Contract.id),
        col(Submission.period) == period,
        SENT_BY_PRESENT_OWNER,
    )
    is_its_value = and_(
        col(SubmittedReading.submission_id) == col(Submission.id),
        col(SubmittedReading.meter_id) == col(Meter.id),
        COUNTS,
    )
    return (
        select(*_CUSTOMER, missing.label("meters"), of_meters.label("of_meters"))
        .select_from(User)
        .join(Contract, col(Contract.id) == col(User.contract_id))
        .join(Meter, col(Meter.contract_id) == col(Contract.id))
        .outerjoin(Submission, is_this_months)
        .outerjoin(SubmittedReading, is_its_value)
        .where(
            subscribed(Subscription.REMINDERS),
            _is_one_of(user_ids),
            CAN_BE_READ,
            ~_was_told(_REMINDER, literal(str(period))),
        )
        .group_by(col(User.id), col(Contract.id))
        .having(missing > 0)
    )


def users_to_notify(session: Session, *, now: datetime) -> list[int]:
    """The subscribers with meters to be verified that they were not told of; in order."""
    due = _due(local_day(now)).subquery()
    return list(session.scalars(select(due.c.user_id).distinct().order_by(due.c.user_id)))


def notify(session: Session, *, user_ids: Sequence[int], now: datetime) -> int:
    """Write each of them one letter about their meters to be verified; how many were written."""
    today = local_day(now)
    hold_subscriptions(session, user_ids=user_ids)
    rows = session.execute(
        _due(today, user_ids).order_by(
            col(User.id), col(Meter.verification_due), col(Meter.location), col(Meter.id)
        )
    ).all()
    days = dict.fromkeys((row.user_id, str(today)) for row in rows)  # in the order of users
    free = announce_each_once(session, told=days, kind=_VERIFICATION_DAY, now=now)
    told = [(row.user_id, row.about) for row in rows if (row.user_id, str(today)) in free]
    news = announce_each_once(session, told=told, kind=_VERIFICATION, now=now)
    due = [row for row in rows if (row.user_id, row.about) in news]
    letters = 0
    for user_id, group in groupby(due, key=lambda row: row.user_id):
        meters = list(group)
        letter = verification_letter(Verifications(_customer(meters[0]), _meters(meters)))
        queue(session, letter, now=now, user_id=user_id)
        letters += 1
    return letters


def _due(today: date, user_ids: Sequence[int] | None = None) -> Any:
    """Each meter that a notice is due about, of a subscriber who was told of none today."""
    about = _about(today)
    return (
        select(
            *_CUSTOMER,
            col(Meter.id).label("meter_id"),
            col(Meter.water),
            col(Meter.serial),
            col(Meter.location),
            col(Meter.verification_due),
            about.label("about"),
        )
        .select_from(User)
        .join(Contract, col(Contract.id) == col(User.contract_id))
        .join(Meter, col(Meter.contract_id) == col(Contract.id))
        .where(
            subscribed(Subscription.VERIFICATION),
            _is_one_of(user_ids),
            col(Meter.status) == MeterStatus.INSTALLED,
            col(Meter.verification_due).between(today, today + timedelta(days=FIRST_NOTICE_DAYS)),
            ~_was_told(_VERIFICATION, about),
            ~_was_told(_VERIFICATION_DAY, literal(str(today))),
        )
    )


def _about(today: date) -> ColumnElement[str]:
    """The key of a meter's announcement: the meter, its day, the first or the last notice."""
    last_from = today + timedelta(days=LAST_NOTICE_DAYS)
    notice = case(
        (col(Meter.verification_due) <= last_from, f" {LAST_NOTICE_DAYS}"),
        else_=f" {FIRST_NOTICE_DAYS}",
    )
    meter, due = cast(col(Meter.id), String), cast(col(Meter.verification_due), String)
    return meter + literal(" ", String) + due + notice


def _is_one_of(user_ids: Sequence[int] | None) -> ColumnElement[bool]:
    """The condition that a user is one of these; true of everybody where none are given."""
    return true() if user_ids is None else col(User.id).in_(user_ids)


def _was_told(kind: str, about: ColumnElement[str]) -> ColumnElement[bool]:
    return exists().where(
        col(Announcement.user_id) == col(User.id),
        col(Announcement.kind) == kind,
        col(Announcement.about) == about,
    )


def _customer(row: Row[Any]) -> Customer:
    return Customer(
        user_id=row.user_id,
        public_id=row.public_id,
        email=row.email,
        language=language_of(row.language),
        contract_number=row.contract_number,
    )


def _meters(rows: Sequence[Row[Any]]) -> tuple[DueMeter, ...]:
    return tuple(
        DueMeter(row.meter_id, row.water, row.serial, row.location, row.verification_due)
        for row in rows
    )
