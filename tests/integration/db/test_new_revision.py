"""The migration that autogenerate writes for a new column."""

from pathlib import Path
from typing import Any

import pytest
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Boolean, Column, Date, Integer, MetaData, String, Table, Uuid, inspect, text
from sqlmodel import SQLModel

from alembic import command
from cabinet.db import Database
from cabinet.db.migrations import alembic_config
from tests.cast import make_cast


def test_it_is_numbered_after_the_newest_and_fills_the_rows_that_are_there(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with database.writing() as session:
        make_cast(session)
    written = _revision(
        database,
        tmp_path,
        monkeypatch,
        Column("floor", String(20), nullable=False, default="o'clock"),
        Column("rooms", Integer, nullable=False, default=-3),
        Column("is_flat", Boolean, nullable=False, default=True),
        Column("since", Date),
    )
    config = alembic_config(database)
    newest = max(file.name for file in _versions(config).glob("*.py"))
    assert written.name == f"{int(newest[:4]) + 1:04d}_new.py"
    config.set_main_option("version_locations", f"{_versions(config)}:{tmp_path}")
    command.upgrade(config, "head")
    with database.reading() as session:
        rows = session.connection().execute(
            text("SELECT floor, rooms, is_flat, since FROM contract")
        )
        assert {tuple(row) for row in rows} == {("o'clock", -3, True, None)}
    command.downgrade(config, newest[:4])
    assert "floor" not in {one["name"] for one in inspect(database.engine).get_columns("contract")}


def test_it_is_refused_where_nobody_said_what_the_rows_would_have(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(CommandError, match="need a value of token"):
        _revision(database, tmp_path, monkeypatch, Column("token", Uuid, nullable=False))


def _revision(
    database: Database, folder: Path, monkeypatch: pytest.MonkeyPatch, *columns: Column[Any]
) -> Path:
    """The migration that is written once the contract's table has these columns too."""
    metadata = MetaData()
    for table in SQLModel.metadata.sorted_tables:
        table.to_metadata(metadata)
    contract: Table = metadata.tables["contract"]
    for column in columns:
        contract.append_column(column)
    monkeypatch.setattr(SQLModel, "metadata", metadata)
    config = alembic_config(database)
    config.set_main_option("version_locations", f"{_versions(config)}:{folder}")
    command.revision(config, "new", autogenerate=True, version_path=str(folder))
    (written,) = folder.glob("*_new.py")
    return written


def _versions(config: Config) -> Path:
    return Path(config.get_main_option("script_location") or "") / "versions"
