"""Who is signed in: a cookie in the browser, a row in the database.

Signing in makes a row with a ticket, which the browser exchanges once for its cookie; only the
digests of both are kept. Every private route asks `signed_in` anew. A websocket keeps the headers
that it was opened with, so it is bound to its session then (`cabinet.web.session_middleware`), and
every event asks `is_still_signed_in`: this way a cookie can be replaced while other tabs are open.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, Final, cast

from sqlalchemy import (
    ColumnElement,
    CursorResult,
    String,
    Update,
    and_,
    bindparam,
    func,
    or_,
    select,
    update,
)
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from cabinet.core.crypto import digest, new_token
from cabinet.core.enums import Role
from cabinet.core.formats import ContractName
from cabinet.core.text import Language, language_of
from cabinet.db import sql
from cabinet.models import Contract, Membership, User, UserSession
from cabinet.security import memberships
from cabinet.security.audit import Action, Origin, record
from cabinet.security.rights import Act, may

TICKET_LIFETIME: Final = timedelta(seconds=60)
IDLE_LIFETIME: Final = timedelta(minutes=30)
LIFETIME: Final = timedelta(hours=12)
REMEMBERED_LIFETIME: Final = timedelta(days=30)
# How long a replaced cookie is good after its successor was first shown: other requests of the
# same browser may be on their way.
GRACE: Final = timedelta(minutes=1)
_SEEN_STEP: Final = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """The person behind a request, and the one contract that the request is about.

    Without a `role` it is about none: then `contract_id` is 0, and everything of it empty.
    """

    user_id: int
    contract_id: int
    session_id: int
    login: str
    name: str
    email: str
    language: Language
    contract_number: str
    contract_kind: str
    payer: str
    # From when the contract's history is theirs; `None` where all of it is. See `ownership`.
    owner_since: date | None
    # Until then the guard keeps everything of the contract away.
    is_approved: bool
    membership_id: int = 0
    role: Role | None = None
    # What stands in addresses for the contract, and how many contracts there are to choose from.
    address: str = ""
    contracts: int = 0

    def may(self, act: Act) -> bool:
        """Return whether the role permits it."""
        return may(self.role, act)

    @property
    def shown_name(self) -> str:
        """Whom pages name: the contract's payer, or the person where they may not see its data."""
        return self.payer if self.is_approved and self.may(Act.CONTRACT_DATA) else self.name

    @property
    def contract(self) -> ContractName:
        """The contract in words."""
        return ContractName(self.contract_kind, self.contract_number)


_SEEN_IN_A_LOOK: Final = frozenset(Act) - {Act.OWN, Act.GIVE_ACCESS}


@dataclass(frozen=True, slots=True)
class Look(SignedIn):
    """One of the utility's people, who sees the pages of a contract as its owner does.

    It is nobody: no user, session or membership. Whatever is written belongs to one of these, and
    `hold_contract` and `hold_proved` refuse it, so no service that writes accepts it.
    """

    def may(self, act: Act) -> bool:
        """Return whether it may be seen; there is nothing that may be done."""
        return act in _SEEN_IN_A_LOOK


def look_at(session: Session, *, contract_id: int, language: Language) -> Look:
    """The look at a contract's pages as its owner sees them."""
    contract = session.get_one(Contract, contract_id)
    return Look(
        user_id=0,
        contract_id=contract_id,
        session_id=0,
        login="",
        name="",
        email="",
        language=language,
        contract_number=contract.number,
        contract_kind=contract.kind,
        payer=contract.payer,
        owner_since=contract.owner_since,
        is_approved=True,
        role=Role.OWNER,
    )


@dataclass(frozen=True, slots=True)
class Cookie:
    """The session cookie; `max_age` in seconds, `None` until the browser is closed."""

    value: str
    max_age: int | None


def open_session(
    session: Session,
    *,
    user_id: int,
    remember: bool,
    now: datetime,
    origin: Origin = Origin(),  # noqa: B008  it cannot be changed
) -> str:
    """Begin a session and return the ticket that the browser exchanges for its cookie."""
    ticket = new_token()
    lifetime = REMEMBERED_LIFETIME if remember else LIFETIME
    session.add(
        UserSession(
            user_id=user_id,
            ticket_digest=digest("ticket", ticket),
            remembered=remember,
            address=origin.address[:45],
            device=origin.device[:300],
            created_at=now,
            seen_at=now,
            expires_at=now + lifetime,
        )
    )
    return ticket


