"""Which letters the customer wants."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, select

from cabinet.audit import Action, Origin, record
from cabinet.models import User
from cabinet.session import SignedIn


@dataclass(frozen=True, slots=True)
class Subscription:
    """What the customer wants by email: the счёт-извещение, the reminder to send readings."""

    notices: bool
    reminders: bool


def subscription_of(session: Session, *, who: SignedIn) -> Subscription:
    """What the customer has chosen."""
    wanted = select(User.wants_notices, User.wants_reminders).where(User.id == who.user_id)
    return Subscription(*session.exec(wanted).one())


def choose_subscription(
    session: Session, *, who: SignedIn, wanted: Subscription, origin: Origin, now: datetime
) -> None:
    """Keep what the customer chooses."""
    if subscription_of(session, who=who) == wanted:
        return
    user = session.get_one(User, who.user_id)
    user.wants_notices = wanted.notices
    user.wants_reminders = wanted.reminders
    record(
        session,
        Action.SUBSCRIPTION_CHANGED,
        user_id=who.user_id,
        origin=origin,
        now=now,
        detail=f"notices {_word(wanted.notices)}, reminders {_word(wanted.reminders)}",
    )


def _word(wanted: bool) -> str:  # noqa: FBT001  its one argument
    return "on" if wanted else "off"
