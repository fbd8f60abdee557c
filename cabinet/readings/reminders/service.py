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
from cabinet.core.formats import ContractName
from cabinet.core.period import Period
from cabinet.core.settings import settings
from cabinet.core.text import language_of
from cabinet.mail.announcements import (
    about_contract,
    announce_each_once,
    hold_subscriptions,
    of_contract,
)
from cabinet.mail.outbox import queue
from cabinet.mail.subscriptions import Subscription
from cabinet.models import (
    Announcement,
    Contract,
    Membership,
    Meter,
    Submission,
    SubmittedReading,
    User,
)
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
from cabinet.security.memberships import in_letters, wants
from cabinet.security.ownership import SENT_BY_PRESENT_OWNER

_REMINDER: Final = "reminder"
# That a customer was reminded on a day, whoever wanted it.
_REMINDER_DAY: Final = "reminder-day"
_VERIFICATION: Final = "verification"
# That a customer had a letter about verifications on a day.
_VERIFICATION_DAY: Final = "verification-day"

_CUSTOMER: Final[tuple[Any, ...]] = (
    col(Membership.id).label("membership_id"),
    col(Membership.public_id),
    in_letters().label("of_contract"),
    col(User.id).label("user_id"),
    col(Contract.id).label("contract_id"),
    col(User.email),
    col(User.language),
    col(Contract.kind).label("contract_kind"),
    col(Contract.number).label("contract_number"),
)


def members_to_remind(session: Session, *, now: datetime) -> list[int]:
    """The subscribers whose meters are not all sent, if the window closes soon; in order."""
    window = _closing(now)
    if window is None:
        return []
    return _silent(session, window.period, _is_due(window.period, now))


def remind(session: Session, *, membership_ids: Sequence[int], now: datetime) -> int:
    """Write a reminder to each of them who still is to be reminded; how many were written."""
    window = _closing(now)
    if window is None:
        return 0
    which = and_(_is_one_of(membership_ids), _is_due(window.period, now))
    return _remind(session, window, membership_ids, which, _REMINDER, window.period, now)


def _is_due(period: Period, now: datetime) -> ColumnElement[bool]:
    """The condition that a person was not reminded of the month of a contract, nor today at all."""
    return and_(
        ~_was_told(_REMINDER, about_contract(period, col(Contract.id))), ~_was_reminded_on(now)
    )


def members_silent(
    session: Session, *, which: ColumnElement[bool] | None, now: datetime
) -> list[int]:
    """The subscribers whose meters are not all sent, and who were not reminded today; in order.

    Of the contracts `which`, of all without; nobody while no readings are taken.
    """
    window = window_on(local_day(now), settings().reading_days)
    if not window.is_open:
        return []
    wanted = ~_was_reminded_on(now) if which is None else and_(which, ~_was_reminded_on(now))
    return _silent(session, window.period, wanted)


def remind_again(session: Session, *, membership_ids: Sequence[int], now: datetime) -> int:
    """Write to those of them who still are silent, once a day at most; how many were written."""
    window = window_on(local_day(now), settings().reading_days)
    if not window.is_open:
        return 0
    which = and_(_is_one_of(membership_ids), ~_was_reminded_on(now))
    today = local_day(now)
    return _remind(session, window, membership_ids, which, _REMINDER_DAY, today, now)


def _was_reminded_on(now: datetime) -> ColumnElement[bool]:
    return _was_told(_REMINDER_DAY, about_contract(local_day(now), col(Contract.id)))


def _remind(
    session: Session,
    window: Window,
    membership_ids: Sequence[int],
    which: ColumnElement[bool],
    kind: str,
    about: object,
    now: datetime,
) -> int:
    """Write the letters, noted as `kind` about something, and as those of today."""
    hold_subscriptions(session, membership_ids=membership_ids)
    rows = session.execute(_unsent(window.period, which).order_by(col(Membership.id))).all()
    told = [_told(row, about) for row in rows]
    news = announce_each_once(session, told=told, kind=kind, now=now)
    due = [row for row in rows if _told(row, about) in news]
    if kind != _REMINDER_DAY:
        today = [_told(row, local_day(now)) for row in due]
        announce_each_once(session, told=today, kind=_REMINDER_DAY, now=now)
    for row in due:
        unsent = Unsent(_customer(row), window.period, window.last, row.meters, row.of_meters)
        queue(session, reminder_letter(unsent), now=now, **_whose(row))
    return len(due)


def _told(row: Any, about: object) -> tuple[int, str]:
    return row.user_id, of_contract(about, row.contract_id)


