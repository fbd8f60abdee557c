"""The knowledge of meters is computed by the server's job, after an import and by command."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import select, update
from sqlmodel import col

from cabinet.db import Database
from cabinet.jobs.keep_known import keep_all
from cabinet.models import KnownMeter
from tests.cast import NOW, make_cast, make_meter
from tests.integration.command_line import cabinet


def fill(database: Database) -> None:
    with database.writing() as session:
        cast = make_cast(session)
        make_meter(session, cast.alice, "m1", previous="100")
        make_meter(session, cast.bob, "m2")


def previous_values(database: Database) -> list[Decimal | None]:
    values = select(col(KnownMeter.value_m3)).order_by(col(KnownMeter.meter_id))
    with database.reading() as session:
        return list(session.scalars(values))


@pytest.fixture
def at_command_line(tmp_path: Path) -> Iterator[Database]:
    """The database of a data folder."""
    cabinet(tmp_path, "migrate")
    database = Database(f"sqlite:///{tmp_path / 'cabinet.sqlite'}")
    fill(database)
    yield database
    database.close()


async def test_the_job_computes_what_is_missing_and_nothing_twice(database: Database) -> None:
    fill(database)
    assert await keep_all(database, NOW) == 2
    assert await keep_all(database, NOW) == 0
    assert previous_values(database) == [100, None]


def test_an_import_leaves_no_meter_without_its_row(
    at_command_line: Database, tmp_path: Path
) -> None:
    file = tmp_path / "readings.csv"
    file.write_text("meter_id;taken_on;value;source\nm1;2026-11-01;110;Акт\n", "utf-8")
    assert cabinet(tmp_path, "import", "readings", file).returncode == 0
    assert previous_values(at_command_line) == [110, None]


def test_the_command_computes_every_row_anew(at_command_line: Database, tmp_path: Path) -> None:
    cabinet(tmp_path, "rebuild-meters")
    with at_command_line.writing() as session:
        session.execute(update(KnownMeter).values(value_m3=Decimal(7)))
    assert "2" in cabinet(tmp_path, "rebuild-meters").stdout
    assert previous_values(at_command_line) == [100, None]
