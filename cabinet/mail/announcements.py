"""Records which user was notified of which subject: at most once for each."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, String, cast, delete, literal, select
from sqlmodel import Session, col

from cabinet.db import sql
from cabinet.mail.subscriptions import Subscription
from cabinet.models import Announcement, Membership, OutboxLetter


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
    found = session.connection().execute(noted, rows)
    return {(row.user_id, row.about) for row in found}


def of_contract(about: object, contract_id: int) -> str:
    """The subject of an announcement that a user is made for each contract."""
    return f"{about} {contract_id}"


def about_contract(about: object, contract_id: Any) -> ColumnElement[str]:
    """`of_contract` within a query."""
    return literal(f"{about} ", String) + cast(contract_id, String)


def hold_subscriptions(session: Session, *, membership_ids: Iterable[int]) -> None:
    """Keep what these people want to be told of their contracts until the transaction ends.

    For whoever writes letters that can be ended: who ends them meanwhile waits until the letter
    stands, and finds it.
    """
    held = select(col(Membership.id)).where(col(Membership.id).in_(membership_ids))
    session.execute(held.order_by(col(Membership.id)).with_for_update(key_share=True))


def withdraw(session: Session, *, membership: Membership, subscription: Subscription) -> None:
    """Take the letters of a kind that wait for a person out of the outbox, as if never written.

    Those about the contract of the `membership`. The person was not told then. A letter that was
    tried may have arrived all the same: it is not tried again, but counts as told. What the
    person wants must have changed in this transaction.
    """
    waiting = (
        delete(OutboxLetter)
        .where(
            col(OutboxLetter.user_id) == membership.user_id,
            col(OutboxLetter.contract_id) == membership.contract_id,
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
                    col(Announcement.user_id) == membership.user_id,
                    col(Announcement.kind).in_((kind, f"{kind}-day")),
                    col(Announcement.announced_at) == written_at,
                )
            )
