"""Programs beside customers at work, and a month of 1,000,000 readings: `bench.api SCENE`.

- `beside`: ten programs ask a hundred times a second while customers submit; what customers wait
  for with the programs and without them, and what the programs wait for.
- `million`: a month of 1,000,000 readings as JSON and as CSV over HTTP; the memory of the server
  while it answers, above what it held before.

Servers and data are of this module's own, on SQLite unless PostgreSQL is asked for.
"""

import argparse
import asyncio
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from statistics import median
from time import monotonic, perf_counter
from typing import Final

import httpx
from sqlalchemy import text

from bench.events import readings_page
from bench.figures import p95
from bench.stand import (
    Customer,
    Server,
    make_customers,
    own_data,
    own_database,
    running_server,
)
from bench.submissions import submit
from cabinet.core.clock import local_day, now
from cabinet.core.period import Period
from cabinet.db import Database
from cabinet.security.audit import STAFF
from cabinet.staff.people.keys.service import add_key
from cabinet.staff.permissions import Scope
from tests.integration.postgresql import binaries, running_cluster

PORT: Final = 3551
STAFF_PORT: Final = 3552
_PROGRAMS: Final = 10
_RATE: Final = 100
_CUSTOMERS: Final = 40
_PAUSE_S: Final = 0.5  # of a customer between two batches
_METERS_EACH: Final = 10
_LOOK_S: Final = 0.5
_SCOPES: Final = (Scope.EXPORT_READINGS, Scope.EXPORT_RECONCILIATIONS, Scope.READ_CONTRACTS)


@dataclass
class Taken:
    """How long answers took in milliseconds, and how many of each status or failure came."""

    ms: list[float] = field(default_factory=list)
    came: Counter[str] = field(default_factory=Counter)

    def told(self, name: str) -> str:
        """One line of figures."""
        return (
            f"{name}: {len(self.ms)}, median {median(self.ms):.0f} ms, 95 % {p95(self.ms):.0f} ms,"
            f" {dict(self.came)}"
        )


def main() -> None:
    """Play one scene and print its figures."""
    parser = argparse.ArgumentParser(prog="python -m bench.api", description=__doc__)
    parser.add_argument("scene", choices=("beside", "million"))
    parser.add_argument("--seconds", type=float, default=30.0, help="of load, at most 120")
    parser.add_argument("--readings", type=int, default=1_000_000, help="of the month")
    parser.add_argument("--postgresql", action="store_true", help="on PostgreSQL")
    asked = parser.parse_args()
    with (
        _database(is_postgresql=asked.postgresql) as url,
        own_data(url),
        own_database() as database,
    ):
        if asked.scene == "million":
            _million(database, asked.readings)
        else:
            _beside(database, min(asked.seconds, 120.0))


@contextmanager
def _database(*, is_postgresql: bool) -> Iterator[str]:
    programs = binaries() if is_postgresql else None
    if is_postgresql and programs is None:
        raise SystemExit("PostgreSQL is not installed")
    if programs is None:
        yield ""
        return
    with running_cluster(programs) as cluster:
        yield cluster.url(cluster.create())


def _keys(database: Database, count: int) -> list[str]:
    with database.writing() as session:
        return [
            add_key(
                session,
                who=None,
                name=f"Programme {place}",
                scopes=[one.value for one in _SCOPES],
                networks="127.0.0.1",
                days=1,
                origin=STAFF,
                now=now(),
            ).key
            for place in range(count)
        ]


def _beside(database: Database, seconds: float) -> None:
    customers = make_customers(database, _CUSTOMERS)
    keys = _keys(database, _PROGRAMS)
    with (
        running_server(PORT, is_pinned=False),
        running_server(STAFF_PORT, is_pinned=False, side="staff") as staff,
    ):
        alone = asyncio.run(_submitted(customers, seconds))
        before = staff.processor_ms()
        asked, beside = asyncio.run(_both(staff.url, keys, customers, seconds))
        spent = staff.processor_ms() - before
    print(alone.told("submissions without programs"))
    print(beside.told("submissions beside programs"))
    print(asked.told("requests of programs"))
    print(f"processor of the utility's side: {spent / len(asked.ms):.1f} ms a request")


async def _both(
    url: str, keys: Sequence[str], customers: Sequence[Customer], seconds: float
) -> tuple[Taken, Taken]:
    submitting = asyncio.create_task(_submitted(customers, seconds))
    return await _asked(f"{url}/api/v1", keys, seconds), await submitting


