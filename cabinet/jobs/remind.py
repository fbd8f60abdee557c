"""Writes the letters about meters that are due, a few at a time; they leave with the others."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from cabinet.db import Database
from cabinet.readings.reminders import service

# A transaction of so many letters is over before somebody who waits for it notices.
_AT_ONCE: Final = 50
# So that other processes, which only try now and then, get their turn.
_PAUSE_SECONDS: Final = 0.005


@dataclass(frozen=True, slots=True)
class Reminded:
    """The number of letters written."""

    reminders: int
    verifications: int


async def remind_due(database: Database, now: datetime) -> Reminded:
    """Write each letter that is due; harmless to repeat, and at several places at once."""
    to_remind = await database.read(service.users_to_remind, now=now)
    reminders = await _in_batches(database, service.remind, to_remind, now)
    to_notify = await database.read(service.users_to_notify, now=now)
    return Reminded(reminders, await _in_batches(database, service.notify, to_notify, now))


async def _in_batches(
    database: Database, write: Callable[..., int], user_ids: list[int], now: datetime
) -> int:
    written = 0
    for first in range(0, len(user_ids), _AT_ONCE):
        batch = user_ids[first : first + _AT_ONCE]
        written += await database.run(write, user_ids=batch, now=now)
        await asyncio.sleep(_PAUSE_SECONDS)
    return written
