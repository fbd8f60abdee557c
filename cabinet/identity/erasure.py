"""Erasing a profile: the customer's data goes, billing's and what was sent to it stays."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, update
from sqlmodel import Session, col, select

from cabinet.core.text import Language, language_of
from cabinet.models import (
    Invitation,
    OneTimeCode,
    OutboxLetter,
    RecoveryCode,
    RequestFile,
    RequestMessage,
    User,
    UserSession,
)
from cabinet.security import memberships


@dataclass(frozen=True, slots=True)
class Erased:
    """The address of the last letter, and its language."""

    email: str
    language: Language


def erase_profile(session: Session, *, user_id: int, now: datetime) -> Erased:
    """Take everything personal out of a profile, which frees its contracts and its login."""
    user = session.exec(select(User).where(User.id == user_id).with_for_update()).one()
    last = Erased(user.email, language_of(user.language))
    for table in (OneTimeCode, RecoveryCode, UserSession):
        session.execute(delete(table).where(col(table.user_id) == user_id))
    _erase_letters(session, user_id=user_id)
    _erase_requests(session, user_id=user_id)
    session.execute(delete(Invitation).where(col(Invitation.accepted_by) == user_id))
    memberships.end_all_of(session, user_id=user_id, now=now)
    user.login = f"closed-{user_id}"
    user.name = user.email = user.password_hash = user.second_factor = ""
    user.second_factor_at = None
    user.closed_at = now
    session.flush()
    return last


def _erase_requests(session: Session, *, user_id: int) -> None:
    """Of requests the kind, the meter and the state stay; what the person wrote and sent goes.

    A job removes the files that no row names any more.
    """
    session.execute(delete(RequestFile).where(col(RequestFile.user_id) == user_id))
    session.execute(
        update(RequestMessage).where(col(RequestMessage.user_id) == user_id).values(words="")
    )


def _erase_letters(session: Session, *, user_id: int) -> None:
    """Letters that wait for the customer never leave; of the others address and content go."""
    own = col(OutboxLetter.user_id) == user_id
    waits = col(OutboxLetter.sent_at).is_(None) & col(OutboxLetter.given_up_at).is_(None)
    session.execute(delete(OutboxLetter).where(own, waits))
    session.execute(
        update(OutboxLetter)
        .where(own)
        .values(to_address="", subject="", text="", html="", attachment=None, attachment_name="")
    )
