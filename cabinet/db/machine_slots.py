"""Bounds what all processes of a machine do at once, by `flock` on files of the data folder.

A process that dies holds nothing any more. Where one process serves alone, nothing is locked: what
it does at once is bounded in its memory.
"""

import asyncio
import fcntl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import IO, Final

from cabinet.core.settings import settings
from cabinet.db.in_use import opened_lock

_LOOK_AGAIN_S: Final = 0.02
_FOLDER: Final = "slots"


@asynccontextmanager
async def machine_slot(name: str, count: int = 1) -> AsyncIterator[None]:
    """Be one of at most `count` in all processes that have a slot of this name."""
    wanted = settings()
    if wanted.workers == 1:
        yield
        return
    held = _taken(wanted.data_dir / _FOLDER, name, count)
    while held is None:
        await asyncio.sleep(_LOOK_AGAIN_S)
        held = _taken(wanted.data_dir / _FOLDER, name, count)
    with held:
        yield


def _taken(folder: Path, name: str, count: int) -> IO[bytes] | None:
    """A slot, held while what is returned is open; `None` where all are held."""
    for number in range(count):
        held = opened_lock(folder, f"{name}-{number}")
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            held.close()
        else:
            return held
    return None
