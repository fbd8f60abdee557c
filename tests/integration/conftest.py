"""A migrated, empty database for each test, which runs on SQLite and on PostgreSQL."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import time_machine
from sqlmodel import Session

from cabinet import db
from cabinet.db import Database
from cabinet.db.migrations import migrate
from tests.cast import NOW, Cast, make_cast
from tests.integration.databases import SharedPostgresql, SharedSqlite, opened
from tests.integration.postgresql import Cluster, binaries, running_cluster

BACKENDS = ("sqlite", "postgresql")


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
    if request.param == "sqlite":
        file = tmp_path / "cabinet.sqlite"
        shutil.copy(request.getfixturevalue("migrated_sqlite"), file)
        yield from opened(f"sqlite:///{file}")
    else:
        template = request.getfixturevalue("migrated_postgresql")
        yield from _of_cluster(request.getfixturevalue("cluster"), template)


@pytest.fixture(params=BACKENDS)
def bare_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A database of this test alone without any table."""
    if request.param == "sqlite":
        yield from opened(f"sqlite:///{tmp_path / 'bare.sqlite'}")
    else:
        yield from _of_cluster(request.getfixturevalue("cluster"), "template1")


def _of_cluster(cluster: Cluster, template: str) -> Iterator[Database]:
    name = cluster.create(template)
    yield from opened(cluster.url(name))
    cluster.drop(name)


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
