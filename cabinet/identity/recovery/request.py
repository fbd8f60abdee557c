"""Asking for a control string: the same answer, the same row and the same cost for everybody.

The page's state and the route of its form both ask here; a job writes the letters later.
"""

from datetime import datetime

from cabinet import db
from cabinet.identity.recovery import rules, service
from cabinet.security.audit import Origin
from cabinet.security.rate_limits import Budget, spend


async def ask(typed: str, *, origin: Origin, now: datetime) -> None:
    """Take a login or an email, or `Refused`."""
    identifier = rules.identifier_of(typed)
    spend(Budget.LETTERS, origin.address)
    await db.run(service.ask, identifier=identifier, origin=origin, now=now)
