"""The utility's people for the page: the list, and one act about one person."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Final

from sqlmodel import Session

from cabinet.core.enums import StaffRole
from cabinet.core.errors import Refused
from cabinet.core.settings import settings
from cabinet.core.text import Text
from cabinet.documents.writers import Rows
from cabinet.security.audit import Origin
from cabinet.staff import texts as side_texts
from cabinet.staff.accounts import changes, roster
from cabinet.staff.accounts.roster import Person
from cabinet.staff.lists.query import ListQuery
from cabinet.staff.member import StaffMember, require
from cabinet.staff.people import texts
from cabinet.staff.permissions import Permission

COLUMNS: Final = (texts.LOGIN, texts.EMAIL, texts.ROLE, texts.SEEN, texts.STATE)


class Act(StrEnum):
    """What can be done about somebody, besides giving one of the roles."""

    RESET = "reset"
    DISABLE = "disable"
    RESTORE = "restore"


def people(session: Session, *, who: StaffMember, now: datetime) -> Sequence[Person]:
    """All of the utility's people, for whose role may see them."""
    require(who, Permission.STAFF_SEE)
    return roster.people(session, now=now)


def rows_for_file(
    session: Session,
    who: StaffMember,
    query: ListQuery,  # noqa: ARG001  every list gets it
    now: datetime,
) -> Iterator[Rows]:
    """All of the utility's people as cells of `COLUMNS`."""
    language, zone = who.language, settings().zone
    yield [
        (
            one.login,
            one.email,
            side_texts.ROLES[one.role][language],
            one.seen_at and one.seen_at.astimezone(zone),
            roster.STATES[one.state][language],
        )
        for one in people(session, who=who, now=now)
    ]


def act(
    session: Session, *, who: StaffMember, staff_id: int, wanted: str, origin: Origin, now: datetime
) -> Text:
    """Do what was chosen about somebody: an act, or a role by its name; what is said of it."""
    login = changes.login_of(session, staff_id=staff_id)
    if wanted in list(StaffRole):
        changes.change_role(
            session, who=who, staff_id=staff_id, role=wanted, origin=origin, now=now
        )
        return texts.ROLE_CHANGED.format(login=login)
    if wanted == Act.RESET:
        changes.reset(session, who=who, staff_id=staff_id, origin=origin, now=now)
        return texts.WAS_RESET.format(login=login)
    if wanted == Act.DISABLE:
        changes.disable(session, who=who, staff_id=staff_id, origin=origin, now=now)
        return texts.WAS_DISABLED.format(login=login)
    if wanted == Act.RESTORE:
        changes.restore(session, who=who, staff_id=staff_id, origin=origin, now=now)
        return texts.WAS_RESTORED.format(login=login)
    raise Refused(texts.CHOOSE, field="act")
