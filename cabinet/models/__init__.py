"""All tables; importing this package makes `SQLModel.metadata` complete."""

from cabinet.models.billing import (
    BilledReading,
    Charge,
    LedgerEntry,
    LedgerKind,
    ReadingDraft,
    ReadingStatus,
    ReconciliationAnswer,
    Service,
    Statement,
    Submission,
    SubmittedReading,
    Verdict,
)
from cabinet.models.office import Announcement, AuditEntry, ImportRun, OutboxLetter
from cabinet.models.people import (
    ConsentText,
    OneTimeCode,
    RecoveryCode,
    Throttle,
    User,
    UserSession,
)
from cabinet.models.supply import (
    Contract,
    ContractKind,
    Meter,
    MeterStatus,
    Recipient,
    Water,
)

__all__ = [
    "Announcement",
    "AuditEntry",
    "BilledReading",
    "Charge",
    "ConsentText",
    "Contract",
    "ContractKind",
    "ImportRun",
    "LedgerEntry",
    "LedgerKind",
    "Meter",
    "MeterStatus",
    "OneTimeCode",
    "OutboxLetter",
    "ReadingDraft",
    "ReadingStatus",
    "Recipient",
    "ReconciliationAnswer",
    "RecoveryCode",
    "Service",
    "Statement",
    "Submission",
    "SubmittedReading",
    "Throttle",
    "User",
    "UserSession",
    "Verdict",
    "Water",
]
