"""Whoever watches an import is told how far it is, and may end it until it is written."""

import shutil
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import Connection, text
from sqlmodel import select

from cabinet.db import Database, turns
from cabinet.exchange import service, writing
from cabinet.exchange.imported import Imported, Watch
from cabinet.exchange.kinds import KINDS
from cabinet.exchange.service import Mode, import_file
from cabinet.exchange.staging_file import opened_again
from cabinet.exchange.writing import finish_cut_off
from cabinet.models import ImportRun
from tests.cast import NOW
from tests.integration.exchange.tables import CHARGES, CONTRACTS, METERS, put, rows


class Ended(Exception):
    """Whoever watches has had enough."""


class Noting(Watch):
    """Keeps what it is told, and ends the import where it is told to."""

    def __init__(self, *, until: str = "") -> None:
        self.told: list[str] = []
        self._until = until

    def read(self, rows: int) -> None:
        self._note(f"read {rows}")

    def compare(self) -> None:
        self._note("compare")

    def write(self, connection: Connection, imported: Imported) -> None:
        connection.execute(text("UPDATE contract SET phone = 'told'"))
        self._note(f"write {imported.new}")

    def written(self, done: int, of: int) -> None:
        self._note(f"written {done} of {of}")

    def _note(self, what: str) -> None:
        self.told.append(what)
        if what.startswith(self._until or "-"):
            raise Ended


@pytest.fixture(autouse=True)
def _small_portions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "_BATCH", 3)
    monkeypatch.setattr(writing, "AT_ONCE", 1)
    monkeypatch.setattr(turns, "_PAUSE_S", 0)


def watched(
    database: Database, folder: Path, kind: str, words: str, watch: Watch, mode: Mode | None = None
) -> Imported:
    file = folder / f"{kind}.csv"
    file.write_text(words, encoding="utf-8")
    mode = mode or Mode()
    return import_file(database, kind=KINDS[kind], file=file, now=NOW, mode=mode, watch=watch)


def test_they_are_told_of_each_step(database: Database, tmp_path: Path) -> None:
    put(database, tmp_path, "contracts", CONTRACTS)
    watch = Noting()
    watched(database, tmp_path, "charges", CHARGES, watch)
    written = ["written 1 of 2", "written 2 of 2"] if database.is_sqlite else []
    assert watch.told == ["read 3", "read 4", "compare", "write 4", *written]


def test_a_dry_run_writes_nothing_and_says_nothing_of_it(
    database: Database, tmp_path: Path
) -> None:
    put(database, tmp_path, "contracts", CONTRACTS)
    watch = Noting()
    watched(database, tmp_path, "charges", CHARGES, watch, Mode(dry_run=True))
    assert watch.told == ["read 3", "read 4", "compare"]


@pytest.mark.parametrize("until", ["read", "compare", "write 4"])
def test_nothing_is_there_of_an_import_that_they_end(
    database: Database, tmp_path: Path, until: str
) -> None:
    put(database, tmp_path, "contracts", CONTRACTS)
    before = rows(database, "contracts")
    with pytest.raises(Ended):
        watched(database, tmp_path, "charges", CHARGES, Noting(until=until))
    assert rows(database, "charges") == []
    assert rows(database, "contracts") == before
    put(database, tmp_path, "charges", CHARGES)
    assert len(rows(database, "charges")) == 4


def test_what_is_written_at_once_is_told_in_its_own_transaction(
    database: Database, tmp_path: Path
) -> None:
    put(database, tmp_path, "contracts", CONTRACTS)
    before = rows(database, "contracts")
    changed = CONTRACTS.replace("office@", "other@")
    with pytest.raises(Ended):
        watched(database, tmp_path, "contracts", changed, Noting(until="write"))
    assert rows(database, "contracts") == before


def test_the_contracts_are_counted_whose_email_or_number_of_the_owner_changes(
    database: Database, tmp_path: Path
) -> None:
    first = put(database, tmp_path, "contracts", CONTRACTS)
    assert first.identities == 0
    again = put(database, tmp_path, "contracts", CONTRACTS.replace("+7 700", "+7 701"))
    assert (again.changed, again.identities) == (1, 0)
    other = CONTRACTS.replace("office@", "other@").replace("990140004654", "")
    assert put(database, tmp_path, "contracts", other).identities == 2
    assert put(database, tmp_path, "meters", METERS).identities == 0


def test_what_was_imported_is_remembered_with_its_digest(
    database: Database, tmp_path: Path
) -> None:
    put(database, tmp_path, "contracts", CONTRACTS)
    with database.reading() as session:
        run = session.exec(select(ImportRun)).one()
        assert (run.sha256, run.run_id) == (sha256(CONTRACTS.encode()).hexdigest(), None)


@pytest.fixture
def sqlite(migrated_sqlite: Path, tmp_path: Path) -> Iterator[Database]:
    """A database in a folder of its own."""
    shutil.copy(migrated_sqlite, tmp_path / "cabinet.sqlite")
    database = Database(f"sqlite:///{tmp_path / 'cabinet.sqlite'}")
    put(database, tmp_path, "contracts", CONTRACTS)
    yield database
    database.close()


def test_what_a_former_version_left_to_be_written_is_written(
    sqlite: Database, tmp_path: Path
) -> None:
    with pytest.raises(Ended):
        watched(sqlite, tmp_path, "charges", CHARGES, Noting(until="written 1"))
    sqlite.engine.dispose()
    with opened_again(sqlite) as sealed, sealed.connection.begin():
        for name in ("sha256", "run_id", "keeps_access"):
            sealed.connection.execute(text(f"ALTER TABLE staging.run DROP COLUMN {name}"))
    sqlite.engine.dispose()
    assert finish_cut_off(sqlite)
    assert len(rows(sqlite, "charges")) == 4
    with sqlite.reading() as session:
        assert [one.kind for one in session.exec(select(ImportRun))] == ["contracts", "charges"]