def _whose(row: Any) -> dict[str, int]:
    return {"user_id": row.user_id, "contract_id": row.contract_id}


def _closing(now: datetime) -> Window | None:
    today = local_day(now)
    window = window_on(today, settings().reading_days)
    return window if is_time_to_remind(window, today) else None


def _silent(session: Session, period: Period, which: ColumnElement[bool]) -> list[int]:
    """The memberships of `_unsent` in order: of a whole city they are looked for, not counted."""
    has_value = exists().where(
        col(Submission.contract_id) == col(Meter.contract_id),
        col(Submission.period) == period,
        SENT_BY_PRESENT_OWNER,
        col(SubmittedReading.submission_id) == col(Submission.id),
        col(SubmittedReading.meter_id) == col(Meter.id),
        COUNTS,
    )
    is_silent = exists().where(
        col(Meter.contract_id) == col(Membership.contract_id), CAN_BE_READ, ~has_value
    )
    ids: Any = col(Membership.id)
    found = (
        select(ids)
        .join(User, col(User.id) == col(Membership.user_id))
        .join(Contract, col(Contract.id) == col(Membership.contract_id))
        .where(wants(Subscription.REMINDERS), is_silent, which)
        .order_by(ids)
    )
    return list(session.scalars(found))


def _unsent(period: Period, which: ColumnElement[bool]) -> Any:
    """Each subscriber with a meter whose latest value is rejected, or who has none, `which`."""
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
        .join(Membership, col(Membership.user_id) == col(User.id))
        .join(Contract, col(Contract.id) == col(Membership.contract_id))
        .join(Meter, col(Meter.contract_id) == col(Contract.id))
        .outerjoin(Submission, is_this_months)
        .outerjoin(SubmittedReading, is_its_value)
        .where(
            wants(Subscription.REMINDERS),
            CAN_BE_READ,
            which,
        )
        .group_by(col(User.id), col(Membership.id), col(Contract.id))
        .having(missing > 0)
    )


def members_to_notify(session: Session, *, now: datetime) -> list[int]:
    """The subscribers with meters to be verified that they were not told of; in order."""
    due = _due(local_day(now)).subquery()
    ids = due.c.membership_id
    return list(session.scalars(select(ids).distinct().order_by(ids)))


def notify(session: Session, *, membership_ids: Sequence[int], now: datetime) -> int:
    """Write each of them one letter about their meters to be verified; how many were written."""
    today = local_day(now)
    hold_subscriptions(session, membership_ids=membership_ids)
    rows = session.execute(
        _due(today, membership_ids).order_by(
            col(Membership.id), col(Meter.verification_due), col(Meter.location), col(Meter.id)
        )
    ).all()
    days = dict.fromkeys(_told(row, today) for row in rows)  # in the order of memberships
    free = announce_each_once(session, told=days, kind=_VERIFICATION_DAY, now=now)
    told = [(row.user_id, row.about) for row in rows if _told(row, today) in free]
    news = announce_each_once(session, told=told, kind=_VERIFICATION, now=now)
    due = [row for row in rows if (row.user_id, row.about) in news]
    letters = 0
    for _, group in groupby(due, key=lambda row: row.membership_id):
        meters = list(group)
        letter = verification_letter(Verifications(_customer(meters[0]), _meters(meters)))
        queue(session, letter, now=now, **_whose(meters[0]))
        letters += 1
    return letters


def _due(today: date, membership_ids: Sequence[int] | None = None) -> Any:
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
        .join(Membership, col(Membership.user_id) == col(User.id))
        .join(Contract, col(Contract.id) == col(Membership.contract_id))
        .join(Meter, col(Meter.contract_id) == col(Contract.id))
        .where(
            wants(Subscription.VERIFICATION),
            _is_one_of(membership_ids),
            col(Meter.status) == MeterStatus.INSTALLED,
            col(Meter.verification_due).between(today, today + timedelta(days=FIRST_NOTICE_DAYS)),
            ~_was_told(_VERIFICATION, about),
            ~_was_told(_VERIFICATION_DAY, about_contract(today, col(Contract.id))),
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


def _is_one_of(membership_ids: Sequence[int] | None) -> ColumnElement[bool]:
    """The condition that a membership is one of these; true of all where none are given."""
    return true() if membership_ids is None else col(Membership.id).in_(membership_ids)


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
        contract=ContractName(row.contract_kind, row.contract_number),
        of_contract=row.of_contract,
    )


def _meters(rows: Sequence[Row[Any]]) -> tuple[DueMeter, ...]:
    return tuple(
        DueMeter(row.meter_id, row.water, row.serial, row.location, row.verification_due)
        for row in rows
    )
