"""A bounded queue for an expensive computation, served by network in turn.

Many requests from one network wait for each other; a request from another network overtakes them.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import count
from typing import Final

from cabinet.core.errors import Busy
from cabinet.core.text import Text
from cabinet.security.networks import networks_of

BUSY: Final = Text(
    ru="Сервер сейчас очень занят. Пожалуйста, попробуйте ещё раз через несколько секунд.",
    kk="Сервер қазір өте бос емес. Бірнеше секундтан кейін қайталап көріңіз.",
    en="The server is very busy at the moment. Please try again in a few seconds.",
)


@dataclass(frozen=True, slots=True, eq=False)
class _Waiting:
    """A request that waits; `networks` are those of its client, widest first."""

    networks: tuple[str, ...]
    admitted: asyncio.Future[None]


class FairQueue:
    """Admits a few requests at a time, from the network that was served longest ago.

    Turns go round the widest networks, and within each of them round the narrower ones. So the
    65,536 /64s of a /48 together get no more turns than one IPv4 address.
    """

    def __init__(self, *, at_once: int, most_waiting: int) -> None:
        """Admit `at_once` requests, and let `most_waiting` more wait."""
        self._at_once: Final = at_once
        self._most_waiting: Final = most_waiting
        self._running = 0
        self._waiting: list[_Waiting] = []  # in the order of arrival
        # For each waiting network the moment when it joined the queue or was served last.
        self._turns: dict[str, int] = {}
        self._moments: Final = count()

    def refuse_when_full(self, address: str) -> None:
        """`Busy` when a request from this address would be refused now."""
        newcomer = _waiting_from(address)
        if self._is_full() and self._surplus(newcomer) is newcomer:
            raise Busy(BUSY)

    @asynccontextmanager
    async def turn_of(self, address: str) -> AsyncIterator[None]:
        """Wait for a turn; `Busy` at once, or while waiting, when too many requests wait.

        A full queue refuses the newest request of the network that has the most of them waiting. A
        request that is cancelled leaves the queue.
        """
        newcomer = _waiting_from(address)
        self._join(newcomer)
        await self._admission(newcomer)
        try:
            yield
        finally:
            self._release()

    def _is_full(self) -> bool:
        return self._running >= self._at_once and len(self._waiting) >= self._most_waiting

    def _surplus(self, newcomer: _Waiting) -> _Waiting:
        """The newest request of the network that would have the most waiting with this one."""
        everybody = [*self._waiting, newcomer]
        sizes = Counter(network for one in everybody for network in one.networks)
        return max(reversed(everybody), key=lambda one: [sizes[each] for each in one.networks])

    def _join(self, newcomer: _Waiting) -> None:
        if self._is_full():
            surplus = self._surplus(newcomer)
            if surplus is newcomer:
                raise Busy(BUSY)
            self._remove(surplus)
            if not surplus.admitted.done():  # else it is being cancelled
                surplus.admitted.set_exception(Busy(BUSY))
        self._waiting.append(newcomer)
        for network in newcomer.networks:
            self._turns.setdefault(network, next(self._moments))
        self._admit()

    async def _admission(self, newcomer: _Waiting) -> None:
        admitted = newcomer.admitted
        try:
            await admitted
        except asyncio.CancelledError:
            if newcomer in self._waiting:
                self._remove(newcomer)
            elif not admitted.cancelled() and admitted.exception() is None:
                self._release()  # it was cancelled right after it had been admitted
            raise

    def _admit(self) -> None:
        """Let the next ones begin, as many as may run."""
        while self._waiting and self._running < self._at_once:
            chosen = min(
                self._waiting, key=lambda one: [self._turns[each] for each in one.networks]
            )
            for network in chosen.networks:
                self._turns[network] = next(self._moments)
            self._remove(chosen)
            if not chosen.admitted.cancelled():  # else its task has yet to hear of it
                self._running += 1
                chosen.admitted.set_result(None)

    def _release(self) -> None:
        self._running -= 1
        self._admit()

    def _remove(self, one: _Waiting) -> None:
        self._waiting.remove(one)
        still_waiting = {network for other in self._waiting for network in other.networks}
        for network in one.networks:
            if network not in still_waiting:
                del self._turns[network]


def _waiting_from(address: str) -> _Waiting:
    return _Waiting(tuple(networks_of(address)), asyncio.get_running_loop().create_future())
