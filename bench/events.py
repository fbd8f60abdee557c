"""How quickly the server answers what is clicked: `python -m bench events`.

The websocket is spoken directly, so that no browser is in the figures: from the event's last byte
out to the last byte of the answer that shows its result.
"""

import asyncio
from collections.abc import Iterable, Sequence
from time import perf_counter
from typing import Final

from sqlalchemy import delete

from bench.figures import Figure, figure, p95
from bench.stand import (
    Customer,
    Server,
    customer_of,
    make_customers,
    own_data,
    own_database,
    running_server,
)
from bench.wire import CHARGES, ON_LOAD, READINGS, REGISTRATION, Wire
from cabinet.core.clock import local_day, now
from cabinet.core.period import Period
from cabinet.db import Database
from cabinet.models import Submission, SubmittedReading
from tests.reflex_internals import var_name

PORT: Final = 3520
SESSIONS: Final = 50
_ROUNDS: Final = 15
_EACH: Final = 8
_BATCH: Final = 20
_STARTS: Final = 15
_LOADED: Final = f'"{var_name("is_loaded")}":true'
_ANSWERED: Final = "getElementById('result')"
_READINGS_PATH: Final = "/readings"
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
                *_submitting(customers, database),
                _switching(with_charges),
                *_crowding(customers, database),
                _remembering(customers, server),
            ]
    return [*figures, figure("start to the first 200", starts, "s", most=1)]


def _start() -> float:
    with running_server(PORT) as server:
        return server.started_s


async def _readings_page(customer: Customer) -> Wire:
    wire = await Wire.connect(PORT, customer.cookie)
    await wire.open_page(_READINGS_PATH, _LOADED)
    return wire


async def _pages(customers: Iterable[Customer]) -> list[Wire]:
    return [await _readings_page(customer) for customer in customers]


async def _submit(wire: Wire, customer: Customer, litres: int) -> float:
    """Send ten values; the milliseconds until the confirmation."""
    value = f"1131.{litres:03d}"
    form = {f"meter-{meter_id}": value for meter_id in customer.meters}
    began = perf_counter()
    await wire.call(f"{READINGS}.submit", {"form": form}, _READINGS_PATH, _ANSWERED)
    return (perf_counter() - began) * 1000


def _submitting(customers: Sequence[Customer], database: Database) -> list[Figure]:
    """One customer after the other sends ten readings; the first ones warm up."""

    async def send() -> tuple[list[float], list[int]]:
        took, size = [], []
        for customer in customers:
            wire = await _readings_page(customer)
            before = wire.received
            took.append(await _submit(wire, customer, 1))
            size.append(wire.received - before)
            wire.close()
        return took[5:], size[5:]

    _wipe(database)
    took, size = asyncio.run(send())
    return [
        figure("submit 10 readings", took, "ms", most=10),
        figure("  its messages", [one / 1000 for one in size], "kB"),
    ]


async def _do_nothing(customer: Customer) -> list[float]:
    """What an event takes that changes one var: the session is asked for, nothing else."""
    wire = await _readings_page(customer)
    took = []
    for place in range(50):
        began = perf_counter()
        shown = f"{place:08x}"
        await wire.call(f"{REGISTRATION}.show_login", {"number": shown}, _READINGS_PATH, shown)
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
    """Choose a month, and follow to its address as the page does."""
    form = {"year": str(month.year), "month": str(month.month)}
    await wire.call(f"{CHARGES}.choose", {"form": form}, _CHARGES_PATH, '"_redirect"')
    await wire.call(ON_LOAD, {}, f"{_CHARGES_PATH}?period={month}", f'"{var_name("lines")}"')


def _crowding(customers: Sequence[Customer], database: Database) -> list[Figure]:
    """Fifty sessions send without a pause, each its own contract's readings."""

    async def one(wire: Wire, customer: Customer) -> list[float]:
        return [await _submit(wire, customer, place + 1) for place in range(_EACH)]

    async def crowd() -> tuple[float, list[float]]:
        wires = await _pages(customers)
        began = perf_counter()
        pairs = zip(wires, customers, strict=True)
        took = await asyncio.gather(*(one(wire, customer) for wire, customer in pairs))
        rate = len(wires) * _EACH / (perf_counter() - began)
        for wire in wires:
            wire.close()
        return rate, [each for of_one in took for each in of_one]

    rates, slowest = [], []
    for place in range(_ROUNDS + 1):
        _wipe(database)
        rate, took = asyncio.run(crowd())
        if place:  # the first one warms up
            rates.append(rate)
            slowest.append(p95(took))
    return [
        figure(f"submissions by {len(customers)} sessions", rates, "/s", least=1000),
        figure("  95 % of them within", slowest, "ms", most=90),
    ]


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


def _wipe(database: Database) -> None:
    """Begin the month anew: nobody sends a hundred times in one."""
    with database.writing() as session:
        session.execute(delete(SubmittedReading))
        session.execute(delete(Submission))
