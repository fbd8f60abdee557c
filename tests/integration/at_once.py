"""Services called at the same moment, each in a transaction of its own."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier, Event
from time import monotonic

from sqlalchemy import event, text
from sqlmodel import Session

from cabinet.core.errors import Refused
from cabinet.db import Database

_PATIENCE_S = 20.0
_WAIT_FOR_LOCK = text(
    "SELECT count(*) FROM pg_stat_activity"
    " WHERE datname = current_database() AND wait_event_type = 'Lock'"
)


def at_once(database: Database, *services: Callable[[Session], object]) -> list[object]:
    """What each service returned or was refused with, each in a transaction of its own."""
    together = Barrier(len(services))

    def call(service: Callable[[Session], object]) -> object:
        together.wait()
        try:
            with database.writing() as session:
                return service(session)
        except Refused as refused:
            return refused

    with ThreadPoolExecutor(len(services)) as pool:
        return list(pool.map(call, services))


def started_behind(
    pool: ThreadPoolExecutor, database: Database, service: Callable[[Session], object]
) -> Future[list[object]]:
    """Start a service; return once it waits for the caller's transaction, or needs not to.

    A transaction of SQLite waits with its first statement, one of PostgreSQL where it meets a lock.
    """
    with _first_statement(database) as begun:
        other = pool.submit(at_once, database, service)
        assert begun.wait(_PATIENCE_S), "the service did not begin its transaction"
    if not database.is_sqlite:
        _wait_for_lock(database, other)
    return other


@contextmanager
def _first_statement(database: Database) -> Iterator[Event]:
    """An event that the next statement sets."""
    begun = Event()

    def note(*_: object) -> None:
        begun.set()

    event.listen(database.engine, "before_cursor_execute", note)
    try:
        yield begun
    finally:
        event.remove(database.engine, "before_cursor_execute", note)


def _wait_for_lock(database: Database, other: Future[list[object]]) -> None:
    deadline = monotonic() + _PATIENCE_S
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as looking:
        while not other.done() and not looking.execute(_WAIT_FOR_LOCK).scalar_one():
            assert monotonic() < deadline, "the service neither waited for a lock nor ended"
