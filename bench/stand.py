"""What the server is measured on: a data folder of its own, customers who are signed in, and cores.

The server has one core to itself and whoever loads it the other, so that neither slows the other
down. Sessions are made in the database: a password check takes as long as it is meant to.
"""

import http.client
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from signal import SIGINT
from tempfile import TemporaryDirectory
from time import clock_gettime, perf_counter, sleep
from typing import Any, Final, Literal

from sqlalchemy import insert, select
from sqlmodel import Session, col

from cabinet.core.clock import local_day, now
from cabinet.core.enums import Role
from cabinet.core.settings import settings
from cabinet.db import Database
from cabinet.models import BilledReading, Contract, Meter, User
from cabinet.security.memberships import grant, owner_of
from cabinet.security.sessions import SignedIn, exchange_ticket, member, open_session

SERVER_CORE: Final = 0
LOAD_CORE: Final = 1
METERS: Final = 10
_PROCESSOR_CLOCK: Final = 2  # Linux makes a process's clock of its number and this
_MONTHS: Final = 12
_ROOT: Final = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Customer:
    """Somebody signed in: the session cookie, and the meters of the contract."""

    cookie: str
    meters: Sequence[int]


@contextmanager
def own_data(database_url: str = "") -> Iterator[Path]:
    """A data folder with the demo utility, as the settings of this process; removed in the end.

    Its database is SQLite's inside, unless another one is given.
    """
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {LOAD_CORE} & os.sched_getaffinity(0) or os.sched_getaffinity(0))
    with TemporaryDirectory(prefix="cabinet-bench-") as folder:
        os.environ.update(CABINET_DATA_DIR=folder, CABINET_DATABASE_URL=database_url)
        settings.cache_clear()
        for command in ("migrate", "demo"):
            subprocess.run(_cabinet(command), cwd=_ROOT, check=True, stdout=subprocess.DEVNULL)
        yield Path(folder)


def _cabinet(command: str) -> list[str]:
    return [sys.executable, "-m", "cabinet", command]


@contextmanager
def own_database() -> Iterator[Database]:
    """The database of the data folder, beside the server."""
    database = Database(settings().database)
    yield database
    database.close()


def make_customers(
    database: Database, count: int, meters: int = METERS, prefix: str = "bench"
) -> list[Customer]:
    """Signed in customers with so many meters each, every one of which counts 10 m³ a month."""
    with database.writing() as session:
        numbers = [f"{prefix}-{place}" for place in range(count)]
        return [_make_customer(session, number, meters) for number in numbers]


def customer_of(database: Database, number: str) -> Customer:
    """The customer of a contract of the demo, signed in."""
    with database.writing() as session:
        contract = session.scalars(select(Contract).where(col(Contract.number) == number)).one()
        assert contract.id is not None
        found = owner_of(session, contract_id=contract.id)
        user_id = found.id if found else None
        if user_id is None:
            user_id = owner(session, contract, f"login-{number}", moment=now()).user_id
        return Customer(_signed_in(session, user_id), _meters_of(session, contract.id))


def _make_customer(session: Session, number: str, count: int) -> Customer:
    contract = Contract(kind="legal", number=number, payer="ТОО «Пример»", bin_iin="940140000385")
    session.add(contract)
    session.flush()
    assert contract.id is not None
    rows: list[dict[str, Any]] = [
        {
            "contract_id": contract.id,
            "number": f"{number}-{place}",
            "account": "",
            "water": "cold",
            "serial": f"{place:08d}",
            "status": "installed",
            "location": f"Корпус {place}",
        }
        for place in range(count)
    ]
    session.execute(insert(Meter), rows)
    meters = _meters_of(session, contract.id)
    session.execute(insert(BilledReading), list(_past(meters)))
    who = owner(session, contract, f"login-{number}", moment=now())
    return Customer(_signed_in(session, who.user_id), meters)


