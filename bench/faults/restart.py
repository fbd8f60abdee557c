"""PostgreSQL restarted while customers submit.

    python -m bench.faults.restart [--restarts 10]

Customers submit without pause, as pages do, to a cluster of this module's own, which is stopped and
started again and again: in turn orderly and by `kill -9`. Whoever is told of an error sends once
more, as customers do. Every acknowledged batch must be there. A customer sees one error a restart
at most, when the answer to a commit was lost, and one more for each three seconds that PostgreSQL
was away: so long the cabinet waits for it. Who was idle meanwhile sees none.
"""

import argparse
import asyncio
import os
import signal
import subprocess
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import astuple, dataclass, field
from pathlib import Path
from pwd import getpwnam
from tempfile import TemporaryDirectory
from threading import Event
from time import monotonic, sleep
from typing import Any

import psycopg
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as WaitedTooLong
from sqlmodel import select

from bench.faults.stage import Actor, end, make_actor, own_folder, submit
from cabinet.core.clock import now
from cabinet.core.errors import Refused
from cabinet.db import Database
from cabinet.db.migrations import migrate
from cabinet.models import Submission

CUSTOMERS = 4
READINGS = 20
_PATIENCE_S = 3  # of the cabinet, for a database that is away


class Cluster:
    """A PostgreSQL cluster in a folder of its own, with everything that keeps data safe on."""

    def __init__(self, folder: Path) -> None:
        """Make the cluster's files."""
        self.folder = folder
        self.programs = _programs()
        self.options: dict[str, Any] = {"cwd": folder, "stdout": subprocess.DEVNULL}
        if os.getuid() == 0:  # PostgreSQL refuses root
            owner = getpwnam("postgres")
            os.chown(folder, owner.pw_uid, owner.pw_gid)
            self.options |= {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}
        command = [self.programs / "initdb", "-D", folder / "data", "-U", "cabinet", "-A", "trust"]
        subprocess.run([*command, "-E", "UTF8", "--locale", "C.UTF-8"], check=True, **self.options)
        self.url = self.url_of("postgres")

    def url_of(self, name: str) -> str:
        """The address of one of its databases."""
        return f"postgresql+psycopg://cabinet@/{name}?host={self.folder}"

    def make(self, name: str) -> None:
        """Make an empty database."""
        with self._connected() as connection:
            connection.execute(f"CREATE DATABASE {name}".encode())

    def start(self) -> None:
        """Start the server, and wait until it takes connections."""
        deadline = monotonic() + 60
        self._launch()
        while not self._answers():
            if self.server.poll() is not None:  # what was killed has not let go of its memory yet
                self._launch()
            if monotonic() > deadline:
                raise RuntimeError("PostgreSQL does not start")
            sleep(0.02)

    def _launch(self) -> None:
        command = [self.programs / "postgres", "-D", self.folder / "data", "-k", self.folder]
        self.server = subprocess.Popen(
            [*command, "-c", "listen_addresses="], stderr=subprocess.DEVNULL, **self.options
        )

    def stop(self, how: signal.Signals) -> None:
        """Stop the server, orderly by SIGINT or at once by SIGKILL."""
        self.server.send_signal(how)
        self.server.wait(timeout=60)

    def _answers(self) -> bool:
        with suppress(psycopg.OperationalError):
            self._connected().close()
            return True
        return False

    def _connected(self) -> psycopg.Connection:
        folder = str(self.folder)
        return psycopg.connect(host=folder, user="cabinet", dbname="postgres", autocommit=True)


def _programs() -> Path:
    found = list(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not found:
        raise SystemExit("PostgreSQL is not installed")
    return max(found, key=lambda initdb: int(initdb.parts[-3])).parent


@dataclass
class Customer:
    """One who submits until told to stop, and remembers what came of it."""

    actor: Actor
    told: list[str] = field(default_factory=list)
    errors: int = 0
    worked_at: float = 0.0

    def submit_on(self, database: Database, enough: Event) -> None:
        """Send the next version; after an error the same once more."""
        version = 0
        while not enough.is_set():
            values = {meter: str(version + 1) for meter in self.actor.meters}
            try:
                sent = database.run(submit, self.actor, values, seen_version=version, moment=now())
                self.told.append(asyncio.run(sent))
            except (DBAPIError, WaitedTooLong):
                self.errors += 1
                sleep(0.05)
                continue
            except Refused:  # it had been committed, only the answer was lost
                pass
            version += 1
            self.worked_at = monotonic()


def main() -> None:
    """Restart under load and print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--restarts", type=int, default=10)
    restarts = parser.parse_args().restarts
    with own_folder(), TemporaryDirectory(prefix="cabinet-faults-", dir="/tmp") as folder:
        cluster = Cluster(Path(folder))
        cluster.start()
        try:
            measure(cluster, restarts)
        finally:
            cluster.stop(signal.SIGINT)


def measure(cluster: Cluster, restarts: int) -> None:
    """Submit and restart; then look for every batch that was acknowledged."""
    database, enough = Database(cluster.url), Event()
    migrate(database)
    with database.writing() as session:
        customers = [
            Customer(make_actor(session, number, meters=READINGS)) for number in range(CUSTOMERS)
        ]
    idle = Database(cluster.url)
    stale = int(not answers(idle))
    outages: list[Outage] = []
    with ThreadPoolExecutor(CUSTOMERS) as threads:
        work = [threads.submit(one.submit_on, database, enough) for one in customers]
        for number in range(restarts):
            sleep(1)
            outages.append(restart(cluster, customers, hard=number % 2 == 1))
            stale += not answers(idle)
        enough.set()
        for one in work:
            one.result()
    with database.reading() as session:
        found = set(session.exec(select(Submission.receipt)).all())
    database.close()
    idle.close()
    told = [receipt for one in customers for receipt in one.told]
    lost = set(told) - found
    errors = sum(one.errors for one in customers)
    longest, until_all = (max(of) for of in zip(*map(astuple, outages), strict=True))
    most_errors = sum(1 + int(one.away / _PATIENCE_S) for one in outages) * CUSTOMERS
    print(f"{restarts} restarts under load, away {longest:.1f} s at most:", end=" ")
    print(f"{len(told)} acknowledged, {len(lost)} lost;", end=" ")
    print(f"all submit again {until_all:.2f} s after it is back at the latest;", end=" ")
    print(f"{errors} tries of {most_errors} that may have failed, {stale} of who had been idle")
    end(is_kept=not lost and not stale and errors <= most_errors)


def answers(database: Database) -> bool:
    """Return whether a database that was asked last before a restart answers at once."""
    try:
        with database.reading() as session:
            session.exec(select(Submission.receipt)).first()
    except DBAPIError:
        return False
    return True


@dataclass(frozen=True)
class Outage:
    """Seconds that the server was away, and then until every customer had submitted again."""

    away: float
    until_all: float


def restart(cluster: Cluster, customers: list[Customer], *, hard: bool) -> Outage:
    """Stop the server, start it, and wait for every customer."""
    stopped = monotonic()
    cluster.stop(signal.SIGKILL if hard else signal.SIGINT)
    sleep(0.3)
    cluster.start()
    back = monotonic()
    while any(one.worked_at < back for one in customers):
        if monotonic() > back + 60:
            raise RuntimeError("the cabinet did not come back")
        sleep(0.01)
    return Outage(back - stopped, max(one.worked_at for one in customers) - back)


if __name__ == "__main__":
    main()
