"""«Обращения»: the list, one request with all about it, and what the utility's people do with it.

Of two people at once the second is told what the first one did: whoever acts names the last change
that they have seen.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, or_, select
from sqlmodel import Session, col

from cabinet.contact.requests import rules
from cabinet.contact.requests.about import NamedMeter, about_of, about_words, meters_named
from cabinet.contact.requests.changes import change_state, write
from cabinet.contact.requests.counts import Open, is_late, open_ones
from cabinet.contact.requests.rules import About, StaffAct
from cabinet.contact.requests.telling import note_change
from cabinet.contact.requests.texts import KINDS, RATINGS
from cabinet.contact.requests.thread import Message, messages_of
from cabinet.core import formats
from cabinet.core.clock import local_day
from cabinet.core.enums import Rating, RequestKind, RequestState
from cabinet.core.errors import Absent, Refused
from cabinet.core.folding import fold
from cabinet.core.settings import settings
from cabinet.core.text import Language, language_of
from cabinet.models import (
    Contract,
    CustomerRequest,
    RequestFile,
    RequestNote,
    Staff,
    User,
)
from cabinet.security import audit, rate_limits
from cabinet.security.audit import Action, Origin
from cabinet.security.rate_limits import Purpose
from cabinet.staff.contact.requests import texts
from cabinet.staff.contact.requests.filters import CLOSED, MINE, NOBODYS, OPEN, OVERDUE
from cabinet.staff.customers.own import refuse_own
from cabinet.staff.lists.query import Listed, ListQuery, paged, portions
from cabinet.staff.member import StaffMember, hold_staff, require
from cabinet.staff.permissions import Permission

FILTERS: Final = ("number", "state", "kind", "term", "whose")
SORTS: Final = ("opened",)
_ACTIONS: Final[Mapping[StaffAct, Action]] = {
    StaffAct.TAKE: Action.REQUEST_TAKEN,
    StaffAct.ANSWER: Action.REQUEST_ANSWERED,
    StaffAct.ASK: Action.REQUEST_ASKED,
    StaffAct.FINISH: Action.REQUEST_DONE,
    StaffAct.REFUSE: Action.REQUEST_REFUSED,
}


@dataclass(frozen=True, slots=True)
class Line:
    """A request in the list."""

    request_id: int
    kind: RequestKind
    state: RequestState
    about: About
    meter: NamedMeter | None
    contract: str
    payer: str
    opened_at: datetime
    due_on: date
    is_overdue: bool
    changed_at: datetime
    closed_at: datetime | None
    taken_by: str
    rating: str


@dataclass(frozen=True, slots=True)
class Note:
    """What somebody of the utility's people noted."""

    login: str
    words: str
    written_at: datetime


@dataclass(frozen=True, slots=True)
class Case:
    """A request with all that an answer needs; `changes` is the last change that is seen in it."""

    line: Line
    changes: int
    contract_id: int
    address: str
    phone: str
    is_former: bool
    opener: str
    email: str
    messages: Sequence[Message]
    logins: Mapping[int, str]
    notes: Sequence[Note]
    is_mine: bool


@dataclass(frozen=True, slots=True)
class TakenFile:
    """A file of a request: its name, and where it is kept."""

    name: str
    stored_name: str


def listed(session: Session, *, who: StaffMember, query: ListQuery, now: datetime) -> Listed[Line]:
    """A page of the requests: open ones before others, and of each those opened first."""
    require(who, Permission.REQUESTS_SEE)
    found = paged(session, _asked(query, who, now), query, tuple)
    return Listed(_lines(session, found.rows, now), found.total, found.page)


def waiting(session: Session, *, who: StaffMember, now: datetime) -> Open:
    """How many requests are open, for the first line of the page."""
    require(who, Permission.REQUESTS_SEE)
    return open_ones(session, local_day(now))


def rows_for_file(
    session: Session, who: StaffMember, query: ListQuery, now: datetime
) -> Iterator[Sequence[Sequence[object]]]:
    """All rows of the list as cells of its columns, in portions."""
    require(who, Permission.REQUESTS_SEE)
    for some in portions(session, _asked(query, who, now)):
        yield [_cells(line, who.language) for line in _lines(session, some, now)]


def next_after(session: Session, *, who: StaffMember, request_id: int, step: int = 1) -> int:
    """The open request after one, or before it with a `step` of -1; 0 for none."""
    require(who, Permission.REQUESTS_SEE)
    place = col(CustomerRequest.id)
    asked = select(place).where(col(CustomerRequest.closed_at).is_(None)).limit(1)
    if step < 0:
        found = session.scalar(asked.where(place < request_id).order_by(place.desc()))
    else:
        found = session.scalar(asked.where(place > request_id).order_by(place))
    return found or 0


