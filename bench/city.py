"""Measures several processes under load: `python -m bench.city SCENE`, bounded in time and size.

- `ratio`: submissions of a second by one process, by two, and the ratio of both; the processor time
  of one submission, apart for processes, PostgreSQL and load, and the ratio that follows from it
  for a machine where the processes need not share their cores with PostgreSQL and the load.
- `killed`: one of two processes is killed again and again under load; acknowledged batches are
  counted, then looked for in the database.
- `restarted`: PostgreSQL is restarted under load; the same is counted.
- `redis`: Redis is stopped and started under load; the same is counted.

PostgreSQL and Redis are taken from the system's programs and stopped in the end.
"""

import argparse
import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from time import perf_counter, process_time

from sqlalchemy import func, select

from bench.events import readings_page
from bench.faults.restart import Cluster
from bench.stand import Customer, make_customers, own_data, own_database, running_server
from bench.submissions import submit
from cabinet.db import Database
from cabinet.models import Submission
from tests.integration.redis import RedisServer

PORT = 3541
_SESSIONS = 40
_EACH = 59  # batches of a customer: more in an hour are refused
_MOST_A_SECOND = 400
_LONGEST_S = 300.0
_PAUSE_S = 1.0  # of a page that reconnects


@dataclass
class Told:
    """Counts the batches that were acknowledged to customers, and the tries that failed."""

    acknowledged: int = 0
    failed: int = 0
    slowest_s: float = 0.0


def main() -> None:
    """Play one scene and print its figures; ends with 1 where something acknowledged was lost."""
    parser = argparse.ArgumentParser(prog="python -m bench.city", description=__doc__)
    parser.add_argument("scene", choices=("ratio", "killed", "restarted", "redis"))
    parser.add_argument("--seconds", type=float, default=20.0, help="of load, at most 300")
    parser.add_argument("--times", type=int, default=5, help="how often something is taken away")
    asked = parser.parse_args()
    seconds = min(asked.seconds, _LONGEST_S)
    # Over all cores: what is measured is what a machine does, not a process.
    with TemporaryDirectory(prefix="cabinet-city-", dir="/tmp") as folder:
        cluster = Cluster(Path(folder))
        cluster.start()
        scenes: dict[str, Callable[[], bool]] = {
            "ratio": lambda: _ratio(cluster, seconds),
            "killed": lambda: _disturbed(cluster, seconds, asked.times, _kill_one),
            "restarted": lambda: _restarted(cluster, seconds, asked.times),
            "redis": lambda: _without_redis(cluster, seconds, asked.times),
        }
        try:
            is_kept = scenes[asked.scene]()
        finally:
            cluster.stop(signal.SIGINT)
        if not is_kept:
            sys.exit("what was acknowledged is not all there")


def _ratio(cluster: Cluster, seconds: float) -> bool:
    rates, costs = [], []
    for workers in (1, 2):
        with _stage(cluster, workers, seconds) as (process, database, customers):
            before = _processor_ms(process.pid), _processor_ms(cluster.server.pid), process_time()
            told = asyncio.run(_load(customers, seconds))
            spent = (
                _processor_ms(process.pid) - before[0],
                _processor_ms(cluster.server.pid) - before[1],
                (process_time() - before[2]) * 1000,
            )
            rates.append(told.acknowledged / seconds)
            ours, theirs, load = (one / told.acknowledged for one in spent)
            costs.append(ours)
            print(
                f"{workers} process(es): {rates[-1]:.0f} submissions/s, {told.failed} failed;"
                f" processor of one: {ours:.2f} ms here, {theirs:.2f} PostgreSQL, {load:.2f} load"
            )
            if not _is_kept(database, told):
                return False
    print(f"ratio: {rates[1] / rates[0]:.2f} on {os.cpu_count()} cores with everything on them")
    print(f"ratio where each process has a core of its own: {2 * costs[0] / costs[1]:.2f}")
    return True


