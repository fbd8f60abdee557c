"""Subscribes to letters and unsubscribes, on the page or by a letter's own link."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlmodel import Session, select

from cabinet.core.text import Language, language_of
from cabinet.identity.profile.subscription import texts
from cabinet.mail.announcements import withdraw
from cabinet.mail.subscriptions import Subscription, is_genuine
from cabinet.models import Membership, User
from cabinet.security.audit import Action, Origin, record
from cabinet.security.memberships import lives
from cabinet.security.ownership import hold_contract
from cabinet.security.rights import Act
from cabinet.security.sessions import SignedIn

NAMES: Final = {
    Subscription.NOTICES: texts.NOTICES_NAME,
    Subscription.REMINDERS: texts.REMINDERS_NAME,
    Subscription.RECEIPTS: texts.RECEIPTS_NAME,
    Subscription.VERIFICATION: texts.VERIFICATION_NAME,
    Subscription.DECISIONS: texts.DECISIONS_NAME,
    Subscription.EMERGENCIES: texts.EMERGENCIES_NAME,
    Subscription.ANNOUNCEMENTS: texts.ANNOUNCEMENTS_NAME,
}
"""The name of each kind of letter within a sentence."""

Wanted = frozenset[Subscription]
"""The kinds of letters that a customer receives."""


@dataclass(frozen=True, slots=True)
class Link:
    """The address under a letter, written by the cabinet itself: whose, and about what."""

    public_id: str
    subscription: Subscription


@dataclass(frozen=True, slots=True)
class OneKind:
    """Return whether the letters of one kind go to somebody, and where to."""

    subscription: Subscription
    is_wanted: bool
    email: str
    language: Language


def subscription_of(session: Session, *, who: SignedIn) -> Wanted:
    """The kinds of letters that the customer receives."""
    return _wanted(session.get_one(Membership, who.membership_id))


def choose_subscription(
    session: Session, *, who: SignedIn, wanted: Wanted, origin: Origin, now: datetime
) -> None:
    """Keep what the customer chooses; letters that wait of a kind they end are not sent."""
    hold_contract(session, who=who, act=Act.METERS)
    membership = session.get_one(Membership, who.membership_id)
    _keep(session, membership, wanted, origin=origin, now=now)


def read_link(public_id: str, kind: str, signature: str) -> Link | None:
    """The link with these parts; `None` when the cabinet never wrote it."""
    if kind not in list(Subscription):
        return None
    link = Link(public_id, Subscription(kind))
    return link if is_genuine(public_id, link.subscription, signature) else None


def behind_link(session: Session, *, link: Link) -> OneKind | None:
    """The subscription behind the link of a letter; `None` when the access has ended."""
    membership = _membership_of(session, link)
    return _one_kind(session, membership, link) if membership else None


def follow_link(
    session: Session, *, link: Link, wanted: bool, origin: Origin, now: datetime
) -> OneKind | None:
    """End the letters that a link is about, also those that wait, or take them up again.

    `None` as in `behind_link`.
    """
    membership = _membership_of(session, link)
    if membership is None:
        return None
    others = _wanted(membership) - {link.subscription}
    chosen = others | {link.subscription} if wanted else others
    _keep(session, membership, chosen, origin=origin, now=now, how=", by the link of a letter")
    return _one_kind(session, membership, link)


def _membership_of(session: Session, link: Link) -> Membership | None:
    return session.exec(
        select(Membership).where(Membership.public_id == link.public_id, lives())
    ).one_or_none()


def _one_kind(session: Session, membership: Membership, link: Link) -> OneKind:
    user = session.get_one(User, membership.user_id)
    is_wanted = link.subscription in _wanted(membership)
    return OneKind(link.subscription, is_wanted, user.email, language_of(user.language))


def _wanted(membership: Membership) -> Wanted:
    return frozenset(one for one in Subscription if getattr(membership, one))


def _keep(
    session: Session,
    membership: Membership,
    wanted: Wanted,
    *,
    origin: Origin,
    now: datetime,
    how: str = "",
) -> None:
    before = _wanted(membership)
    if wanted == before:
        return
    for one in Subscription:
        setattr(membership, one, one in wanted)
    session.flush()  # whoever is writing letters to this person has written them then
    for one in before - wanted:
        withdraw(session, membership=membership, subscription=one)
    detail = ", ".join(f"{one.word} {'on' if one in wanted else 'off'}" for one in Subscription)
    record(
        session,
        Action.SUBSCRIPTION_CHANGED,
        user_id=membership.user_id,
        contract_id=membership.contract_id,
        origin=origin,
        now=now,
        detail=detail + how,
    )
