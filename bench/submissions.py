"""Measures the costs of a submission for the server: `python -m bench submissions`.

Processor time of the server's process rather than time on the clock: another program on the same
machine does not change it. On SQLite, then on PostgreSQL where that is installed.
"""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from time import perf_counter

from bench.events import readings_page
from bench.figures import Figure, figure, p95
from bench.stand import Customer, Server, make_customers, own_data, own_database, running_server
from bench.wire import READINGS, Wire
from tests.integration.postgresql import binaries, running_cluster
from tests.reflex_internals import var_name

PORT = 3531
_SESSIONS = 50
_ROUNDS = 59
_SIZES = (40, 400)
RECEIPT = f'"{var_name("new_receipt")}":"R'


def measure_submissions() -> list[Figure]:
    """The same on both databases."""
    figures = [replace(one, name=f"SQLite: {one.name}") for one in _measure("")]
    programs = binaries()
    if programs is not None:
        with running_cluster(programs) as cluster:
            found = _measure(cluster.url(cluster.create()))
            figures += [replace(one, name=f"PostgreSQL: {one.name}") for one in found]
    return figures


def _measure(database_url: str) -> list[Figure]:
    """Fifty sessions that send 59 times in a month, then customers with many meters."""
    with own_data(database_url), own_database() as database:
        many = {size: make_customers(database, 6, size, f"m{size}") for size in _SIZES}
        customers = make_customers(database, _SESSIONS)
        with running_server(PORT) as server:
            figures = _by_turns(make_customers(database, 20, prefix="turn"))
            figures += _crowd(server, customers)
            for size in _SIZES:
                figures += _many(server, many[size], size)
    return figures


async def submit(wire: Wire, customer: Customer, litres: int) -> float:
    """Send a value for each meter: milliseconds until it is confirmed."""
    form = {f"meter-{meter}": f"1131.{litres:03d}" for meter in customer.meters}
    began = perf_counter()
    await wire.call(f"{READINGS}.submit", {"form": form}, "/readings", RECEIPT)
    return (perf_counter() - began) * 1000


async def _pages(customers: Sequence[Customer]) -> list[Wire]:
    return [await readings_page(PORT, customer) for customer in customers]


async def _quiet(wire: Wire) -> None:
    """Read what a submission sends after its receipt."""
    try:
        async with asyncio.timeout(0.2):
            await wire.until("nothing is like this")
    except TimeoutError:
        pass


def _by_turns(customers: Sequence[Customer]) -> list[Figure]:
    """One page after the other sends ten readings: messages, bytes and time."""

    async def send() -> tuple[list[float], list[float], list[float]]:
        took, size, messages = [], [], []
        for customer in customers:
            wire = await readings_page(PORT, customer)
            await _quiet(wire)
            received, heard = wire.received, wire.heard
            took.append(await submit(wire, customer, 1))
            await _quiet(wire)
            size.append((wire.received - received) / 1000)
            messages.append(float(wire.heard - heard))
            wire.close()
        return took[5:], size[5:], messages[5:]

    took, size, messages = asyncio.run(send())
    return [
        figure("submit 10 readings", took, "ms"),
        figure("  its messages", messages, "", most=1),
        figure("  their size", size, "kB", most=1),
    ]


def _crowd(server: Server, customers: Sequence[Customer]) -> list[Figure]:
    """All at once, as often as a month goes on: the first rounds beside the last ones."""

    async def send() -> tuple[list[float], list[float], list[float]]:
        rates, slowest, costs = [], [], []
        wires = await _pages(customers)
        for place in range(_ROUNDS):
            pairs = zip(wires, customers, strict=True)
            with _processor(server) as cost:
                began = perf_counter()
                took = await asyncio.gather(*(submit(*pair, place + 1) for pair in pairs))
                rates.append(len(wires) / (perf_counter() - began))
            slowest.append(p95(took))
            costs.append(cost[0] / len(wires))
        for wire in wires:
            wire.close()
        return rates, slowest, costs

    rates, slowest, costs = asyncio.run(send())
    some = _ROUNDS // 6
    return [
        figure(f"submissions by {len(customers)} sessions", rates[1:], "/s", least=500),
        figure("  95 % of them within", slowest[1:], "ms"),
        figure("  processor of one, first batches", costs[1 : some + 1], "ms", most=1.8),
        figure("  processor of one, last batches", costs[-some:], "ms", most=1.8),
    ]


def _many(server: Server, customers: Sequence[Customer], size: int) -> list[Figure]:
    """Customers with many meters, one after the other."""

    async def send() -> tuple[list[float], list[float], float]:
        wires = await _pages(customers)
        before = server.memory_kb()
        others = await _pages(customers)  # beside the first ones, which warm up
        grown = (server.memory_kb() - before) / len(others)
        costs, took = [], []
        for place in range(5):
            with _processor(server) as cost:
                for wire, customer in zip(wires, customers, strict=True):
                    took.append(await submit(wire, customer, place + 1))
            costs.append(cost[0] / len(wires))
        for wire in [*wires, *others]:
            wire.close()
        return costs, took, grown

    costs, took, grown = asyncio.run(send())
    return [
        figure(f"submit {size} readings, processor", costs, "ms", most=30),
        figure("  until shown", took, "ms"),
        figure("  memory of its page", [max(grown, 0)], "kB", most=250),
    ]


@contextmanager
def _processor(server: Server) -> Iterator[list[float]]:
    """The processor time that the server takes meanwhile, in milliseconds."""
    before, cost = server.processor_ms(), [0.0]
    yield cost
    cost[0] = server.processor_ms() - before