def _processor_ms(pid: int) -> float:
    """Return the processor time of a process and its children, also of those that have ended."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    own = sum(map(int, fields[11:15])) * 1000 / os.sysconf("SC_CLK_TCK")
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return own + sum(_processor_ms(int(child)) for child in children)


Disturb = Callable[[subprocess.Popen[bytes]], None]


def _disturbed(cluster: Cluster, seconds: float, times: int, disturb: Disturb) -> bool:
    """Load two processes, and take something away from them again and again."""
    with _stage(cluster, 2, seconds) as (process, database, customers):

        async def play() -> Told:
            load = asyncio.create_task(_load(customers, seconds))
            for _ in range(times):
                await asyncio.sleep(seconds / (times + 1))
                await asyncio.to_thread(disturb, process)
            return await load

        told = asyncio.run(play())
        print(
            f"acknowledged {told.acknowledged}, failed and tried again {told.failed},"
            f" longest without an answer {told.slowest_s:.1f} s"
        )
        return _is_kept(database, told)


def _kill_one(process: subprocess.Popen[bytes]) -> None:
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    commands = {one: Path(f"/proc/{one}/cmdline").read_bytes() for one in children}
    serving = [one for one, command in commands.items() if b"spawn_main" in command]
    if len(serving) > 1:
        os.kill(int(serving[0]), signal.SIGKILL)


def _restarted(cluster: Cluster, seconds: float, times: int) -> bool:
    def restart(_: subprocess.Popen[bytes]) -> None:
        cluster.stop(signal.SIGINT)
        cluster.start()

    return _disturbed(cluster, seconds, times, restart)


def _without_redis(cluster: Cluster, seconds: float, times: int) -> bool:
    redis = RedisServer(Path(gettempdir()))
    redis.start()
    os.environ["CABINET_REDIS_URL"] = redis.url
    is_there = [True]

    def turn(_: subprocess.Popen[bytes]) -> None:
        redis.stop() if is_there[0] else redis.start()
        is_there[0] = not is_there[0]

    try:
        return _disturbed(cluster, seconds, times, turn)
    finally:
        redis.stop()


@contextmanager
def _stage(
    cluster: Cluster, workers: int, seconds: float
) -> Iterator[tuple[subprocess.Popen[bytes], Database, Sequence[Customer]]]:
    """Processes that serve customers, on a database of their own, and customers enough."""
    os.environ["CABINET_WORKERS"] = str(workers)
    name = f"city{workers}"
    cluster.make(name)
    with own_data(cluster.url_of(name)), own_database() as database:
        count = max(_SESSIONS, round(seconds * _MOST_A_SECOND / _EACH))
        customers = make_customers(database, count, prefix=name)
        with running_server(PORT, is_pinned=False) as server:
            yield server.process, database, customers


async def _load(customers: Sequence[Customer], seconds: float) -> Told:
    """Let some customers at a time submit batch after batch; who is not answered comes again."""
    told, until = Told(), perf_counter() + seconds
    waiting = iter(customers)

    async def submit_by_turns() -> None:
        for customer in waiting:
            await _submit_on(customer, until, told)

    await asyncio.gather(*(submit_by_turns() for _ in range(_SESSIONS)))
    return told


async def _submit_on(customer: Customer, until: float, told: Told) -> None:
    """All batches of a customer, each with other values."""
    litres, answered = 0, perf_counter()
    while perf_counter() < until and litres < _EACH:
        with suppress(OSError, EOFError, TimeoutError, AssertionError):
            async with asyncio.timeout(10):
                wire = await readings_page(PORT, customer)
            while perf_counter() < until and litres < _EACH:
                litres += 1
                async with asyncio.timeout(10):
                    await submit(wire, customer, litres)
                told.acknowledged += 1
                told.slowest_s = max(told.slowest_s, perf_counter() - answered)
                answered = perf_counter()
            wire.close()
            return
        told.failed += 1
        await asyncio.sleep(_PAUSE_S)


def _is_kept(database: Database, told: Told) -> bool:
    """Return whether there are as many batches as were acknowledged, or more."""
    with database.reading() as session:
        count = session.execute(select(func.count()).select_from(Submission)).scalar_one()
    print(f"batches in the database: {count}")
    return count >= told.acknowledged


if __name__ == "__main__":
    main()
