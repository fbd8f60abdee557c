"""What the utility's people do about a customer: the services of commands, for whoever may.

Nobody decides about their own contract; each act wants a reason, and stands in both journals.
"""

from datetime import date, datetime

from sqlmodel import Session

from cabinet.core.errors import Absent, Refused
from cabinet.identity.access.staff import end_by_staff, hand_over_by_staff
from cabinet.identity.release.service import Released, release_by_hand
from cabinet.identity.second_factor.service import switch_off_by_staff
from cabinet.identity.support import service
from cabinet.models import Contract, User
from cabinet.security.audit import Actor, Origin
from cabinet.security.reasons import checked_reason
from cabinet.staff.customers import texts
from cabinet.staff.customers.acting import acting
from cabinet.staff.customers.own import refuse_own
from cabinet.staff.member import StaffMember, hold_staff
from cabinet.staff.permissions import Permission


def end_sessions(
    session: Session,
    *,
    who: StaffMember,
    user_id: int,
    reason: str,
    origin: Origin,
    now: datetime,
) -> int:
    """Sign a customer out everywhere; how many sessions lived."""
    by = _about_person(session, who, user_id, origin)
    return service.end_all_sessions(session, who=user_id, reason=_reason(reason), now=now, by=by)


def second_factor_off(
    session: Session,
    *,
    who: StaffMember,
    user_id: int,
    papers: str,
    reason: str,
    origin: Origin,
    now: datetime,
) -> None:
    """Switch a customer's second factor off, whose papers were seen; they are told by letter."""
    by = _about_person(session, who, user_id, origin)
    why = f"{_reason(reason)}; {_papers(papers)}"
    switch_off_by_staff(session, who=user_id, now=now, reason=why, by=by)


def send_confirmation(
    session: Session,
    *,
    who: StaffMember,
    user_id: int,
    reason: str,
    origin: Origin,
    now: datetime,
) -> str:
    """Send the letter that confirms a registration once more; its address."""
    by = _about_person(session, who, user_id, origin)
    return service.send_confirmation(session, who=user_id, reason=_reason(reason), now=now, by=by)


def correct_email(
    session: Session,
    *,
    who: StaffMember,
    user_id: int,
    email: str,
    papers: str,
    reason: str,
    origin: Origin,
    now: datetime,
) -> datetime | None:
    """Correct a customer's address; until when no password is recovered by it. Both are told."""
    by = _about_person(session, who, user_id, origin)
    if email.strip().casefold() == who.email.strip().casefold():
        raise Refused(texts.OWN_EMAIL, field="email")
    return service.correct_email(
        session,
        who=user_id,
        email=email,
        papers=_papers(papers),
        reason=_reason(reason),
        now=now,
        by=by,
    )


def close_profile(
    session: Session,
    *,
    who: StaffMember,
    user_id: int,
    reason: str,
    origin: Origin,
    now: datetime,
) -> None:
    """Close a profile at the customer's request; its contracts are free, their history stays."""
    by = _about_person(session, who, user_id, origin)
    service.close(session, who=user_id, reason=_reason(reason), now=now, by=by)


def end_access(
    session: Session,
    *,
    who: StaffMember,
    contract_id: int,
    user_id: int,
    reason: str,
    origin: Origin,
    now: datetime,
) -> None:
    """End a person's access to a contract; they are told by letter."""
    by, contract = _about_contract(session, who, contract_id, origin)
    end_by_staff(
        session,
        number=contract.number,
        login=_login(session, user_id),
        reason=_reason(reason),
        now=now,
        by=by,
    )


def hand_over(
    session: Session,
    *,
    who: StaffMember,
    contract_id: int,
    user_id: int,
    papers: str,
    reason: str,
    origin: Origin,
    now: datetime,
) -> None:
    """Make a member the owner of a contract at once, on papers; all members are told."""
    by, contract = _about_contract(session, who, contract_id, origin)
    hand_over_by_staff(
        session,
        number=contract.number,
        login=_login(session, user_id),
        reason=_reason(f"{_reason(reason)}; {_papers(papers)}"),
        now=now,
        by=by,
    )


def release_contract(
    session: Session,
    *,
    who: StaffMember,
    contract_id: int,
    owner_since: date,
    reason: str,
    origin: Origin,
    now: datetime,
) -> Released:
    """End all access to a contract, so that its present owner can register; everybody is told."""
    by, contract = _about_contract(session, who, contract_id, origin)
    return release_by_hand(
        session,
        number=contract.number,
        reason=_reason(reason),
        owner_since=owner_since,
        now=now,
        by=by,
    )


def _about_person(session: Session, who: StaffMember, user_id: int, origin: Origin) -> Actor:
    hold_staff(session, who=who, permission=Permission.CUSTOMERS_CHANGE)
    refuse_own(session, who=who, user_id=user_id)
    return acting(who, origin)


def _about_contract(
    session: Session, who: StaffMember, contract_id: int, origin: Origin
) -> tuple[Actor, Contract]:
    hold_staff(session, who=who, permission=Permission.CUSTOMERS_CHANGE)
    contract = session.get(Contract, contract_id)
    if contract is None:
        raise Absent(texts.NO_SUCH_CUSTOMER)
    refuse_own(session, who=who, contract_id=contract_id)
    return acting(who, origin), contract


def _login(session: Session, user_id: int) -> str:
    user = session.get(User, user_id)
    if user is None or user.closed_at is not None:
        raise Absent(texts.NO_SUCH_CUSTOMER)
    return user.login


def _reason(typed: str) -> str:
    return _checked(typed, "reason")


def _papers(typed: str) -> str:
    return _checked(typed, "papers")


def _checked(typed: str, field: str) -> str:
    try:
        return checked_reason(typed)
    except Refused as refused:
        raise Refused(refused.text, field=field) from None
