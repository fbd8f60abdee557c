"""The features of the cabinet, and where their commands are: the one list that a feature joins.

The application takes pages, routes and handlers from the `feature.py` of each package, where it
has one; `python -m cabinet` takes commands from its `commands.py`. Names alone stand here, so that
a command loads no page and no other command.
"""

from typing import Final

# Each package, with the names of its commands.
FEATURES: Final[dict[str, tuple[str, ...]]] = {
    "cabinet.web": (),
    "cabinet.ui": (),
    "cabinet.identity.login": (),
    "cabinet.identity.registration": ("registrations",),
    "cabinet.identity.recovery": (),
    "cabinet.identity.contracts": (),
    "cabinet.identity.release": ("contracts",),
    "cabinet.identity.support": ("customers",),
    "cabinet.identity.profile": (),
    "cabinet.identity.second_factor": ("second-factor-off",),
    "cabinet.identity.personal_data": (),
    "cabinet.identity.access": ("members",),
    "cabinet.contact.announcements": (),
    "cabinet.home": (),
    "cabinet.readings": (),
    "cabinet.readings.known": ("rebuild-meters",),
    "cabinet.readings.review": ("held",),
    "cabinet.billing.balance": (),
    "cabinet.billing.charges": ("check-charges",),
    "cabinet.billing.notices": (),
    "cabinet.billing.payments": ("banks", "bank-registry"),
    "cabinet.billing.reconciliation": (),
    "cabinet.contact.requests": (),
    "cabinet.exchange": ("import", "export"),
    "cabinet.jobs": ("notices", "send-mail", "reminders"),
    "cabinet.db": ("migrate", "backup", "restore", "move-to-postgresql"),
    "cabinet.demo": ("demo",),
}

# The packages of the utility's side, with the names of their commands.
STAFF_FEATURES: Final[dict[str, tuple[str, ...]]] = {
    "cabinet.staff": (),
    "cabinet.staff.accounts": ("staff",),
    "cabinet.staff.overview": (),
    "cabinet.staff.readings": (),
    "cabinet.staff.readings.held": (),
    "cabinet.staff.customers": (),
    "cabinet.staff.customers.look": (),
    "cabinet.staff.customers.registrations": (),
    "cabinet.staff.contact.requests": (),
    "cabinet.staff.customers.payments": (),
    "cabinet.staff.outbox": (),
    "cabinet.staff.people": (),
    "cabinet.staff.people.keys": ("keys",),
    "cabinet.staff.journal": (),
    "cabinet.staff.runs": ("run-job",),
    "cabinet.staff.imports": (),
    "cabinet.staff.api": (),
    "cabinet.staff.notices": (),
    "cabinet.staff.contact.announcements": (),
}
