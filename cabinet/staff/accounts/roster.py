"""The utility's people as a list: who, role, when they were last seen, and state."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from sqlalchemy import func
from sqlmodel import Session, col, select

from cabinet.core.enums import StaffRole
from cabinet.core.text import Text
from cabinet.models import Staff, StaffSession
from cabinet.staff.accounts import texts


class State(StrEnum):
    """The state of an account."""

    LIVES = "lives"
    INVITED = "invited"
    EXPIRED = "expired"
    DISABLED = "disabled"


STATES: Final[dict[State, Text]] = {
    State.LIVES: texts.LIVES,
    State.INVITED: texts.INVITED,
    State.EXPIRED: texts.INVITATION_OVER,
    State.DISABLED: texts.IS_OFF,
}


@dataclass(frozen=True, slots=True)
class Person:
    """One of the utility's people, as admins and auditors see them."""

    staff_id: int
    login: str
    email: str
    role: StaffRole
    state: State
    created_at: datetime
    seen_at: datetime | None


def people(session: Session, *, now: datetime) -> list[Person]:
    """All of the utility's people by login, those who are disabled last."""
    seen = (
        select(func.max(col(StaffSession.seen_at)))
        .where(
            col(StaffSession.staff_id) == col(Staff.id),
            col(StaffSession.cookie_digest).is_not(None),
        )
        .scalar_subquery()
    )
    found = session.execute(
        select(Staff, seen).order_by(
            col(Staff.disabled_at).is_not(None), col(Staff.login_folded), col(Staff.id)
        )
    )
    return [
        Person(
            staff_id=staff.id or 0,
            login=staff.login,
            email=staff.email,
            role=StaffRole(staff.role),
            state=_state_of(staff, now),
            created_at=staff.created_at,
            seen_at=last or staff.seen_at,
        )
        for staff, last in found
    ]


def _state_of(staff: Staff, now: datetime) -> State:
    if staff.disabled_at is not None:
        return State.DISABLED
    if staff.password_hash:
        return State.LIVES
    is_open = staff.link_expires_at is not None and staff.link_expires_at > now
    return State.INVITED if is_open else State.EXPIRED
