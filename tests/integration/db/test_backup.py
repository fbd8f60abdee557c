"""A backup is whole, private and checked, or not there at all."""

import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path
from resource import RLIMIT_FSIZE, getrlimit, setrlimit
from threading import Event

import pytest
from sqlalchemy import text

from cabinet.core.errors import Refused
from cabinet.db import Database
from cabinet.db.backup import back_up, postgresql, restore, sqlite
from tests.integration.command_line import cabinet
from tests.integration.databases import of_cluster
from tests.integration.db.copies import add_notes, as_after_a_kill, made, notes, notes_of
from tests.integration.postgresql import binaries


@pytest.fixture(autouse=True)
def _programs_of_postgresql(monkeypatch: pytest.MonkeyPatch) -> None:
    if programs := binaries():
        monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder for backups."""
    made = tmp_path / "backups"
    made.mkdir()
    return made


def notes_in(file: Path, database: Database, request: pytest.FixtureRequest) -> list[int]:
    """The rows in a backup of this database."""
    if database.is_sqlite:
        return notes_of(file)
    found: list[int] = []
    for empty in of_cluster(request.getfixturevalue("cluster"), "template1"):
        restore(empty, file)
        found = notes(empty)
    return found


def test_a_backup_is_one_private_file_of_what_is_committed(
    database: Database, folder: Path, request: pytest.FixtureRequest
) -> None:
    add_notes(database, 1, 2, 3)
    back_up(database, folder / "copy")
    assert [file.name for file in folder.iterdir()] == ["copy"]
    assert (folder / "copy").stat().st_mode & 0o777 == 0o600
    kind = sqlite if database.is_sqlite else postgresql
    assert kind.checked_revision(folder / "copy").isdecimal()
    assert notes_in(folder / "copy", database, request) == [1, 2, 3]


def test_a_backup_beside_a_writer_holds_every_acknowledged_row(
    database: Database, folder: Path, request: pytest.FixtureRequest
) -> None:
    add_notes(database)
    acknowledged: list[int] = []
    is_enough, may_end = Event(), Event()

    def write() -> None:
        for number in count():
            add_notes(database, number)
            acknowledged.append(number)
            if number == 20:
                is_enough.set()
            if may_end.is_set():
                return

    with ThreadPoolExecutor(1) as pool:
        writer = pool.submit(write)
        try:
            assert is_enough.wait(30)
            for number in range(3):
                before = len(acknowledged)
                back_up(database, folder / f"{number}")
                copied = notes_in(folder / f"{number}", database, request)
                assert copied == list(range(len(copied)))
                assert len(copied) >= before
        finally:
            may_end.set()
        writer.result(30)
    assert len(acknowledged) > 21


def test_rows_that_a_plain_copy_of_the_file_lacks_are_in_the_backup(
    tmp_path: Path, folder: Path, migrated_sqlite: Path
) -> None:
    file = as_after_a_kill(tmp_path / "data", migrated_sqlite, 1, 2)
    alone = Path(shutil.copy(file, folder / "cp.sqlite"))
    with pytest.raises(Exception, match="no such table"):
        notes_of(alone)
    done = cabinet(tmp_path / "data", "backup", folder / "copy.sqlite")
    assert (done.returncode, done.stderr) == (0, "")
    assert notes_of(folder / "copy.sqlite") == [1, 2]


def test_the_key_is_named_that_the_backup_lacks(
    tmp_path: Path, folder: Path, migrated_sqlite: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "data"
    data.mkdir()
    made(data / "cabinet.sqlite", migrated_sqlite)
    (data / "secret-key").write_text("k" * 64)
    said = cabinet(data, "backup", folder / "1").stdout
    assert f"отдельно от неё ({data / 'secret-key'})" in said
    monkeypatch.setenv("CABINET_SECRET_KEY", "k" * 40)
    assert "отдельно от неё (CABINET_SECRET_KEY)" in cabinet(data, "backup", folder / "2").stdout


@pytest.mark.parametrize("there", ["a file", "a link to nothing"])
def test_nothing_is_written_over(database: Database, folder: Path, there: str) -> None:
    file = folder / "copy"
    if there == "a file":
        file.write_text("mine")
    else:
        file.symlink_to(folder / "nothing")
    with pytest.raises(Refused, match="is there already"):
        back_up(database, file)
    assert list(folder.iterdir()) == [file]
    assert there != "a file" or file.read_text() == "mine"


@pytest.mark.parametrize("has_links", [True, False])
def test_a_file_that_came_meanwhile_stays(
    database: Database, folder: Path, monkeypatch: pytest.MonkeyPatch, *, has_links: bool
) -> None:
    kind = sqlite if database.is_sqlite else postgresql
    check = kind.checked_revision

    def come_between(copy: Path) -> str:
        (folder / "copy").write_text("mine")
        return check(copy)

    monkeypatch.setattr(kind, "checked_revision", come_between)
    if not has_links:
        monkeypatch.setattr(Path, "hardlink_to", _no_links)
    with pytest.raises(Refused, match="is there already"):
        back_up(database, folder / "copy")
    assert [file.read_text() for file in folder.iterdir()] == ["mine"]


def test_a_backup_goes_to_a_disk_without_links(
    database: Database, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "hardlink_to", _no_links)
    back_up(database, folder / "copy")
    assert [file.name for file in folder.iterdir()] == ["copy"]
    assert (folder / "copy").stat().st_size > 0


def test_a_disk_that_is_full_leaves_nothing(
    database: Database, folder: Path, tmp_path: Path
) -> None:
    add_notes(database, *range(500))
    usual, most = getrlimit(RLIMIT_FSIZE)
    setrlimit(RLIMIT_FSIZE, (8192, most))
    try:
        with pytest.raises(Refused, match="cannot be written to"):
            back_up(database, folder / "copy")
    finally:
        setrlimit(RLIMIT_FSIZE, (usual, most))
    assert list(folder.iterdir()) == []


def test_a_folder_that_is_not_there_is_named(tmp_path: Path, database: Database) -> None:
    with pytest.raises(Refused, match=r"nowhere/copy: No such file"):
        back_up(database, tmp_path / "nowhere" / "copy")


def test_a_damaged_database_gives_no_backup(
    tmp_path: Path, folder: Path, migrated_sqlite: Path
) -> None:
    data = tmp_path / "data"
    data.mkdir()
    file = made(data / "cabinet.sqlite", migrated_sqlite, *range(2000))
    with file.open("r+b") as opened:
        opened.seek(-4096, os.SEEK_END)
        opened.write(b"\xff" * 4096)
    done = cabinet(data, "backup", folder / "copy")
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (1, "", 1)
    assert list(folder.iterdir()) == []


def test_where_nothing_is_there_is_nothing_to_back_up(tmp_path: Path, folder: Path) -> None:
    done = cabinet(tmp_path / "data", "backup", folder / "copy")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("База данных не готова")
    assert not list(folder.iterdir())
    assert not (tmp_path / "data" / "cabinet.sqlite").exists()


def test_a_database_of_an_earlier_version_is_backed_up(database: Database, folder: Path) -> None:
    with database.writing() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    back_up(database, folder / "copy")
    kind = sqlite if database.is_sqlite else postgresql
    assert kind.checked_revision(folder / "copy") == "0001"


def test_the_password_is_in_no_argument(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "pg_dump"
    program.write_text(
        f'#!/bin/sh\necho "$@" >{tmp_path}/arguments\nenv >{tmp_path}/environment\n'
        "echo 'pg_dump: error: not today' >&2\nexit 1\n"
    )
    program.chmod(0o700)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    database = Database(
        "postgresql+psycopg://somebody:canary@192.0.2.1:5433/city?sslmode=require&sslpassword=bird"
    )
    with pytest.raises(Exception, match="not today"):
        postgresql.copy_database(database, folder / "copy")
    arguments = (tmp_path / "arguments").read_text()
    assert "canary" not in arguments
    assert "bird" not in arguments
    assert "--dbname=dbname=city" in arguments
    environment = (tmp_path / "environment").read_text().splitlines()
    assert {"PGPASSWORD=canary", "PGHOST=192.0.2.1", "PGPORT=5433"} < set(environment)
    assert {"PGUSER=somebody", "PGSSLMODE=require"} < set(environment)


def test_a_missing_program_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(folder))
    with pytest.raises(Exception, match="pg_dump is missing"):
        postgresql.copy_database(Database("postgresql+psycopg://a@/b"), folder / "copy")


def _no_links(self: Path, target: Path) -> None:
    raise PermissionError(1, "Operation not permitted")


def test_a_key_that_is_not_there_yet_is_not_said_to_be(
    tmp_path: Path, folder: Path, migrated_sqlite: Path
) -> None:
    data = tmp_path / "data"
    data.mkdir()
    shutil.copy(migrated_sqlite, data / "cabinet.sqlite")
    key = data / "secret-key"
    said = cabinet(data, "backup", folder / "first").stdout
    assert f"Секретного ключа ещё нет: сервер создаст его при первом запуске ({key})" in said
    assert not key.exists()
    key.write_text("k" * 64)
    said = cabinet(data, "backup", folder / "second").stdout
    assert f"Секретного ключа в ней нет: сохраните его отдельно от неё ({key})" in said
