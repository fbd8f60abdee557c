"""A bounded queue that serves networks in turn."""

import asyncio
from collections.abc import Iterable

import pytest

from cabinet.core.errors import Busy
from cabinet.security.fair_queue import FairQueue


class Crowd:
    """Clients of a queue of one at a time; each client is done when it is told to be."""

    def __init__(self, *, most_waiting: int = 50) -> None:
        self.queue = FairQueue(at_once=1, most_waiting=most_waiting)
        self.admitted: list[str] = []
        self.refused: list[str] = []
        self.done = asyncio.Semaphore(0)

    async def arrive(self, addresses: Iterable[str]) -> list[asyncio.Task[None]]:
        tasks = [asyncio.create_task(self._wait(address)) for address in addresses]
        await self.settle()
        return tasks

    async def settle(self) -> None:
        """Let everything happen that can: a release, then an admission or a displacement."""
        for _ in range(5):
            await asyncio.sleep(0)

    async def _wait(self, address: str) -> None:
        try:
            async with self.queue.turn_of(address):
                self.admitted.append(address)
                await self.done.acquire()
        except Busy:
            self.refused.append(address)

    async def end(self, *tasks: asyncio.Task[None]) -> None:
        for _ in tasks:
            self.done.release()
        await asyncio.wait_for(asyncio.gather(*tasks, return_exceptions=True), 5)


A, B, C = "192.0.2.1", "192.0.2.2", "192.0.2.3"


async def test_networks_take_turns_and_each_is_served_in_order() -> None:
    crowd = Crowd()
    await crowd.end(*await crowd.arrive([A, A, A, A, B, B, C]))
    assert crowd.admitted == [A, A, B, C, A, B, A]


async def test_a_48_takes_turns_as_one_and_its_64s_within_it() -> None:
    crowd = Crowd()
    first, second = "2001:db8:1:100::1", "2001:db8:1:200::1"
    await crowd.end(*await crowd.arrive([C, first, first, second, A, A]))
    assert crowd.admitted == [C, first, A, second, A, first]


async def test_newcomers_of_ever_new_networks_do_not_keep_a_network_from_its_second_turn() -> None:
    crowd = Crowd()
    tasks = await crowd.arrive([C, A, A])
    for number in range(5):
        tasks += await crowd.arrive([f"198.51.100.{number}"])
        crowd.done.release()
        await crowd.settle()
    assert crowd.admitted.count(A) == 2
    await crowd.end(*tasks)


async def test_a_full_queue_refuses_its_fullest_network() -> None:
    crowd = Crowd(most_waiting=4)
    tasks = await crowd.arrive([A] * 7)
    assert crowd.refused == [A, A]
    tasks += await crowd.arrive([B, B, B])
    # The second B displaces an A and the third would be one more than A has.
    assert sorted(crowd.refused) == [A] * 4 + [B]
    await crowd.end(*tasks)
    assert crowd.admitted == [A, A, B, A, B]


async def test_many_64s_of_one_48_do_not_displace_a_customer() -> None:
    crowd = Crowd(most_waiting=4)
    tasks = await crowd.arrive([C, A])
    tasks += await crowd.arrive(f"2001:db8:7:{number * 257:x}::1" for number in range(30))
    assert len(crowd.refused) == 27
    assert A not in crowd.refused
    await crowd.end(*tasks)
    assert crowd.admitted[:2] == [C, A]


async def test_who_leaves_while_waiting_makes_room_and_gets_no_turn() -> None:
    crowd = Crowd(most_waiting=2)
    running, leaving, staying = await crowd.arrive([A, B, C])
    leaving.cancel()
    await asyncio.gather(leaving, return_exceptions=True)
    (newcomer,) = await crowd.arrive([B])
    await crowd.end(running, staying, newcomer)
    assert (crowd.admitted, crowd.refused) == ([A, C, B], [])
    assert crowd.queue._turns == {}


@pytest.mark.parametrize("is_admitted", [False, True])
async def test_who_leaves_as_it_is_admitted_passes_the_turn_on(*, is_admitted: bool) -> None:
    crowd, go_on = Crowd(), asyncio.Event()

    async def run() -> None:
        async with crowd.queue.turn_of(A):
            await go_on.wait()
            if not is_admitted:
                leaving.cancel()
        leaving.cancel()

    running = asyncio.create_task(run())
    leaving, staying = await crowd.arrive([B, C])
    go_on.set()
    await asyncio.gather(running, leaving, return_exceptions=True)
    await crowd.end(staying)
    assert crowd.admitted == [C]
