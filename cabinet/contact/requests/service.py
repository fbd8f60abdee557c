"""A contract's requests as its people see them: opened, written to, rated.

Of charges and statements are those alone who may see them. What the utility's people note for each
other is read by no service here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, func, select
from sqlmodel import Session, col

from cabinet.contact.requests import rules, texts
from cabinet.contact.requests.about import NamedMeter, about_of, meters_named
from cabinet.contact.requests.changes import change_state, term_of, write
from cabinet.contact.requests.files import Stored
from cabinet.contact.requests.rules import ACTS, CLOSED, MOST_MESSAGES, MOST_OPEN, About, Wanted
from cabinet.contact.requests.thread import Message, messages_of
from cabinet.core.clock import local_day
from cabinet.core.enums import MeterStatus, Rating, RequestKind, RequestState
from cabinet.core.errors import Absent, Refused
from cabinet.models import CustomerRequest, Meter, Recipient, RequestFile, RequestMessage
from cabinet.security import audit, ownership, rate_limits
from cabinet.security.audit import Action, Origin
from cabinet.security.ownership import hold_contract
from cabinet.security.rate_limits import Purpose
from cabinet.security.rights import Act
from cabinet.security.sessions import SignedIn

PAGE_ROWS: Final = 30
MOST_METERS: Final = 200
"""So many meters are offered to choose from; one that the address names always is."""


@dataclass(frozen=True, slots=True)
class Request:
    """A request as a customer sees it."""

    request_id: int
    kind: RequestKind
    state: RequestState
    about: About
    meter: NamedMeter | None
    opened_at: datetime
    due_on: date
    is_overdue: bool
    closed_at: datetime | None
    rating: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the list, the newest first; `is_last` where there are no older ones."""

    rows: Sequence[Request]
    is_last: bool


@dataclass(frozen=True, slots=True)
class Thread:
    """A request with what was said in it, and what its reader may still do."""

    request: Request
    messages: Sequence[Message]
    may_write: bool


@dataclass(frozen=True, slots=True)
class Known:
    """What the form of a new request is filled in with: its kinds, and the contract's meters."""

    kinds: Sequence[RequestKind]
    meters: Sequence[NamedMeter]
    about: About


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file of a request: its name, and where it is kept."""

    name: str
    stored_name: str
    request_id: int


def permitted(who: SignedIn) -> list[RequestKind]:
    """The kinds of requests that somebody may see and open."""
    return [kind for kind in RequestKind if who.may(ACTS[kind])]


def _own(who: SignedIn) -> ColumnElement[bool]:
    return ownership.OWN_REQUESTS & col(CustomerRequest.kind).in_(permitted(who))


def requests_of(session: Session, *, who: SignedIn, page: int, now: datetime) -> Page:
    """A page of the contract's requests, the newest first; pages are counted from 1."""
    asked = (
        select(CustomerRequest)
        .where(_own(who))
        .order_by(col(CustomerRequest.id).desc())
        .limit(PAGE_ROWS + 1)
        .offset((max(1, page) - 1) * PAGE_ROWS)
    )
    rows = session.scalars(asked, ownership.own(who)).all()
    meters = meters_named(session, (row.meter_id for row in rows))
    found = [_request(row, meters.get(row.meter_id or 0), local_day(now)) for row in rows]
    return Page(found[:PAGE_ROWS], len(found) <= PAGE_ROWS)


def thread_of(session: Session, *, who: SignedIn, request_id: int, now: datetime) -> Thread:
    """A request with all that was said in it; `Absent` where it is not theirs."""
    row = _found(session, who, request_id)
    meter = meters_named(session, [row.meter_id]).get(row.meter_id or 0)
    request = _request(row, meter, local_day(now))
    is_possible = rules.after_customer(request.state, closed_at=row.closed_at, now=now) is not None
    return Thread(request, messages_of(session, request_id), is_possible)


def known_for(session: Session, *, who: SignedIn, about: About) -> Known:
    """What a new request may be about; of what the address names only what is the contract's."""
    return Known(permitted(who), _meters(session, who, about), _own_about(session, who, about))


