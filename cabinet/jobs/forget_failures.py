"""Deletes what the audit trail need not keep for ever: old failed sign-ins."""

import asyncio
from datetime import datetime
from typing import Final

from cabinet.db import Database
from cabinet.security.audit import forget_failed_sign_ins

# A transaction of this many is over before somebody who waits for it notices.
_AT_ONCE: Final = 500
# So that other processes, which only try now and then, get their turn.
_PAUSE_SECONDS: Final = 0.05


async def forget_failures(database: Database, now: datetime) -> int:
    """Delete all that are old enough, a portion at a time; how many there were."""
    forgotten = 0
    while portion := await database.run(forget_failed_sign_ins, now=now, at_most=_AT_ONCE):
        forgotten += portion
        await asyncio.sleep(_PAUSE_SECONDS)
    return forgotten
