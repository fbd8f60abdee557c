"""All tables; importing this package makes `SQLModel.metadata` complete."""

from cabinet.models.billing import (
    BilledReading,
    Charge,
    LedgerEntry,
    ReadingDraft,
    ReconciliationAnswer,
    Submission,
    SubmittedReading,
)
from cabinet.models.office import Announcement, AuditEntry, ImportRun, OutboxLetter
from cabinet.models.people import (
    ConsentText,
    OneTimeCode,
    RecoveryCode,
    RecoveryRequest,
    Throttle,
    User,
    UserSession,
)
from cabinet.models.supply import (
    Contract,
    Meter,
    Recipient,
)

__all__ = [
    "Announcement",
    "AuditEntry",
    "BilledReading",
    "Charge",
    "ConsentText",
    "Contract",
    "ImportRun",
    "LedgerEntry",
    "Meter",
    "OneTimeCode",
    "OutboxLetter",
    "ReadingDraft",
    "Recipient",
    "ReconciliationAnswer",
    "RecoveryCode",
    "RecoveryRequest",
    "Submission",
    "SubmittedReading",
    "Throttle",
    "User",
    "UserSession",
]
