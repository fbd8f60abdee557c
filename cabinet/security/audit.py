"""The audit trail: who did what, when and from where. Entries are added, never changed.

Failed sign-ins are kept for a year, those of logins that do not exist for 90 days: anybody can
cause them.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from sqlalchemy import delete, insert, literal_column, or_
from sqlmodel import Session, col, select

from cabinet.db import sql
from cabinet.models import AuditEntry
from cabinet.security.device_cookie import KnownDevice

UNKNOWN_KEPT: Final = timedelta(days=90)
"""How long a failed sign-in of an unknown login is kept; the database itself insists on it."""
KNOWN_KEPT: Final = timedelta(days=365)
"""How long one of a known login is kept."""
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
    READINGS_ENTERED = "readings-entered"
    READINGS_REMINDED = "readings-reminded"
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
    ADDITION_ASKED = "addition-asked"
    ADDITION_VOIDED = "addition-voided"
    CONTRACT_ADDED = "contract-added"
    CUSTOMERS_SEARCHED = "customers-searched"
    CUSTOMER_SHOWN = "customer-shown"
    EMAIL_CORRECTED = "email-corrected"
    CONFIRMATION_SENT = "confirmation-sent"
    SESSIONS_ENDED = "sessions-ended"
    INVITED = "invited"
    INVITATION_REVOKED = "invitation-revoked"
    INVITATION_ACCEPTED = "invitation-accepted"
    INVITATION_DECLINED = "invitation-declined"
    ROLE_CHANGED = "role-changed"
    ACCESS_ENDED = "access-ended"
    ACCESS_GIVEN_UP = "access-given-up"
    HANDOVER_OFFERED = "handover-offered"
    HANDOVER_ACCEPTED = "handover-accepted"
    HANDOVER_STOPPED = "handover-stopped"
    HANDED_OVER = "handed-over"
    MEMBERS_LISTED = "members-listed"
    FILE_UPLOADED = "file-uploaded"
    IMPORT_CONFIRMED = "import-confirmed"
    IMPORTED = "imported"
    EXPORT_STARTED = "export-started"
    EXPORT_TAKEN = "export-taken"
    LETTERS_STARTED = "letters-started"
    RUN_CANCELLED = "run-cancelled"
    RUN_STARTED_AGAIN = "run-started-again"
    SEEN_AS_CUSTOMER = "seen-as-customer"
    LETTERS_TRIED_AGAIN = "letters-tried-again"
    LETTERS_GIVEN_UP = "letters-given-up"
    REQUEST_OPENED = "request-opened"
    REQUEST_WRITTEN = "request-written"
    REQUEST_RATED = "request-rated"
    REQUEST_TAKEN = "request-taken"
    REQUEST_ANSWERED = "request-answered"
    REQUEST_ASKED = "request-asked"
    REQUEST_DONE = "request-done"
    REQUEST_REFUSED = "request-refused"
    REQUEST_NOTED = "request-noted"
    REQUEST_FILE_TAKEN = "request-file-taken"
    LIST_TAKEN = "list-taken"
    ANNOUNCEMENT_WRITTEN = "announcement-written"
    ANNOUNCEMENT_PREVIEWED = "announcement-previewed"
    ANNOUNCEMENT_ASKED = "announcement-asked"
    ANNOUNCEMENT_PUBLISHED = "announcement-published"
    ANNOUNCEMENT_WITHDRAWN = "announcement-withdrawn"
    BANK_ADDED = "bank-added"
    BANK_REVOKED = "bank-revoked"
    BANK_PAYMENT_TAKEN = "bank-payment-taken"
    BANK_LIST_COMPARED = "bank-list-compared"
    STAFF_ADDED = "staff-added"
    STAFF_SET_UP = "staff-set-up"
    STAFF_ROLE_CHANGED = "staff-role-changed"
    STAFF_RESET = "staff-reset"
    STAFF_DISABLED = "staff-disabled"
    STAFF_RESTORED = "staff-restored"
    KEY_ADDED = "key-added"
    KEY_REVOKED = "key-revoked"
    KEY_REFUSED = "key-refused"


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


@dataclass(frozen=True, slots=True)
class Actor:
    """Who of the utility's people does something about a customer; nobody by name at a command."""

    origin: Origin = STAFF
    staff_id: int | None = None


COMMAND: Final = Actor()
"""Whoever uses a command, or an import."""


def record(
    session: Session,
    action: Action,
    *,
    user_id: int | None,
    origin: Origin,
    now: datetime,
    detail: str = "",
    contract_id: int | None = None,
    staff_id: int | None = None,
    key_id: int | None = None,
    subject: str = "",
    reason: str = "",
) -> None:
    """Add an entry within the caller's transaction, about a contract where there is one.

    `staff_id` says who of the utility's people did it, or `key_id` which program, to `subject`, for
    the typed `reason`;
    `user_id` is then the customer whom it concerns. `detail` holds no secret, and nothing that was
    typed and not understood: an unknown login may be a password in the wrong field.
    """
    entry = {
        "at": now,
        "user_id": user_id,
        "contract_id": contract_id or None,
        "action": action.value,
        "address": origin.address[:45],
        "device": origin.device[:300],
        "detail": detail[:300],
        "staff_id": staff_id,
        "key_id": key_id,
        "subject": subject[:100],
        "reason": reason[:300],
    }
    sql.write(session, _NEW_ENTRY, entry)


def forget_failed_sign_ins(session: Session, *, now: datetime, at_most: int) -> int:
    """Delete failed sign-ins that are old enough, the oldest first; how many."""
    at, user_id = col(AuditEntry.at), col(AuditEntry.user_id)
    old = session.exec(
        select(AuditEntry.id)
        .where(
            AuditEntry.action == literal_column(f"'{Action.SIGN_IN_FAILED}'"),  # as its index
            at < now - UNKNOWN_KEPT - _SLACK,
            or_(user_id.is_(None), at < now - KNOWN_KEPT - _SLACK),
        )
        .order_by(at)
        .limit(at_most)
    ).all()
    if old:  # a database that only reads refuses to delete nothing, too
        session.execute(delete(AuditEntry).where(col(AuditEntry.id).in_(old)))
    return len(old)
