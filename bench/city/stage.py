"""Several processes that serve customers on a PostgreSQL of their own."""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep
from typing import Final

from bench.city.load import Pace
from bench.faults.restart import Cluster
from bench.stand import (
    Customer,
    Server,
    make_customers,
    own_data,
    own_database,
    running_server,
)
from cabinet.db import Database
from tests.integration.application.serving import listeners

METERS: Final = 2
_LONGEST_START_S: Final = 90.0


@dataclass(frozen=True)
class Asked:
    """The options of a scene: its length, repetitions, pace of customers, and port."""

    seconds: float
    times: int
    pace: Pace
    port: int
    old: Path | None = None
    """A folder with an older version, set up and with its pages."""


@dataclass(frozen=True)
class Stage:
    """The processes, their database, and customers who are signed in."""

    server: Server
    cluster: Cluster
    database: Database
    customers: Sequence[Customer]
    workers: int

    def serving(self) -> list[int]:
        """The numbers of the processes that serve, the oldest first."""
        pid = self.server.process.pid
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        commands = {one: Path(f"/proc/{one}/cmdline").read_bytes() for one in children}
        return [int(one) for one, command in commands.items() if b"spawn_main" in command]

    def all_listen(self) -> bool:
        """Return whether each process takes connections."""
        return listeners(self.server.port) == self.workers

    def wait_until_all_listen(self) -> None:
        """Wait until each process takes connections."""
        until = monotonic() + _LONGEST_START_S
        while not self.all_listen():
            if monotonic() > until:
                raise SystemExit("a process did not start")
            sleep(0.05)


@contextmanager
def stage(
    cluster: Cluster,
    port: int,
    count: int,
    *,
    workers: int = 2,
    meters: int = METERS,
    more: Mapping[str, str] | None = None,
) -> Iterator[Stage]:
    """Processes on an empty database with that many customers; `more` are further settings."""
    os.environ.update({"CABINET_WORKERS": str(workers), **(more or {})})
    name = f"city{workers}"
    cluster.make(name)
    with own_data(cluster.url_of(name)), own_database() as database:
        customers = make_customers(database, count, meters, prefix=name)
        # Over all cores: what is measured is what a machine does, not a process.
        with running_server(port, is_pinned=False) as server:
            the = Stage(server, cluster, database, customers, workers)
            the.wait_until_all_listen()
            yield the
