"""The server under attack: the production build with demo data and signed-in customers."""

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from pathlib import Path
from time import monotonic, sleep
from typing import Any, Final
from urllib.parse import urlsplit

import httpx
from simple_websocket import ConnectionClosed
from sqlalchemy import ColumnElement
from sqlmodel import col, select

from bench import stand
from bench.attacks.socket import Socket
from cabinet.db import Database
from cabinet.identity.profile.personal.state import PersonalState
from cabinet.models import Contract, Meter, User
from cabinet.web.reflex_internals import handler_name
from tests.e2e.running import Server, cabinet, running_server
from tests.e2e.test_handlers import everything
from tests.e2e.wire import demo_logins, sign_in
from tests.integration.postgresql import Cluster

# Of a demo with one reverse proxy, so that each attack comes from an address of its own.
USUAL: Final = {"CABINET_TRUSTED_PROXIES": "1"}
PERSONAL: Final[str] = handler_name(PersonalState.load)  # type: ignore[arg-type]
# The three whom the attacks are about; the demo has more.
_LOGINS: Final = ("04008221", "vk400400", "vk4040")
_SHORTEST: Final = 7  # letters of a word that no page has by chance
_CHANGES_BY_ITSELF: Final = frozenset(
    {"seen_at", "sent_at", "due_at", "given_up_at", "attempts", "last_error"}
)
_networks = count(1)


def new_address() -> str:
    """An address in a network (/48) that nobody has used before."""
    number = next(_networks)
    return f"2001:db8:{number:x}::1"


@dataclass(frozen=True)
class Customer:
    """Somebody of the demo who is signed in."""

    login: str
    password: str
    cookie: str


