"""The databases of tests: one that they use in turn, and those that are of one test alone.

To make a database of PostgreSQL takes as long as several tests, and so does compiling the SQL of a
test once more: tests take turns with one database and one engine. What a test leaves is gone before
the next one, and every test has threads and connections of its own.
"""

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final, TypeVar

import pytest
from psycopg import Connection, sql
from sqlalchemy import Engine, event

from cabinet import db
from cabinet.db import Database
from tests.further import further, name_of
from tests.integration.postgresql import Cluster

T = TypeVar("T")

BACKENDS: Final = ("sqlite", "postgresql")
_FIXTURES: Final = ("database", "own_database", "bare_database")
_ABOUT_DATABASES: Final = Path(__file__).parent / "db"
_TABLES: Final = (
    "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"
    " AND relkind = 'r' AND relname <> 'alembic_version'"
)
_SCHEMA: Final = (
    "SELECT md5(string_agg(concat_ws(' ', relname, attname, atttypid, atttypmod), ','"
    " ORDER BY relname, attname)) FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid"
    " WHERE relnamespace = 'public'::regnamespace AND attnum > 0"
)
_HANG_UP: Final = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


class SharedSqlite:
    """A file that is a new copy of the migrated one for each test, always at the same place."""

    def __init__(self, migrated: Path, folder: Path) -> None:
        self._migrated = migrated
        self._file = folder / "cabinet.sqlite"
        self._url = f"sqlite:///{self._file}"
        self._engine = Database(self._url).engine
        event.listen(self._engine, "connect", _leave_it_to_the_system)

    def taken(self) -> Iterator[Database]:
        """The database for one test, with every table and no row."""
        for suffix in ("", "-wal", "-shm"):
            self._file.with_name(self._file.name + suffix).unlink(missing_ok=True)
        shutil.copy(self._migrated, self._file)
        yield from opened(self._url, self._engine.execution_options())


class SharedPostgresql:
    """A database that is emptied after each test, and made anew after one that changes tables."""

    def __init__(self, cluster: Cluster, migrated: str) -> None:
        self._cluster, self._migrated = cluster, migrated
        self._make()

    def close(self) -> None:
        """Let go of it."""
        self._within.close()

    def taken(self) -> Iterator[Database]:
        """The database for one test, with every table and no row."""
        yield from opened(self._url, self._engine.execution_options())
        self._within.execute(_HANG_UP)
        if self._within.execute(_SCHEMA).fetchone() == self._schema:
            self._within.execute(self._empty)
        else:
            self.close()
            self._cluster.drop(self._name)
            self._make()

    def _make(self) -> None:
        self._name = self._cluster.create(self._migrated)
        self._url = self._cluster.url(self._name)
        self._engine = Database(self._url).engine
        self._within = self._cluster.connect(self._name)
        self._schema = self._within.execute(_SCHEMA).fetchone()
        self._empty = _emptying(self._within)


def further_on_postgresql(tried: Sequence[tuple[T, str, str | None]]) -> Iterator[T]:
    """Of tests with their names and databases: on PostgreSQL, all but the first of each name.

    What runs on PostgreSQL alone is none of them.
    """
    on_both = {name for _, name, backend in tried if backend == "sqlite"}
    yield from further(
        (test, name) for test, name, backend in tried if backend == "postgresql" and name in on_both
    )


def tried_on(item: pytest.Item) -> tuple[pytest.Item, str, str | None]:
    """A test, its name without its values, and its database unless it is about databases."""
    name = name_of(item.nodeid)
    if not isinstance(item, pytest.Function) or _ABOUT_DATABASES in item.path.parents:
        return item, name, None
    case: Any = getattr(item, "callspec", None)
    values = case.params if case else {}
    return item, name, next((values[one] for one in _FIXTURES if one in values), None)


def opened(url: str, engine: Engine | None = None) -> Iterator[Database]:
    """A database until it is let go; an `engine` has compiled what other tests asked for.

    Give a view of that one (`execution_options`): what listens to it then ends with the test.
    """
    with pytest.MonkeyPatch.context() as patch:
        if engine is not None:
            patch.setattr(db, "_sqlite_engine", lambda _: engine)
            patch.setattr(db, "_postgresql_engine", lambda _: engine)
        database = Database(url)
    yield database
    database.close()


def own(request: pytest.FixtureRequest, folder: Path) -> Iterator[Database]:
    """A migrated database of whoever asks, of the backend that is the request's parameter."""
    if request.param == "sqlite":
        file = folder / "cabinet.sqlite"
        shutil.copy(request.getfixturevalue("migrated_sqlite"), file)
        yield from opened(f"sqlite:///{file}")
    else:
        template = request.getfixturevalue("migrated_postgresql")
        yield from of_cluster(request.getfixturevalue("cluster"), template)


def of_cluster(cluster: Cluster, template: str) -> Iterator[Database]:
    """A new database of PostgreSQL like `template`, gone when it is let go."""
    name = cluster.create(template)
    yield from opened(cluster.url(name))
    cluster.drop(name)


def _leave_it_to_the_system(connection: Any, _record: Any) -> None:
    """Write as PostgreSQL does in tests, which need not survive the machine."""
    connection.execute("PRAGMA synchronous=OFF")


def _emptying(connection: Connection) -> sql.Composed:
    """One transaction that empties every table, also those whose triggers refuse it."""
    tables = [name for (name,) in connection.execute(_TABLES)]
    begin = sql.SQL("BEGIN; SET LOCAL session_replication_role = replica")
    deletes = [sql.SQL("DELETE FROM {}").format(sql.Identifier(table)) for table in tables]
    return sql.SQL(";").join([begin, *deletes, sql.SQL("COMMIT")])
