"""Measures the memory that pages keep on the server after they were left: `python -m bench left`.

A stranger comes a thousand times, then pages of customers are opened and closed, twice; each time
the sweep is waited for, so that this takes a quarter of an hour. Python keeps what it has freed for
what comes next, so the second time tells what a page keeps for ever.
"""

import asyncio
from collections.abc import Sequence
from time import sleep
from typing import Final

from bench.events import readings_page
from bench.figures import Figure, figure
from bench.stand import Customer, Server, make_customers, own_data, own_database, running_server
from bench.wire import Wire
from cabinet.web.websocket.disconnected_pages import ANONYMOUS_SECONDS, SIGNED_IN_SECONDS

PORT: Final = 3521
PAGES: Final = 200
VISITS: Final = 1_000
_CUSTOMERS: Final = 20
_SWEEP_S: Final = 20
_FORM: Final = '"asks_code'


def measure_left_pages() -> list[Figure]:
    """Open and leave pages, and look at the memory before and after they are forgotten."""
    with own_data(), own_database() as database:
        customers = make_customers(database, _CUSTOMERS)
        with running_server(PORT) as server:
            asyncio.run(_open_and_leave(customers, 20))  # the first ones load what all need
            return [*_of_a_stranger(server), *_of_customers(server, customers)]


def _of_customers(server: Server, customers: Sequence[Customer]) -> list[Figure]:
    _, first = _round(server, customers)
    left, second = _round(server, customers)
    return [
        figure(f"{PAGES} pages of customers more, just left: each", [left / PAGES], "kB"),
        figure("  after the sweep: each", [max(0.0, second - first) / PAGES], "kB", most=20),
    ]


def _round(server: Server, customers: Sequence[Customer]) -> tuple[float, float]:
    """The memory that pages add when they are left, and the memory after they are forgotten."""
    before = server.memory_kb()
    asyncio.run(_open_and_leave(customers, PAGES))
    left = server.memory_kb() - before
    sleep(SIGNED_IN_SECONDS + _SWEEP_S)
    return left, server.memory_kb()


def _of_a_stranger(server: Server) -> list[Figure]:
    idle = server.memory_kb()
    asyncio.run(_visit(VISITS))
    left = (server.memory_kb() - idle) / 1000
    sleep(ANONYMOUS_SECONDS + _SWEEP_S)
    kept = (server.memory_kb() - idle) / 1000
    return [
        figure(f"{VISITS:,} visits, one after the other", [left], "MB", most=40),
        figure("  after the sweep", [kept], "MB", most=40),
    ]


async def _open_and_leave(customers: Sequence[Customer], count: int) -> None:
    wires = [await readings_page(PORT, customers[place % len(customers)]) for place in range(count)]
    for wire in wires:
        wire.close()


async def _visit(count: int) -> None:
    for _ in range(count):
        wire = await Wire.connect(PORT, "")
        await wire.open_page("/", _FORM)
        wire.close()
        await asyncio.sleep(0.05)  # a network may open 300 in ten seconds