def exchange_ticket(session: Session, *, ticket: str, now: datetime) -> Cookie | None:
    """Give the cookie for a ticket, once and within a minute; else `None`."""
    cookie = new_token()
    opened = session.scalars(
        select(UserSession).where(
            col(UserSession.ticket_digest) == digest("ticket", ticket),
            col(UserSession.ended_at).is_(None),
            col(UserSession.created_at) > now - TICKET_LIFETIME,
        )
    ).first()
    if opened is None:
        return None
    exchanged = _update(
        session,
        update(UserSession)
        .where(col(UserSession.id) == opened.id, col(UserSession.ticket_digest).is_not(None))
        .values(ticket_digest=None, cookie_digest=digest("cookie", cookie)),
    )
    if not exchanged:
        return None
    max_age = int(REMEMBERED_LIFETIME.total_seconds()) if opened.remembered else None
    return Cookie(cookie, max_age)


def _update(session: Session, statement: Update) -> int:
    return cast("CursorResult[Any]", session.connection().execute(statement)).rowcount


def signed_in(
    session: Session, *, cookie: str, now: datetime, address: str = ""
) -> SignedIn | None:
    """Who holds this cookie, `None` when nobody does or their time is over.

    `address` is a membership's: it says which contract is meant. Without one it is the only one.
    """
    shown = digest("cookie", cookie)
    return _find(session, _OF_COOKIE, now, address, shown=shown, rotated_after=now - GRACE)


def is_still_signed_in(
    session: Session, *, session_id: int, now: datetime, address: str = ""
) -> SignedIn | None:
    """Who opened this session, `None` when it has ended; `address` as in `signed_in`."""
    return _find(session, _OF_SESSION, now, address, session_id=session_id)


def is_alive(now: datetime) -> ColumnElement[bool]:
    """The condition that a session has neither ended nor run out."""
    return _alive(now, now - IDLE_LIFETIME)


def _alive(now: Any, used_after: Any) -> ColumnElement[bool]:
    return and_(
        col(UserSession.cookie_digest).is_not(None),
        col(UserSession.ended_at).is_(None),
        col(UserSession.expires_at) > now,
        or_(
            col(UserSession.remembered).is_(True),
            col(UserSession.seen_at) > used_after,
        ),
    )


def _of(which: ColumnElement[bool]) -> Any:
    """The living session that is meant, with its person and the contract that is meant.

    Built once, asked on every event. Two rows where it is not clear which contract is meant.
    """
    is_meant = or_(
        bindparam("address", type_=String) == "",
        col(Membership.public_id) == bindparam("address"),
    )
    other = aliased(Membership)
    contracts = (
        select(func.count())
        .select_from(other)
        .where(col(other.user_id) == col(User.id), col(other.ended_at).is_(None))
        .scalar_subquery()
    )
    return (
        select(
            col(User.id).label("user_id"),
            col(UserSession.id).label("session_id"),
            col(User.login),
            col(User.name),
            col(User.email),
            col(User.language),
            col(Membership.id).label("membership_id"),
            col(Membership.public_id).label("address"),
            col(Membership.role),
            col(Membership.approved_at),
            col(Contract.id).label("contract_id"),
            col(Contract.number),
            col(Contract.kind),
            col(Contract.payer),
            col(Contract.owner_since),
            contracts.label("contracts"),
        )
        .join_from(UserSession, User, col(User.id) == col(UserSession.user_id))
        .outerjoin(
            Membership, and_(col(Membership.user_id) == col(User.id), memberships.lives(), is_meant)
        )
        .outerjoin(Contract, col(Contract.id) == col(Membership.contract_id))
        .where(which, _alive(bindparam("now"), bindparam("used_after")))
        .limit(2)
    )


