"""What users were told of by letter: each thing once, whoever asks for it and how often."""

from datetime import datetime

from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col

from cabinet.models import Announcement


def announce_once(session: Session, *, user_id: int, kind: str, about: str, now: datetime) -> bool:
    """Note that a user is told of something; false when they were told of it before.

    The letter belongs into the same transaction: then both stand, or neither.
    """
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    noted = (
        insert(Announcement)
        .values(user_id=user_id, kind=kind, about=about, announced_at=now)
        .on_conflict_do_nothing(index_elements=["user_id", "kind", "about"])
        .returning(col(Announcement.id))
    )
    return session.connection().execute(noted).first() is not None