@dataclass(frozen=True)
class Target:
    """A running cabinet, and what an attack's success is told by."""

    server: Server
    database: Database

    @cached_property
    def _customers(self) -> list[Customer]:
        return [
            Customer(login, password, sign_in(self.server, login, password))
            for login, password in sorted(demo_logins(self.server))
            if login in _LOGINS
        ]

    def sign_everybody_in(self) -> None:
        """Make sure that there is somebody to be attacked."""
        assert len(self._customers) == 3

    @property
    def is_mailbox_proof(self) -> bool:
        """True if letters of a registration go to billing's address alone."""
        return self.server.settings.get("CABINET_REGISTRATION_PROOF") == "registry_email"

    @property
    def charlie(self) -> Customer:
        """An individual with one account."""
        return self._customers[0]

    @property
    def bob(self) -> Customer:
        """A company with hundreds of meters."""
        return self._customers[1]

    @property
    def alice(self) -> Customer:
        """A company with meters."""
        return self._customers[2]

    @property
    def port(self) -> int:
        """Where the server listens on loopback."""
        return urlsplit(self.server.base_url).port or 0

    @cached_property
    def private_words(self) -> frozenset[str]:
        """What identifies customers and their meters, and no page shows to a stranger."""
        return self._words()

    def words_of(self, who: Customer) -> frozenset[str]:
        """What of it is a customer's own."""
        return self._words(col(User.login) == who.login)

    def meters_of(self, who: Customer) -> list[Meter]:
        """The customer's meters."""
        with self.database.reading() as session:
            of_login = col(User.contract_id) == col(Meter.contract_id)
            found = select(Meter).join(User, of_login).where(col(User.login) == who.login)
            return list(session.exec(found.order_by(col(Meter.id))))

    def _words(self, *which: ColumnElement[bool]) -> frozenset[str]:
        columns = (
            *(Contract.payer, Contract.bin_iin, Contract.email, Contract.phone, Contract.address),
            *(User.email, Meter.number, Meter.serial, Meter.account),
        )
        asked = (
            select(*columns)  # type: ignore[call-overload]
            .select_from(Contract)
            .outerjoin(User, col(User.contract_id) == col(Contract.id))
            .outerjoin(Meter, col(Meter.contract_id) == col(Contract.id))
            .where(*which)
        )
        with self.database.reading() as session:
            rows = session.execute(asked).all()
        return frozenset(word for row in rows for word in row if word and len(word) >= _SHORTEST)

    def leak_in(self, text: str) -> str | None:
        """A customer's word in an answer, `None` when there is none."""
        return next((word for word in self.private_words if word in text), None)

    def rows(self) -> dict[str, list[str]]:
        """All rows of the database, but what the server changes by itself."""
        return {
            table: sorted(str(_lasting(row)) for row in rows)
            for table, rows in everything(self.database).items()
        }

    def http(self, *, cookie: str = "", address: str = "", seconds: float = 20) -> httpx.Client:
        """A browser that comes from our own pages."""
        headers = {"Origin": self.server.base_url, "X-Forwarded-For": address or new_address()}
        if cookie:
            headers["Cookie"] = cookie
        return httpx.Client(base_url=self.server.base_url, headers=headers, timeout=seconds)

    def socket(self, *, cookie: str = "", headers: Mapping[str, str] | None = None) -> Socket:
        """A websocket of a page."""
        sent = {"X-Forwarded-For": new_address()} | dict(headers or {})
        return Socket(self.server, cookie=cookie, headers=sent)

    @property
    def log(self) -> str:
        """The server's log."""
        return self._log_file.read_text(encoding="utf-8", errors="replace")

    @property
    def log_size(self) -> int:
        """The size of the log in bytes."""
        return self._log_file.stat().st_size

    @property
    def _log_file(self) -> Path:
        return self.server.data_dir / "server.log"

    def memory_mb(self) -> float:
        """What the server's processes hold of memory."""
        return stand.memory_kb(self.server.process.pid) / 1024

    def cpu_seconds(self) -> float:
        """The processor time that the server has used since it started."""
        stat = Path(f"/proc/{self.server.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(stat[11]) + int(stat[12])) / os.sysconf("SC_CLK_TCK")

    def problem_of_customers(self) -> str | None:
        """Why a signed-in customer is not served, `None` when all is well."""
        try:
            began = monotonic()
            with self.socket(cookie=self.bob.cookie) as socket:
                if self.leak_in(socket.ask(PERSONAL, seconds=10)) is None:
                    return "a customer does not see what is their own"
            if monotonic() - began > 10:
                return "it takes over ten seconds"
        except (ConnectionClosed, OSError, AssertionError) as error:
            return f"{type(error).__name__} {error}"
        return None

    def settle(self, seconds: float = 3) -> None:
        """Wait until the server has nothing to do, for `seconds` at most."""
        end = monotonic() + seconds
        before = self.cpu_seconds()
        while monotonic() < end:
            sleep(0.3)
            now = self.cpu_seconds()
            if now - before < 0.03:
                return
            before = now


def _lasting(row: Any) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in _CHANGES_BY_ITSELF}


class Ground:
    """Starts servers, each on a copy of one prepared demo."""

    def __init__(self, folder: Path, cluster: Cluster | None, settings: Mapping[str, str]) -> None:
        self._folder = folder
        self._cluster = cluster
        self._settings = USUAL | dict(settings)
        self._numbers = count(1)
        self._template = cluster.create() if cluster else ""
        self._prepared = folder / "prepared"
        for command in ("migrate", "demo"):
            done = cabinet(self._prepared, command, **self._database_settings(self._template))
            if done.returncode:
                raise SystemExit(done.stderr)

    def _database_settings(self, name: str) -> dict[str, str]:
        return {"CABINET_DATABASE_URL": self._cluster.url(name)} if self._cluster else {}

    @contextmanager
    def target(self, settings: Mapping[str, str]) -> Iterator[Target]:
        """A server with these settings until the block ends."""
        home = self._folder / str(next(self._numbers))
        folder, temporary = home / "data", home / "tmp"
        shutil.copytree(self._prepared, folder)
        temporary.mkdir()
        name = self._cluster.create(self._template) if self._cluster else ""
        wanted = (
            self._settings
            | {"TMPDIR": str(temporary)}
            | self._database_settings(name)
            | dict(settings)
        )
        url = self._cluster.url(name) if self._cluster else f"sqlite:///{folder}/cabinet.sqlite"
        with running_server(folder, **wanted) as server, closing(Database(url)) as database:
            yield Target(server, database)
        with suppress(OSError):
            shutil.rmtree(home)