def _meters(session: Session, who: SignedIn, about: About) -> Sequence[NamedMeter]:
    is_named = col(Meter.id) == (about.meter_id or 0)
    is_removed = col(Meter.status) != MeterStatus.INSTALLED
    rows = session.execute(
        select(col(Meter.id), col(Meter.serial), col(Meter.water), col(Meter.location))
        .where(col(Meter.contract_id) == who.contract_id)
        .order_by(
            is_named.desc(), is_removed, col(Meter.account), col(Meter.location), col(Meter.id)
        )
        .limit(MOST_METERS)
    )
    return [NamedMeter(*row) for row in rows]


def _own_about(session: Session, who: SignedIn, about: About) -> About:
    """What is named, without a meter or an account of another contract."""
    meter_id = about.meter_id if _has_meter(session, who, about.meter_id) else None
    account = about.account if _has_account(session, who, about.account) else ""
    return About(meter_id, account, about.period, about.first_day, about.last_day)


def _has_meter(session: Session, who: SignedIn, meter_id: int | None) -> bool:
    own = select(col(Meter.id)).where(
        col(Meter.id) == meter_id, col(Meter.contract_id) == who.contract_id
    )
    return meter_id is not None and session.execute(own).first() is not None


def _has_account(session: Session, who: SignedIn, account: str) -> bool:
    own = select(col(Recipient.id)).where(
        col(Recipient.account) == account, col(Recipient.contract_id) == who.contract_id
    )
    return account != "" and session.execute(own).first() is not None


def open_request(
    session: Session,
    *,
    who: SignedIn,
    wanted: Wanted,
    files: Sequence[Stored],
    origin: Origin,
    now: datetime,
) -> int:
    """Open a request; its number. `Refused` with why not."""
    _hold(session, who, wanted.kind)
    for purpose, subject in (
        (Purpose.REQUESTS_OF_PERSON, who.user_id),
        (Purpose.REQUESTS_OF_CONTRACT, who.contract_id),
    ):
        rate_limits.attempt(session, purpose, str(subject), now=now, said=texts.MANY_TODAY)
    about = wanted.about
    if about.meter_id is not None and not _has_meter(session, who, about.meter_id):
        raise Refused(texts.NOT_YOUR_METER, field="meter")
    if _open_count(session, who) >= MOST_OPEN:
        raise Refused(texts.MANY_OPEN.format(most=MOST_OPEN))
    about = _own_about(session, who, about)
    row = CustomerRequest(
        contract_id=who.contract_id,
        user_id=who.user_id,
        kind=wanted.kind,
        state=RequestState.NEW,
        meter_id=about.meter_id,
        account=about.account,
        period=about.period,
        first_day=about.first_day,
        last_day=about.last_day,
        opened_at=now,
        due_on=term_of(wanted.kind, local_day(now)),
        changed_at=now,
    )
    session.add(row)
    session.flush()
    assert row.id is not None
    write(session, row, wanted.words, now=now, user_id=who.user_id, files=files)
    _note(session, Action.REQUEST_OPENED, who, row, origin, now)
    return row.id


def _open_count(session: Session, who: SignedIn) -> int:
    counted = (
        select(func.count())
        .select_from(CustomerRequest)
        .where(ownership.OWN_REQUESTS, col(CustomerRequest.closed_at).is_(None))
    )
    return session.execute(counted, ownership.own(who)).scalar_one()


def write_to(
    session: Session,
    *,
    who: SignedIn,
    request_id: int,
    words: str,
    files: Sequence[Stored],
    origin: Origin,
    now: datetime,
) -> None:
    """Write in a request: an answer, something more, or what opens it again within 14 days."""
    row = _held(session, who, request_id)
    state = rules.after_customer(RequestState(row.state), closed_at=row.closed_at, now=now)
    if state is None:
        raise Refused(texts.CLOSED_FOR_GOOD)
    for purpose, subject in (
        (Purpose.WORDS_OF_PERSON, who.user_id),
        (Purpose.WORDS_OF_CONTRACT, who.contract_id),
    ):
        rate_limits.attempt(session, purpose, str(subject), now=now, said=texts.MANY_WORDS)
    if _message_count(session, request_id) >= MOST_MESSAGES:
        raise Refused(texts.MANY_MESSAGES.format(most=MOST_MESSAGES))
    change_state(row, state, now=now)
    session.add(row)
    write(session, row, words, now=now, user_id=who.user_id, files=files)
    _note(session, Action.REQUEST_WRITTEN, who, row, origin, now)