async def _submitted(customers: Sequence[Customer], seconds: float) -> Taken:
    """Each customer sends a batch, looks at it, and sends the next one."""
    taken, until = Taken(), monotonic() + seconds

    async def submit_on(place: int, customer: Customer) -> None:
        wire, litres = await readings_page(PORT, customer), 0
        await asyncio.sleep(_PAUSE_S * place / len(customers))
        while monotonic() < until:
            litres = litres % 990 + 1
            taken.ms.append(await submit(wire, customer, litres))
            taken.came["acknowledged"] += 1
            await asyncio.sleep(_PAUSE_S)
        wire.close()

    await asyncio.gather(*(submit_on(*each) for each in enumerate(customers)))
    return taken


async def _asked(base: str, keys: Sequence[str], seconds: float) -> Taken:
    """A hundred requests a second, whether or not the ones before are answered."""
    taken = Taken()
    month = Period.of(local_day(now()))
    calls = (
        "/readings?cursor=&limit=100",
        "/contracts/bench-1",
        f"/reconciliations?period={month}",
    )

    async def ask(client: httpx.AsyncClient, at: int) -> None:
        headers = {"Authorization": f"Bearer {keys[at % len(keys)]}"}
        began = perf_counter()
        answer = await client.get(base + calls[at % len(calls)], headers=headers)
        taken.ms.append((perf_counter() - began) * 1000)
        taken.came[str(answer.status_code)] += 1

    began = monotonic()
    async with httpx.AsyncClient(timeout=30) as client, asyncio.TaskGroup() as group:
        for at in range(int(_RATE * seconds)):
            await asyncio.sleep(max(0, began + at / _RATE - monotonic()))
            group.create_task(ask(client, at))
    return taken


def _million(database: Database, readings: int) -> None:
    month = Period.of(local_day(now()))
    _fill(database, month, readings // _METERS_EACH)
    (key,) = _keys(database, 1)
    with running_server(STAFF_PORT, is_pinned=False, side="staff") as staff:
        _take(staff, key, f"/reconciliations?period={month}", "application/json")  # it warms up
        for media_type in ("application/json", "text/csv"):
            _take(staff, key, f"/readings?period={month}", media_type)


def _take(staff: Server, key: str, path: str, media_type: str) -> None:
    """Read one answer piece by piece, and look at the server's memory meanwhile."""
    before, most, size, rows = staff.memory_kb(), 0.0, 0, 0
    headers = {"Authorization": f"Bearer {key}", "Accept": media_type}
    began = looked = perf_counter()
    with httpx.stream("GET", f"{staff.url}/api/v1{path}", headers=headers, timeout=120) as answer:
        answer.raise_for_status()
        for piece in answer.iter_bytes():
            size, rows = size + len(piece), rows + piece.count(b"\n")
            if perf_counter() - looked > _LOOK_S:
                most, looked = max(most, staff.memory_kb()), perf_counter()
    took, more = perf_counter() - began, max(0.0, most - before) / 1000
    print(f"{path} as {media_type}: {rows:,} lines, {size / 1e6:.0f} MB in {took:.0f} s")
    print(f"  memory of the server: {before / 1000:.0f} MB before, at most {more:.1f} MB more")


def _fill(database: Database, month: Period, contracts: int) -> None:
    """Make this number of contracts, each with a batch of readings of ten meters."""
    moment = "'2026-11-20 07:00:00.000000'" if database.is_sqlite else "'2026-11-20 07:00+00'"

    def numbers(count: int) -> str:
        return f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count})"

    with database.engine.begin() as connection:
        for statement in (
            "INSERT INTO contract (kind, number, payer, bin_iin, email, phone, address,"
            f" number_folded) {numbers(contracts)} SELECT 'legal', 'many-' || i, 'Пример', '', '',"
            " '', '', 'many-' || i FROM n",
            "INSERT INTO meter (contract_id, number, account, water, serial, status, location,"
            f" digits, decimals, number_folded, serial_folded) {numbers(_METERS_EACH)} SELECT"
            " contract.id, contract.id || '-' || i, '', 'cold', '', 'installed', '', 8, 3, '', ''"
            " FROM contract, n WHERE contract.number LIKE 'many-%'",
            "INSERT INTO submission (contract_id, period, number, receipt, submitted_at,"
            f" is_former, first_values) SELECT id, '{month}', 1, 'many-' || id, {moment}, FALSE,"
            f" {_METERS_EACH} FROM contract WHERE number LIKE 'many-%'",
            "INSERT INTO submitted_reading (submission_id, meter_id, value_m3, status, note,"
            " statement, reason, doubt) SELECT submission.id, meter.id, 104000, 'sent', '', '', '',"
            " '' FROM submission JOIN meter ON meter.contract_id = submission.contract_id"
            " WHERE submission.receipt LIKE 'many-%'",
        ):
            connection.execute(text(statement))


if __name__ == "__main__":
    main()
