"""Hands contracts over whose owner and heir have agreed a day before."""

from datetime import datetime
from typing import Final

from cabinet.db import Database
from cabinet.identity.access.handing_over import take_effect

_AT_ONCE: Final = 20


async def hand_over_due(database: Database, now: datetime) -> int:
    """Hand all over that are due, a portion at a time; how many were looked at."""
    done = 0
    while portion := await database.run(take_effect, now=now, at_most=_AT_ONCE):
        done += portion
    return done
