"""Records which user was notified of which subject: at most once for each."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import delete, select
from sqlmodel import Session, col

from cabinet.db import sql
from cabinet.mail.subscriptions import Subscription
from cabinet.models import Announcement, OutboxLetter, User


def announce_once(session: Session, *, user_id: int, kind: str, about: str, now: datetime) -> bool:
    """Note that a user is told of something; false when they were told of it before.

    The letter belongs into the same transaction: then both stand, or neither.
    """
    return bool(announce_each_once(session, told=[(user_id, about)], kind=kind, now=now))


def announce_each_once(
    session: Session, *, told: Iterable[tuple[int, str]], kind: str, now: datetime
) -> set[tuple[int, str]]:
    """Note many users and what they are told of; those of them that were not noted before."""
    rows = [
        {"user_id": user_id, "kind": kind, "about": about, "announced_at": now}
        for user_id, about in told
    ]
    if not rows:
        return set()
    noted = (
        sql.inserting(sql.dialect_of(session), Announcement)
        .on_conflict_do_nothing(index_elements=["user_id", "kind", "about"])
        .returning(col(Announcement.user_id), col(Announcement.about))
    )
    return {(user_id, about) for user_id, about in session.connection().execute(noted, rows)}


def hold_subscriptions(session: Session, *, user_ids: Iterable[int]) -> None:
    """Keep what these users want as it is until the transaction ends.

    For whoever writes letters that can be ended: who ends them meanwhile waits until the letter
    stands, and finds it.
    """
    users = select(col(User.id)).where(col(User.id).in_(user_ids)).order_by(col(User.id))
    session.execute(users.with_for_update(key_share=True))


def withdraw(session: Session, *, user_id: int, subscription: Subscription) -> None:
    """Take the letters of a kind that wait for a user out of the outbox, as if never written.

    The user was not told then. A letter that was tried may have arrived all the same: it is not
    tried again, but counts as told. What the user wants must have changed in this transaction.
    """
    waiting = (
        delete(OutboxLetter)
        .where(
            col(OutboxLetter.user_id) == user_id,
            col(OutboxLetter.unsubscribe_url).contains(f"/{subscription}/", autoescape=True),
            col(OutboxLetter.sent_at).is_(None),
            col(OutboxLetter.given_up_at).is_(None),
        )
        .returning(col(OutboxLetter.kind), col(OutboxLetter.created_at), col(OutboxLetter.attempts))
    )
    for kind, written_at, attempts in session.execute(waiting).all():
        if not attempts:
            session.execute(
                delete(Announcement).where(
                    col(Announcement.user_id) == user_id,
                    col(Announcement.kind) == kind,
                    col(Announcement.announced_at) == written_at,
                )
            )
