"""Finds customers for the utility's people, and shows what is known of one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import Row, exists, func, select
from sqlmodel import Session, col

from cabinet.billing.accepted_payments import accepted_of
from cabinet.billing.ledger import Debt, debt, months
from cabinet.billing.statement_of_account import turnovers_of
from cabinet.core.clock import local_day
from cabinet.core.enums import ContractKind, MeterStatus, Role
from cabinet.core.errors import Absent
from cabinet.core.settings import settings
from cabinet.identity.support import search
from cabinet.identity.support.service import Person, person_of
from cabinet.models import Contract, Membership, Meter, User
from cabinet.security import audit
from cabinet.security.audit import Action, Origin
from cabinet.security.memberships import lives, owns
from cabinet.staff.customers import texts
from cabinet.staff.customers.looks import tell_of_many
from cabinet.staff.customers.own import is_own
from cabinet.staff.lists.query import Listed, ListQuery, paged, portions
from cabinet.staff.member import StaffMember, hold_staff, require
from cabinet.staff.permissions import Permission

FILTERS: Final = ("kind", "registered")
SORTS: Final = ("number", "payer")
REGISTERED: Final = ("yes", "waits", "no")
MOST_METERS: Final = 50
MOST_PEOPLE: Final = 10
MOST_WITHOUT_CONTRACT: Final = 20


@dataclass(frozen=True, slots=True)
class CustomerRow:
    """A contract in the list, with its owner's profile, and how many people work with it."""

    contract_id: int
    number: str
    kind: str
    payer: str
    bin_iin: str
    address: str
    login: str
    email: str
    is_confirmed: bool
    people: int


@dataclass(frozen=True, slots=True)
class Uncontracted:
    """A person with a profile and without any contract."""

    user_id: int
    login: str
    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Supply:
    """A contract as billing knows it."""

    contract_id: int
    number: str
    kind: str
    payer: str
    bin_iin: str
    email: str
    phone: str
    address: str
    owner_since: date | None


@dataclass(frozen=True, slots=True)
class SuppliedMeter:
    """A meter of a contract."""

    number: str
    water: str
    serial: str
    location: str
    verification_due: date | None
    is_installed: bool


@dataclass(frozen=True, slots=True)
class Member:
    """A person of the contract, with all that staff may know of them.

    Without a role it is a person who was asked for by themselves.
    """

    user_id: int
    role: Role | None
    since: datetime | None
    is_approved: bool
    person: Person


@dataclass(frozen=True, slots=True)
class CustomerCard:
    """All that is known of a contract and its people, or of a person without one.

    `balance_tenge` is negative where it was overpaid, `None` where billing has sent nothing. Of an
    `is_own` one whoever looks may decide nothing.
    """

    supply: Supply | None
    members: tuple[Member, ...]
    people: int
    meters: tuple[SuppliedMeter, ...]
    meter_count: int
    balance_tenge: Decimal | None
    debt: Debt | None
    is_own: bool


def customers(session: Session, *, who: StaffMember, query: ListQuery) -> Listed[CustomerRow]:
    """A page of the contracts that fit the filters and what was typed.

    `Refused` where fewer than three letters were typed. What was typed is never kept.
    """
    require(who, Permission.CUSTOMERS_SEE)
    page = paged(session, _ids(query), query, lambda one: one.id)
    asked = _statement(query).where(col(Contract.id).in_(page.rows))
    return Listed([_row(one) for one in session.execute(asked)], page.total, page.page)


def without_contract(session: Session, *, who: StaffMember, typed: str) -> Sequence[Uncontracted]:
    """The first people who fit what was typed and work with no contract."""
    require(who, Permission.CUSTOMERS_SEE)
    if not typed.strip():
        return ()
    rows = session.execute(
        select(col(User.id), col(User.login), col(User.name), col(User.email))
        .where(search.has_no_contract(), search.person_fits(typed))
        .order_by(col(User.id))
        .limit(MOST_WITHOUT_CONTRACT)
    )
    return [Uncontracted(*row) for row in rows]