def _message_count(session: Session, request_id: int) -> int:
    counted = (
        select(func.count())
        .select_from(RequestMessage)
        .where(col(RequestMessage.request_id) == request_id)
    )
    return session.execute(counted).scalar_one()


def rate(
    session: Session,
    *,
    who: SignedIn,
    request_id: int,
    rating: Rating,
    origin: Origin,
    now: datetime,
) -> None:
    """Say how a closed request was dealt with; another time changes it."""
    row = _held(session, who, request_id)
    if RequestState(row.state) not in CLOSED:
        raise Refused(texts.NOT_CLOSED)
    row.rating = rating
    session.add(row)
    session.flush()
    _note(session, Action.REQUEST_RATED, who, row, origin, now, detail=rating)


def file_of(session: Session, *, who: SignedIn, file_id: int) -> KeptFile:
    """A file of one of the contract's requests; `Absent` where it is not theirs."""
    found = session.execute(
        select(col(RequestFile.name), col(RequestFile.stored_name), col(RequestFile.request_id))
        .join(CustomerRequest, col(CustomerRequest.id) == col(RequestFile.request_id))
        .where(col(RequestFile.id) == file_id, _own(who)),
        ownership.own(who),
    ).first()
    if found is None:
        raise Absent(texts.NO_FILE)
    return KeptFile(*found)


def refuse_to_write(session: Session, *, who: SignedIn, request_id: int, now: datetime) -> None:
    """`Refused` where nothing may be written in a request: before its files are read."""
    row = _found(session, who, request_id)
    if rules.after_customer(RequestState(row.state), closed_at=row.closed_at, now=now) is None:
        raise Refused(texts.CLOSED_FOR_GOOD)


def _hold(session: Session, who: SignedIn, kind: RequestKind) -> None:
    hold_contract(session, who=who, act=Act.REQUESTS)
    if not who.may(ACTS[kind]):
        raise Refused(texts.KIND_NOT_PERMITTED, field="kind")


def _held(session: Session, who: SignedIn, request_id: int) -> CustomerRequest:
    """One of the contract's own requests, which nobody else changes meanwhile."""
    hold_contract(session, who=who, act=Act.REQUESTS)
    return _found(session, who, request_id, is_locked=True)


def _found(
    session: Session, who: SignedIn, request_id: int, *, is_locked: bool = False
) -> CustomerRequest:
    own: Any = select(CustomerRequest).where(col(CustomerRequest.id) == request_id, _own(who))
    if is_locked:
        own = own.with_for_update(key_share=True).execution_options(populate_existing=True)
    row = session.scalars(own, ownership.own(who)).first()
    if row is None:
        raise Absent(texts.NO_REQUEST)
    return row


def _request(row: CustomerRequest, meter: NamedMeter | None, today: date) -> Request:
    assert row.id is not None
    state = RequestState(row.state)
    return Request(
        request_id=row.id,
        kind=RequestKind(row.kind),
        state=state,
        about=about_of(row),
        meter=meter,
        opened_at=row.opened_at,
        due_on=row.due_on,
        is_overdue=rules.is_overdue(state, row.due_on, today),
        closed_at=row.closed_at,
        rating=row.rating,
    )


def _note(
    session: Session,
    action: Action,
    who: SignedIn,
    row: CustomerRequest,
    origin: Origin,
    now: datetime,
    detail: str = "",
) -> None:
    audit.record(
        session,
        action,
        user_id=who.user_id,
        contract_id=who.contract_id,
        origin=origin,
        now=now,
        detail=", ".join(filter(None, (f"request {row.id}, {row.kind}", detail))),
    )
