"""Computes what is known of meters where nothing is kept: after an import, or in a new month."""

import asyncio
from datetime import datetime
from typing import Final

from cabinet.db import Database
from cabinet.readings.known.rows import keep_known

# So that who sends readings meanwhile, and other processes, get their turn.
_PAUSE_SECONDS: Final = 0.05


async def keep_all(database: Database, now: datetime) -> int:
    """Keep all rows that are missing, a portion at a time; how many there were."""
    kept = after = 0
    while True:
        count, after = await database.run(keep_known, now=now, after=after)
        if count == 0:
            return kept
        kept += count
        await asyncio.sleep(_PAUSE_SECONDS)
