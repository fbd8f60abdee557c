"""The database that tests use in turn: what one of them leaves, the next one does not find."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import event, text
from sqlmodel import Session, col, func, select

from cabinet.db import Database
from cabinet.models import AuditEntry, Contract
from cabinet.security.audit import Action, Origin, record
from tests.cast import NOW, make_cast
from tests.integration.databases import (
    BACKENDS,
    SharedPostgresql,
    SharedSqlite,
    further_on_postgresql,
    tried_on,
)
from tests.integration.postgresql import Cluster

Shared = SharedSqlite | SharedPostgresql


@pytest.fixture(params=BACKENDS)
def shared(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Shared]:
    """A database to be used in turn, which no other test knows."""
    if request.param == "sqlite":
        yield SharedSqlite(request.getfixturevalue("migrated_sqlite"), tmp_path)
    else:
        cluster: Cluster = request.getfixturevalue("cluster")
        migrated = request.getfixturevalue("migrated_postgresql")
        with closing(SharedPostgresql(cluster, migrated)) as shared:
            yield shared


@contextmanager
def turn(shared: Shared) -> Iterator[Database]:
    """The database as one test has it."""
    yield from shared.taken()


def rows(session: Session) -> tuple[int, int]:
    contracts = select(func.count()).select_from(Contract)
    return session.exec(contracts).one(), len(session.exec(select(col(AuditEntry.id))).all())


def test_a_test_finds_no_row_of_the_one_before(shared: Shared) -> None:
    with turn(shared) as database:
        with database.writing() as session:
            who = make_cast(session).alice
            record(session, Action.SIGNED_IN, user_id=who.user_id, origin=Origin(), now=NOW)
        with database.reading() as session:
            assert rows(session) == (3, 1)
    with turn(shared) as database, database.reading() as session:
        assert rows(session) == (0, 0)
        assert session.connection().execute(text("SELECT count(*) FROM alembic_version")).one()


def test_what_listened_to_a_test_hears_nothing_of_the_next_one(shared: Shared) -> None:
    heard: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        heard.append(statement)

    with turn(shared) as database:
        event.listen(database.engine, "before_cursor_execute", note)
        with database.reading() as session:
            rows(session)
    count = len(heard)
    assert count
    with turn(shared) as database, database.reading() as session:
        rows(session)
    assert len(heard) == count


def test_a_test_finds_the_tables_as_they_were_migrated(shared: Shared) -> None:
    for change in ("COLUMN phone TO telephone", "TO away"):
        with turn(shared) as database, database.writing() as session:
            session.connection().exec_driver_sql(f"ALTER TABLE contract RENAME {change}")
    with turn(shared) as database, database.reading() as session:
        assert session.connection().exec_driver_sql("SELECT phone FROM contract").all() == []


def test_of_many_values_the_first_is_tried_on_postgresql_too() -> None:
    tried = [
        *(("first", "both", "sqlite"), ("first there", "both", "postgresql")),
        *(("second", "both", "sqlite"), ("second there", "both", "postgresql")),
        *(("one", "there alone", "postgresql"), ("two", "there alone", "postgresql")),
        *(("a rule", "neither", None), ("another rule", "neither", None)),
    ]
    assert list(further_on_postgresql(tried)) == ["second there"]


@pytest.mark.parametrize("value", [1, 2])
def test_the_database_of_a_test_is_known(
    request: pytest.FixtureRequest, database: Database, value: int
) -> None:
    kind = "postgresql" if database.engine.dialect.name == "postgresql" else "sqlite"
    name = "tests/integration/test_databases.py::test_the_database_of_a_test_is_known"
    assert tried_on(request.node)[1:] == (name, kind)
    is_left = request.node.get_closest_marker("slow") is not None
    assert is_left == (kind == "postgresql" and value == 2)
