"""Lists the letters that have not left, and tries them again or gives them up.

Nobody sees what a letter says: it may hold a code. An act on all rows of a filter is bound to those
that were counted: letters that came since are left alone, and of the others only those that still
wait are touched.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from re import compile as pattern
from typing import Any, Final

from sqlalchemy import ColumnElement, Row, and_, func, or_, select, true
from sqlmodel import Session, col

from cabinet.core.errors import Absent, Refused
from cabinet.core.settings import settings
from cabinet.core.text import Language
from cabinet.db import sql
from cabinet.mail import queue
from cabinet.models import OutboxLetter
from cabinet.security import audit
from cabinet.security.alerts.letters import ALERTS
from cabinet.security.audit import Action, Origin
from cabinet.security.reasons import checked_reason
from cabinet.staff.customers.looks import KIND as MANY_LOOKS
from cabinet.staff.lists.query import Listed, ListQuery, paged, portions
from cabinet.staff.member import StaffMember, hold_staff, require
from cabinet.staff.outbox import texts
from cabinet.staff.outbox.kind_texts import kind_words
from cabinet.staff.permissions import Permission

WAITING: Final = "waiting"
FAILING: Final = "failing"
GIVEN_UP: Final = "given_up"
STATUSES: Final = (WAITING, FAILING, GIVEN_UP)
FILTERS: Final = ("status", "kind")
SORTS: Final = ("written",)
MOST_AT_ONCE: Final = 5_000
"""An act on all rows of a filter takes no more than these."""
KEPT: Final = frozenset({"email-corrected", MANY_LOOKS, "second-factor", *ALERTS})
"""Kinds that warn of what one of the utility's people, or a thief, may have done: none is undone
by giving the warning up."""
_FIELD: Final = pattern(r"(to|kind|status):\s*((?!(?:to|kind|status):)\S*)")
_IS_GIVEN_UP: Final = col(OutboxLetter.given_up_at).is_not(None)
_WAITS: Final = and_(col(OutboxLetter.sent_at).is_(None), col(OutboxLetter.given_up_at).is_(None))
# Both are few, and have an index each; the letters that left are a million.
_UNSENT: Final = or_(_WAITS, _IS_GIVEN_UP)
_FAILS: Final = and_(_WAITS, col(OutboxLetter.last_error) != "")
_OF_STATUS: Final = {
    WAITING: and_(_WAITS, col(OutboxLetter.last_error) == ""),
    FAILING: _FAILS,
    GIVEN_UP: _IS_GIVEN_UP,
}


@dataclass(frozen=True, slots=True)
class Sought:
    """What letters are looked for: a part of the address, a kind, a status; each may be empty."""

    to: str = ""
    kind: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True)
class LetterRow:
    """A letter that has not left, and what became of it; never what it says."""

    letter_id: int
    kind: str
    to_address: str
    written_at: datetime
    due_at: datetime
    attempts: int
    given_up_at: datetime | None
    last_error: str

    @property
    def status(self) -> str:
        """Whether it waits for its first attempt, for another one, or was given up."""
        if self.given_up_at is not None:
            return GIVEN_UP
        return FAILING if self.last_error else WAITING

    @property
    def may_be_given_up(self) -> bool:
        """Whether it waits, and warns nobody of what may have been done to them."""
        return self.given_up_at is None and self.kind not in KEPT


@dataclass(frozen=True, slots=True)
class Counted:
    """The letters of a filter at the moment in which they were counted, for an act on all."""

    ids: tuple[int, ...]

    @property
    def count(self) -> int:
        """How many they are."""
        return len(self.ids)


def read_search(typed: str) -> Sought:
    """What `to: kind: status:` ask for; words without a name are a part of the address.

    `Refused` for an unknown status.
    """
    given = {name: value for name, value in _FIELD.findall(typed) if value}
    rest = "".join(_FIELD.sub(" ", typed).split())
    asked = Sought(given.get("to", rest), given.get("kind", ""), given.get("status", ""))
    if asked.status not in ("", *STATUSES):
        raise Refused(texts.UNKNOWN_STATUS.format(statuses=", ".join(STATUSES)), field="search")
    return asked


def letters(
    session: Session,
    *,
    who: StaffMember,
    query: ListQuery,
) -> Listed[LetterRow]:
    """A page of the letters that have not left, the newest first."""
    require(who, Permission.LETTERS_SEE)
    return paged(session, _statement(query), query, _row)


def counts(session: Session, *, who: StaffMember) -> dict[str, int]:
    """How many letters there are of each status, for the first line of the page."""
    require(who, Permission.LETTERS_SEE)
    return {
        status: session.execute(
            select(func.count()).select_from(OutboxLetter).where(condition)
        ).scalar_one()
        for status, condition in _OF_STATUS.items()
    }


def rows_for_file(
    session: Session,
    who: StaffMember,
    query: ListQuery,
    now: datetime,  # noqa: ARG001  every list gets it
) -> Iterator[Sequence[Sequence[object]]]:
    """All rows of the list as cells of its columns, in portions."""
    require(who, Permission.LETTERS_SEE)
    for some in portions(session, _statement(query)):
        yield [_cells(_row(one), who.language) for one in some]


def _cells(row: LetterRow, language: Language) -> Sequence[object]:
    zone = settings().zone
    return (
        row.written_at.astimezone(zone),
        kind_words(row.kind)[language],
        row.to_address,
        texts.STATUSES[row.status][language],
        row.attempts,
        row.due_at.astimezone(zone),
        row.given_up_at and row.given_up_at.astimezone(zone),
        row.last_error,
    )


def count(
    session: Session,
    *,
    who: StaffMember,
    query: ListQuery,
) -> Counted:
    """The letters of a filter that wait, to be shown before an act on all of them.

    `Refused` for more than `MOST_AT_ONCE`.
    """
    require(who, Permission.LETTERS_CHANGE)
    ids = (
        select(col(OutboxLetter.id))
        .where(_fits(query), _WAITS)
        .order_by(col(OutboxLetter.id))
        .limit(MOST_AT_ONCE + 1)
    )
    found = tuple(session.scalars(ids).all())
    if len(found) > MOST_AT_ONCE:
        raise Refused(texts.TOO_MANY.format(most=MOST_AT_ONCE))
    return Counted(tuple(one for one in found if one is not None))


def try_again(
    session: Session, *, who: StaffMember, letter_id: int, origin: Origin, now: datetime
) -> None:
    """Let a letter that waits be tried at once.

    `Refused` for one that was given up, whose body is forgotten; one that is due within two minutes
    is tried anyway.
    """
    hold_staff(session, who=who, permission=Permission.LETTERS_CHANGE)
    letter = _waiting(session, letter_id)
    queue.try_again(session, col(OutboxLetter.id) == letter_id, now=now)
    _note(session, Action.LETTERS_TRIED_AGAIN, who, [letter], "", origin, now)


def give_up(
    session: Session,
    *,
    who: StaffMember,
    letter_id: int,
    reason: str,
    origin: Origin,
    now: datetime,
) -> None:
    """Give up a letter that waits; nothing brings it back. Warnings cannot be given up."""
    hold_staff(session, who=who, permission=Permission.LETTERS_CHANGE)
    reason = _reason(reason)
    letter = _waiting(session, letter_id)
    if letter.kind in KEPT:
        raise Refused(texts.IS_WARNING)
    queue.give_up(session, col(OutboxLetter.id) == letter_id, now=now)
    _note(session, Action.LETTERS_GIVEN_UP, who, [letter], reason, origin, now)


def try_all_again(
    session: Session, *, who: StaffMember, counted: Counted, origin: Origin, now: datetime
) -> int:
    """Let those that were counted and still wait be tried at once; how many of them wait."""
    hold_staff(session, who=who, permission=Permission.LETTERS_CHANGE)
    held = _held(session, counted, true())
    for some in sql.in_portions(held):
        queue.try_again(session, col(OutboxLetter.id).in_([one.id for one in some]), now=now)
    _note(session, Action.LETTERS_TRIED_AGAIN, who, held, "", origin, now)
    return len(held)


def give_all_up(
    session: Session,
    *,
    who: StaffMember,
    counted: Counted,
    reason: str,
    origin: Origin,
    now: datetime,
) -> int:
    """Give up those that were counted, still wait and are no warnings; how many."""
    hold_staff(session, who=who, permission=Permission.LETTERS_CHANGE)
    reason = _reason(reason)
    held = _held(session, counted, col(OutboxLetter.kind).not_in(KEPT))
    for some in sql.in_portions(held):
        queue.give_up(session, col(OutboxLetter.id).in_([one.id for one in some]), now=now)
    _note(session, Action.LETTERS_GIVEN_UP, who, held, reason, origin, now)
    return len(held)


def _reason(typed: str) -> str:
    try:
        return checked_reason(typed)
    except Refused as refused:
        raise Refused(refused.text, field="reason") from None


def _waiting(session: Session, letter_id: int) -> Row[Any]:
    """The letter's row, locked; `Refused` for one that left or was given up."""
    found = session.execute(
        _LOCKED.where(col(OutboxLetter.id) == letter_id).with_for_update()
    ).first()
    if found is None:
        raise Absent(texts.NO_SUCH_LETTER)
    if found.sent_at is not None:
        raise Refused(texts.HAS_LEFT)
    if found.given_up_at is not None:
        raise Refused(texts.IS_FORGOTTEN)
    return found


