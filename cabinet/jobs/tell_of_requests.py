"""Writes the letters about requests that waited until an hour after the one before."""

from datetime import datetime
from typing import Final

from cabinet.contact.requests.telling import tell_due
from cabinet.db import Database

_AT_ONCE: Final = 50


async def tell_of_requests(database: Database, now: datetime) -> int:
    """Write all that are due, a portion at a time; how many requests were looked at."""
    told = 0
    while portion := await database.run(tell_due, now=now, at_most=_AT_ONCE):
        told += portion
    return told
