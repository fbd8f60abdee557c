"""Words that the database, files and rules share: the values are stored and exchanged."""

from enum import StrEnum


class ContractKind(StrEnum):
    """Whose contract it is."""

    LEGAL = "legal"
    INDIVIDUAL = "individual"


class Water(StrEnum):
    """The kind of water that a meter measures."""

    COLD = "cold"
    HOT = "hot"


class MeterStatus(StrEnum):
    """Whether a meter is in its place."""

    INSTALLED = "installed"
    REMOVED = "removed"


class Service(StrEnum):
    """The service that is charged for."""

    WATER = "water"
    SEWER = "sewer"


class ReadingStatus(StrEnum):
    """The status of a sent reading: `sent` waits for billing, `held` for the utility's staff."""

    SENT = "sent"
    HELD = "held"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


class ReadingEvent(StrEnum):
    """The event of a reading of billing's that belongs to no usual round."""

    FINAL = "final"
    INITIAL = "initial"


class Statement(StrEnum):
    """A customer's statement about a value that is below the one before it."""

    NONE = ""
    PASSED_ZERO = "passed_zero"
    REPLACED = "replaced"
    MISREAD = "misread"


class LedgerKind(StrEnum):
    """The kind of a line of the ledger."""

    OPENING = "opening"
    CHARGE = "charge"
    PAYMENT = "payment"
    ADJUSTMENT = "adjustment"


class Verdict(StrEnum):
    """A customer's verdict on a reconciliation statement."""

    AGREED = "agreed"
    DISAGREED = "disagreed"


class CodePurpose(StrEnum):
    """The purpose of a `OneTimeCode`; the values are stored in the database."""

    CONFIRM_REGISTRATION = "confirm-registration"
    VOID_REGISTRATION = "void-registration"
    CHANGE_EMAIL = "change-email"
    RECOVERY = "recovery"
    PASSWORD_GIVEN = "password-given"  # noqa: S105  a word, not a password
