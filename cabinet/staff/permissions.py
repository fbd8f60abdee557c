"""What each role of the utility's people may do: one table, asked by every page and service."""

from enum import StrEnum
from typing import Final

from cabinet.core.enums import StaffRole


class Permission(StrEnum):
    """What can be seen or done on the utility's side."""

    OVERVIEW = "the month at a glance"
    READINGS_SEE = "readings: see, list"
    READINGS_DECIDE = "readings: decide about held ones, enter, remind"
    REGISTRATIONS_SEE = "registrations: see"
    REGISTRATIONS_DECIDE = "registrations: approve, reject"
    REQUESTS_SEE = "requests: see, list"
    REQUESTS_DECIDE = "requests: take, answer, close"
    CUSTOMERS_SEE = "customers: find, look at, see as they do"
    CUSTOMERS_CHANGE = "customers: end sessions, correct, close, hand over"
    PAYMENTS_SEE = "payments at banks: see"
    PAYMENTS_COMPARE = "payments at banks: compare a bank's list"
    LETTERS_SEE = "letters: see"
    LETTERS_CHANGE = "letters: try again, give up"
    IMPORTS_SEE = "imports and exports: see"
    IMPORTS_RUN = "imports: upload, try, import, cancel"
    EXPORTS_RUN = "exports: make files for billing"
    NOTICES_SEE = "monthly notices: see"
    NOTICES_RUN = "monthly notices: write"
    ANNOUNCEMENTS_SEE = "announcements: see"
    ANNOUNCEMENTS_PUBLISH = "announcements: write, publish, withdraw"
    JOURNAL_SEE = "journal: see"
    JOURNAL_EXPORT = "journal: take as a file"
    STAFF_SEE = "the utility's people: see"
    STAFF_CHANGE = "the utility's people: invite, change, disable"
    KEYS_SEE = "keys of programs: see"
    KEYS_CHANGE = "keys of programs: make, revoke"
    OWN = "own password, second factor, signing out"


class Scope(StrEnum):
    """What the key of a program may be good for."""

    IMPORT_CONTRACTS = "import:contracts"
    IMPORT_RECIPIENTS = "import:recipients"
    IMPORT_METERS = "import:meters"
    IMPORT_READINGS = "import:readings"
    IMPORT_CHARGES = "import:charges"
    IMPORT_LEDGER = "import:ledger"
    IMPORT_READING_STATUS = "import:reading-status"
    EXPORT_READINGS = "export:readings"
    EXPORT_RECONCILIATIONS = "export:reconciliations"
    EXPORT_REQUESTS = "export:requests"
    READ_CONTRACTS = "read:contracts"


_SEES: Final = frozenset(one for one in Permission if one.name.endswith("_SEE"))
_EVERYBODY: Final = frozenset({Permission.OVERVIEW, Permission.OWN})
_PERMITTED: Final[dict[StaffRole, frozenset[Permission]]] = {
    StaffRole.OPERATOR: _EVERYBODY
    | {
        Permission.READINGS_SEE,
        Permission.READINGS_DECIDE,
        Permission.REGISTRATIONS_SEE,
        Permission.REGISTRATIONS_DECIDE,
        Permission.REQUESTS_SEE,
        Permission.REQUESTS_DECIDE,
        Permission.CUSTOMERS_SEE,
        Permission.CUSTOMERS_CHANGE,
        Permission.ANNOUNCEMENTS_SEE,
    },
    StaffRole.BILLING: _EVERYBODY
    | {
        Permission.IMPORTS_SEE,
        Permission.IMPORTS_RUN,
        Permission.EXPORTS_RUN,
        Permission.NOTICES_SEE,
        Permission.NOTICES_RUN,
        Permission.PAYMENTS_SEE,
        Permission.PAYMENTS_COMPARE,
        Permission.LETTERS_SEE,
        Permission.LETTERS_CHANGE,
    },
    StaffRole.AUDITOR: _EVERYBODY | _SEES | {Permission.JOURNAL_EXPORT},
    StaffRole.ADMIN: frozenset(Permission),
}


def is_permitted(role: StaffRole, permission: Permission) -> bool:
    """Return whether somebody with this role may do it."""
    return permission in _PERMITTED[role]
