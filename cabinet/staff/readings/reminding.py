"""«Напомнить молчащим»: a letter to whoever has sent nothing, once a day, to those counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Final

from sqlmodel import Session, col

from cabinet.core.clock import local_day
from cabinet.core.errors import Refused
from cabinet.core.settings import settings
from cabinet.models import Contract
from cabinet.readings.reminders.service import members_silent, remind_again
from cabinet.readings.window import closed, window_on
from cabinet.security import audit
from cabinet.security.audit import Action, Origin
from cabinet.staff.lists.query import ListQuery
from cabinet.staff.member import StaffMember, hold_staff, require
from cabinet.staff.permissions import Permission
from cabinet.staff.readings import texts
from cabinet.staff.readings.rows import contracts_of
from cabinet.staff.readings.service import month_of

MOST_AT_ONCE: Final = 5_000
"""More letters than these are not written by one act."""
AT_ONCE: Final = 50
"""So many letters are written in a transaction, so that nobody who sends has to wait long."""


@dataclass(frozen=True, slots=True)
class Silent:
    """Whom a reminder would be written to: memberships in order.

    `mark` stands for this very set.
    """

    membership_ids: tuple[int, ...]

    @property
    def count(self) -> int:
        """How many letters those are."""
        return len(self.membership_ids)

    @property
    def mark(self) -> str:
        """What another set does not have."""
        return sha256(repr(self.membership_ids).encode()).hexdigest()


def silent(session: Session, *, who: StaffMember, query: ListQuery, now: datetime) -> Silent:
    """Who wants such letters, has a meter without a value, and was not reminded today.

    Of the contracts that the list shows; nobody while no readings are taken.
    """
    require(who, Permission.READINGS_DECIDE)
    window = window_on(local_day(now), settings().reading_days)
    if not window.is_open:
        raise Refused(closed(window))
    if month_of(query, now) != window.period:
        raise Refused(texts.ONLY_THE_OPEN_MONTH)
    filtered = contracts_of(query, period=window.period, today=local_day(now))
    which = None if filtered is None else col(Contract.id).in_(filtered)
    found = members_silent(session, which=which, now=now)
    return Silent(tuple(found))


def counted_before(
    session: Session, *, who: StaffMember, query: ListQuery, mark: str, now: datetime
) -> Silent:
    """The set that was counted; `Refused` where it is another one now, or too large for one act."""
    found = silent(session, who=who, query=query, now=now)
    if found.mark != mark:
        raise Refused(texts.SILENT_CHANGED.format(count=found.count))
    if found.count > MOST_AT_ONCE:
        raise Refused(texts.TOO_MANY_SILENT.format(limit=MOST_AT_ONCE))
    return found


def remind_some(
    session: Session, *, who: StaffMember, membership_ids: Sequence[int], now: datetime
) -> int:
    """Write to those of these members who still are to be reminded; how many were written."""
    hold_staff(session, who=who, permission=Permission.READINGS_DECIDE)
    return remind_again(session, membership_ids=membership_ids, now=now)


def note_reminded(
    session: Session,
    *,
    who: StaffMember,
    query: ListQuery,
    count: int,
    origin: Origin,
    now: datetime,
) -> None:
    """Keep in the journal who wrote so many reminders, and to which part of the list."""
    hold_staff(session, who=who, permission=Permission.READINGS_DECIDE)
    audit.record(
        session,
        Action.READINGS_REMINDED,
        user_id=None,
        origin=origin,
        now=now,
        detail=str(count),
        staff_id=who.staff_id,
        subject=query.address(number=""),
    )