_OF_SESSION: Final = _of(col(UserSession.id) == bindparam("session_id"))
_OF_COOKIE: Final = _of(
    or_(
        col(UserSession.cookie_digest) == bindparam("shown"),
        and_(
            col(UserSession.replaced_digest) == bindparam("shown"),
            or_(
                col(UserSession.rotated_at).is_(None),
                col(UserSession.rotated_at) > bindparam("rotated_after"),
            ),
        ),
    )
)


def _find(
    session: Session, which: Any, now: datetime, address: str, **values: Any
) -> SignedIn | None:
    found = sql.rows(
        session, which, now=now, used_after=now - IDLE_LIFETIME, address=address, **values
    )
    if not found:
        return None
    row = found[0]
    is_clear = len(found) == 1 and row.membership_id is not None
    who = SignedIn(
        user_id=row.user_id,
        contract_id=0,
        session_id=row.session_id,
        login=row.login,
        name=row.name,
        email=row.email,
        language=language_of(row.language),
        contract_number="",
        contract_kind="",
        payer="",
        owner_since=None,
        is_approved=True,
        contracts=row.contracts,
    )
    return _with_contract(who, row) if is_clear else who


def _with_contract(who: SignedIn, row: Any) -> SignedIn:
    return replace(
        who,
        contract_id=row.contract_id,
        contract_number=row.number,
        contract_kind=row.kind,
        payer=row.payer,
        owner_since=row.owner_since,
        is_approved=row.approved_at is not None,
        membership_id=row.membership_id,
        role=Role(row.role),
        address=row.address,
    )


def member(session: Session, membership: Membership) -> SignedIn:
    """The person of a membership in its contract, where there is no browser."""
    assert membership.id is not None
    user = session.get_one(User, membership.user_id)
    contract = session.get_one(Contract, membership.contract_id)
    return SignedIn(
        user_id=membership.user_id,
        contract_id=membership.contract_id,
        session_id=0,
        login=user.login,
        name=user.name,
        email=user.email,
        language=language_of(user.language),
        contract_number=contract.number,
        contract_kind=contract.kind,
        payer=contract.payer,
        owner_since=contract.owner_since,
        is_approved=membership.approved_at is not None,
        membership_id=membership.id,
        role=Role(membership.role),
        address=membership.public_id,
        contracts=1,
    )


def note_seen(session: Session, *, session_id: int, now: datetime) -> None:
    """Remember that a session was used; written at most once a minute."""
    _update(
        session,
        update(UserSession)
        .where(col(UserSession.id) == session_id, col(UserSession.seen_at) < now - _SEEN_STEP)
        .values(seen_at=now),
    )


def end_session(session: Session, *, session_id: int, now: datetime) -> bool:
    """End a session on the server, its cookie is worth nothing from then on; whether it lived."""
    _hold_owner(session, session_id)
    return _end(session, col(UserSession.id) == session_id, now) > 0


def end_sessions(
    session: Session, *, user_id: int, now: datetime, keep_id: int | None = None
) -> int:
    """End all sessions of a user but the kept one; how many lived."""
    which = col(UserSession.user_id) == user_id
    if keep_id is not None:
        which = and_(which, col(UserSession.id) != keep_id)
    return _end(session, which, now)


def _hold_owner(session: Session, session_id: int) -> None:
    """Lock the profile before its session, as everybody does who changes it."""
    session.execute(
        select(col(User.id))
        .join(UserSession, col(UserSession.user_id) == col(User.id))
        .where(col(UserSession.id) == session_id)
        .with_for_update(of=User, key_share=True)
    )


def _end(session: Session, which: ColumnElement[bool], now: datetime) -> int:
    return _update(
        session,
        update(UserSession)
        .where(which, col(UserSession.ended_at).is_(None))
        .values(ended_at=now, ticket_digest=None),
    )


def sign_out(session: Session, *, who: SignedIn, origin: Origin, now: datetime) -> None:
    """End the session that somebody works in, at their own wish."""
    if end_session(session, session_id=who.session_id, now=now):
        record(session, Action.SIGNED_OUT, user_id=who.user_id, origin=origin, now=now)


def remember_language(session: Session, *, user_id: int, language: Language) -> None:
    """Keep the language that a customer chose in their profile."""
    _update(session, update(User).where(col(User.id) == user_id).values(language=language))
