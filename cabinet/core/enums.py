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
    """Return whether a meter is in its place."""

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


class Source(StrEnum):
    """How a batch of readings came: from the cabinet, or to the utility, which entered it."""

    SITE = ""
    PHONE = "phone"
    LETTER = "letter"
    INSPECTOR = "inspector"


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
    ADD_CONTRACT = "add-contract"
    VOID_ADDITION = "void-addition"
    RECOVERY = "recovery"
    PASSWORD_GIVEN = "password-given"  # noqa: S105  a word, not a password


class Role(StrEnum):
    """The role of a person in a contract; `cabinet.security.rights` says what each may do."""

    OWNER = "owner"
    ACCOUNTANT = "accountant"
    METER_READER = "meter_reader"


class StaffRole(StrEnum):
    """The role of one of the utility's people; `cabinet.staff.permissions` says what each may."""

    OPERATOR = "operator"
    BILLING = "billing"
    AUDITOR = "auditor"
    ADMIN = "admin"


class RequestKind(StrEnum):
    """What a customer asks the utility for."""

    SEALING = "sealing"
    VERIFICATION = "verification"
    EXCHANGE = "exchange"
    NEW_METER = "new_meter"
    RECALCULATION = "recalculation"
    LEAK = "leak"
    NOT_MY_METER = "not_my_meter"
    RECONCILIATION = "reconciliation"
    OTHER = "other"


class RequestState(StrEnum):
    """How far a request is; `waiting` is for the customer."""

    NEW = "new"
    TAKEN = "taken"
    WAITING = "waiting"
    DONE = "done"
    REFUSED = "refused"


class Rating(StrEnum):
    """How a customer found the way in which a request was dealt with."""

    GOOD = "good"
    FAIR = "fair"
    BAD = "bad"


class Work(StrEnum):
    """What a run of long work does."""

    IMPORT = "import"
    EXPORT = "export"
    NOTICES = "notices"
    REMINDERS = "reminders"


class RunState(StrEnum):
    """How far a run is: `waiting` to be checked, `confirmed` to be carried out, by a process."""

    WAITING = "waiting"
    CHECKING = "checking"
    CHECKED = "checked"
    CONFIRMED = "confirmed"
    RUNNING = "running"
    DONE = "done"
    REFUSED = "refused"
    CANCELLED = "cancelled"
    FAILED = "failed"
    BROKEN = "broken"


class RunPhase(StrEnum):
    """What the process of a run is at; what is being written is not cancelled any more."""

    READING = "reading"
    COMPARING = "comparing"
    WRITING = "writing"
    LETTERS = "letters"


class BulletinKind(StrEnum):
    """What an announcement of the utility's is about."""

    NEWS = "news"
    PLANNED = "planned"
    EMERGENCY = "emergency"


class Audience(StrEnum):
    """How it is said for whom an announcement is; the numbers of a file are a list too."""

    ALL = "all"
    TARIFF_GROUP = "tariff_group"
    CONTRACTS = "contracts"
    ADDRESSES = "addresses"
    FILE = "file"
