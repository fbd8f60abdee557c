"""Lists the registrations and added contracts that wait, and decides about them.

Of two people who decide at once the second is told what the first one did.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Row, case, func, select
from sqlmodel import Session, col

from cabinet.core import formats
from cabinet.core.enums import ContractKind
from cabinet.core.errors import Refused
from cabinet.core.folding import sought
from cabinet.core.settings import settings
from cabinet.core.text import LANGUAGES, Text
from cabinet.identity.registration import approval
from cabinet.identity.registration.texts import WAITS_NO_MORE
from cabinet.models import AuditEntry, Contract, Membership, Staff, User
from cabinet.security.audit import Action, Origin
from cabinet.security.memberships import lives
from cabinet.staff.customers.acting import acting
from cabinet.staff.customers.own import refuse_own
from cabinet.staff.customers.registrations import texts
from cabinet.staff.lists.query import Listed, ListQuery, paged, portions
from cabinet.staff.member import StaffMember, hold_staff, require
from cabinet.staff.permissions import Permission

FILTERS: Final = ("kind",)
SORTS: Final = ("since",)
_DECIDED: Final = {
    Action.REGISTRATION_APPROVED: texts.APPROVED_BY,
    Action.REGISTRATION_REJECTED: texts.REJECTED_BY,
}


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """What somebody typed, beside what billing holds; `is_addition` of who had a contract before.

    `name_differs` and `email_differs` from the payer and the address of billing, where they do
    otherwise than by a way of writing; the address also where billing has none.
    """

    membership_id: int
    contract_id: int
    user_id: int
    since: datetime
    login: str
    name: str
    email: str
    kind: str
    contract: str
    payer: str
    bin_iin: str
    registry_email: str
    address: str
    is_addition: bool

    @property
    def name_differs(self) -> bool:
        """Whether the name is not billing's."""
        return sought(self.name) != sought(self.payer)

    @property
    def email_differs(self) -> bool:
        """Whether the address is not billing's."""
        return sought(self.email) != sought(self.registry_email)


def waiting(session: Session, *, who: StaffMember, query: ListQuery) -> Listed[WaitingRow]:
    """A page of what waits for approval, the longest waiting first."""
    require(who, Permission.REGISTRATIONS_SEE)
    return paged(session, _statement(query), query, _row)


@dataclass(frozen=True, slots=True)
class Waited:
    """How many registrations wait, and since when the oldest one does."""

    count: int
    since: datetime | None


def waited(session: Session, *, who: StaffMember) -> Waited:
    """What waits of all registrations, for the first line of the page."""
    require(who, Permission.REGISTRATIONS_SEE)
    every = _statement(ListQuery()).order_by(None).subquery()
    counted = select(func.count(), func.min(every.c.since))
    count, since = session.execute(counted).one()
    return Waited(count, since)


def rows_for_file(
    session: Session,
    who: StaffMember,
    query: ListQuery,
    now: datetime,  # noqa: ARG001  every list gets it
) -> Iterator[Sequence[Sequence[object]]]:
    """All rows of the list as cells of its columns, in portions."""
    require(who, Permission.REGISTRATIONS_SEE)
    for some in portions(session, _statement(query)):
        yield [_cells(_row(one)) for one in some]


def _cells(row: WaitingRow) -> Sequence[object]:
    zone = settings().zone
    return (
        row.since.astimezone(zone),
        row.login,
        row.contract,
        row.kind,
        row.name,
        row.payer,
        row.email,
        row.registry_email,
        row.bin_iin,
    )


def approve(
    session: Session, *, who: StaffMember, membership_id: int, origin: Origin, now: datetime
) -> None:
    """Let a person see the contract that waits; they are told by letter."""
    _hold(session, who, membership_id)
    try:
        approval.approve(
            session, login="", membership_id=membership_id, now=now, by=acting(who, origin)
        )
    except Refused as refused:
        raise _decided(session, membership_id, refused) from None


def reject(
    session: Session,
    *,
    who: StaffMember,
    membership_id: int,
    reason: str,
    origin: Origin,
    now: datetime,
) -> bool:
    """Take what waits away, with the reason, which its sender reads; whether a profile ended."""
    _hold(session, who, membership_id)
    try:
        return approval.reject(
            session,
            login="",
            membership_id=membership_id,
            reason=reason,
            now=now,
            by=acting(who, origin),
        )
    except Refused as refused:
        raise _decided(session, membership_id, refused) from None


def _hold(session: Session, who: StaffMember, membership_id: int) -> None:
    hold_staff(session, who=who, permission=Permission.REGISTRATIONS_DECIDE)
    asked = session.get(Membership, membership_id)
    if asked is None:
        raise Refused(WAITS_NO_MORE)
    refuse_own(session, who=who, contract_id=asked.contract_id, user_id=asked.user_id)


def _decided(session: Session, membership_id: int, refused: Refused) -> Refused:
    """What to tell where it waits no more: who decided, if that is known."""
    if refused.text != WAITS_NO_MORE:
        return Refused(refused.text, field="reason")
    found = session.execute(
        select(col(AuditEntry.action), col(AuditEntry.at), col(Staff.login))
        .join(
            Membership,
            (col(Membership.contract_id) == col(AuditEntry.contract_id))
            & (col(Membership.user_id) == col(AuditEntry.user_id)),
        )
        .outerjoin(Staff, col(Staff.id) == col(AuditEntry.staff_id))
        .where(col(Membership.id) == membership_id, col(AuditEntry.action).in_(list(_DECIDED)))
        .order_by(col(AuditEntry.id).desc())
        .limit(1)
    ).first()
    if found is None:
        return refused
    words = _DECIDED[Action(found.action)]
    return Refused(words.format(login=found.login or texts.COMMAND, at=_moment(found.at)))


def _moment(at: datetime) -> Text:
    zone = settings().zone
    return Text(**{code: formats.moment(at, code, zone) for code in LANGUAGES})


def _statement(query: ListQuery) -> Any:
    confirmed, granted = col(User.confirmed_at), col(Membership.granted_at)
    since = case((confirmed > granted, confirmed), else_=granted)
    other = Membership.__table__.alias("other")  # type: ignore[attr-defined]
    had = select(other.c.id).where(
        other.c.user_id == col(Membership.user_id),
        other.c.id != col(Membership.id),
        other.c.approved_at.is_not(None),
    )
    listed = (
        select(
            col(Membership.id).label("membership_id"),
            col(Membership.contract_id),
            col(Membership.user_id),
            since.label("since"),
            col(User.login),
            col(User.name),
            col(User.email),
            col(Contract.kind),
            col(Contract.number).label("contract"),
            col(Contract.payer),
            col(Contract.bin_iin),
            col(Contract.email).label("registry_email"),
            col(Contract.address),
            had.exists().label("is_addition"),
        )
        .join(User, col(User.id) == col(Membership.user_id))
        .join(Contract, col(Contract.id) == col(Membership.contract_id))
        .where(lives(), col(Membership.approved_at).is_(None), confirmed.is_not(None))
    )
    if query.get("kind") in tuple(ContractKind):
        listed = listed.where(col(Contract.kind) == query.get("kind"))
    order = (since, col(Membership.id))
    return listed.order_by(*((one.desc() for one in order) if query.descending else order))


def _row(one: Row[Any]) -> WaitingRow:
    return WaitingRow(*one)