def note_search(
    session: Session, *, who: StaffMember, found: int, origin: Origin, now: datetime
) -> None:
    """Record that somebody searched, and how many were found: never what was typed."""
    hold_staff(session, who=who, permission=Permission.CUSTOMERS_SEE)
    audit.record(
        session,
        Action.CUSTOMERS_SEARCHED,
        user_id=None,
        origin=origin,
        now=now,
        detail=f"{found} found",
        staff_id=who.staff_id,
    )


def rows_for_file(
    session: Session,
    who: StaffMember,
    query: ListQuery,
    now: datetime,  # noqa: ARG001  every list gets it
) -> Iterator[Sequence[Sequence[object]]]:
    """All rows of the list as cells of its columns, in portions."""
    require(who, Permission.CUSTOMERS_SEE)
    for some in portions(session, _filtered(_statement(query), query)):
        yield [_cells(_row(one)) for one in some]


def _cells(row: CustomerRow) -> Sequence[object]:
    return (
        row.number,
        row.kind,
        row.payer,
        row.bin_iin,
        row.address,
        row.login,
        row.email,
        row.people,
    )


def _ids(query: ListQuery) -> Any:
    """The contracts of the list in its order, by their ids alone.

    Their people are joined to those of a page only. To skip ten thousand contracts with theirs
    takes minutes where PostgreSQL has not counted its tables yet.
    """
    return _sorted(_filtered(select(col(Contract.id)), query), query)


def _statement(query: ListQuery) -> Any:
    """Every contract with its owner and the number of its people, in the order of the list."""
    people = select(func.count(col(Membership.id))).where(
        col(Membership.contract_id) == col(Contract.id), lives()
    )
    listed = (
        select(
            col(Contract.id).label("contract_id"),
            col(Contract.number),
            col(Contract.kind),
            col(Contract.payer),
            col(Contract.bin_iin),
            col(Contract.address),
            col(User.login),
            col(User.email),
            col(User.confirmed_at),
            people.correlate(Contract).scalar_subquery().label("people"),
        )
        .select_from(Contract)
        .outerjoin(Membership, owns(col(Contract.id)))
        .outerjoin(User, col(User.id) == col(Membership.user_id))
    )
    return _sorted(listed, query)


def _sorted(listed: Any, query: ListQuery) -> Any:
    sort = col(Contract.payer) if query.sort == "payer" else col(Contract.number)
    order = (sort, col(Contract.id))
    return listed.order_by(*((one.desc() for one in order) if query.descending else order))


def _filtered(listed: Any, query: ListQuery) -> Any:
    """A statement with what is asked of the contracts themselves."""
    if query.typed.strip():
        listed = listed.where(search.fits(query.typed))
    if query.get("kind") in tuple(ContractKind):
        listed = listed.where(col(Contract.kind) == query.get("kind"))
    if (state := query.get("registered")) in REGISTERED:
        listed = listed.where(_STATES[state])
    return listed


_OWNED: Final = exists().where(owns(col(Contract.id)))
_OWNED_BY_CONFIRMED: Final = exists().where(
    owns(col(Contract.id)),
    col(User.id) == col(Membership.user_id),
    col(User.confirmed_at).is_not(None),
)
_STATES: Final = {
    "yes": _OWNED_BY_CONFIRMED,
    "waits": _OWNED & ~_OWNED_BY_CONFIRMED,
    "no": ~_OWNED,
}


def _row(one: Row[Any]) -> CustomerRow:
    return CustomerRow(
        contract_id=one.contract_id,
        number=one.number,
        kind=one.kind,
        payer=one.payer,
        bin_iin=one.bin_iin,
        address=one.address,
        login=one.login or "",
        email=one.email or "",
        is_confirmed=one.confirmed_at is not None,
        people=one.people,
    )