_LOCKED: Final = select(
    col(OutboxLetter.id),
    col(OutboxLetter.kind),
    col(OutboxLetter.user_id),
    col(OutboxLetter.contract_id),
    col(OutboxLetter.sent_at),
    col(OutboxLetter.given_up_at),
)


def _held(session: Session, counted: Counted, also: ColumnElement[bool]) -> list[Row[Any]]:
    """Those of the counted letters that still wait, locked."""
    found: list[Row[Any]] = []
    for some in sql.in_portions(counted.ids[:MOST_AT_ONCE]):
        rows = _LOCKED.where(col(OutboxLetter.id).in_(some), _WAITS, also)
        found.extend(session.execute(rows.order_by(col(OutboxLetter.id)).with_for_update()))
    return found


def _note(
    session: Session,
    action: Action,
    who: StaffMember,
    done: Sequence[Row[Any]],
    reason: str,
    origin: Origin,
    now: datetime,
) -> None:
    """Record an act: in the journal of the customer where it is one letter, else how many."""
    one = done[0] if len(done) == 1 else None
    audit.record(
        session,
        action,
        user_id=one.user_id if one else None,
        contract_id=one.contract_id if one else None,
        origin=origin,
        now=now,
        detail=one.kind if one else f"{len(done)} letters",
        staff_id=who.staff_id,
        subject=f"letter {one.id}" if one else "",
        reason=reason,
    )


def _fits(query: ListQuery) -> ColumnElement[bool]:
    sought = read_search(query.typed)
    status = sought.status or query.get("status")
    kind = sought.kind or query.get("kind")
    conditions: list[ColumnElement[bool]] = [_OF_STATUS.get(status, _UNSENT)]
    if kind:
        conditions.append(col(OutboxLetter.kind) == kind)
    if sought.to:
        address = func.lower(col(OutboxLetter.to_address))
        conditions.append(address.contains(sought.to.casefold(), autoescape=True))
    return and_(*conditions)


def _statement(query: ListQuery) -> Any:
    order = col(OutboxLetter.id)
    return (
        select(
            col(OutboxLetter.id),
            col(OutboxLetter.kind),
            col(OutboxLetter.to_address),
            col(OutboxLetter.created_at),
            col(OutboxLetter.due_at),
            col(OutboxLetter.attempts),
            col(OutboxLetter.given_up_at),
            col(OutboxLetter.last_error),
        )
        .where(_fits(query))
        .order_by(order if query.descending else order.desc())
    )


def _row(one: Row[Any]) -> LetterRow:
    return LetterRow(*one)
