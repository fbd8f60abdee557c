"""Tells customers by letter what became of their requests: one letter an hour of each at most.

What happens within the hour is gathered for the next letter, which a job writes.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, or_, select
from sqlmodel import Session, col

from cabinet.contact.requests.letters import News, news_letter
from cabinet.contact.requests.rules import ACTS, CLOSED, LETTERS_APART, REOPENED_WITHIN
from cabinet.core.clock import local_day
from cabinet.core.enums import RequestKind, RequestState, Role
from cabinet.core.formats import ContractName
from cabinet.core.text import language_of
from cabinet.mail.outbox import queue
from cabinet.models import Contract, CustomerRequest, Membership, RequestMessage, User
from cabinet.security.memberships import in_letters, lives
from cabinet.security.rights import may


def note_change(session: Session, *, row: CustomerRequest, now: datetime) -> None:
    """Let the customer be told of a change: now, or an hour after the last letter."""
    row.is_untold = not row.is_former
    session.add(row)
    session.flush()
    if row.is_untold and (row.told_at is None or row.told_at + LETTERS_APART <= now):
        _tell(session, row, now)


def tell_due(session: Session, *, now: datetime, at_most: int) -> int:
    """Write the letters that are due; how many requests were looked at."""
    told_at = col(CustomerRequest.told_at)
    due = session.scalars(
        select(CustomerRequest)
        .where(
            col(CustomerRequest.is_untold),
            or_(told_at.is_(None), told_at <= now - LETTERS_APART),
        )
        .order_by(col(CustomerRequest.id))
        .limit(at_most)
        .with_for_update(skip_locked=True)
    ).all()
    for row in due:
        _tell(session, row, now)
    return len(due)


def _tell(session: Session, row: CustomerRequest, now: datetime) -> None:
    """Write the letter to whoever reads it; to nobody where nobody may see the request any more."""
    reader = _reader(session, row)
    if reader is not None:
        letter = news_letter(_news(session, row, reader))
        queue(session, letter, now=now, user_id=reader.user_id, contract_id=row.contract_id)
    row.is_untold, row.told_at = False, now
    session.add(row)
    session.flush()


def _reader(session: Session, row: CustomerRequest) -> Row[Any] | None:
    """Whoever opened it and still has access, else the contract's owner."""
    roles = [role for role in Role if may(role, ACTS[RequestKind(row.kind)])]
    is_opener = col(User.id) == row.user_id
    return session.execute(
        select(
            col(User.id).label("user_id"),
            col(User.email),
            col(User.language),
            in_letters().label("of_contract"),
            col(Contract.kind),
            col(Contract.number),
        )
        .join(Membership, col(Membership.user_id) == col(User.id))
        .join(Contract, col(Contract.id) == col(Membership.contract_id))
        .where(
            col(Membership.contract_id) == row.contract_id,
            lives(),
            col(Membership.approved_at).is_not(None),
            col(Membership.role).in_(roles),
            or_(is_opener, col(Membership.role) == Role.OWNER),
            col(User.confirmed_at).is_not(None),
            col(User.closed_at).is_(None),
        )
        .order_by(is_opener.desc())
        .limit(1)
    ).first()


def _news(session: Session, row: CustomerRequest, reader: Row[Any]) -> News:
    assert row.id is not None
    state = RequestState(row.state)
    closed_at = row.closed_at if state in CLOSED else None
    return News(
        number=row.id,
        kind=RequestKind(row.kind),
        state=state,
        contract=ContractName(reader.kind, reader.number),
        written=_written(session, row),
        reopened_until=local_day(closed_at + REOPENED_WITHIN) if closed_at else None,
        email=reader.email,
        language=language_of(reader.language),
        of_contract=reader.of_contract,
    )


def _written(session: Session, row: CustomerRequest) -> list[str]:
    """What the utility wrote since the last letter."""
    written = select(col(RequestMessage.words)).where(
        col(RequestMessage.request_id) == row.id,
        col(RequestMessage.staff_id).is_not(None),
        col(RequestMessage.words) != "",
    )
    if row.told_at is not None:
        written = written.where(col(RequestMessage.sent_at) > row.told_at)
    return list(session.scalars(written.order_by(col(RequestMessage.id))))
