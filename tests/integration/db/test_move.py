"""All rows of a SQLite database come into an empty PostgreSQL one, or none does."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import func, select, text
from sqlmodel import SQLModel

from cabinet.core.errors import Refused
from cabinet.db import Database, move
from cabinet.db.in_use import hold_with_others
from cabinet.mail.outbox import Attachment, queue
from cabinet.models import AuditEntry, Contract, Meter, User
from cabinet.security.audit import Action, Origin, record
from tests.cast import NOW, make_cast, make_meter
from tests.integration.command_line import cabinet
from tests.integration.databases import of_cluster
from tests.integration.jobs.outbox_rows import letter
from tests.integration.postgresql import Cluster

PDF = Attachment("receipt.pdf", b"\x00\xff%PDF")


@pytest.fixture
def source(migrated_sqlite: Path, tmp_path: Path) -> Iterator[Database]:
    """A SQLite database with people, meters, readings, a letter and an audit trail."""
    folder = tmp_path / "data"
    folder.mkdir()
    shutil.copy(migrated_sqlite, folder / "cabinet.sqlite")
    database = Database(f"sqlite:///{folder / 'cabinet.sqlite'}")
    with database.writing() as session:
        cast = make_cast(session)
        make_meter(session, cast.alice, "M-1", previous="140.125")
        make_meter(session, cast.bob, "M-2")
        record(session, Action.SIGNED_IN, user_id=cast.alice.user_id, origin=Origin(), now=NOW)
        queue(session, replace(letter(), attachment=PDF), now=NOW)
    yield database
    database.close()


@pytest.fixture
def target(cluster: Cluster) -> Iterator[Database]:
    """A PostgreSQL database without tables."""
    yield from of_cluster(cluster, "template1")


def rows_of(database: Database) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, as Python sees it."""
    with database.reading() as session:
        return {
            table.name: sorted((tuple(row) for row in session.execute(select(table))), key=repr)
            for table in SQLModel.metadata.sorted_tables
        }


def test_every_row_of_every_table_is_moved_as_it_was(source: Database, target: Database) -> None:
    moved = move.move(source, target)
    before, after = rows_of(source), rows_of(target)
    assert after == before
    assert {name: len(rows) for name, rows in after.items()} == dict(moved)
    assert moved["contract"] == 3
    assert moved["audit_entry"] >= 1


def test_what_comes_next_gets_a_number_of_its_own(source: Database, target: Database) -> None:
    move.move(source, target)
    with target.writing() as session:
        for table in (Contract, User, Meter, AuditEntry):
            sequence = f"pg_get_serial_sequence('\"{table.__tablename__}\"', 'id')"
            highest = session.execute(select(func.max(table.id))).scalar_one()  # type: ignore[arg-type]
            assert session.execute(text(f"SELECT nextval({sequence})")).scalar_one() == highest + 1
        assert (
            session.execute(
                text("SELECT nextval(pg_get_serial_sequence('charge', 'id'))")
            ).scalar_one()
            == 1
        )


def test_a_database_that_holds_anything_is_refused(source: Database, target: Database) -> None:
    move.move(source, target)
    with pytest.raises(Refused, match="holds data already"):
        move.move(source, target)


def test_a_foreign_table_is_refused(source: Database, target: Database) -> None:
    with target.writing() as session:
        session.execute(text("CREATE TABLE note (number INTEGER)"))
    with pytest.raises(Refused, match="holds data already"):
        move.move(source, target)


def test_tables_without_rows_do(source: Database, database: Database) -> None:
    if database.is_sqlite:
        with pytest.raises(Refused, match="Name an empty PostgreSQL"):
            move.move(source, database)
    else:
        assert move.move(source, database).total() > 0


def test_a_source_of_an_earlier_version_is_refused(source: Database, target: Database) -> None:
    with source.writing() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    with pytest.raises(Refused, match="earlier version"):
        move.move(source, target)


@pytest.mark.parametrize(
    "change",
    [
        "NEW.value_m3 = NEW.value_m3 + 1",
        "NEW.source = NEW.source || '!'",
    ],
)
def test_where_figures_differ_nothing_is_moved(
    source: Database, cluster: Cluster, migrated_postgresql: str, change: str
) -> None:
    for target in of_cluster(cluster, migrated_postgresql):
        with target.writing() as session:
            session.execute(
                text(
                    f"CREATE FUNCTION spoil() RETURNS trigger AS $$ BEGIN {change}; RETURN NEW;"
                    " END $$ LANGUAGE plpgsql"
                )
            )
            session.execute(
                text(
                    "CREATE TRIGGER spoil BEFORE INSERT ON billed_reading FOR EACH ROW"
                    " EXECUTE FUNCTION spoil()"
                )
            )
        with pytest.raises(Refused, match="billed_reading was not copied exactly"):
            move.move(source, target)
        assert set(map(len, rows_of(target).values())) == {0}


def test_nothing_is_moved_while_somebody_works_on_the_data_folder(source: Database) -> None:
    data = Path(source.url.removeprefix("sqlite:///")).parent
    with hold_with_others(data):
        done = cabinet(data, "move-to-postgresql")
    assert (done.returncode, done.stdout) == (1, "")
    assert "остановите их" in done.stderr


def test_a_command_without_a_postgresql_says_what_to_set(source: Database) -> None:
    data = Path(source.url.removeprefix("sqlite:///")).parent
    done = cabinet(data, "move-to-postgresql")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "Укажите в CABINET_DATABASE_URL пустую базу данных PostgreSQL.\n"


def test_sums_beyond_what_a_column_holds_are_compared_too(
    source: Database, target: Database
) -> None:
    with source.writing() as session:
        session.execute(text("UPDATE billed_reading SET value_m3 = 999999999999999999"))
        session.execute(
            text(
                "INSERT INTO billed_reading (meter_id, taken_on, event, value_m3, source)"
                " SELECT meter_id, '2020-01-' || value, '', 999999999999999999, ''"
                " FROM billed_reading, (SELECT 10 + rowid AS value FROM contract)"
            )
        )
    moved = move.move(source, target)
    with target.reading() as session:
        total = session.execute(text("SELECT sum(value_m3) FROM billed_reading")).scalar_one()
    assert total == 999999999999999999 * moved["billed_reading"]
