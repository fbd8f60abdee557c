"""All tables; importing this package makes `SQLModel.metadata` complete."""

from cabinet.core.enums import (
    CodePurpose,
    ContractKind,
    LedgerKind,
    MeterStatus,
    ReadingEvent,
    ReadingStatus,
    Service,
    Statement,
    Verdict,
    Water,
)
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
    "CodePurpose",
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
    "ReadingEvent",
    "ReadingStatus",
    "Recipient",
    "ReconciliationAnswer",
    "RecoveryCode",
    "RecoveryRequest",
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
