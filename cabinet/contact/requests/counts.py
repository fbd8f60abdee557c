"""How many requests are open: for the utility's first page and its list."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, case, func, select
from sqlmodel import Session, col

from cabinet.core.enums import RequestState
from cabinet.models import CustomerRequest


@dataclass(frozen=True, slots=True)
class Open:
    """How many are open, since when the oldest is, and how many of them are late or new."""

    count: int
    first_at: datetime | None
    overdue: int
    new: int


def is_late(today: date) -> ColumnElement[bool]:
    """The condition that the utility should have ended a request."""
    state = col(CustomerRequest.state)
    waits_for_us = state.in_([RequestState.NEW, RequestState.TAKEN])
    return and_(waits_for_us, col(CustomerRequest.due_on) < today)


def open_ones(session: Session, today: date) -> Open:
    """The open requests of all contracts."""
    counted = select(
        func.count(),
        func.min(CustomerRequest.opened_at),
        func.count(case((is_late(today), 1))),
        func.count(case((col(CustomerRequest.state) == RequestState.NEW, 1))),
    ).where(col(CustomerRequest.closed_at).is_(None))
    return Open(*session.execute(counted).one())
