"""Confirming a registration with the code of its letter, and asking for a new letter.

The page's state and the route of its form both go this way.
"""

from datetime import datetime

from cabinet import db
from cabinet.audit import Origin
from cabinet.errors import Refused
from cabinet.registration import service
from cabinet.throttle import Budget, check_address, note_address, spend


async def give_code(public_id: str, code: str, *, origin: Origin, now: datetime) -> str:
    """The login that may sign in from now on, or `Refused`."""
    check_address(Budget.FAILED_CODES, origin.address)
    spend(Budget.CODES, origin.address)
    outcome = await db.run(
        service.confirm, public_id=public_id[:64], code=code[:64], origin=origin, now=now
    )
    if outcome.problem is not None:
        note_address(Budget.FAILED_CODES, origin.address)
        raise Refused(outcome.problem, field="code")
    return outcome.login


async def ask_for_letter(public_id: str, *, origin: Origin, now: datetime) -> None:
    """Send a new letter, or `Refused`."""
    spend(Budget.LETTERS, origin.address)
    await db.run(service.send_again, public_id=public_id[:64], now=now)
