"""The database: SQLite inside, PostgreSQL when a city uses it.

Services take a session and never commit; `run` and `read` give them one, in one transaction,
in a thread. SQLite has a single writer, so its writes queue for one thread of their own.

A customer waits ten seconds at most, counted from the click, whatever is in the way: another
writer, a table that somebody has locked, all threads in use. Commands, which use `writing` and
`reading`, wait longer.
"""

import asyncio
import functools
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from importlib import import_module
from time import monotonic, sleep
from types import ModuleType
from typing import Any, Concatenate, Final, ParamSpec, TypeVar

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event, make_url
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as WaitedTooLong
from sqlmodel import Session

from cabinet.core.errors import Refused
from cabinet.core.settings import settings
from cabinet.db.away import is_busy, unless_away

P = ParamSpec("P")
R = TypeVar("R")

# SQLite's writers do not queue, each tries now and then: of eight without a pause on a machine with
# too much to do, one had no luck for half a minute.
_BUSY_TIMEOUT_MS: Final = 60_000
LONGEST_WAIT_S: Final = 10
"""The longest wait of a customer for others; then they are told."""
# PostgreSQL's readers wait only where somebody changes tables or locks them by hand.
_LONGEST_LOCK_OF_READERS_S: Final = 3
_LONGEST_STATEMENT_S: Final = 10
_READERS: Final = 8
# PostgreSQL's connections, a thread each: enough that nine customers at a locked table hold nobody
# else, and those that ask who is signed in for themselves.
_POSTGRESQL_READERS: Final = 16
_POSTGRESQL_WRITERS: Final = 16
_POSTGRESQL_LOOKERS: Final = 4
_POSTGRESQL_FEWEST: Final = 4
# So soon a silent network is noticed. An address that names one of these keeps its own.
_NETWORK: Final = {
    "connect_timeout": 5,
    "tcp_user_timeout": 5_000,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 2,
}
FEW: Final = 20
"""So many rows are written while nobody notices that the event loop waits for them."""
_OTHERS: Final = 3  # the thread that writes, what is written at once, and looks
# A restart of PostgreSQL takes a second or two. Counted from when somebody began to wait, so that
# a crowd does not wait one after another.
_PATIENCE_S: Final = 3
_PAUSE_S: Final = 0.1
_AN_INSTANT_S: Final = 0.05
_DEADLOCK: Final = "40P01"  # PostgreSQL's code of the error
# What SQLite does by itself: every statement of a transaction sees the same moment.
_ONE_VIEW: Final = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}


def sqlite_module() -> ModuleType:
    """The SQLite with the WAL corruption of 3.40 fixed where its wheel exists, else Python's."""
    try:
        return import_module("pysqlite3.dbapi2")
    except ImportError:
        return import_module("sqlite3.dbapi2")


class _BusyError(Exception):
    """Somebody else is writing to SQLite."""


class _UndoneError(Exception):
    """PostgreSQL took back all that the transaction had done: it can be begun anew."""

    def __init__(self, error: OperationalError) -> None:
        super().__init__(error)
        self.error = error


def _is_undone(error: OperationalError) -> bool:
    """Return whether PostgreSQL hung up, was not there to connect to, or ended a deadlock."""
    is_lost = error.connection_invalidated or error.statement is None
    return is_lost or getattr(error.orig, "sqlstate", "") == _DEADLOCK


