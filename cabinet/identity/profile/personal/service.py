"""Reads the customer's data, open sessions and audit trail."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from sqlalchemy import func
from sqlmodel import Session, col, select

from cabinet.core.enums import StaffRole
from cabinet.core.errors import Refused
from cabinet.identity.profile.personal import texts
from cabinet.models import AuditEntry, Contract, Meter, Recipient, Staff, User, UserSession
from cabinet.security.audit import Action, Origin, record
from cabinet.security.rights import Act
from cabinet.security.sessions import SignedIn, end_session, end_sessions, is_alive

MOST_ENTRIES: Final = 50


@dataclass(frozen=True, slots=True)
class Profile:
    """What the customer typed, and what billing holds of the contract, as far as they may see it.

    Empty where nothing is known, or no contract is meant.
    """

    name: str
    login: str
    email: str
    protected_since: datetime | None = None
    payer: str = ""
    bin_iin: str = ""
    number: str = ""
    address: str = ""
    phone: str = ""
    billing_email: str = ""
    recipients: int = 0
    meters: int = 0


@dataclass(frozen=True, slots=True)
class OpenSession:
    """A browser that is signed in."""

    session_id: int
    device: str
    address: str
    since: datetime
    seen_at: datetime
    is_this: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the audit trail; of what the utility's people did only their role is told."""

    at: datetime
    action: str
    device: str
    address: str
    by_role: StaffRole | None = None


@dataclass(frozen=True, slots=True)
class Overview:
    """All of the page."""

    profile: Profile
    sessions: tuple[OpenSession, ...]
    entries: tuple[Entry, ...]


def overview(session: Session, *, who: SignedIn, now: datetime) -> Overview:
    """The customer's own data, living sessions and latest entries, the newest first."""
    return Overview(
        profile=_profile(session, who),
        sessions=_sessions(session, who, now),
        entries=_entries(session, who),
    )


def _profile(session: Session, who: SignedIn) -> Profile:
    user = session.get_one(User, who.user_id)
    profile = Profile(user.name, user.login, user.email, user.second_factor_at)
    if who.may(Act.METERS):
        profile = replace(
            profile,
            number=who.contract_number,
            recipients=_count(session, Recipient, who),
            meters=_count(session, Meter, who),
        )
    return _with_contract_data(session, who, profile) if who.may(Act.CONTRACT_DATA) else profile


def _with_contract_data(session: Session, who: SignedIn, profile: Profile) -> Profile:
    contract = session.get_one(Contract, who.contract_id)
    return replace(
        profile,
        payer=contract.payer,
        bin_iin=contract.bin_iin,
        address=contract.address,
        phone=contract.phone,
        billing_email=contract.email,
    )


def _count(session: Session, table: type[Recipient] | type[Meter], who: SignedIn) -> int:
    return session.exec(
        select(func.count()).select_from(table).where(table.contract_id == who.contract_id)
    ).one()


def _sessions(session: Session, who: SignedIn, now: datetime) -> tuple[OpenSession, ...]:
    rows = session.exec(
        select(UserSession)
        .where(UserSession.user_id == who.user_id, is_alive(now))
        .order_by(col(UserSession.seen_at).desc(), col(UserSession.id).desc())
    )
    return tuple(
        OpenSession(
            session_id=row.id,
            device=row.device,
            address=row.address,
            since=row.created_at,
            seen_at=row.seen_at,
            is_this=row.id == who.session_id,
        )
        for row in rows
        if row.id is not None
    )


def _entries(session: Session, who: SignedIn) -> tuple[Entry, ...]:
    rows = session.exec(
        select(AuditEntry, Staff.role)
        .outerjoin(Staff, col(Staff.id) == AuditEntry.staff_id)
        .where(AuditEntry.user_id == who.user_id)
        .order_by(col(AuditEntry.at).desc(), col(AuditEntry.id).desc())
        .limit(MOST_ENTRIES)
    )
    return tuple(
        Entry(row.at, row.action, row.device, row.address)
        if role is None
        else Entry(row.at, row.action, device="", address="", by_role=StaffRole(role))
        for row, role in rows
    )


def end_one(
    session: Session, *, who: SignedIn, session_id: int, origin: Origin, now: datetime
) -> None:
    """End one of the customer's own sessions; `Refused` when it is not theirs or has ended."""
    own = session.exec(
        select(UserSession.id).where(
            UserSession.id == session_id, UserSession.user_id == who.user_id
        )
    ).first()
    if own is None or not end_session(session, session_id=own, now=now):
        raise Refused(texts.ENDED_ALREADY)
    record(session, Action.SESSION_ENDED, user_id=who.user_id, origin=origin, now=now)


def end_others(session: Session, *, who: SignedIn, origin: Origin, now: datetime) -> None:
    """End every session of the customer but the one they work in."""
    if end_sessions(session, user_id=who.user_id, now=now, keep_id=who.session_id):
        record(session, Action.OTHER_SESSIONS_ENDED, user_id=who.user_id, origin=origin, now=now)