def customer(
    session: Session,
    *,
    who: StaffMember,
    contract_id: int,
    origin: Origin,
    now: datetime,
    is_again: bool = False,
) -> CustomerCard:
    """A contract with its people; each of them finds in their journal that staff looked.

    `is_again` after an act, which stands in the journals itself.
    """
    hold_staff(session, who=who, permission=Permission.CUSTOMERS_SEE)
    contract = session.get(Contract, contract_id)
    if contract is None:
        raise Absent(texts.NO_SUCH_CUSTOMER)
    found = session.execute(
        select(Membership, User)
        .join(User, col(User.id) == col(Membership.user_id))
        .where(col(Membership.contract_id) == contract_id, lives())
        .order_by(col(Membership.role) != Role.OWNER, col(Membership.id))
    ).all()
    if not is_again:
        people = [user.id for _, user in found]
        _note_looks(session, who, people, contract_id, contract.number, origin, now)
    today = local_day(now)
    turnovers = turnovers_of(session, contract_ids=[contract_id], until=today)
    known = months(turnovers.get(contract_id, ()), today)
    accepted = accepted_of(session, contract_ids=[contract_id], today=today)[contract_id]
    return CustomerCard(
        supply=_supply(contract),
        members=tuple(
            Member(
                user_id=user.id,
                role=Role(membership.role),
                since=membership.granted_at,
                is_approved=membership.approved_at is not None,
                person=person_of(session, user, now=now),
            )
            for membership, user in found[:MOST_PEOPLE]
        ),
        people=len(found),
        meters=_meters(session, contract_id),
        meter_count=session.execute(
            select(func.count()).where(col(Meter.contract_id) == contract_id)
        ).scalar_one(),
        balance_tenge=known[0].closing_tenge - accepted if known else None,
        debt=debt(known, due_day=settings().payment_due_day, today=today, accepted_tenge=accepted),
        is_own=is_own(session, who=who, contract_id=contract_id),
    )


def person(
    session: Session,
    *,
    who: StaffMember,
    user_id: int,
    origin: Origin,
    now: datetime,
    is_again: bool = False,
) -> CustomerCard:
    """A person by themselves, with whatever they have access to; `is_again` as above."""
    hold_staff(session, who=who, permission=Permission.CUSTOMERS_SEE)
    user = session.get(User, user_id)
    if user is None or user.closed_at is not None:
        raise Absent(texts.NO_SUCH_CUSTOMER)
    if not is_again:
        _note_looks(session, who, [user_id], None, user.login, origin, now)
    one = Member(user_id, None, None, is_approved=True, person=person_of(session, user, now=now))
    return CustomerCard(
        supply=None,
        members=(one,),
        people=1,
        meters=(),
        meter_count=0,
        balance_tenge=None,
        debt=None,
        is_own=is_own(session, who=who, user_id=user_id),
    )


def _note_looks(
    session: Session,
    who: StaffMember,
    people: Sequence[int | None],
    contract_id: int | None,
    name: str,
    origin: Origin,
    now: datetime,
) -> None:
    """Record a look in the journal of the first person, and in those of the others that it was."""
    for place, user_id in enumerate(people or [None]):
        audit.record(
            session,
            Action.MEMBERS_LISTED if place else Action.CUSTOMER_SHOWN,
            user_id=user_id,
            contract_id=contract_id,
            origin=origin,
            now=now,
            detail=name,
            staff_id=who.staff_id,
            subject=name,
        )
    tell_of_many(session, who=who, now=now)


def _supply(contract: Contract) -> Supply:
    assert contract.id is not None
    return Supply(
        contract_id=contract.id,
        number=contract.number,
        kind=contract.kind,
        payer=contract.payer,
        bin_iin=contract.bin_iin,
        email=contract.email,
        phone=contract.phone,
        address=contract.address,
        owner_since=contract.owner_since,
    )


def _meters(session: Session, contract_id: int) -> tuple[SuppliedMeter, ...]:
    rows = session.scalars(
        select(Meter)
        .where(col(Meter.contract_id) == contract_id)
        .order_by(col(Meter.status), col(Meter.number))
        .limit(MOST_METERS)
    )
    return tuple(
        SuppliedMeter(
            number=row.number,
            water=row.water,
            serial=row.serial,
            location=row.location,
            verification_due=row.verification_due,
            is_installed=row.status == MeterStatus.INSTALLED,
        )
        for row in rows
    )
