"""What takes a processor takes turns: a customer's documents and files one after another.

There are two processes that draw and two that read. Without this, whoever asks for a hundred
documents at once would let everybody else wait behind them.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Final

from cabinet.core.errors import TooMany
from cabinet.core.text import Text
from cabinet.db.machine_slots import machine_slot
from cabinet.security.sessions import SignedIn

MOST_WAITING: Final = 10
AT_ONCE: Final = Text(
    ru="Вы запросили слишком много документов сразу. Дождитесь их и попробуйте снова.",
    kk="Бірден тым көп құжат сұрадыңыз. Олар дайын болғанша күтіп, қайталап көріңіз.",
    en="You have asked for too many documents at once. Wait for them and try again.",
)


@dataclass(slots=True)
class _Line:
    """A customer's requests: the one whose turn it is holds the lock."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    length: int = 0


# Files for the turns of all customers on a machine; who share one wait for each other now and then.
_TURNS: Final = 256
_lines: Final[dict[int, _Line]] = {}


@asynccontextmanager
async def turn_of(who: SignedIn) -> AsyncIterator[None]:
    """Wait until the customer's earlier requests are done; `TooMany` when too many wait already."""
    line = _lines.setdefault(who.user_id, _Line())
    if line.length >= MOST_WAITING:
        raise TooMany(AT_ONCE)
    line.length += 1
    try:
        async with line.lock, machine_slot(f"turn-{who.user_id % _TURNS}"):
            yield
    finally:
        line.length -= 1
        if not line.length:
            del _lines[who.user_id]
