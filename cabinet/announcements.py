"""What users were told of by letter: each thing once, whoever asks for it and how often."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col

from cabinet.models import Announcement


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
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    noted = (
        insert(Announcement)
        .on_conflict_do_nothing(index_elements=["user_id", "kind", "about"])
        .returning(col(Announcement.user_id), col(Announcement.about))
    )
    return {(user_id, about) for user_id, about in session.connection().execute(noted, rows)}
