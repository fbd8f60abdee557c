"""A migrated database for each test."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlmodel import Session

from cabinet.db import Database
from cabinet.migrations import migrate
from tests.cast import Cast, make_cast


@pytest.fixture(scope="session")
def empty_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with every table and no row, to be copied."""
    file = tmp_path_factory.mktemp("sqlite") / "empty.sqlite"
    database = Database(f"sqlite:///{file}")
    migrate(database)
    with database.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    return file


@pytest.fixture
def database(empty_sqlite: Path, tmp_path: Path) -> Iterator[Database]:
    """A database of this test alone."""
    file = tmp_path / "cabinet.sqlite"
    shutil.copy(empty_sqlite, file)
    database = Database(f"sqlite:///{file}")
    yield database
    database.close()


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    """One transaction of a test; services are called in it and look at each other's rows."""
    with database.writing() as session:
        yield session


@pytest.fixture
def cast(session: Session) -> Cast:
    """alice, bob and charlie."""
    return make_cast(session)
