"""The connection of an import, and the file that SQLite has its table in.

SQLite's temporary tables are in memory, whatever the settings say, so there the table is in a file
of the database's folder that is attached to the connection. One that a killed process left is
taken away by the next import, unless it is `sealed`: then it holds what is still to be written.
"""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, NamedTuple

from sqlalchemy import JSON, Boolean, Connection, MetaData, Select, Table, insert, inspect, select
from sqlalchemy import Column as TableColumn

from cabinet.core.private_files import give_to_owner_of
from cabinet.db import Database
from cabinet.db.imports import cut_off_import
from cabinet.db.sqlite_file import file_of, sync
from cabinet.exchange.kinds import KINDS
from cabinet.exchange.staging import SCHEMA, Staged, staged_table
from cabinet.models import ImportRun

RUNS: Final[Any] = ImportRun.__table__  # type: ignore[attr-defined]  SQLModel hides it
"""The table of what was imported."""

_NAME: Final = "import-staging"


@contextmanager
def importing(database: Database) -> Iterator[Connection]:
    """A connection that has room for the rows of a file."""
    with database.engine.connect() as connection:
        connection.detach()  # temporary tables and attached files go with the connection
        if not database.is_sqlite:
            yield connection
            return
        file = _file(database)
        file.unlink(missing_ok=True)
        os.close(os.open(file, os.O_CREAT | os.O_EXCL, 0o600))
        try:
            _attach(connection, file)
            yield connection
        finally:
            file.unlink(missing_ok=True)


def seal(
    database: Database,
    connection: Connection,
    staged: Staged,
    run: Mapping[str, Any],
    keeps_access: bool,  # noqa: FBT001
) -> None:
    """Make the compared rows of a file, and what is told of them, last until all is written."""
    table = _table_of_run()
    with connection.begin():
        table.create(connection)
        own = {"fields": staged.fields, "keeps_access": keeps_access}
        connection.execute(insert(table).values(**run, **own))
    file, sealed = _file(database), cut_off_import(database)
    give_to_owner_of(file.parent, file)
    sync(file)
    file.rename(sealed)
    sync(file.parent)


class Sealed(NamedTuple):
    """The rest of an import that was cut off, and the row that tells of the import.

    It `keeps_access` of whoever registered once it was compared.
    """

    connection: Connection
    staged: Staged
    run: Mapping[str, Any]
    keeps_access: bool


@contextmanager
def opened_again(database: Database) -> Iterator[Sealed]:
    """The rows of an import that was cut off."""
    with database.engine.connect() as connection:
        connection.detach()
        _attach(connection, cut_off_import(database))
        with connection.begin():
            found = connection.execute(_run_in(connection)).mappings().one()
        run = {name: value for name, value in found.items() if name in RUNS.c and name != "id"}
        staged = staged_table(KINDS[run["kind"]], tuple(found["fields"]), attached=True)
        yield Sealed(connection, staged, run, bool(found.get("keeps_access")))


def _file(database: Database) -> Path:
    return file_of(database).with_name(_NAME)


def _run_in(connection: Connection) -> Select[Any]:
    """The question for the row; a cabinet of a former version wrote fewer columns."""
    table = _table_of_run()
    there = {one["name"] for one in inspect(connection).get_columns("run", schema=SCHEMA)}
    return select(*(column for column in table.c if column.name in there))


def _table_of_run() -> Table:
    table = Table("run", MetaData(), *(TableColumn(c.name, c.type) for c in RUNS.c), schema=SCHEMA)
    table.append_column(TableColumn("fields", JSON))
    table.append_column(TableColumn("keeps_access", Boolean))
    return table


def _attach(connection: Connection, file: Path) -> None:
    driver = connection.connection.dbapi_connection
    assert driver is not None
    cursor = driver.cursor()
    cursor.execute(f"ATTACH ? AS {SCHEMA}", (str(file),))
    for pragma in ("journal_mode=OFF", "synchronous=OFF"):
        cursor.execute(f"PRAGMA {SCHEMA}.{pragma}")
