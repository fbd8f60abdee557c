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
from cabinet.mail.announcements import (
    about_contract,
    announce_once,
    hold_subscriptions,
    of_contract,
)
from cabinet.mail.outbox import Letter
from cabinet.mail.subscriptions import Subscription
from cabinet.models import Announcement, Charge, Contract, Membership, User
from cabinet.security.memberships import in_letters, wants
from cabinet.security.ownership import was_owned_in


@dataclass(frozen=True, slots=True)
class Subscriber:
    """The recipient of a letter; `of_contract` stands for the contract in its links."""

    membership_id: int
    user_id: int
    public_id: str
    contract_id: int
    email: str
    language: Language
    of_contract: str


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
    """The next of those that wait, whose `membership_id` is greater than `after`."""
    found = session.execute(
        select(
            col(Membership.id),
            col(Membership.user_id),
            col(Membership.public_id),
            col(Membership.contract_id),
            col(User.email),
            col(User.language),
            in_letters().label("of_contract"),
        )
        .where(
            wants(Subscription.NOTICES),
            ~_told(period),
            _charged(period),
            col(Membership.id) > after,
        )
        .order_by(col(Membership.id))
        .limit(at_most)
    )
    return tuple(
        Subscriber(
            row.id,
            row.user_id,
            row.public_id,
            row.contract_id,
            row.email,
            language_of(row.language),
            row.of_contract,
        )
        for row in found
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
    ids = [subscriber.membership_id for subscriber, _ in letters]
    hold_subscriptions(session, membership_ids=ids)
    found = session.execute(
        select(col(Membership.id), col(User.email)).where(
            wants(Subscription.NOTICES), col(Membership.id).in_(ids)
        )
    )
    addresses = dict(found.all())
    queued = 0
    for subscriber, letter in letters:
        address = addresses.get(subscriber.membership_id)
        whose = {"user_id": subscriber.user_id, "contract_id": subscriber.contract_id}
        about = of_contract(period, subscriber.contract_id)
        if address and announce_once(
            session, user_id=subscriber.user_id, kind=NOTICE, about=about, now=now
        ):
            outbox.queue(session, replace(letter, to_address=address), now=now, **whose)
            queued += 1
    return queued


def _count(session: Session, *conditions: ColumnElement[bool]) -> int:
    counted = (
        select(func.count())
        .select_from(Membership)
        .join(User, col(User.id) == col(Membership.user_id))
        .where(wants(Subscription.NOTICES), *conditions)
    )
    return session.execute(counted).scalar_one()


def _told(period: Period) -> ColumnElement[bool]:
    return exists().where(
        col(Announcement.user_id) == col(User.id),
        col(Announcement.kind) == NOTICE,
        col(Announcement.about) == about_contract(period, col(Membership.contract_id)),
    )


def _charged(period: Period) -> ColumnElement[bool]:
    return exists().where(
        col(Charge.contract_id) == col(Membership.contract_id),
        col(Charge.period) == period,
        col(Contract.id) == col(Membership.contract_id),
        was_owned_in(period),
    )
