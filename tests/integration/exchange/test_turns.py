"""Of every kind a longer file takes more turns to write, and none that is longer."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, event

from bench import import_files
from cabinet.db import Database, turns
from cabinet.exchange import writing
from cabinet.exchange.kinds import KINDS
from cabinet.exchange.service import Mode, import_file
from cabinet.readings.known import rows
from cabinet.readings.known.rows import keep_all_known
from tests.cast import NOW

AT_ONCE = 20
MOST = 10 * AT_ONCE
"""Statements of a turn, and rows with all that follows from them: triggers, audit, letters."""
SIZES = (AT_ONCE, 4 * AT_ONCE)
KIND_OF = {name: import_files.KINDS.get(name, name) for name in import_files.FILES}


class Turns:
    """The work between two pauses, in which others write: statements, and rows that change."""

    def __init__(self, database: Database) -> None:
        self.longest = 0
        self._work = self._before = 0
        event.listen(database.engine, "begin", self._begin)
        event.listen(database.engine, "after_cursor_execute", self._count)
        event.listen(database.engine, "commit", self._end)

    def pause(self, _seconds: float) -> None:
        self._work = 0

    def _begin(self, connection: Connection) -> None:
        self._before = rows_changed(connection)

    def _count(self, connection: Connection, *_: object) -> None:
        self._work += is_writing(connection)

    def _end(self, connection: Connection) -> None:
        if is_writing(connection):
            self._work += rows_changed(connection) - self._before
            self.longest = max(self.longest, self._work)


def is_writing(connection: Connection) -> bool:
    return bool(connection.get_execution_options().get("writes"))


def rows_changed(connection: Connection) -> int:
    driver: Any = connection.connection.dbapi_connection
    return driver.total_changes


@pytest.fixture(autouse=True)
def _small_portions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "AT_ONCE", AT_ONCE)
    monkeypatch.setattr(rows, "_AT_ONCE", AT_ONCE)
    monkeypatch.setattr(import_files, "ACCOUNTS", 5)
    monkeypatch.setattr(turns, "_PAUSE_S", 0)


@pytest.fixture
def sqlite(migrated_sqlite: Path, tmp_path: Path) -> Iterator[Database]:
    """A database in a folder of its own."""
    shutil.copy(migrated_sqlite, tmp_path / "cabinet.sqlite")
    database = Database(f"sqlite:///{tmp_path / 'cabinet.sqlite'}")
    yield database
    database.close()


def put(database: Database, folder: Path, name: str, lines: int, version: int = 1) -> None:
    """Import a made-up file, and compute what is known of meters, as a command does."""
    file = import_files.write_file(folder, name, lines, version)
    mode = Mode(confirm_owners=True)
    imported = import_file(database, kind=KINDS[KIND_OF[name]], file=file, now=NOW, mode=mode)
    assert (imported.bad_rows, imported.rows) == ((), lines)
    keep_all_known(database, NOW)


def prepare(database: Database, folder: Path, name: str, lines: int) -> None:
    """Let there be what a file is about."""
    for needed in import_files.NEEDS.get(name, ("contracts",)):
        put(database, folder, needed, lines)
    import_files.make_people(folder)
    if KIND_OF[name] == "reading-status":
        import_files.make_batches(folder)
    if KIND_OF[name] == "ledger":
        import_files.make_payments(folder)


def test_there_is_a_file_of_every_kind() -> None:
    assert set(KIND_OF.values()) == set(KINDS)


@pytest.mark.parametrize("lines", SIZES)
@pytest.mark.parametrize("name", KIND_OF)
def test_no_turn_grows_with_a_file(
    sqlite: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, lines: int
) -> None:
    prepare(sqlite, tmp_path, name, lines)
    seen = Turns(sqlite)
    monkeypatch.setattr(turns, "sleep", seen.pause)
    for version in (1, 1, 2):
        seen.pause(0)
        put(sqlite, tmp_path, name, lines, version)
    assert seen.longest <= MOST
