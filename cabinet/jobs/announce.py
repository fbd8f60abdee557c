"""Writes the letters about announcements that were published; they leave with the others."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import Final

from cabinet.contact.announcements.sending import pending, write_some
from cabinet.db import Database

# So that other processes, which only try now and then, get their turn.
_PAUSE_SECONDS: Final = 0.005


async def announce(database: Database, now: Callable[[], datetime]) -> None:
    """Write, or take back, what is pending; harmless to repeat, and at several places at once.

    The newest one comes first, also while the letters of another one are being written.
    """
    while ids := await database.read(pending):
        await database.run(write_some, bulletin_id=ids[0], now=now())
        await asyncio.sleep(_PAUSE_SECONDS)
