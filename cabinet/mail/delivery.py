"""Delivers the letters of the outbox: each once, whoever else delivers at the same time."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Concatenate, Final, ParamSpec, TypeVar

from sqlmodel import Session

from cabinet.db import Database
from cabinet.db.away import unless_away
from cabinet.mail import queue
from cabinet.mail.queue import Taken
from cabinet.mail.senders import Sender, Undelivered

# Sent side by side, so that all of them end well within the lease.
_AT_ONCE: Final = 4
LAST_LETTERS_SECONDS: Final = 10.0
"""The longest wait of an orderly stop for the letters that are under way."""

_TRIES_TO_NOTE: Final = 7  # of ten seconds and a pause; with the sending within the lease
_PAUSE_SECONDS: Final = 1.0

P = ParamSpec("P")
R = TypeVar("R")

_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Delivery:
    """The results of a delivery; letters that failed are tried again later."""

    sent: int = 0
    failed: int = 0
    given_up: int = 0

    @property
    def tried(self) -> int:
        """The number of letters that were tried."""
        return self.sent + self.failed + self.given_up

    def __add__(self, other: "Delivery") -> "Delivery":
        """Both together."""
        return Delivery(
            self.sent + other.sent, self.failed + other.failed, self.given_up + other.given_up
        )


async def deliver_due(
    database: Database,
    now: Callable[[], datetime],
    sender: Sender,
    *,
    at_most: int | None = None,
) -> Delivery:
    """Try each letter that is due, once, at most `at_most` of them; none costs a look alone."""
    started, total = now(), Delivery()
    if not await database.read(queue.is_any_due, due_by=started):
        return total
    while at_most is None or total.tried < at_most:
        batch = await database.run(queue.take, due_by=started, now=now(), at_most=_AT_ONCE)
        if not batch:
            break
        for one in await _to_the_end(*(_deliver(database, now, sender, t) for t in batch)):
            total += one
    return total


async def _to_the_end(*deliveries: Coroutine[Any, Any, Delivery]) -> list[Delivery]:
    """The results of these deliveries, which go on for a while after this task is cancelled.

    A mail server may have taken a letter when the server is stopped; unless that is noted, the
    letter goes out once more after the next start.
    """
    under_way = asyncio.gather(*deliveries)
    try:
        return await asyncio.shield(under_way)
    except asyncio.CancelledError:
        await asyncio.wait([under_way], timeout=LAST_LETTERS_SECONDS)
        under_way.cancel()
        raise


async def _deliver(
    database: Database, now: Callable[[], datetime], sender: Sender, taken: Taken
) -> Delivery:
    try:
        await sender.send(taken)
    except Undelivered as undelivered:
        return await _failed(database, now, taken, undelivered)
    except Exception:  # one odd letter must not hold up the others
        _logger.exception("letter %d could not be sent", taken.id)
        return await _failed(database, now, taken, Undelivered("an error in the cabinet, see log"))
    await _note(database, queue.note_sent, taken=taken, now=now())
    return Delivery(sent=1)


async def _note(
    database: Database,
    service: Callable[Concatenate[Session, P], R],
    *args: P.args,
    **kwargs: P.kwargs,
) -> R:
    """Keep what became of a letter, else it leaves once more; nobody takes it while this lasts."""
    for _ in range(_TRIES_TO_NOTE):
        with unless_away():
            return await database.run(service, *args, **kwargs)
        await asyncio.sleep(_PAUSE_SECONDS)
    return await database.run(service, *args, **kwargs)


async def _failed(
    database: Database, now: Callable[[], datetime], taken: Taken, undelivered: Undelivered
) -> Delivery:
    given_up = await _note(
        database,
        queue.note_failed,
        taken=taken,
        reason=undelivered.reason,
        final=undelivered.final,
        perhaps_taken=undelivered.perhaps_taken,
        now=now(),
    )
    _logger.warning(
        "letter %d (%s) %s after attempt %d: %s",
        taken.id,
        taken.letter.kind,
        "given up" if given_up else "not delivered",
        taken.attempt,
        undelivered.reason,
    )
    return Delivery(given_up=1) if given_up else Delivery(failed=1)
