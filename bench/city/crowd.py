"""A thousand open pages, and ten thousand visits an hour beside them: memory and waits."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import mean
from time import perf_counter
from typing import Final

import httpx

from bench.city.stage import Asked, Stage, stage
from bench.events import NEXT_PAGE_S, READINGS_PATH, readings_page
from bench.faults.restart import Cluster
from bench.figures import p95
from bench.stand import Customer
from bench.submissions import submit
from cabinet.web.websocket.disconnected_pages import SIGNED_IN_SECONDS

PAGES: Final = 1_000
AN_HOUR: Final = 10_000
_STAY_S: Final = 10.0
_SAMPLE_S: Final = 15.0
_SWEEP_S: Final = 30.0  # until what is over is forgotten
_A_MINUTE: Final = 4  # samples


@dataclass
class Seen:
    """Keeps how long visitors waited, and the memory at so many seconds after the first visit."""

    first_ms: list[float] = field(default_factory=list)
    shown_ms: list[float] = field(default_factory=list)
    submit_ms: list[float] = field(default_factory=list)
    memory_kb: list[tuple[float, float]] = field(default_factory=list)
    failed: int = 0
    hung_up: int = 0
    """How many of the open pages have lost their line."""


def crowd(cluster: Cluster, asked: Asked) -> bool:
    """Open the pages, let visitors come and go, and print memory and waits."""
    visits = round(asked.seconds * AN_HOUR / 3600)
    more = {"CABINET_TRUSTED_PROXIES": "1"}  # each customer has an address of their own
    with stage(cluster, asked.port, PAGES + visits, more=more) as the:
        seen = asyncio.run(_visited(the, visits))
    return not (seen.failed or seen.hung_up)


async def _visited(the: Stage, visits: int) -> Seen:
    seen = Seen()
    idle = the.server.memory_kb()
    addresses = _addresses()
    listening, opened = await _opened(the, addresses)
    full = the.server.memory_kb()
    print(
        f"{PAGES:,} open pages: {(full - idle) / PAGES:.0f} kB each, above {idle / 1000:.0f} MB;"
        f" 95 % of them shown within {p95(opened):.0f} ms",
        flush=True,
    )
    async with httpx.AsyncClient(base_url=the.server.url, timeout=30) as client:
        sampling = asyncio.create_task(_sample(the, seen))
        began, coming = perf_counter(), []
        for place, customer in enumerate(the.customers[PAGES:]):
            await asyncio.sleep(max(0.0, began + place * 3600 / AN_HOUR - perf_counter()))
            visit = _visit(the.server.port, client, customer, next(addresses), seen)
            coming.append(asyncio.create_task(visit))
        await asyncio.gather(*coming)
        sampling.cancel()
    seen.hung_up = sum(one.done() for one in listening)
    for one in listening:
        one.cancel()
    _tell(seen, visits)
    return seen


def _addresses() -> Iterator[Mapping[str, str]]:
    """The header that a proxy sets, of an address that nobody has used before."""
    for place in range(1 << 16):
        yield {"X-Forwarded-For": f"10.7.{place >> 8}.{place & 255}"}


async def _opened(
    the: Stage, addresses: Iterator[Mapping[str, str]]
) -> tuple[Sequence[asyncio.Task[str]], Sequence[float]]:
    """Open the pages; each answers the server's pings from then on."""
    listening, took = [], []
    for customer in the.customers[:PAGES]:
        began = perf_counter()
        wire = await readings_page(the.server.port, customer, next(addresses))
        listening.append(asyncio.create_task(wire.until("nothing is like this")))
        took.append((perf_counter() - began) * 1000)
        await asyncio.sleep(NEXT_PAGE_S)
    return listening, took


async def _sample(the: Stage, seen: Seen) -> None:
    began = perf_counter()
    while True:
        seen.memory_kb.append((perf_counter() - began, the.server.memory_kb()))
        await asyncio.sleep(_SAMPLE_S)


async def _visit(
    port: int,
    client: httpx.AsyncClient,
    customer: Customer,
    address: Mapping[str, str],
    seen: Seen,
) -> None:
    """Open the page of readings, send them, stay for a while and leave."""
    try:
        began = perf_counter()
        page = await client.get(READINGS_PATH, headers={**address, "Cookie": customer.cookie})
        page.raise_for_status()
        seen.first_ms.append((perf_counter() - began) * 1000)
        async with asyncio.timeout(30):
            began = perf_counter()
            wire = await readings_page(port, customer, address)
            seen.shown_ms.append((perf_counter() - began) * 1000)
            seen.submit_ms.append(await submit(wire, customer, 1))
        await asyncio.sleep(_STAY_S)
        wire.close()
    except (httpx.HTTPError, OSError, EOFError, TimeoutError):
        seen.failed += 1


def _tell(seen: Seen, visits: int) -> None:
    print(f"{visits} visits, {AN_HOUR:,} an hour: {seen.failed} failed")
    print(f"of the open pages {seen.hung_up} lost their line")
    for name, took in (
        ("first answer of a page", seen.first_ms),
        ("its data shown", seen.shown_ms),
        ("a submission", seen.submit_ms),
    ):
        print(f"95 % within, {name}: {p95(took):.1f} ms")
    minutes = seen.memory_kb[::_A_MINUTE]
    print("MB by minute:", " ".join(f"{kb / 1000:.0f}" for _, kb in minutes))
    print(growth_of(seen.memory_kb))


def growth_of(samples: Sequence[tuple[float, float]]) -> str:
    """Return the memory that a visit adds, once as many pages are forgotten as are opened."""
    steady = [one for one in samples if one[0] >= SIGNED_IN_SECONDS + _STAY_S + _SWEEP_S]
    if len(steady) < 2 * _A_MINUTE:
        return "too short to tell whether memory grows once pages are forgotten"
    first, last = steady[:_A_MINUTE], steady[-_A_MINUTE:]
    grown = mean(kb for _, kb in last) - mean(kb for _, kb in first)
    seconds = mean(at for at, _ in last) - mean(at for at, _ in first)
    each = grown / (seconds * AN_HOUR / 3600)
    return (
        f"once pages are forgotten as fast as they come: {grown / 1000:+.1f} MB"
        f" in {seconds:.0f} s, {each:+.1f} kB a visit"
    )
