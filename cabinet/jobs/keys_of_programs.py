"""Keys of programs: the letter to all admins before one expires, and answers kept no longer."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete
from sqlmodel import Session, col, select

from cabinet.core import formats
from cabinet.core.enums import StaffRole
from cabinet.core.settings import settings
from cabinet.core.text import language_of
from cabinet.jobs import texts
from cabinet.mail.layout import Block, Paragraph, compose
from cabinet.mail.outbox import queue
from cabinet.models import ApiAnswer, ApiKey, Staff

TOLD_BEFORE: Final = timedelta(days=14)
ANSWERS_KEPT: Final = timedelta(hours=48)
_KIND: Final = "staff-told"


def tell_of_expiry(session: Session, *, now: datetime) -> int:
    """Write to all admins about each key that expires within two weeks, once; how many keys."""
    due = session.scalars(
        select(ApiKey)
        .where(
            col(ApiKey.revoked_at).is_(None),
            col(ApiKey.expiry_told_at).is_(None),
            col(ApiKey.expires_at) > now,
            col(ApiKey.expires_at) <= now + TOLD_BEFORE,
        )
        .order_by(col(ApiKey.id))
        .with_for_update(skip_locked=True)
    ).all()
    for key in due:
        key.expiry_told_at = now
        _tell(session, key, now)
    session.flush()
    return len(due)


def _tell(session: Session, key: ApiKey, now: datetime) -> None:
    until = formats.moment_text(key.expires_at, settings().zone)
    said = texts.KEY_EXPIRES.format(key=f"cab_{key.prefix}", name=key.name, until=until)
    admins = session.scalars(
        select(Staff).where(
            col(Staff.role) == StaffRole.ADMIN,
            col(Staff.disabled_at).is_(None),
            col(Staff.password_hash) != "",
        )
    ).all()
    for admin in admins:
        language = language_of(admin.language)
        blocks: list[Block] = [Paragraph(said)]
        queue(session, compose(_KIND, admin.email, language, texts.KEYS, blocks), now=now)


def forget_answers(session: Session, *, now: datetime) -> None:
    """Delete the first answers to programs that are given again no more."""
    session.execute(delete(ApiAnswer).where(col(ApiAnswer.created_at) <= now - ANSWERS_KEPT))