class Database:
    """An engine and the threads that use it."""

    def __init__(self, url: str) -> None:
        """Connect lazily to `url`."""
        self.url = url
        self.is_sqlite = url.startswith("sqlite")
        self.engine = _sqlite_engine(url) if self.is_sqlite else _postgresql_engine(url)
        self._looks = self.engine if self.is_sqlite else _engine_of_looks(url)
        self._writing = self.engine.execution_options(writes=True)
        self._reading = self.engine.execution_options(**({} if self.is_sqlite else _ONE_VIEW))
        readers, writers = (_READERS, 1) if self.is_sqlite else _threads_on_postgresql()
        self._readers = ThreadPoolExecutor(readers, "db")
        self._writers = ThreadPoolExecutor(writers, "db-write")
        self._lookers = ThreadPoolExecutor(_POSTGRESQL_LOOKERS, "db-look")
        self._of_many_rows = asyncio.Semaphore(1)

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """One transaction that may write: committed at the end, nothing of it on an error."""
        with Session(self._writing, expire_on_commit=False) as session, session.begin():
            yield session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """One transaction that only reads: a consistent view, rolled back at the end."""
        with Session(self._reading) as session:
            yield session
            with suppress(OperationalError):  # PostgreSQL hung up, but all was read
                session.close()

    async def run(
        self, service: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Call a service in a transaction of its own that may write."""
        return await self.run_within(LONGEST_WAIT_S, service, *args, **kwargs)

    async def run_within(
        self,
        seconds: float,
        service: Callable[Concatenate[Session, P], R],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> R:
        """`run` for what can be left out: it waits that number of seconds for others, at most."""
        way = _Way(self._writers, self.writing, seconds)
        return await self._in_thread(way, service, *args, **kwargs)

    async def read(
        self, service: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Call a service in a transaction of its own that only reads."""
        way = _Way(self._readers, self.reading, LONGEST_WAIT_S)
        return await self._in_thread(way, service, *args, **kwargs)

    async def look(
        self, service: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Call a service that reads a few rows by their key.

        SQLite answers it sooner than another thread would begin, so nobody waits for a thread. Each
        of its statements sees what is there then. PostgreSQL's looks have threads of their own, so
        that nobody waits behind those who read much.
        """
        if not self.is_sqlite:
            way = _Way(self._lookers, self._looking, LONGEST_WAIT_S)
            return await self._in_thread(way, service, *args, **kwargs)
        try:
            view = self._view
            view.expunge_all()  # what an earlier look found may be otherwise by now
            return service(view, *args, **kwargs)
        except DBAPIError as error:
            self._let_go("_view")
            if not is_busy(error):
                raise
        return await self.read(service, *args, **kwargs)

    @contextmanager
    def _looking(self) -> Iterator[Session]:
        """PostgreSQL's connections that look."""
        with Session(self._looks) as session:
            yield session

    @functools.cached_property
    def _view(self) -> Session:
        """The event loop's own connection to SQLite: beginning each look anew is half its work."""
        connection = self.engine.connect().execution_options(looks=True)
        connection.exec_driver_sql("PRAGMA query_only=ON")
        connection.exec_driver_sql("PRAGMA busy_timeout=0")  # nobody waits in the event loop
        return Session(connection)

    def _let_go(self, name: str) -> None:
        """Let the next call begin with another connection than that of `_view` or `_pen`."""
        session = vars(self).pop(name, None)
        if session is not None:
            connection = session.bind
            assert isinstance(connection, Connection)
            session.close()
            connection.invalidate()  # nobody else may have one that cannot write, or cannot wait
            connection.close()

    async def run_at_once(
        self, service: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Call a service that writes at most some `FEW` rows, in a transaction of its own.

        SQLite is done with it while a thread and this one would still hand the interpreter to each
        other. Who has to wait for another writer waits in the thread of the writers.
        """
        if self.is_sqlite:
            with suppress(_BusyError):
                return self._write_now(service, *args, **kwargs)
        return await self.run(service, *args, **kwargs)

    async def run_for(
        self,
        rows: int,
        service: Callable[Concatenate[Session, P], R],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> R:
        """Call a service that writes a number of rows: a few of them at once.

        Who writes many waits for the thread of SQLite's writers apart, so that who writes a few
        waits for one of them and not for all.
        """
        if rows <= FEW:
            return await self.run_at_once(service, *args, **kwargs)
        if not self.is_sqlite:
            return await self.run(service, *args, **kwargs)
        until = monotonic() + LONGEST_WAIT_S
        async with self._of_many_rows:
            return await self.run_within(until - monotonic(), service, *args, **kwargs)

    async def run_now_or_never(
        self, service: Callable[Concatenate[Session, P], None], *args: P.args, **kwargs: P.kwargs
    ) -> bool:
        """Call a service that writes a few rows where nobody is in the way; whether it was done."""
        with suppress(_BusyError), unless_away():
            if self.is_sqlite:
                self._write_now(service, *args, **kwargs)
            else:
                await self.run_within(_AN_INSTANT_S, service, *args, **kwargs)
            return True
        return False

    def _write_now(self, service: Any, *args: Any, **kwargs: Any) -> Any:
        """Call a service in a transaction on the event loop's own connection that writes.

        `_BusyError` where it would have to wait. Refusals are usual; after any other error nobody
        uses the connection again.
        """
        session = self._pen
        driver = session.connection().connection.dbapi_connection
        assert driver is not None
        execute = driver.cursor().execute
        try:
            execute("BEGIN IMMEDIATE")
        except self.engine.dialect.loaded_dbapi.OperationalError:
            raise _BusyError from None
        try:
            result = service(session, *args, **kwargs)
            session.flush()
            execute("COMMIT")
        except Refused:
            session.expunge_all()
            execute("ROLLBACK")
            raise
        except BaseException:
            self._let_go("_pen")
            raise
        session.expunge_all()
        return result

    @functools.cached_property
    def _pen(self) -> Session:
        """The event loop's own connection to SQLite that writes, and waits for nobody."""
        connection = self.engine.connect().execution_options(looks=True)
        connection.exec_driver_sql("PRAGMA busy_timeout=0")
        return Session(connection, expire_on_commit=False)

    async def _in_thread(
        self,
        way: "_Way",
        service: Callable[Concatenate[Session, P], R],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> R:
        began = monotonic()

        def call() -> R:
            while True:
                try:
                    return _call(way, began + way.seconds, service, *args, **kwargs)
                except _UndoneError as undone:
                    if monotonic() >= began + min(way.seconds, _PATIENCE_S):
                        raise undone.error from None
                    sleep(_PAUSE_S)

        called = asyncio.get_running_loop().run_in_executor(way.pool, call)
        if self.is_sqlite:
            return await called
        try:  # PostgreSQL keeps its limits by itself, unless it or the network has died silently
            async with asyncio.timeout(way.seconds + _LONGEST_STATEMENT_S):
                return await called
        except TimeoutError:
            raise WaitedTooLong("PostgreSQL has not answered") from None

    @property
    def connections_in_use(self) -> int:
        """How many connections this process uses at the moment."""
        pools = {engine.pool for engine in (self.engine, self._looks)}
        return sum(pool.checkedout() for pool in pools if isinstance(pool, QueuePool))

    def close(self) -> None:
        """Let go of connections and threads."""
        self._let_go("_view")
        self._let_go("_pen")
        self._readers.shutdown()
        self._writers.shutdown()
        self._lookers.shutdown()
        self._looks.dispose()
        self.engine.dispose()


@dataclass(frozen=True, slots=True)
class _Way:
    """How a service is called: by which threads, in which transaction, and how long it may wait."""

    pool: ThreadPoolExecutor
    transaction: Callable[[], AbstractContextManager[Session]]
    seconds: float


def _call(
    way: _Way,
    until: float,
    service: Callable[Concatenate[Session, P], R],
    *args: P.args,
    **kwargs: P.kwargs,
) -> R:
    """Call a service; `_UndoneError` when it broke off before anything was committed."""
    with way.transaction() as session:
        try:
            wait_until(session, until)
            return service(session, *args, **kwargs)
        except OperationalError as error:
            if _is_undone(error):
                raise _UndoneError(error) from error
            raise


def wait_until(session: Session, until: float) -> None:
    """Begin a transaction that waits for others until a moment of `monotonic`, no longer.

    `WaitedTooLong` where that is over; whoever waits in it longer gets an error of the database.
    """
    if monotonic() >= until:
        raise WaitedTooLong("the database had no time for it")
    session.connection(execution_options={"until": until})


def _threads_on_postgresql() -> tuple[int, int]:
    """How many threads read and write: several processes share them, each has some in any case."""
    share = settings().share
    fewest = _POSTGRESQL_FEWEST
    return max(share(_POSTGRESQL_READERS), fewest), max(share(_POSTGRESQL_WRITERS), fewest)


def _network_limits(url: str) -> dict[str, int]:
    named = make_url(url).query
    return {name: limit for name, limit in _NETWORK.items() if name not in named}


def _engine_of_looks(url: str) -> Engine:
    """PostgreSQL's connections that look: a look is one way there and back, a transaction five.

    They have their limits from the beginning, end each statement by themselves and change nothing.
    One that was hung up is told by its error, and the look is tried again.
    """
    engine = create_engine(
        url,
        connect_args=_network_limits(url),
        isolation_level="AUTOCOMMIT",
        pool_size=_POSTGRESQL_LOOKERS,
        max_overflow=0,  # as many as there are threads
        hide_parameters=True,
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: Any) -> None:
        connection.autocommit = True
        connection.execute(
            f"SET lock_timeout = {_LONGEST_LOCK_OF_READERS_S * 1000};"
            f" SET statement_timeout = {_LONGEST_STATEMENT_S * 1000};"
            " SET default_transaction_read_only = on"
        )

    return engine


def _postgresql_engine(url: str) -> Engine:
    engine = create_engine(
        url,
        connect_args=_network_limits(url),
        pool_size=sum(_threads_on_postgresql()),
        max_overflow=_OTHERS,
        pool_timeout=LONGEST_WAIT_S,
        pool_pre_ping=True,
        hide_parameters=True,  # an error must not carry a letter's code into the log
    )

    @event.listens_for(engine, "checkout")
    def _obey(connection: Any, _record: Any, _proxy: Any) -> None:
        connection.read_only = None  # as the server says, else a standby's rule would be broken

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        asked = connection.get_execution_options()
        if "until" not in asked:
            return
        for_locks = max(asked["until"] - monotonic(), _AN_INSTANT_S)
        if asked.get("postgresql_readonly"):
            for_locks = min(for_locks, _LONGEST_LOCK_OF_READERS_S)
        connection.exec_driver_sql(
            f"SET LOCAL lock_timeout = {int(for_locks * 1000)};"
            f" SET LOCAL statement_timeout = {_LONGEST_STATEMENT_S * 1000}"
        )

    return engine


def _sqlite_engine(url: str) -> Engine:
    engine = create_engine(
        url, module=sqlite_module(), pool_size=_READERS + _OTHERS, hide_parameters=True
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # the begin event below opens transactions
        for pragma in (
            f"busy_timeout={_BUSY_TIMEOUT_MS}",  # for what comes before a transaction
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        asked = connection.get_execution_options()
        if asked.get("looks"):
            return
        connection.exec_driver_sql(f"PRAGMA busy_timeout={_wait_ms(asked)}")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if asked.get("writes") else "BEGIN")

    return engine


def _wait_ms(asked: Mapping[str, Any]) -> int:
    """How long a transaction of SQLite waits for another writer."""
    if "until" not in asked:
        return _BUSY_TIMEOUT_MS
    return max(int((asked["until"] - monotonic()) * 1000), 0)


@functools.cache
def database() -> Database:
    """The database of this process."""
    return Database(settings().database)


async def run(
    service: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs
) -> R:
    """Call a service on the process's database, in a transaction that may write."""
    return await database().run(service, *args, **kwargs)


async def run_for(
    rows: int,
    service: Callable[Concatenate[Session, P], R],
    *args: P.args,
    **kwargs: P.kwargs,
) -> R:
    """Call a service on the process's database that writes a number of rows."""
    return await database().run_for(rows, service, *args, **kwargs)


async def read(
    service: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs
) -> R:
    """Call a service on the process's database, in a transaction that only reads."""
    return await database().read(service, *args, **kwargs)


async def look(
    service: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs
) -> R:
    """Call a service on the process's database that reads a few rows by their key."""
    return await database().look(service, *args, **kwargs)


async def run_within(
    seconds: float,
    service: Callable[Concatenate[Session, P], R],
    *args: P.args,
    **kwargs: P.kwargs,
) -> R:
    """Call a service on the process's database, which waits `seconds` for others at most."""
    return await database().run_within(seconds, service, *args, **kwargs)


async def run_now_or_never(
    service: Callable[Concatenate[Session, P], None], *args: P.args, **kwargs: P.kwargs
) -> bool:
    """Call a service on the process's database where nobody is in the way; whether it was done."""
    return await database().run_now_or_never(service, *args, **kwargs)


async def run_at_once(
    service: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs
) -> R:
    """Call a service on the process's database that writes a few rows."""
    return await database().run_at_once(service, *args, **kwargs)
