"""Finds the subscribers of the счёт-извещение who have not got it yet, and queues their letters."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import ColumnElement, exists, func, select
from sqlmodel import Session, col

from cabinet.billing.notices.letters import NOTICE
from cabinet.core.period import Period
from cabinet.core.text import Language, language_of
from cabinet.mail import outbox
from cabinet.mail.announcements import announce_once, hold_subscriptions
from cabinet.mail.outbox import Letter
from cabinet.mail.subscriptions import Subscription, subscribed
from cabinet.models import Announcement, Charge, Contract, User
from cabinet.security.ownership import was_owned_in


@dataclass(frozen=True, slots=True)
class Subscriber:
    """The recipient of a letter."""

    user_id: int
    public_id: str
    contract_id: int
    email: str
    language: Language


@dataclass(frozen=True, slots=True)
class Subscribers:
    """The numbers of subscribers who wait for a month's bill, got it, or were charged nothing."""

    waiting: int
    told: int
    without_charges: int


def subscribers(session: Session, *, period: Period) -> Subscribers:
    """The numbers of the month's subscribers."""
    told, charged = _told(period), _charged(period)
    return Subscribers(
        waiting=_count(session, ~told, charged),
        told=_count(session, told),
        without_charges=_count(session, ~told, ~charged),
    )


def waiting_subscribers(
    session: Session, *, period: Period, after: int, at_most: int
) -> tuple[Subscriber, ...]:
    """The next of those that wait, whose `user_id` is greater than `after`."""
    found = session.execute(
        select(
            col(User.id),
            col(User.public_id),
            col(User.contract_id),
            col(User.email),
            col(User.language),
        )
        .where(
            subscribed(Subscription.NOTICES), ~_told(period), _charged(period), col(User.id) > after
        )
        .order_by(col(User.id))
        .limit(at_most)
    )
    return tuple(
        Subscriber(user_id, public_id, contract_id, email, language_of(language))
        for user_id, public_id, contract_id, email, language in found
    )


def queue_notices(
    session: Session,
    *,
    letters: Sequence[tuple[Subscriber, Letter]],
    period: Period,
    now: datetime,
) -> int:
    """Put into the outbox the letters of those who wait still; how many those are.

    While the letters were drawn, somebody may have unsubscribed, moved to another address, or been
    told by another process.
    """
    ids = [subscriber.user_id for subscriber, _ in letters]
    hold_subscriptions(session, user_ids=ids)
    found = session.execute(
        select(col(User.id), col(User.email)).where(
            subscribed(Subscription.NOTICES), col(User.id).in_(ids)
        )
    )
    addresses = dict(found.all())
    queued = 0
    for subscriber, letter in letters:
        address = addresses.get(subscriber.user_id)
        if address and announce_once(
            session, user_id=subscriber.user_id, kind=NOTICE, about=str(period), now=now
        ):
            to_them = replace(letter, to_address=address)
            outbox.queue(session, to_them, now=now, user_id=subscriber.user_id)
            queued += 1
    return queued


def _count(session: Session, *conditions: ColumnElement[bool]) -> int:
    counted = (
        select(func.count()).select_from(User).where(subscribed(Subscription.NOTICES), *conditions)
    )
    return session.execute(counted).scalar_one()


def _told(period: Period) -> ColumnElement[bool]:
    return exists().where(
        col(Announcement.user_id) == col(User.id),
        col(Announcement.kind) == NOTICE,
        col(Announcement.about) == str(period),
    )


def _charged(period: Period) -> ColumnElement[bool]:
    return exists().where(
        col(Charge.contract_id) == col(User.contract_id),
        col(Charge.period) == period,
        col(Contract.id) == col(User.contract_id),
        was_owned_in(period),
    )
