"""The job that writes the letters of a recovery, once it is time."""

from datetime import timedelta

from cabinet.core.clock import now
from cabinet.db import Database
from cabinet.jobs.answer_recoveries import answer_due


async def answer_all(database: Database) -> None:
    """Handle every request there is, as the job does some seconds later."""
    await answer_due(database, now() + timedelta(seconds=5))
