"""Puts the file of the secret key back where it vanishes while the server runs.

The server has the key in memory. A process that begins without the file makes another key: what it
seals nobody else can read, and from the next start on second factors and letters are worth nothing.
"""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from cabinet.core.settings import settings

_LOOK_SECONDS: Final = 2.0

_logger = logging.getLogger(__name__)


@asynccontextmanager
async def watched_key() -> AsyncIterator[None]:
    """Watch the file while the server serves; a key that is given elsewhere is not touched."""
    task = asyncio.create_task(_keep_looking())
    try:
        yield
    finally:
        task.cancel()


async def _keep_looking() -> None:
    while True:
        look()
        await asyncio.sleep(_LOOK_SECONDS)


def look() -> None:
    """Put the key back once; where that fails it is tried again."""
    try:
        if settings().put_key_back():
            _logger.warning("%s had vanished: put back", settings().key_place)
    except OSError as error:
        _logger.error("%s has vanished and cannot be put back: %s", settings().key_place, error)  # noqa: TRY400
