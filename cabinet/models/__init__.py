"""All tables; importing this package makes `SQLModel.metadata` complete."""

from cabinet.models.billing import (
    BilledReading,
    Charge,
    ReadingStatus,
    Service,
    Submission,
    SubmittedReading,
)
from cabinet.models.office import AuditEntry, OutboxLetter
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
    "AuditEntry",
    "BilledReading",
    "Charge",
    "ConsentText",
    "Contract",
    "ContractKind",
    "Meter",
    "MeterStatus",
    "OneTimeCode",
    "OutboxLetter",
    "ReadingStatus",
    "Recipient",
    "RecoveryCode",
    "Service",
    "Submission",
    "SubmittedReading",
    "Throttle",
    "User",
    "UserSession",
    "Water",
]
