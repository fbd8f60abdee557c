"""Measures what grows with meters, pages and lines of charges: `python -m bench growth`.

Another customer's waits while twelve send 400 readings each without a pause, a thousand open pages
beside fifty, and a month of fifty recipients among ten thousand lines and a million. Some three
minutes, on SQLite.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from statistics import median
from time import perf_counter
from typing import Final

from sqlalchemy import text

from bench.events import NEXT_PAGE_S, readings_page
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
from bench.submissions import submit
from bench.wire import CHARGES, Wire
from cabinet.core.clock import local_day, now
from cabinet.core.period import Period
from cabinet.db import Database
from tests.reflex_internals import var_name

PORT: Final = 3541
_MANY_METERS: Final = 400
_BUSY: Final = 12
_SUBMISSIONS: Final = 40  # a month takes a hundred of each customer
_PAUSE_S: Final = 0.2
_PAGES: Final = (50, 1_000)
_OPENERS: Final = 50
_LINES: Final = (10_000, 1_000_000)
_SWITCHES: Final = 40
_ADD_LINES: Final = text(
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :count)"
    " INSERT INTO charge (contract_id, period, account, recipient, tariff_group, service,"
    " line_name, position, volume_m3, tariff_tenge, vat_percent, amount_tenge, note)"
    " SELECT :contract_id, one.period, printf('%09d', i), one.recipient, one.tariff_group,"
    " one.service, one.line_name, one.position, one.volume_m3, one.tariff_tenge, one.vat_percent,"
    " one.amount_tenge, one.note FROM n, (SELECT * FROM charge ORDER BY id LIMIT 1) AS one"
)


def measure_growth() -> list[Figure]:
    """Meters and pages on one server, then lines of charges on another one."""
    with own_data(), own_database() as database:
        busy = make_customers(database, _BUSY, _MANY_METERS, "m400")
        customers = make_customers(database, _OPENERS)
        with running_server(PORT) as server:
            figures = asyncio.run(_beside_many_meters(busy, customers[:2]))
            figures += asyncio.run(_among_pages(server, customers))
    with own_data(), own_database() as database:
        return figures + _among_lines(database)


async def _beside_many_meters(busy: Sequence[Customer], others: Sequence[Customer]) -> list[Figure]:
    alone = await _waits(others[0])
    wires = [await readings_page(PORT, one) for one in busy]
    async with _sending(wires, busy):
        beside = await _waits(others[1])
    for wire in wires:
        wire.close()
    return [
        figure("submit 10 readings, nobody else there: 95 % within", [p95(alone)], "ms"),
        figure(f"  while {_BUSY} send {_MANY_METERS} each", [p95(beside)], "ms", most=150),
        figure("  half of them within", [median(beside)], "ms"),
    ]


@asynccontextmanager
async def _sending(wires: Sequence[Wire], customers: Sequence[Customer]) -> AsyncIterator[None]:
    """Customers who send one batch after the other meanwhile."""

    async def send(wire: Wire, customer: Customer) -> None:
        for place in range(90):
            await submit(wire, customer, place + 1)

    tasks = [asyncio.create_task(send(*pair)) for pair in zip(wires, customers, strict=True)]
    await asyncio.sleep(1)
    yield
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def _waits(customer: Customer, count: int = _SUBMISSIONS) -> list[float]:
    """A customer sends ten readings now and then: milliseconds until each is confirmed."""
    wire = await readings_page(PORT, customer)
    waits = []
    for place in range(count):
        waits.append(await submit(wire, customer, place + 1))
        await asyncio.sleep(_PAUSE_S)
    wire.close()
    return waits[2:]


async def _among_pages(server: Server, customers: Sequence[Customer]) -> list[Figure]:
    """The memory of each further page, and one customer's waits among them."""
    figures, wires = [], []
    for wanted, sender in zip(_PAGES, customers[2:], strict=False):
        before, some = server.memory_kb(), wanted - len(wires)
        for place in range(some):
            wires.append(await readings_page(PORT, customers[place % len(customers)]))
            await asyncio.sleep(NEXT_PAGE_S)
        each = (server.memory_kb() - before) / some
        waits = await _waits(sender, 20)
        figures += [
            figure(f"{wanted:,} open pages: memory of each that came", [each], "kB", most=100),
            figure("  submit 10 readings among them: 95 % within", [p95(waits)], "ms"),
        ]
    for wire in wires:
        wire.close()
    return figures


def _among_lines(database: Database) -> list[Figure]:
    """Another month of fifty recipients, the more lines others have."""
    customer = customer_of(database, "2666")
    figures = []
    for place, wanted in enumerate(_LINES):
        _add_lines(database, wanted)
        with running_server(PORT + 1 + place):
            took = asyncio.run(_switch(PORT + 1 + place, customer))
        name = f"another month among {wanted:,} lines of charges"
        figures.append(figure(name, took, "ms", most=15))
    return figures


def _add_lines(database: Database, wanted: int) -> None:
    """Give lines to another contract, until there are so many."""
    with database.writing() as session:
        there = session.execute(text("SELECT count(*) FROM charge")).scalar_one()
        other = session.execute(text("SELECT id FROM contract WHERE number = '123'")).scalar_one()
        session.execute(text("DELETE FROM charge WHERE contract_id = :id"), {"id": other})
        values = {"count": max(wanted - there, 1), "contract_id": other}
        session.execute(_ADD_LINES, values)


async def _switch(port: int, customer: Customer) -> list[float]:
    """Choose two months in turns: milliseconds until each is there."""
    latest = Period.of(local_day(now())).previous
    wire = await Wire.connect(port, customer.cookie)
    await wire.open_page("/charges", f'"{var_name("loaded")}":true')
    took = []
    for place in range(_SWITCHES):
        month = latest if place % 2 else latest.previous
        form = {"form": {"year": str(month.year), "month": str(month.month)}}
        began = perf_counter()
        await wire.call(f"{CHARGES}.choose", form, "/charges", f'"{var_name("recipients")}"')
        took.append((perf_counter() - began) * 1000)
    wire.close()
    return took[5:]
