"""Which letters the customer wants."""

from datetime import datetime

from sqlmodel import Session, select

from cabinet.audit import Action, Origin, record
from cabinet.models import User
from cabinet.session import SignedIn


def wants_notices(session: Session, *, who: SignedIn) -> bool:
    """Whether the customer wants the счёт-извещение by email."""
    return session.exec(select(User.wants_notices).where(User.id == who.user_id)).one()


def choose_notices(
    session: Session, *, who: SignedIn, wanted: bool, origin: Origin, now: datetime
) -> None:
    """Keep whether the customer wants the счёт-извещение by email."""
    user = session.get_one(User, who.user_id)
    if user.wants_notices == wanted:
        return
    user.wants_notices = wanted
    record(
        session,
        Action.SUBSCRIPTION_CHANGED,
        user_id=who.user_id,
        origin=origin,
        now=now,
        detail="notices on" if wanted else "notices off",
    )
