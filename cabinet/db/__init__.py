"""The database: SQLite inside, PostgreSQL when a city uses it.

Services take a session and never commit; `run` and `read` give them one, in one transaction,
in a thread. SQLite has a single writer, so its writes queue for one thread of their own.
"""

import asyncio
import functools
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from importlib import import_module
from time import monotonic, sleep
from types import ModuleType
from typing import Any, Concatenate, Final, ParamSpec, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlmodel import Session

from cabinet.core.settings import settings

P = ParamSpec("P")
R = TypeVar("R")

# SQLite's writers do not queue, each tries now and then: of eight without a pause on a machine with
# too much to do, one had no luck for half a minute.
_BUSY_TIMEOUT_MS: Final = 60_000
_READERS: Final = 8
FEW: Final = 20
"""So many rows are written while nobody notices that the event loop waits for them."""
_OTHERS: Final = 3  # the thread that writes, what is written at once, and looks
# A restart of PostgreSQL takes a second or two. Counted from when somebody began to wait, so that
# a crowd does not wait one after another.
_PATIENCE_S: Final = 3
_PAUSE_S: Final = 0.1
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


def _is_undone(error: OperationalError) -> bool:
    """Whether PostgreSQL hung up, was not there to connect to, or ended a deadlock."""
    is_lost = error.connection_invalidated or error.statement is None
    return is_lost or getattr(error.orig, "sqlstate", "") == _DEADLOCK


class Database:
    """An engine and the threads that use it."""

    def __init__(self, url: str) -> None:
        """Connect lazily to `url`."""
        self.url = url
        self.is_sqlite = url.startswith("sqlite")
        self.engine = _sqlite_engine(url) if self.is_sqlite else _postgresql_engine(url)
        self._writing = self.engine.execution_options(writes=True)
        self._now = self.engine.execution_options(writes=True, waits=False)
        self._reading = self.engine.execution_options(**({} if self.is_sqlite else _ONE_VIEW))
        self._readers = ThreadPoolExecutor(_READERS, "db")
        self._writers = ThreadPoolExecutor(1, "db-write") if self.is_sqlite else self._readers

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
        return await self._in_thread(self._writers, self.writing, service, *args, **kwargs)

    async def read(
        self, service: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Call a service in a transaction of its own that only reads."""
        return await self._in_thread(self._readers, self.reading, service, *args, **kwargs)

    async def look(
        self, service: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Call a service that reads a few rows by their key.

        SQLite answers it sooner than another thread would begin, so nobody waits for a thread. Each
        of its statements sees what is there then.
        """
        if not self.is_sqlite:
            return await self.read(service, *args, **kwargs)
        view = self._view
        view.expunge_all()  # what an earlier look found may be otherwise by now
        try:
            return service(view, *args, **kwargs)
        except DBAPIError:
            self._end_view()
            raise

    @functools.cached_property
    def _view(self) -> Session:
        """The event loop's own connection to SQLite: beginning each look anew is half its work."""
        connection = self.engine.connect().execution_options(looks=True)
        connection.exec_driver_sql("PRAGMA query_only=ON")
        return Session(connection)

    def _end_view(self) -> None:
        """Let the next look begin with another connection."""
        if "_view" in vars(self):
            connection = self._view.bind
            assert isinstance(connection, Connection)
            self._view.close()
            connection.invalidate()  # nobody else may have one that cannot write
            connection.close()
            del self._view

    async def run_at_once(
        self, service: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Call a service that writes at most some `FEW` rows, in a transaction of its own.

        SQLite is done with it while a thread and this one would still hand the interpreter to each
        other. Who has to wait for another writer waits in the thread of the writers.
        """
        if self.is_sqlite:
            with suppress(_BusyError), self._writing_now() as session:
                return service(session, *args, **kwargs)
        return await self.run(service, *args, **kwargs)

    @contextmanager
    def _writing_now(self) -> Iterator[Session]:
        """`writing`, or `_BusyError` where it would have to wait."""
        with Session(self._now, expire_on_commit=False) as session, session.begin():
            try:
                session.connection()
            except OperationalError:
                raise _BusyError from None
            yield session

    async def _in_thread(
        self, pool: ThreadPoolExecutor, transaction: Any, service: Any, *args: Any, **kwargs: Any
    ) -> Any:
        until = monotonic() + _PATIENCE_S

        def call() -> Any:
            while monotonic() < until:
                try:
                    return self._call(transaction, service, *args, **kwargs)
                except _UndoneError:
                    sleep(_PAUSE_S)
            with transaction() as session:
                return service(session, *args, **kwargs)

        return await asyncio.get_running_loop().run_in_executor(pool, call)

    @staticmethod
    def _call(transaction: Any, service: Any, *args: Any, **kwargs: Any) -> Any:
        """Call a service; `_UndoneError` when it broke off before anything was committed."""
        with transaction() as session:
            try:
                return service(session, *args, **kwargs)
            except OperationalError as error:
                if _is_undone(error):
                    raise _UndoneError from error
                raise

    def close(self) -> None:
        """Let go of connections and threads."""
        self._end_view()
        self._readers.shutdown()
        self._writers.shutdown()
        self.engine.dispose()


def _postgresql_engine(url: str) -> Engine:
    return create_engine(
        url,
        pool_size=_READERS,
        max_overflow=_READERS,
        pool_pre_ping=True,
        hide_parameters=True,  # an error must not carry a letter's code into the log
    )


def _sqlite_engine(url: str) -> Engine:
    engine = create_engine(
        url, module=sqlite_module(), pool_size=_READERS + _OTHERS, hide_parameters=True
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # the begin event below opens transactions
        for pragma in (
            f"busy_timeout={_BUSY_TIMEOUT_MS}",
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        asked = connection.get_execution_options()
        if asked.get("looks"):
            return
        if asked.get("waits", True):
            connection.exec_driver_sql("BEGIN IMMEDIATE" if asked.get("writes") else "BEGIN")
            return
        connection.exec_driver_sql("PRAGMA busy_timeout=0")
        try:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        finally:
            connection.exec_driver_sql(f"PRAGMA busy_timeout={_BUSY_TIMEOUT_MS}")

    return engine


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
    """Call a service that writes so many rows: a few of them at once."""
    call = run_at_once if rows <= FEW else run
    return await call(service, *args, **kwargs)


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


async def run_at_once(
    service: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs
) -> R:
    """Call a service on the process's database that writes a few rows."""
    return await database().run_at_once(service, *args, **kwargs)