def case_of(session: Session, *, who: StaffMember, request_id: int, now: datetime) -> Case:
    """All about a request; `Absent` where there is none."""
    require(who, Permission.REQUESTS_SEE)
    one = col(CustomerRequest.id) == request_id
    found = session.execute(_every().where(one)).first()
    if found is None:
        raise Absent(texts.NO_REQUEST)
    row: CustomerRequest = found[0]
    contract = session.get_one(Contract, row.contract_id)
    opener = session.get_one(User, row.user_id)
    messages = messages_of(session, request_id)
    (line,) = _lines(session, [found], now)
    return Case(
        line=line,
        changes=row.changes,
        contract_id=row.contract_id,
        address=contract.address,
        phone=contract.phone,
        is_former=row.is_former,
        opener=opener.name,
        email=opener.email,
        messages=messages,
        logins=_logins(session, messages),
        notes=_notes(session, request_id),
        is_mine=row.taken_by == who.staff_id,
    )


def act(
    session: Session,
    *,
    who: StaffMember,
    request_id: int,
    act: StaffAct,
    seen: int,
    stock: str = "",
    words: str = "",
    origin: Origin,
    now: datetime,
) -> None:
    """Do something with a request, and let the customer know.

    All but taking it wants a `stock` answer, `words`, or both; the customer reads the stock answer
    in their language. Who has not `seen` the last change is told who made it, and does nothing.
    """
    row = _held(session, who, request_id)
    rate_limits.attempt(
        session, Purpose.WORDS_OF_STAFF, str(who.staff_id), now=now, said=texts.MANY
    )
    if row.changes != seen:
        raise Refused(_what_happened(session, row))
    state = rules.after(act, RequestState(row.state))
    if state is None:
        raise Refused(texts.CLOSED)
    if act is StaffAct.TAKE and row.taken_by == who.staff_id:
        raise Refused(texts.HAVE_IT)
    said = "" if act is StaffAct.TAKE else _said(session, row, stock, words)
    change_state(row, state, now=now)
    row.changed_by = who.staff_id
    if act is StaffAct.TAKE or row.taken_by is None:
        row.taken_by = who.staff_id
    session.add(row)
    write(session, row, said, now=now, staff_id=who.staff_id)
    _note(session, _ACTIONS[act], who, row, origin, now)
    note_change(session, row=row, now=now)


def _said(session: Session, row: CustomerRequest, stock: str, words: str) -> str:
    language = language_of(session.get_one(User, row.user_id).language)
    known = texts.STOCK.get(stock)
    typed = rules.tidy(words)
    if known is not None and not typed:
        return known[language]
    typed = rules.checked_words(typed)
    return rules.checked_words(f"{known[language]}\n\n{typed}" if known is not None else typed)


def add_note(
    session: Session,
    *,
    who: StaffMember,
    request_id: int,
    words: str,
    origin: Origin,
    now: datetime,
) -> None:
    """Note something for colleagues; the customer gets neither the note nor a letter."""
    row = _held(session, who, request_id)
    rate_limits.attempt(
        session, Purpose.WORDS_OF_STAFF, str(who.staff_id), now=now, said=texts.MANY
    )
    words = rules.checked_words(words, field="note")
    note = RequestNote(request_id=request_id, staff_id=who.staff_id, words=words, written_at=now)
    session.add(note)
    session.flush()
    _note(session, Action.REQUEST_NOTED, who, row, origin, now)


def take_file(
    session: Session, *, who: StaffMember, file_id: int, origin: Origin, now: datetime
) -> TakenFile:
    """A file of a request, whose taking is noted; `Absent` where there is none."""
    hold_staff(session, who=who, permission=Permission.REQUESTS_SEE)
    file = session.get(RequestFile, file_id)
    if file is None:
        raise Absent(texts.NO_FILE)
    row = session.get_one(CustomerRequest, file.request_id)
    _note(session, Action.REQUEST_FILE_TAKEN, who, row, origin, now, detail=f", file {file_id}")
    return TakenFile(file.name, file.stored_name)


def _held(session: Session, who: StaffMember, request_id: int) -> CustomerRequest:
    """A request of somebody else's contract, which nobody else changes meanwhile."""
    hold_staff(session, who=who, permission=Permission.REQUESTS_DECIDE)
    row = session.scalars(
        select(CustomerRequest)
        .where(col(CustomerRequest.id) == request_id)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    ).first()
    if row is None:
        raise Absent(texts.NO_REQUEST)
    refuse_own(session, who=who, contract_id=row.contract_id, user_id=row.user_id)
    return row


