"""Voids a registration with the link of its letter, for a reader who did not register."""

from datetime import datetime

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import Select

from cabinet.core.crypto import digest
from cabinet.identity.erasure import erase_profile
from cabinet.identity.registration.rules import Pending
from cabinet.identity.registration.service import VOID_PURPOSE, pending_of
from cabinet.models import Contract, Membership, OneTimeCode, User
from cabinet.security import memberships
from cabinet.security.audit import Action, Origin, record


def find_voidable(session: Session, *, token: str, now: datetime) -> Pending | None:
    """The registration that a letter's link voids, while nobody has confirmed it."""
    found = session.exec(_voidable(token, now)).first()
    return None if found is None else pending_of(*found)


def void(session: Session, *, token: str, origin: Origin, now: datetime) -> bool:
    """Erase a registration that nobody has confirmed, which frees its contract; whether it did."""
    found = session.exec(_voidable(token, now).with_for_update(of=[User, OneTimeCode])).first()
    if found is None:
        return False
    user, _ = found
    assert user.id is not None
    record(session, Action.REGISTRATION_VOIDED, user_id=user.id, origin=origin, now=now)
    erase_profile(session, user_id=user.id, now=now)
    return True


def _voidable(token: str, now: datetime) -> Select[User, Contract]:
    return (
        select(User, Contract)
        .join(Membership, col(Membership.user_id) == User.id)
        .join(Contract, col(Contract.id) == Membership.contract_id)
        .join(OneTimeCode, col(OneTimeCode.user_id) == User.id)
        .where(
            OneTimeCode.purpose == VOID_PURPOSE,
            OneTimeCode.digest == digest(VOID_PURPOSE, token),
            col(OneTimeCode.expires_at) > now,
            col(User.confirmed_at).is_(None),
            memberships.lives(),
        )
    )
