"""The utility's people of the tests, with a password and an app each."""

from datetime import datetime

from pyotp.totp import TOTP
from sqlmodel import Session

from cabinet.core.enums import StaffRole
from cabinet.models import Staff
from cabinet.security import password_hashing, totp
from cabinet.security.audit import Origin
from cabinet.staff.accounts import sessions
from cabinet.staff.member import StaffMember
from tests.cast import NOW

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
PASSWORD = "meadow-of-clover-9"
ORIGIN = Origin("192.0.2.7", "Firefox")


def code_at(moment: datetime) -> str:
    """What the app of everybody shows at a moment."""
    return TOTP(SECRET).at(moment)


def make_staff(
    session: Session,
    login: str,
    role: StaffRole = StaffRole.OPERATOR,
    *,
    now: datetime = NOW,
    password: str = PASSWORD,
) -> Staff:
    """Somebody whose account lives."""
    staff = Staff(
        login=login,
        email=f"{login}@example.kz",
        role=role,
        password_hash=password_hashing._passwords.hash(password.encode()),
        second_factor=totp.sealed(SECRET),
        second_factor_at=now,
        created_at=now,
    )
    session.add(staff)
    session.flush()
    return staff


def signed_in(session: Session, staff: Staff, *, now: datetime = NOW) -> StaffMember:
    """Somebody in a session of their own."""
    cookie = cookie_of(session, staff, now=now)
    who = sessions.staff_of_cookie(session, cookie=cookie, now=now)
    assert who is not None
    return who


def cookie_of(session: Session, staff: Staff, *, now: datetime = NOW) -> str:
    """The cookie of a new session of somebody."""
    assert staff.id is not None
    ticket = sessions.open_staff_session(session, staff_id=staff.id, origin=ORIGIN, now=now)
    cookie = sessions.exchange_ticket(session, ticket=ticket, now=now)
    assert cookie is not None
    return cookie
