"""Asking for a control string: the same answer for everybody, letters written afterwards.

The page's state and the route of its form both ask here.
"""

import asyncio
from contextlib import suppress
from datetime import datetime
from typing import Final

from cabinet import db, throttle
from cabinet.audit import Origin
from cabinet.errors import Refused
from cabinet.faults import log_fault
from cabinet.recovery import rules, service
from cabinet.throttle import Budget, Purpose, spend

# How a profile that was never confirmed gets its letter anew: features do not know each other, so
# the application puts the registration's own way here.
send_confirmation: service.SendConfirmation = service.send_no_confirmation

_on_their_way: Final[set[asyncio.Task[None]]] = set()


async def ask(typed: str, *, origin: Origin, now: datetime) -> None:
    """Take a login or an email, or `Refused`; the time it takes tells nothing about either."""
    identifier = rules.identifier_of(typed)
    spend(Budget.LETTERS, origin.address)
    await db.run(throttle.attempt, Purpose.RECOVERY_LETTER, identifier, now=now)
    task = asyncio.create_task(_send_letters(identifier, origin, now))
    _on_their_way.add(task)
    task.add_done_callback(_on_their_way.discard)


async def _send_letters(identifier: str, origin: Origin, now: datetime) -> None:
    try:
        for profile in await db.read(service.find_profiles, identifier=identifier):
            if profile.is_confirmed:
                await db.run(service.send_control, user_id=profile.user_id, origin=origin, now=now)
            else:
                with suppress(Refused):  # a letter has been sent a moment ago
                    await db.run(send_confirmation, public_id=profile.public_id, now=now)
    except Exception as error:  # noqa: BLE001  nobody waits for the answer, the log keeps it
        log_fault(error)
