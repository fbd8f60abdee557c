"""A migrated, empty database for each test, which runs on SQLite and on PostgreSQL."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import time_machine
from passlib.context import CryptContext
from sqlmodel import Session

from cabinet import db
from cabinet.db import Database
from cabinet.db.migrations import migrate
from cabinet.identity.contracts import add
from cabinet.identity.registration import register
from cabinet.security import password_hashing
from tests.cast import NOW, Cast, make_cast
from tests.integration.databases import (
    BACKENDS,
    SharedPostgresql,
    SharedSqlite,
    further_on_postgresql,
    of_cluster,
    opened,
    own,
    tried_on,
)
from tests.integration.postgresql import Cluster, binaries, running_cluster

# What a hash has to cost is for tests/unit/security/test_password_hashing.py.
_QUICK_HASHES = CryptContext(
    schemes=["argon2"],
    argon2__type="ID",
    argon2__memory_cost=8,
    argon2__time_cost=1,
    argon2__parallelism=1,
)
_QUICK_HASH_OF_NOTHING = "$argon2id$v=19$m=8,t=1,p=1$" + "A" * 22 + "$" + "A" * 43


@pytest.hookimpl(tryfirst=True)  # before pytest chooses by what is marked
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave the further values of a test on PostgreSQL to continuous integration."""
    by_name = sorted(items, key=lambda item: item.nodeid)  # whatever the order of the run
    for item in further_on_postgresql([tried_on(item) for item in by_name]):
        item.add_marker(pytest.mark.slow)


@pytest.fixture(autouse=True)
def _quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make and compare hashes of passwords that take no time."""
    monkeypatch.setattr(password_hashing, "_passwords", _QUICK_HASHES)
    monkeypatch.setattr(password_hashing, "_hash_of_nothing", lambda: _QUICK_HASH_OF_NOTHING)


@pytest.fixture(autouse=True)
def _quick_registrations(monkeypatch: pytest.MonkeyPatch) -> None:
    """Answer who registers or adds a contract at once, not at the end of a step of time."""
    for flow in (register, add):
        monkeypatch.setattr(flow, "STEP_SECONDS", 0.001)


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A PostgreSQL cluster, started for the first test that needs it."""
    programs = binaries()
    if programs is None:
        pytest.skip("PostgreSQL is not installed (on Debian: apt-get install postgresql)")
    with running_cluster(programs) as cluster:
        yield cluster


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with every table and no row, to be copied."""
    file = tmp_path_factory.mktemp("sqlite") / "migrated.sqlite"
    database = Database(f"sqlite:///{file}")
    migrate(database)
    with database.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    return file


@pytest.fixture(scope="session")
def migrated_postgresql(cluster: Cluster) -> str:
    """The name of a PostgreSQL database with every table and no row, to be copied."""
    name = cluster.create()
    database = Database(cluster.url(name))
    migrate(database)
    database.close()
    return name


@pytest.fixture(scope="session")
def shared_sqlite(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> SharedSqlite:
    """The SQLite database that tests use in turn."""
    return SharedSqlite(migrated_sqlite, tmp_path_factory.mktemp("shared"))


@pytest.fixture(scope="session")
def shared_postgresql(cluster: Cluster, migrated_postgresql: str) -> Iterator[SharedPostgresql]:
    """The PostgreSQL database that tests use in turn."""
    with closing(SharedPostgresql(cluster, migrated_postgresql)) as shared:
        yield shared


@pytest.fixture(params=BACKENDS)
def database(request: pytest.FixtureRequest) -> Iterator[Database]:
    """A migrated database without any row, which nobody else uses during the test."""
    yield from request.getfixturevalue(f"shared_{request.param}").taken()


@pytest.fixture(params=BACKENDS)
def own_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A migrated database of this test alone, whose tables it may change."""
    yield from own(request, tmp_path)


@pytest.fixture(params=BACKENDS)
def bare_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A database of this test alone without any table."""
    if request.param == "sqlite":
        yield from opened(f"sqlite:///{tmp_path / 'bare.sqlite'}")
    else:
        yield from of_cluster(request.getfixturevalue("cluster"), "template1")


@pytest.fixture
def served(database: Database, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    """The test's database as the one that the cabinet serves from, while it is `NOW`."""
    monkeypatch.setattr(db, "database", lambda: database)
    with time_machine.travel(NOW, tick=False):
        yield database


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    """One transaction of a test; services are called in it and look at each other's rows."""
    with database.writing() as session:
        yield session


@pytest.fixture
def cast(session: Session) -> Cast:
    """alice, bob and charlie."""
    return make_cast(session)
