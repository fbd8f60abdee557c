"""All tables; importing this package makes `SQLModel.metadata` complete."""

from cabinet.models.banks import Bank, BankPayment, BankRegistry
from cabinet.models.billing import (
    BilledReading,
    Charge,
    KnownMeter,
    LedgerEntry,
    ReadingDraft,
    ReconciliationAnswer,
    Submission,
    SubmittedReading,
)
from cabinet.models.office import Announcement, AuditEntry, ImportRun, OutboxLetter
from cabinet.models.people import (
    ConsentText,
    Invitation,
    Membership,
    OneTimeCode,
    OwnershipOffer,
    RecoveryCode,
    RecoveryRequest,
    Throttle,
    UninvitedMailbox,
    User,
    UserSession,
)
from cabinet.models.runs import Run
from cabinet.models.staff import Staff, StaffSession
from cabinet.models.supply import (
    Contract,
    Meter,
    Recipient,
)

__all__ = [
    "Announcement",
    "AuditEntry",
    "Bank",
    "BankPayment",
    "BankRegistry",
    "BilledReading",
    "Charge",
    "ConsentText",
    "Contract",
    "ImportRun",
    "Invitation",
    "KnownMeter",
    "LedgerEntry",
    "Membership",
    "Meter",
    "OneTimeCode",
    "OutboxLetter",
    "OwnershipOffer",
    "ReadingDraft",
    "Recipient",
    "ReconciliationAnswer",
    "RecoveryCode",
    "RecoveryRequest",
    "Run",
    "Staff",
    "StaffSession",
    "Submission",
    "SubmittedReading",
    "Throttle",
    "UninvitedMailbox",
    "User",
    "UserSession",
]
