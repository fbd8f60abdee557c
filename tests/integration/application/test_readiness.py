"""When the server is ready, on both databases."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from cabinet import db
from cabinet.application.probes import readiness_of
from cabinet.db import Database


@pytest.fixture
def own(own_database: Database, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    monkeypatch.setattr(db, "database", lambda: own_database)
    return iter([own_database])


def put(database: Database, revision: str) -> None:
    with database.writing() as session:
        session.execute(text("UPDATE alembic_version SET version_num = :it"), {"it": revision})


async def test_a_migrated_database_and_a_folder_are_all_that_is_needed(
    own: Iterator[Database], tmp_path: Path
) -> None:
    assert await readiness_of(tmp_path).is_ready()


async def test_a_database_of_an_earlier_version_is_not_enough(
    own: Iterator[Database], tmp_path: Path
) -> None:
    put(next(own), "0001")
    assert not await readiness_of(tmp_path).is_ready()


async def test_who_serves_while_the_next_version_adds_to_the_database_goes_on(
    own: Iterator[Database], tmp_path: Path
) -> None:
    put(next(own), "9999")
    assert await readiness_of(tmp_path).is_ready()


async def test_a_database_without_tables_is_not_enough(
    own: Iterator[Database], tmp_path: Path
) -> None:
    with next(own).writing() as session:
        session.execute(text("DROP TABLE alembic_version"))
    assert not await readiness_of(tmp_path).is_ready()


async def test_a_folder_that_takes_nothing_is_not_enough(
    own: Iterator[Database], tmp_path: Path
) -> None:
    assert not await readiness_of(tmp_path / "missing").is_ready()
