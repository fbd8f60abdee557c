"""The list of announcements: each version that was not superseded by a later one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, func, select, true
from sqlmodel import Session, col

from cabinet.contact.announcements.service import counts
from cabinet.core.settings import settings
from cabinet.models import Bulletin
from cabinet.staff.contact.announcements.rules import (
    CURRENT,
    DRAFT,
    PAST,
    PLANNED,
    WAITING,
    WITHDRAWN,
    state_of,
)
from cabinet.staff.lists.query import Listed, ListQuery, paged, portions
from cabinet.staff.member import StaffMember, require
from cabinet.staff.permissions import Permission

FILTERS: Final = ("state", "kind")
SORTS: Final = ("written", "begins", "ends")
STATES: Final = (DRAFT, WAITING, PLANNED, CURRENT, PAST, WITHDRAWN)
_COLUMNS: Final = (
    *(col(Bulletin.id), col(Bulletin.kind), col(Bulletin.title_ru), col(Bulletin.version)),
    *(col(Bulletin.begins_at), col(Bulletin.ends_at), col(Bulletin.audience)),
    *(col(Bulletin.contracts), col(Bulletin.people), col(Bulletin.letters)),
    *(col(Bulletin.written_at), col(Bulletin.asked_at), col(Bulletin.published_at)),
    *(col(Bulletin.superseded_at), col(Bulletin.withdrawn_at)),
)


@dataclass(frozen=True, slots=True)
class BulletinRow:
    """An announcement as a row."""

    bulletin_id: int
    kind: str
    title: str
    version: int
    state: str
    begins_at: datetime
    ends_at: datetime
    audience: str
    contracts: int
    people: int
    letters: int
    written_at: datetime


def bulletins(
    session: Session, *, who: StaffMember, query: ListQuery, now: datetime
) -> Listed[BulletinRow]:
    """A page of the announcements, those written last first."""
    require(who, Permission.ANNOUNCEMENTS_SEE)
    return paged(session, _statement(query, now), query, lambda row: _row(row, now))


def totals(session: Session, *, who: StaffMember, now: datetime) -> dict[str, int]:
    """How many there are of each state."""
    require(who, Permission.ANNOUNCEMENTS_SEE)
    every = select(func.count()).select_from(Bulletin)
    return {one: session.execute(every.where(_is(one, now))).scalar_one() for one in STATES}


def rows_for_file(
    session: Session, who: StaffMember, query: ListQuery, now: datetime
) -> Iterator[Sequence[Sequence[object]]]:
    """All rows of the list as cells of its columns, in portions."""
    require(who, Permission.ANNOUNCEMENTS_SEE)
    for some in portions(session, _statement(query, now)):
        yield [_cells(_row(one, now)) for one in some]


def _statement(query: ListQuery, now: datetime) -> Any:
    state, kind = query.get("state"), query.get("kind")
    columns = {"written": Bulletin.written_at, "begins": Bulletin.begins_at}
    by = col(columns.get(query.sort, Bulletin.ends_at))
    # The newest first, unless asked for otherwise.
    falls = query.descending if query.sort != "written" else not query.descending
    return (
        select(*_COLUMNS)
        .where(
            col(Bulletin.superseded_at).is_(None),
            _is(state, now) if state in STATES else true(),
            col(Bulletin.kind) == kind if kind else true(),
        )
        .order_by(by.desc() if falls else by, col(Bulletin.id).desc())
    )


def _is(state: str, now: datetime) -> ColumnElement[bool]:
    is_draft = and_(
        col(Bulletin.published_at).is_(None),
        col(Bulletin.withdrawn_at).is_(None),
        col(Bulletin.superseded_at).is_(None),
    )
    begins_at, ends_at = col(Bulletin.begins_at), col(Bulletin.ends_at)
    return {
        DRAFT: and_(is_draft, col(Bulletin.asked_at).is_(None)),
        WAITING: and_(is_draft, col(Bulletin.asked_at).is_not(None)),
        PLANNED: and_(counts(), ends_at > now, begins_at > now),
        CURRENT: and_(counts(), ends_at > now, begins_at <= now),
        PAST: and_(counts(), ends_at <= now),
        WITHDRAWN: col(Bulletin.withdrawn_at).is_not(None),
    }[state]


def _row(row: Any, now: datetime) -> BulletinRow:
    return BulletinRow(
        bulletin_id=row.id,
        kind=row.kind,
        title=row.title_ru,
        version=row.version,
        state=state_of(row, now),
        begins_at=row.begins_at,
        ends_at=row.ends_at,
        audience=row.audience,
        contracts=row.contracts,
        people=row.people,
        letters=row.letters,
        written_at=row.written_at,
    )


def _cells(row: BulletinRow) -> Sequence[object]:
    zone = settings().zone
    return (
        row.title,
        row.kind,
        row.state,
        row.version,
        row.begins_at.astimezone(zone),
        row.ends_at.astimezone(zone),
        row.audience,
        row.contracts,
        row.people,
        row.letters,
        row.written_at.astimezone(zone),
    )
