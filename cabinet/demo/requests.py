"""Requests of the invented customers, in several states, and what the staff answered."""

from datetime import datetime, timedelta
from typing import Final

from sqlmodel import Session, col, select

from cabinet.contact.requests.rules import About, StaffAct, Wanted
from cabinet.contact.requests.service import open_request, rate
from cabinet.core.clock import local_day
from cabinet.core.enums import Rating, RequestKind, StaffRole
from cabinet.core.period import Period
from cabinet.demo import texts
from cabinet.models import CustomerRequest, Meter, Staff
from cabinet.security.audit import Origin
from cabinet.security.sessions import SignedIn
from cabinet.staff.contact.requests.service import act, add_note
from cabinet.staff.member import StaffMember

_HERE: Final = Origin(device="demo")
_DAY: Final = timedelta(days=1)


def ask(session: Session, who: SignedIn, *, now: datetime) -> None:
    """Open requests of a customer: done and rated, waiting for them, late, and new."""
    operator = _operator(session)
    meter = session.scalars(
        select(Meter.id).where(Meter.contract_id == who.contract_id).order_by(col(Meter.id))
    ).first()
    about = About(meter_id=meter)
    month = Period.of(local_day(now)).previous
    seal = _open(session, who, RequestKind.SEALING, "seal", about, now - 20 * _DAY)
    charge = _open(
        session,
        who,
        RequestKind.RECALCULATION,
        "recalculation",
        About(period=month),
        now - 4 * _DAY,
    )
    _open(session, who, RequestKind.OTHER, "old", About(), now - 30 * _DAY)
    _open(session, who, RequestKind.LEAK, "leak", About(), now - _DAY / 4)
    if operator is None:
        return
    _do(session, operator, seal, StaffAct.ASK, "visit", "", now - 18 * _DAY)
    done = texts.REQUEST_DONE[who.language]
    _do(session, operator, seal, StaffAct.FINISH, "", done, now - 15 * _DAY)
    rate(session, who=who, request_id=seal, rating=Rating.GOOD, origin=_HERE, now=now - 15 * _DAY)
    _do(session, operator, charge, StaffAct.ASK, "photo", "", now - 2 * _DAY)
    add_note(
        session,
        who=operator,
        request_id=charge,
        words=texts.REQUEST_NOTE[who.language],
        origin=_HERE,
        now=now - 2 * _DAY,
    )


def _open(
    session: Session,
    who: SignedIn,
    kind: RequestKind,
    words: str,
    about: About,
    now: datetime,
) -> int:
    wanted = Wanted(kind, about, texts.REQUESTS[words][who.language])
    return open_request(session, who=who, wanted=wanted, files=(), origin=_HERE, now=now)


def _do(
    session: Session,
    who: StaffMember,
    number: int,
    what: StaffAct,
    stock: str,
    words: str,
    now: datetime,
) -> None:
    act(
        session,
        who=who,
        request_id=number,
        act=what,
        seen=session.get_one(CustomerRequest, number).changes,
        stock=stock,
        words=words,
        origin=_HERE,
        now=now,
    )


def _operator(session: Session) -> StaffMember | None:
    """The operator of the demo, where there is one."""
    staff = session.exec(select(Staff).where(Staff.login == StaffRole.OPERATOR.value)).first()
    if staff is None or staff.id is None:
        return None
    return StaffMember(staff.id, 0, staff.login, staff.email, StaffRole.OPERATOR, "ru")
