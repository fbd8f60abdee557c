"""The days of a contract for a calendar, by a session or by the address that a calendar asks."""

from datetime import datetime
from hmac import compare_digest
from typing import Any, Final

from sqlalchemy import Row, select
from sqlmodel import Session, col

from cabinet.core.clock import local_day
from cabinet.core.crypto import digest
from cabinet.core.enums import MeterStatus
from cabinet.core.settings import settings
from cabinet.core.text import same
from cabinet.home.calendar.rules import (
    KEY,
    PATH,
    Entry,
    Verified,
    due_days,
    in_order,
    reading_days,
    verification_days,
)
from cabinet.models import Membership, Meter, User
from cabinet.readings.names import water_name
from cabinet.readings.rules import can_be_read
from cabinet.readings.texts import WITHOUT_SERIAL
from cabinet.security.memberships import lives
from cabinet.security.rights import Act
from cabinet.security.sessions import SignedIn, member

_SIGNATURE_LENGTH: Final = 32
_NAME: Final = same("{water} {serial}")


def entries_of(session: Session, *, who: SignedIn, now: datetime) -> list[Entry]:
    """The next twelve months of the contract, from the nearest day on.

    Whoever may see no money is told of no payment, and who has no meter to read of no readings.
    """
    today = local_day(now)
    known = settings()
    meters = session.execute(_meters_query(who)).all()
    is_read = any(can_be_read(one.serial, is_installed=True) for one in meters)
    verified = (_verified(one) for one in meters if one.verification_due is not None)
    return in_order(
        [
            *(reading_days(today, known.reading_days) if is_read else ()),
            *(due_days(today, known.payment_due_day) if who.may(Act.MONEY) else ()),
            *verification_days(today, verified, known.utility_phone),
        ]
    )


def address_of(session: Session, *, who: SignedIn) -> str:
    """The address under which a calendar program finds the entries of this person and contract."""
    membership = session.get_one(Membership, who.membership_id)
    signature = _signature(session, membership)
    # In the query, which no log of a web server in front keeps.
    return f"{settings().base_url}{PATH}/{membership.public_id}.ics?{KEY}={signature}"


def behind_address(session: Session, *, public_id: str, signature: str) -> SignedIn | None:
    """Who an address belongs to.

    `None` once the access has ended, a new password was chosen or the profile was closed, and for
    what the cabinet never wrote.
    """
    known = select(Membership).where(col(Membership.public_id) == public_id, lives())
    membership = session.scalars(known).one_or_none()
    if membership is None:
        return None
    if not compare_digest(_signature(session, membership).encode(), signature.encode()):
        return None
    who = member(session, membership)
    return who if who.is_approved and who.may(Act.METERS) else None


def _signature(session: Session, membership: Membership) -> str:
    """A keyed digest that a new password changes, so that an address can be taken back."""
    password = session.get_one(User, membership.user_id).password_hash
    return digest("calendar", f"{membership.public_id} {password}")[:_SIGNATURE_LENGTH]


def _meters_query(who: SignedIn) -> Any:
    return (
        select(col(Meter.water), col(Meter.serial), col(Meter.verification_due))
        .where(
            col(Meter.contract_id) == who.contract_id, col(Meter.status) == MeterStatus.INSTALLED
        )
        .order_by(col(Meter.number))
    )


def _verified(meter: Row[Any]) -> Verified:
    """A meter without its place, which may be an address."""
    serial = meter.serial or WITHOUT_SERIAL
    name = _NAME.format(water=water_name(meter.water), serial=serial)
    return Verified(name, meter.verification_due)