def _meters_of(session: Session, contract_id: int) -> Sequence[int]:
    return session.execute(
        select(col(Meter.id)).where(col(Meter.contract_id) == contract_id)
    ).scalars().all()  # fmt: skip


def _past(meters: Sequence[int]) -> Iterator[dict[str, Any]]:
    newest = local_day(now()) - timedelta(days=25)
    for meter_id in meters:
        for month in range(_MONTHS + 1):
            yield {
                "meter_id": meter_id,
                "taken_on": newest - timedelta(days=30 * month),
                "value_m3": Decimal(1120 - 10 * month),
                "source": "Контролёр",
            }


def owner(session: Session, contract: Contract, login: str, *, moment: datetime) -> SignedIn:
    """A new profile that owns a contract, in no browser."""
    assert contract.id is not None
    user = User(
        public_id=login,
        login=login,
        name="Пример",
        email=f"{login}@example.kz",
        password_hash="unusable",
        created_at=moment,
        confirmed_at=moment,
    )
    session.add(user)
    session.flush()
    owned = grant(session, user=user, contract_id=contract.id, role=Role.OWNER, now=moment)
    return member(session, owned)


def _signed_in(session: Session, user_id: int) -> str:
    ticket = open_session(session, user_id=user_id, remember=True, now=now())
    session.flush()
    cookie = exchange_ticket(session, ticket=ticket, now=now())
    assert cookie is not None
    return f"session={cookie.value}"


@dataclass(frozen=True)
class Server:
    """The running server."""

    port: int
    process: subprocess.Popen[bytes]
    started_s: float

    @property
    def url(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    def processor_ms(self) -> float:
        """The time that the server's process has taken of the processor, in milliseconds."""
        return clock_gettime(~self.process.pid << 3 | _PROCESSOR_CLOCK) * 1000

    def memory_kb(self) -> float:
        """What the server's processes hold of memory, in kB (shared pages counted in part)."""
        return memory_kb(self.process.pid)


@contextmanager
def running_server(
    port: int, *, is_pinned: bool = True, side: Literal["customers", "staff"] = "customers"
) -> Iterator[Server]:
    """Serve the data folder until the block ends, on a core of its own unless it may have all."""
    of_side = "CABINET_STAFF_" if side == "staff" else "CABINET_"
    environment: Mapping[str, str] = os.environ | {
        "CABINET_SIDE": side,
        f"{of_side}PORT": str(port),
        f"{of_side}BASE_URL": f"http://127.0.0.1:{port}",
    }
    began = perf_counter()
    process = subprocess.Popen(
        [*_pinned(is_pinned=is_pinned), *_cabinet("serve")],
        cwd=_ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
    )
    try:
        _wait_for_page(port, process)
        yield Server(port, process, perf_counter() - began)
    finally:
        process.send_signal(SIGINT)
        process.wait(timeout=30)


def _pinned(*, is_pinned: bool) -> list[str]:
    cores = str(SERVER_CORE) if is_pinned else f"0-{(os.cpu_count() or 1) - 1}"
    return ["taskset", "-c", cores] if hasattr(os, "sched_setaffinity") else []


def _wait_for_page(port: int, process: subprocess.Popen[bytes]) -> None:
    while process.poll() is None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            connection.request("GET", "/")
            if connection.getresponse().status == http.client.OK:
                return
        except OSError:
            sleep(0.005)
        finally:
            connection.close()
    raise SystemExit("The server did not start.")


def memory_kb(pid: int) -> float:
    """Return the memory of a process and its children in kB; a shared page counts in part."""
    return sum(_proportional_kb(one) for one in with_children(pid))


def with_children(pid: int) -> list[int]:
    """The numbers of a process and of all that it has started."""
    found = [pid]
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in (task / "children").read_text().split():
            found += with_children(int(child))
    return found


def _proportional_kb(pid: int) -> float:
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return float(line.split()[1])
    return 0.0
