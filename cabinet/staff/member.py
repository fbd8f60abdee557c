"""Somebody of the utility's people, as every service of their side is told who asks."""

from dataclasses import dataclass
from typing import Final

from sqlmodel import Session, col, select

from cabinet.core.enums import StaffRole
from cabinet.core.errors import Refused
from cabinet.core.text import Language, Text
from cabinet.models import Staff, StaffSession
from cabinet.staff.permissions import Permission, is_permitted

NOT_PERMITTED: Final = Text(
    ru="Для этого действия у вас нет права. Обратитесь к администратору.",
    kk="Бұл әрекетке құқығыңыз жоқ. Әкімшіге хабарласыңыз.",
    en="You have no right to do this. Ask an administrator.",
)


@dataclass(frozen=True, slots=True)
class StaffMember:
    """Who of the utility's people is signed in; `session_id` is 0 where there is no browser."""

    staff_id: int
    session_id: int
    login: str
    email: str
    role: StaffRole
    language: Language

    def may(self, permission: Permission) -> bool:
        """Return whether their role permits it."""
        return is_permitted(self.role, permission)


def hold_staff(session: Session, *, who: StaffMember, permission: Permission) -> None:
    """Make sure that somebody may do it, until the caller's transaction ends.

    `Refused` where their session has ended, they are disabled, or their role does not permit it any
    more. Every service that writes for the utility's people begins with this.
    """
    held = session.scalars(
        select(Staff)
        .where(col(Staff.id) == who.staff_id, col(Staff.disabled_at).is_(None))
        .with_for_update(read=True)
    ).first()
    is_open = (
        not who.session_id
        or session.scalars(
            select(StaffSession.id).where(
                col(StaffSession.id) == who.session_id,
                col(StaffSession.staff_id) == who.staff_id,
                col(StaffSession.ended_at).is_(None),
            )
        ).first()
    )
    if held is None or not is_open or not is_permitted(StaffRole(held.role), permission):
        raise Refused(NOT_PERMITTED)


def require(who: StaffMember, permission: Permission) -> None:
    """`Refused` where a role does not permit it; for services that only read."""
    if not who.may(permission):
        raise Refused(NOT_PERMITTED)
