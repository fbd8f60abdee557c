"""Who asks, as every service of the utility's side is told: one of its people, or a program."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final, TypeAlias

from sqlalchemy import ColumnElement, and_
from sqlmodel import Session, col, select

from cabinet.core.enums import StaffRole
from cabinet.core.errors import Refused
from cabinet.core.text import Language, Text
from cabinet.models import ApiKey, Staff, StaffSession
from cabinet.staff.permissions import Permission, Scope, is_permitted

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

    @property
    def key_id(self) -> None:
        """None: nobody of the utility's people is a key."""
        return None


@dataclass(frozen=True, slots=True)
class KeyHolder:
    """A program that has shown a key; `login` is how the key is called where people have logins."""

    key_id: int
    name: str
    prefix: str
    scopes: frozenset[Scope]
    language: Language

    @property
    def staff_id(self) -> None:
        """None: a key is nobody of the utility's people."""
        return None

    @property
    def login(self) -> str:
        """The beginning of the key, which tells nobody the rest."""
        return f"cab_{self.prefix}"

    def may(self, permission: Permission) -> bool:
        """Return whether a scope of the key needs it; services ask for the scope itself too."""
        imports = any(scope.startswith("import:") for scope in self.scopes)
        return imports and permission in (Permission.IMPORTS_SEE, Permission.IMPORTS_RUN)


Actor: TypeAlias = StaffMember | KeyHolder
"""Who begins a run: somebody on a page, or a program."""


def key_lives(now: datetime) -> ColumnElement[bool]:
    """The condition that a key is neither revoked nor expired.

    Those that a disabled admin made are revoked with the admin.
    """
    return and_(col(ApiKey.revoked_at).is_(None), col(ApiKey.expires_at) > now)


def hold(session: Session, *, who: Actor, permission: Permission, now: datetime) -> None:
    """`hold_staff`, or the same of a program: its key is not revoked until the transaction ends."""
    if isinstance(who, StaffMember):
        hold_staff(session, who=who, permission=permission)
        return
    held = session.scalars(
        select(ApiKey.id)
        .where(col(ApiKey.id) == who.key_id, key_lives(now))
        .with_for_update(read=True)
    ).first()
    if held is None or not who.may(permission):
        raise Refused(NOT_PERMITTED)


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


def require(who: Actor, permission: Permission) -> None:
    """`Refused` where a role does not permit it; for services that only read."""
    if not who.may(permission):
        raise Refused(NOT_PERMITTED)