def _what_happened(session: Session, row: CustomerRequest) -> Any:
    """Who made the last change and when, and the state after it."""
    last = messages_of(session, row.id or 0)[-1]
    by = session.get(Staff, last.staff_id) if last.staff_id is not None else None
    return texts.CHANGED_BY.format(
        who=by.login if by else texts.CUSTOMER,
        moment=formats.moment_text(last.sent_at, settings().zone),
        state=texts.STATES[RequestState(row.state)],
    )


def _every() -> Any:
    return (
        select(CustomerRequest, col(Contract.number), col(Contract.payer), col(Staff.login))
        .join(Contract, col(Contract.id) == col(CustomerRequest.contract_id))
        .outerjoin(Staff, col(Staff.id) == col(CustomerRequest.taken_by))
    )


def _asked(query: ListQuery, who: StaffMember, now: datetime) -> Any:
    asked = _every()
    for condition in _conditions(query, who, local_day(now)):
        asked = asked.where(condition)
    number = col(CustomerRequest.id)
    is_closed = col(CustomerRequest.closed_at).is_not(None)
    return asked.order_by(is_closed, number.desc() if query.descending else number)


def _conditions(query: ListQuery, who: StaffMember, today: date) -> Iterator[ColumnElement[bool]]:
    closed_at, taken_by = col(CustomerRequest.closed_at), col(CustomerRequest.taken_by)
    if number := fold(query.get("number")):
        of_contract = col(Contract.number_folded) == number
        yield or_(of_contract, col(CustomerRequest.id) == rules.an_id(number))
    if query.get("state") in set(RequestState):
        yield col(CustomerRequest.state) == query.get("state")
    elif query.get("state") == OPEN:
        yield closed_at.is_(None)
    elif query.get("state") == CLOSED:
        yield closed_at.is_not(None)
    if query.get("kind") in set(RequestKind):
        yield col(CustomerRequest.kind) == query.get("kind")
    if query.get("term") == OVERDUE:
        yield is_late(today)
    if query.get("whose") == MINE:
        yield taken_by == who.staff_id
    elif query.get("whose") == NOBODYS:
        yield taken_by.is_(None)


def _lines(session: Session, rows: Sequence[Any], now: datetime) -> list[Line]:
    meters = meters_named(session, (row[0].meter_id for row in rows))
    return [_line(row, meters, local_day(now)) for row in rows]


def _line(found: Any, meters: Mapping[int, NamedMeter], today: date) -> Line:
    row, number, payer, login = found
    state = RequestState(row.state)
    return Line(
        request_id=row.id,
        kind=RequestKind(row.kind),
        state=state,
        about=about_of(row),
        meter=meters.get(row.meter_id or 0),
        contract=number,
        payer=payer,
        opened_at=row.opened_at,
        due_on=row.due_on,
        is_overdue=rules.is_overdue(state, row.due_on, today),
        changed_at=row.changed_at,
        closed_at=row.closed_at,
        taken_by=login or "",
        rating=row.rating,
    )


def _cells(line: Line, language: Language) -> Sequence[object]:
    zone = settings().zone
    return (
        line.request_id,
        line.opened_at.astimezone(zone),
        KINDS[line.kind][language],
        texts.STATES[line.state][language],
        line.due_on,
        line.contract,
        line.payer,
        about_words(line.about, line.meter)[language],
        line.taken_by,
        line.changed_at.astimezone(zone),
        line.closed_at and line.closed_at.astimezone(zone),
        RATINGS[Rating(line.rating)][language] if line.rating else "",
    )


def _logins(session: Session, messages: Sequence[Message]) -> Mapping[int, str]:
    ids = {one.staff_id for one in messages if one.staff_id is not None}
    rows = session.execute(select(col(Staff.id), col(Staff.login)).where(col(Staff.id).in_(ids)))
    return {staff_id: login for staff_id, login in rows if staff_id is not None}


def _notes(session: Session, request_id: int) -> Sequence[Note]:
    rows = session.execute(
        select(col(Staff.login), col(RequestNote.words), col(RequestNote.written_at))
        .join(Staff, col(Staff.id) == col(RequestNote.staff_id))
        .where(col(RequestNote.request_id) == request_id)
        .order_by(col(RequestNote.id))
    )
    return [Note(*row) for row in rows]


def _note(
    session: Session,
    action: Action,
    who: StaffMember,
    row: CustomerRequest,
    origin: Origin,
    now: datetime,
    *,
    detail: str = "",
) -> None:
    audit.record(
        session,
        action,
        user_id=row.user_id,
        contract_id=row.contract_id,
        staff_id=who.staff_id,
        subject=f"request {row.id}",
        origin=origin,
        now=now,
        detail=f"request {row.id}, {row.kind}{detail}",
    )
