"""Changes of a request that both sides make: its state, its term, and what is written in it."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlmodel import Session

from cabinet.contact.requests import rules
from cabinet.contact.requests.files import Stored
from cabinet.contact.requests.working_days import is_free
from cabinet.core.clock import local_day
from cabinet.core.enums import RequestKind, RequestState
from cabinet.core.settings import settings
from cabinet.models import CustomerRequest, RequestFile, RequestMessage


def term_of(kind: RequestKind, start: date) -> date:
    """The day until which a request of a kind is to be ended."""
    return rules.due_on(start, settings().terms_of_requests[kind], is_free)


def change_state(row: CustomerRequest, state: RequestState, *, now: datetime) -> None:
    """Note a change; while a request waits for the customer its term stands still."""
    today = local_day(now)
    before = RequestState(row.state)
    if before is RequestState.WAITING and state is not before and row.waits_since is not None:
        waited = rules.working_days(row.waits_since, today, is_free)
        row.due_on = rules.due_on(row.due_on, waited, is_free)
    if before in rules.CLOSED and state in rules.OPEN:
        row.due_on, row.taken_by, row.rating = term_of(RequestKind(row.kind), today), None, ""
    if state is not RequestState.WAITING:
        row.waits_since = None
    elif before is not state:
        row.waits_since = today
    row.closed_at = (row.closed_at or now) if state in rules.CLOSED else None
    row.state, row.changed_at = state, now
    row.changes += 1


def write(
    session: Session,
    row: CustomerRequest,
    words: str,
    *,
    now: datetime,
    user_id: int | None = None,
    staff_id: int | None = None,
    files: Sequence[Stored] = (),
) -> None:
    """Add a message with the present state, and the files of a customer."""
    assert row.id is not None
    message = RequestMessage(
        request_id=row.id,
        user_id=user_id,
        staff_id=staff_id,
        state=row.state,
        words=words,
        sent_at=now,
    )
    session.add(message)
    session.flush()
    assert message.id is not None
    for one in files:
        assert user_id is not None
        session.add(
            RequestFile(
                request_id=row.id,
                message_id=message.id,
                user_id=user_id,
                name=one.name,
                stored_name=one.stored_name,
                ending=one.ending,
                size=one.size,
                sha256=one.sha256,
                added_at=now,
            )
        )
    session.flush()
