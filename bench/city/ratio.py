"""Submissions of a second by one process and by two, and the processor time of one."""

import asyncio
import os
from collections.abc import Sequence
from pathlib import Path
from time import process_time

from bench.city.load import Told, load
from bench.city.stage import Asked, stage
from bench.faults.restart import Cluster
from bench.stand import METERS, Customer


def ratio(cluster: Cluster, asked: Asked) -> bool:
    """Measure one process, then two."""
    rates, costs = [], []
    count = asked.pace.customers(asked.seconds)
    for workers in (1, 2):
        with stage(cluster, asked.port, count, workers=workers, meters=METERS) as the:
            pids = the.server.process.pid, cluster.server.pid
            before = [*map(_processor_ms, pids), process_time() * 1000]
            told = asyncio.run(_load_for(asked, the.customers))
            after = [*map(_processor_ms, pids), process_time() * 1000]
            done = len(told.acknowledged)
            rates.append(done / asked.seconds)
            ours, theirs, loads = (
                (now - then) / done for now, then in zip(after, before, strict=True)
            )
            costs.append(ours)
            print(
                f"{workers} process(es): {rates[-1]:.0f} submissions/s, {told.failed} failed;"
                f" processor of one: {ours:.2f} ms here, {theirs:.2f} PostgreSQL, {loads:.2f} load"
            )
            found = told.compared(the.database, the.customers)
            print(found)
            if not found.is_kept:
                return False
    print(f"ratio: {rates[1] / rates[0]:.2f} on {os.cpu_count()} cores with everything on them")
    print(f"ratio where each process has a core of its own: {2 * costs[0] / costs[1]:.2f}")
    return True


async def _load_for(asked: Asked, customers: Sequence[Customer]) -> Told:
    enough = asyncio.Event()
    asyncio.get_running_loop().call_later(asked.seconds, enough.set)
    return await load(asked.port, customers, asked.pace, enough)


def _processor_ms(pid: int) -> float:
    """Return the processor time of a process and its children, also of those that have ended."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    own = sum(map(int, fields[11:15])) * 1000 / os.sysconf("SC_CLK_TCK")
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return own + sum(_processor_ms(int(child)) for child in children)
