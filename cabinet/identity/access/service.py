"""What the pages about access show, read at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from cabinet.core.enums import Role
from cabinet.identity.access import handing_over, invitations, members, proof
from cabinet.identity.access.handing_over import Offer
from cabinet.identity.access.invitations import Sent
from cabinet.identity.access.members import Member
from cabinet.security.rights import Act
from cabinet.security.sessions import SignedIn


@dataclass(frozen=True, slots=True)
class Overview:
    """The members of a contract, and its invitations."""

    members: Sequence[Member]
    invitations: Sequence[Sent]
    offer: Offer | None
    may_give: bool
    asks_code: bool


@dataclass(frozen=True, slots=True)
class Own:
    """Somebody's own access, and the contract that is offered to them."""

    role: Role | None
    offer: Offer | None
    asks_code: bool


def overview(session: Session, *, who: SignedIn, now: datetime) -> Overview:
    """Everything on the page «Доступ сотрудников»; nothing for a role that may not see it."""
    sees = who.may(Act.SEE_ACCESS)
    return Overview(
        members=members.members_of(session, contract_id=who.contract_id) if sees else (),
        invitations=invitations.sent_by_owner(session, who=who, now=now) if sees else (),
        offer=handing_over.current(session, who=who, now=now),
        may_give=who.may(Act.GIVE_ACCESS),
        asks_code=proof.asks_code(session, who=who),
    )


def own_access(session: Session, *, who: SignedIn, now: datetime) -> Own:
    """Everything on the page «Мой доступ»."""
    return Own(
        who.role,
        handing_over.current(session, who=who, now=now),
        proof.asks_code(session, who=who),
    )
