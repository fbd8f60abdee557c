"""Writes the letters about announcements, a few people at a time, and takes back what waits.

Each person gets one letter about a version, whoever else writes at the same time and however many
of its contracts are theirs. A place in the order of memberships says how far it has come.
"""

from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, delete, select
from sqlmodel import Session, col

from cabinet.contact.announcements.audience import is_for, subscription_of
from cabinet.contact.announcements.letters import Reader, announcement_letter
from cabinet.contact.announcements.service import said_of
from cabinet.core.text import language_of
from cabinet.mail.announcements import announce_each_once, hold_subscriptions
from cabinet.mail.outbox import queue
from cabinet.mail.subscriptions import unsubscribe_url
from cabinet.models import Bulletin, Membership, OutboxLetter, User
from cabinet.security.memberships import in_letters, wants

AT_ONCE: Final = 50
"""A transaction of so many letters is over before somebody who waits for it notices."""
_TAKEN_BACK_AT_ONCE: Final = 500


def pending(session: Session) -> list[int]:
    """The announcements whose letters are to be written or taken back; the newest first."""
    is_pending = col(Bulletin.letters_pending).is_(True)
    every = select(col(Bulletin.id)).where(is_pending).order_by(col(Bulletin.id).desc())
    return [one for one in session.scalars(every) if one is not None]


def write_some(session: Session, *, bulletin_id: int, now: datetime) -> bool:
    """Write the next letters, or take some back; whether there is more to do.

    Letters of an announcement that was withdrawn, superseded or has ended are taken back.
    """
    bulletin = session.scalars(
        select(Bulletin).where(col(Bulletin.id) == bulletin_id).with_for_update()
    ).one()
    if not bulletin.letters_pending:
        return False
    is_over = bulletin.superseded_at or bulletin.withdrawn_at or bulletin.ends_at <= now
    more = _take_back(session, bulletin) if is_over else _write(session, bulletin, now)
    bulletin.letters_pending = more
    session.add(bulletin)
    session.flush()
    return more


def _write(session: Session, bulletin: Bulletin, now: datetime) -> bool:
    ids = _next_ones(session, bulletin)
    if not ids:
        return False
    hold_subscriptions(session, membership_ids=ids)
    rows = session.execute(_readers(bulletin, col(Membership.id).in_(ids))).all()
    said, about = said_of(bulletin), str(bulletin.id)
    told = dict.fromkeys((row.user_id, about) for row in rows)
    news = announce_each_once(session, told=told, kind="bulletin", now=now)
    for row in rows:
        if (row.user_id, about) in news:
            news.discard((row.user_id, about))
            _queue(session, bulletin, said, row, now)
    bulletin.letters_after = max(ids)
    return len(ids) == AT_ONCE


def _queue(session: Session, bulletin: Bulletin, said: Any, row: Any, now: datetime) -> None:
    end = unsubscribe_url(row.public_id, subscription_of(bulletin.kind))
    reader = Reader(row.email, language_of(row.language), row.of_contract, end)
    letter = announcement_letter(said, reader)
    written = queue(session, letter, now=now, user_id=row.user_id, contract_id=row.contract_id)
    written.bulletin_id = bulletin.id
    bulletin.letters_written += 1


def _next_ones(session: Session, bulletin: Bulletin) -> list[int]:
    after = col(Membership.id) > bulletin.letters_after
    found = _readers(bulletin, after).limit(AT_ONCE).subquery()
    return list(session.scalars(select(found.c.membership_id)))


def _readers(bulletin: Bulletin, which: ColumnElement[bool]) -> Any:
    return (
        select(
            col(Membership.id).label("membership_id"),
            col(Membership.public_id),
            col(Membership.contract_id),
            in_letters().label("of_contract"),
            col(User.id).label("user_id"),
            col(User.email),
            col(User.language),
        )
        .select_from(Membership)
        .join(User, col(User.id) == col(Membership.user_id))
        .join(Bulletin, col(Bulletin.id) == bulletin.id)
        .where(
            which,
            wants(subscription_of(bulletin.kind)),
            is_for(bulletin.id, col(Membership.contract_id)),
        )
        .order_by(col(Membership.id))
    )


def _take_back(session: Session, bulletin: Bulletin) -> bool:
    """Delete letters that nobody has tried to send yet; one that was tried may have arrived."""
    # Letters that wait have an index; of a bulletin that is taken back they are the most of them.
    waiting = (
        select(col(OutboxLetter.id))
        .where(
            col(OutboxLetter.bulletin_id) == bulletin.id,
            col(OutboxLetter.sent_at).is_(None),
            col(OutboxLetter.given_up_at).is_(None),
            col(OutboxLetter.attempts) == 0,
        )
        .limit(_TAKEN_BACK_AT_ONCE)
        .with_for_update(skip_locked=True)
    )
    ids = session.scalars(waiting).all()
    session.execute(delete(OutboxLetter).where(col(OutboxLetter.id).in_(ids)))
    return len(ids) == _TAKEN_BACK_AT_ONCE
