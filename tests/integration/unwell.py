"""A database that can be read but not written, as it is beside another program or on a standby."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import event
from sqlalchemy.pool import ConnectionPoolEntry

from cabinet.db import Database, sqlite_module


@contextmanager
def only_readable(database: Database) -> Iterator[None]:
    """SQLite: another program writes. PostgreSQL: it takes no writing at all."""
    if database.is_sqlite:
        with written_by_another(database):
            yield
        return
    name = database.engine.url.database
    _change(database, f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    try:
        yield
    finally:
        _change(database, f"ALTER DATABASE {name} RESET default_transaction_read_only")


@contextmanager
def written_by_another(database: Database) -> Iterator[None]:
    """Another program writes to SQLite, and does not end."""
    file = Path(database.url.removeprefix("sqlite:///"))
    with closing(sqlite_module().connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


def _change(database: Database, statement: str) -> None:
    """Change PostgreSQL's settings for every connection that is made from now on."""
    with database.engine.connect() as connection:
        connection.exec_driver_sql("SET default_transaction_read_only = off")
        connection.commit()
        connection.exec_driver_sql(statement)
        connection.commit()
        connection.invalidate()
    former = database.engine.pool
    database.engine.dispose()
    event.listen(former, "checkin", _close)  # those that another thread uses at this moment


def _close(_connection: object, record: ConnectionPoolEntry) -> None:
    record.invalidate()
