"""Writes the letters about meters that are due, a few at a time; they leave with the others."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlmodel import Session

from cabinet.db import Database
from cabinet.readings.reminders import service

# A transaction of this many letters is over before somebody who waits for it notices.
_AT_ONCE: Final = 50
# So that other processes, which only try now and then, get their turn.
_PAUSE_SECONDS: Final = 0.005


@dataclass(frozen=True, slots=True)
class Reminded:
    """The number of letters written."""

    reminders: int
    verifications: int


async def remind_due(
    database: Database,
    now: datetime,
    *,
    hold: Callable[[Session], None] = lambda _: None,
    tell: Callable[[int, int], None] = lambda _done, _of: None,
) -> Reminded:
    """Write each letter that is due; harmless to repeat, and at several places at once.

    `hold` is called first in each transaction and may refuse it; `tell` is told after each how many
    subscribers it has looked after, of all that there are.
    """
    to_remind = await database.read(service.members_to_remind, now=now)
    to_notify = await database.read(service.members_to_notify, now=now)
    of, written = len(to_remind) + len(to_notify), [0, 0]
    done = 0
    for place, (write, ids) in enumerate(
        ((service.remind, to_remind), (service.notify, to_notify))
    ):
        for first in range(0, len(ids), _AT_ONCE):
            batch = ids[first : first + _AT_ONCE]
            written[place] += await database.run(_write, write, batch, now, hold)
            done += len(batch)
            tell(done, of)
            await asyncio.sleep(_PAUSE_SECONDS)
    return Reminded(*written)


def _write(
    session: Session,
    write: Callable[..., int],
    membership_ids: list[int],
    now: datetime,
    hold: Callable[[Session], None],
) -> int:
    hold(session)
    return write(session, membership_ids=membership_ids, now=now)
