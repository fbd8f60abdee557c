"""The audit trail: who did what, when and from where. Entries are added, never changed.

Failed sign-ins of logins that do not exist are kept for 90 days: anybody can cause them.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from sqlalchemy import delete, insert
from sqlmodel import Session, col, select

from cabinet.db import sql
from cabinet.models import AuditEntry
from cabinet.security.device_cookie import KnownDevice

UNKNOWN_KEPT: Final = timedelta(days=90)
"""How long a failed sign-in of an unknown login is kept; the database itself insists on it."""
# The database decides by its own clock, which may be behind ours.
_SLACK: Final = timedelta(days=1)
_NEW_ENTRY: Final = insert(AuditEntry)


class Action(StrEnum):
    """What can be done; the values are stored in the database."""

    REGISTERED = "registered"
    REGISTRATION_CONFIRMED = "registration-confirmed"
    REGISTRATION_VOIDED = "registration-voided"
    SIGNED_IN = "signed-in"
    SIGN_IN_FAILED = "sign-in-failed"
    SIGNED_OUT = "signed-out"
    RECOVERY_ASKED = "recovery-asked"
    RECOVERY_FAILED = "recovery-failed"
    PASSWORD_RECOVERED = "password-recovered"  # noqa: S105  a word, not a password
    SESSION_ENDED = "session-ended"
    OTHER_SESSIONS_ENDED = "other-sessions-ended"
    SESSION_REPLAYED = "session-replayed"
    PASSWORD_REFUSED = "password-refused"  # noqa: S105  a word, not a password
    PASSWORD_CHANGED = "password-changed"  # noqa: S105
    EMAIL_CHANGE_ASKED = "email-change-asked"
    EMAIL_CHANGED = "email-changed"
    SUBSCRIPTION_CHANGED = "subscription-changed"
    RECONCILIATION_ANSWERED = "reconciliation-answered"
    READINGS_SUBMITTED = "readings-submitted"
    READING_ACCEPTED = "reading-accepted"
    READING_REJECTED = "reading-rejected"
    DOCUMENT_DOWNLOADED = "document-downloaded"
    DOCUMENT_MAILED = "document-mailed"
    REGISTRATION_TOLD = "registration-told"
    REGISTRATION_ATTEMPTED = "registration-attempted"
    REGISTRATION_APPROVED = "registration-approved"
    REGISTRATION_REJECTED = "registration-rejected"
    SECOND_FACTOR_ON = "second-factor-on"
    SECOND_FACTOR_OFF = "second-factor-off"
    SECOND_FACTOR_FAILED = "second-factor-failed"
    SECOND_FACTOR_BLOCKED = "second-factor-blocked"
    RECOVERY_CODE_USED = "recovery-code-used"
    RECOVERY_CODES_RENEWED = "recovery-codes-renewed"
    DATA_EXPORTED = "data-exported"
    PROFILE_CLOSED = "profile-closed"
    CONTRACT_RELEASED = "contract-released"
    CUSTOMERS_SEARCHED = "customers-searched"
    CUSTOMER_SHOWN = "customer-shown"
    EMAIL_CORRECTED = "email-corrected"
    CONFIRMATION_SENT = "confirmation-sent"
    SESSIONS_ENDED = "sessions-ended"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a request came from: network address, and the browser as it names itself.

    `known_devices` are the profiles that this browser has signed in to before.
    """

    address: str = ""
    device: str = ""
    known_devices: tuple[KnownDevice, ...] = ()


STAFF: Final = Origin(device="command line")
"""The origin of what staff do with a command, or an import does."""


def record(
    session: Session,
    action: Action,
    *,
    user_id: int | None,
    origin: Origin,
    now: datetime,
    detail: str = "",
) -> None:
    """Add an entry within the caller's transaction.

    `detail` holds no secret, and nothing that was typed and not understood: an unknown login may be
    a password in the wrong field.
    """
    entry = {
        "at": now,
        "user_id": user_id,
        "action": action.value,
        "address": origin.address[:45],
        "device": origin.device[:300],
        "detail": detail[:300],
    }
    sql.write(session, _NEW_ENTRY, entry)


def forget_unknown_failures(session: Session, *, now: datetime, at_most: int) -> int:
    """Delete failed sign-ins of unknown logins that are old enough, the oldest first; how many."""
    old = session.exec(
        select(AuditEntry.id)
        .where(
            col(AuditEntry.user_id).is_(None),
            AuditEntry.action == Action.SIGN_IN_FAILED.value,
            col(AuditEntry.at) < now - UNKNOWN_KEPT - _SLACK,
        )
        .order_by(col(AuditEntry.at))
        .limit(at_most)
    ).all()
    session.execute(delete(AuditEntry).where(col(AuditEntry.id).in_(old)))
    return len(old)
