"""All tables; importing this package makes `SQLModel.metadata` complete."""

from cabinet.models.billing import (
    BilledReading,
    Charge,
    ReadingStatus,
    Service,
    Submission,
    SubmittedReading,
)
from cabinet.models.office import OutboxLetter
from cabinet.models.people import OneTimeCode, User, UserSession
from cabinet.models.supply import (
    Contract,
    ContractKind,
    Meter,
    MeterStatus,
    Recipient,
    Water,
)

__all__ = [
    "BilledReading",
    "Charge",
    "Contract",
    "ContractKind",
    "Meter",
    "MeterStatus",
    "OneTimeCode",
    "OutboxLetter",
    "ReadingStatus",
    "Recipient",
    "Service",
    "Submission",
    "SubmittedReading",
    "User",
    "UserSession",
    "Water",
]
