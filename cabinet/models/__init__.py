"""All tables; importing this package makes `SQLModel.metadata` complete."""

from cabinet.models.banks import Bank, BankPayment, BankRegistry
from cabinet.models.billing import (
    BilledReading,
    ChangeCount,
    Charge,
    KnownMeter,
    LedgerEntry,
    ReadingChange,
    ReadingDraft,
    ReconciliationAnswer,
    Submission,
    SubmittedReading,
)
from cabinet.models.bulletins import Bulletin, BulletinContract
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
from cabinet.models.requests import CustomerRequest, RequestFile, RequestMessage, RequestNote
from cabinet.models.runs import Run
from cabinet.models.staff import ApiAnswer, ApiKey, Staff, StaffSession
from cabinet.models.supply import (
    Contract,
    Meter,
    Recipient,
)

__all__ = [
    "Announcement",
    "ApiAnswer",
    "ApiKey",
    "AuditEntry",
    "Bank",
    "BankPayment",
    "BankRegistry",
    "BilledReading",
    "Bulletin",
    "BulletinContract",
    "ChangeCount",
    "Charge",
    "ConsentText",
    "Contract",
    "CustomerRequest",
    "ImportRun",
    "Invitation",
    "KnownMeter",
    "LedgerEntry",
    "Membership",
    "Meter",
    "OneTimeCode",
    "OutboxLetter",
    "OwnershipOffer",
    "ReadingChange",
    "ReadingDraft",
    "Recipient",
    "ReconciliationAnswer",
    "RecoveryCode",
    "RecoveryRequest",
    "RequestFile",
    "RequestMessage",
    "RequestNote",
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
