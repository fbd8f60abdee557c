"""How quickly the server answers what is clicked: `python -m bench events`.

Submissions have figures of their own: `bench.submissions`.

The websocket is spoken directly, so that no browser is in the figures: from the event's last byte
out to the last byte of the answer that shows its result.
"""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from time import perf_counter
from typing import Final

from bench.figures import Figure, figure
from bench.stand import (
    Customer,
    Server,
    customer_of,
    make_customers,
    own_data,
    own_database,
    running_server,
)
from bench.wire import CHARGES, REGISTRATION, Wire
from cabinet.core.clock import local_day, now
from cabinet.core.period import Period
from tests.reflex_internals import var_name

PORT: Final = 3520
SESSIONS: Final = 50
_ROUNDS: Final = 15
_BATCH: Final = 20
_STARTS: Final = 15
NEXT_PAGE_S: Final = 0.04
"""A network may open 300 pages in ten seconds; the next one is refused."""
LOADED: Final = f'"{var_name("is_loaded")}":true'
READINGS_PATH: Final = "/readings"
_CHARGES_PATH: Final = "/charges"


def measure_events() -> list[Figure]:
    """Everything of it, one after the other."""
    with own_data(), own_database() as database:
        customers = make_customers(database, SESSIONS)
        with_charges = customer_of(database, "2666")
        starts = [_start() for _ in range(_STARTS)]
        with running_server(PORT) as server:
            figures = [
                figure("an event that does nothing", asyncio.run(_do_nothing(customers[0])), "ms"),
                _switching(with_charges),
                _remembering(customers, server),
            ]
    return [*figures, figure("start to the first 200", starts, "s", most=1)]


def _start() -> float:
    with running_server(PORT) as server:
        return server.started_s


async def readings_page(
    port: int, customer: Customer, headers: Mapping[str, str] | None = None
) -> Wire:
    """The readings page of a customer, opened on a server of this machine."""
    wire = await Wire.connect(port, customer.cookie, headers)
    await wire.open_page(READINGS_PATH, LOADED)
    return wire


async def _pages(customers: Iterable[Customer]) -> list[Wire]:
    wires = []
    for customer in customers:
        wires.append(await readings_page(PORT, customer))
        await asyncio.sleep(NEXT_PAGE_S)
    return wires


async def _do_nothing(customer: Customer) -> list[float]:
    """What an event takes that changes one var: the session is asked for, nothing else."""
    wire = await readings_page(PORT, customer)
    took = []
    for place in range(50):
        began = perf_counter()
        shown = f"{place:08x}"
        await wire.call(f"{REGISTRATION}.show_login", {"number": shown}, READINGS_PATH, shown)
        took.append((perf_counter() - began) * 1000)
    wire.close()
    return took[5:]


def _switching(customer: Customer) -> Figure:
    """Two months with fifty recipients, in turns."""
    this_month = Period.of(local_day(now()))
    months = [this_month.previous, this_month.previous.previous]

    async def switch() -> list[float]:
        wire = await Wire.connect(PORT, customer.cookie)
        await wire.open_page(_CHARGES_PATH, f'"{var_name("loaded")}":true')
        took = []
        for place in range(45):
            month = months[(place + 1) % 2]
            began = perf_counter()
            await _choose(wire, month)
            took.append((perf_counter() - began) * 1000)
        wire.close()
        return took[5:]

    return figure("switch the month", asyncio.run(switch()), "ms", most=10)


async def _choose(wire: Wire, month: Period) -> None:
    """Choose a month; the answer has it."""
    form = {"year": str(month.year), "month": str(month.month)}
    wanted = f'"{var_name("recipients")}"'
    await wire.call(f"{CHARGES}.choose", {"form": form}, _CHARGES_PATH, wanted)


def _remembering(customers: Sequence[Customer], server: Server) -> Figure:
    """What each further open readings page takes of the server's memory."""

    async def connect() -> list[float]:
        wires = await _pages(customers)
        grown = []
        for _ in range(_ROUNDS):
            before = server.memory_kb()
            wires += await _pages(customers[:_BATCH])
            grown.append((server.memory_kb() - before) / _BATCH)
        for wire in wires:
            wire.close()
        return grown

    return figure("memory of a connected session", asyncio.run(connect()), "kB", most=100)
