"""Customers who submit batch after batch, and come again when the line is lost."""

import asyncio
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median
from time import perf_counter
from typing import Final

from bench.city.batches import Batch, Compared, batch_of, compared, stored_batches
from bench.events import LOADED, READINGS_PATH
from bench.figures import p95
from bench.stand import Customer
from bench.submissions import RECEIPT
from bench.wire import READINGS, Wire
from cabinet.db import Database
from cabinet.web.error_reporting import FAULT_ID
from tests.reflex_internals import var_name

EACH: Final = 59
"""Batches of a customer: more in an hour are refused."""
RECONNECT_S: Final = 1.0
"""So long a page waits before it connects again."""
GIVE_UP_S: Final = 30.0
"""So long a page waits for an answer, before it hangs up."""
_REFUSED: Final = f'"{var_name("problem")}":{{"ru"'
# The script that shows the banner of what failed, and the half of it that tells of the database.
_FAULT: Final = f"getElementById('{FAULT_ID}')"
_AWAY: Final = "').hidden=!true"
_TRACES: Final = ("Traceback", 'File \\"', "sqlalchemy", "psycopg")
_LOST_LINE: Final = (OSError, EOFError, TimeoutError)

ACKNOWLEDGED: Final = "acknowledged"
TOLD_AWAY: Final = "told to try again in a minute"
TOLD_FAILED: Final = "told that something failed"
REFUSED: Final = "refused with a sentence"
LOST_LINE: Final = "the line was lost"
SILENT: Final = f"no answer in {GIVE_UP_S:.0f} s"
TRACE: Final = "A TRACEBACK"
UNTOLD: Final = (TRACE, SILENT)
"""The kinds of answers that break a promise: a traceback, and none at all."""


@dataclass(frozen=True)
class Pace:
    """How many customers submit at a time, and how long each pauses before the next batch."""

    at_once: int
    pause_s: float

    def customers(self, seconds: float) -> int:
        """How many customers are enough for a time: each may send so much an hour."""
        most_a_second = min(self.at_once / self.pause_s if self.pause_s else 400, 400)
        return max(self.at_once, round(seconds * most_a_second / EACH))


@dataclass
class Told:
    """All that was sent, what was acknowledged, each kind of answer, and the waits."""

    sent: set[Batch] = field(default_factory=set)
    acknowledged: set[Batch] = field(default_factory=set)
    answers: Counter[str] = field(default_factory=Counter)
    waits_s: list[float] = field(default_factory=list)
    back_s: list[float] = field(default_factory=list)
    """From a try that failed until the page could be used again."""

    @property
    def failed(self) -> int:
        """How many tries failed, of a batch or of opening the page again."""
        return self.answers.total() - self.answers[ACKNOWLEDGED]

    def compared(self, database: Database, customers: Sequence[Customer]) -> Compared:
        """Look for each acknowledged batch of these customers in the database."""
        return compared(self.sent, self.acknowledged, stored_batches(database, customers))

    def __str__(self) -> str:
        """The figures in words."""
        said = (
            f"acknowledged {len(self.acknowledged)}, failed and tried again {self.failed},"
            f" longest without an answer {max(self.waits_s, default=0):.1f} s"
        )
        if self.back_s:
            said += (
                f"; from a failed try until the page is usable again: {median(self.back_s):.1f} s,"
                f" 95 % within {p95(self.back_s):.1f} s, longest {max(self.back_s):.1f} s"
            )
        return said


async def load(port: int, customers: Sequence[Customer], pace: Pace, enough: asyncio.Event) -> Told:
    """Let some customers at a time submit until it is enough."""
    told = Told()
    waiting = iter(customers)
    await asyncio.gather(
        *(_by_turns(port, waiting, pace, enough, told) for _ in range(pace.at_once))
    )
    return told


async def _by_turns(
    port: int, customers: Iterator[Customer], pace: Pace, enough: asyncio.Event, told: Told
) -> None:
    for customer in customers:
        if enough.is_set():
            return
        await _Sender(port, customer, pace, enough, told).send_all()


@dataclass
class _Sender:
    """A customer, who sends another value each time."""

    port: int
    customer: Customer
    pace: Pace
    enough: asyncio.Event
    told: Told
    litres: int = 0
    waits_since: float = 0.0

    @property
    def is_done(self) -> bool:
        return self.enough.is_set() or self.litres >= EACH

    async def send_all(self) -> None:
        """Send all batches, over as many connections as it takes."""
        failed_at = 0.0
        self.waits_since = perf_counter()
        while not self.is_done:
            try:
                async with asyncio.timeout(GIVE_UP_S):
                    wire = await Wire.connect(self.port, self.customer.cookie)
                    shown = await wire.open_page(READINGS_PATH, LOADED, _FAULT, *_TRACES)
                if LOADED not in shown:
                    self.told.answers[kind_of(shown)] += 1
                    failed_at = failed_at or perf_counter()
                    wire.close()
                    await asyncio.sleep(RECONNECT_S)
                    continue
                if failed_at:
                    self.told.back_s.append(perf_counter() - failed_at)
                    failed_at = 0.0
                await self._send_over(wire)
                wire.close()
            except _LOST_LINE as error:
                self.told.answers[SILENT if isinstance(error, TimeoutError) else LOST_LINE] += 1
                failed_at = failed_at or perf_counter()
                await asyncio.sleep(RECONNECT_S)

    async def _send_over(self, wire: Wire) -> None:
        while not self.is_done:
            self.litres += 1
            value = f"1131.{self.litres:03d}"
            batch = batch_of(self.customer, value)
            self.told.sent.add(batch)
            async with asyncio.timeout(GIVE_UP_S):
                answer = await self._answer(wire, value)
            self.told.answers[answer] += 1
            if answer == ACKNOWLEDGED:
                self.told.acknowledged.add(batch)
                self.told.waits_s.append(perf_counter() - self.waits_since)
                await asyncio.sleep(self.pace.pause_s)
                self.waits_since = perf_counter()
            else:
                await asyncio.sleep(RECONNECT_S)

    async def _answer(self, wire: Wire, value: str) -> str:
        form = {f"meter-{meter}": value for meter in self.customer.meters}
        wire.tell(f"{READINGS}.submit", {"form": form}, READINGS_PATH)
        return kind_of(await wire.until(RECEIPT, _FAULT, _REFUSED, *_TRACES))


def kind_of(message: str) -> str:
    """Return the kind of answer to a batch that a message of the server is."""
    if any(trace in message for trace in _TRACES):
        return TRACE
    if RECEIPT in message:
        return ACKNOWLEDGED
    if _FAULT in message:
        return TOLD_AWAY if _AWAY in message else TOLD_FAILED
    return REFUSED
