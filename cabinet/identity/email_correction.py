"""Holds password recovery back after staff corrected a customer's email address.

One person at the utility could otherwise take over an account: correct its address, then ask for a
new password. The former address is told by letter, and has these days to object.
"""

from datetime import datetime, timedelta
from typing import Final

from sqlmodel import Session, col, select

from cabinet.models import AuditEntry, User
from cabinet.security.audit import Action

HOLD: Final = timedelta(hours=72)


def held_until(session: Session, *, user: User, now: datetime) -> datetime | None:
    """Until when a customer's password cannot be recovered; `None` where it can.

    A correction before the registration was confirmed opens nothing, so it holds nothing back.
    """
    if user.confirmed_at is None:
        return None
    corrected_at = session.exec(
        select(AuditEntry.at)
        .where(
            AuditEntry.user_id == user.id,
            AuditEntry.action == Action.EMAIL_CORRECTED,
            col(AuditEntry.at) > now - HOLD,
            col(AuditEntry.at) >= user.confirmed_at,
        )
        .order_by(col(AuditEntry.at).desc())
        .limit(1)
    ).first()
    return None if corrected_at is None else corrected_at + HOLD
