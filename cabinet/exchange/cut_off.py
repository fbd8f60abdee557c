"""Finishes, while the server runs, what an import that was cut off had still to write."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from cabinet import db
from cabinet.core.errors import Refused
from cabinet.db import Database
from cabinet.db.imports import is_cut_off, turn_of_imports
from cabinet.exchange.writing import finish_cut_off

_PAUSE_S: Final = 10.0

_logger = logging.getLogger(__name__)


@asynccontextmanager
async def finishing_imports() -> AsyncIterator[None]:
    """Look every ten seconds while the server serves; PostgreSQL leaves nothing to finish."""
    database = db.database()
    if not database.is_sqlite:
        yield
        return
    task = asyncio.create_task(_keep_finishing(database))
    try:
        yield
    finally:
        task.cancel()


async def _keep_finishing(database: Database) -> None:
    while True:
        if is_cut_off(database):
            await asyncio.to_thread(finish, database)
        await asyncio.sleep(_PAUSE_S)


def finish(database: Database) -> None:
    """Finish an import that was cut off, unless its process is still at work."""
    try:
        with turn_of_imports(database, patience=0):
            finish_cut_off(database)
    except Refused:
        return
    except Exception:  # the disk may have room in ten seconds
        _logger.exception("an import that was cut off could not be finished")
