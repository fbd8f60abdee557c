"""A backup takes the place of the database as a whole, or nothing changes."""

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from re import search
from resource import RLIMIT_FSIZE, getrlimit, setrlimit
from typing import Any

import pytest
from sqlalchemy import text

from cabinet.core.errors import Refused
from cabinet.db import Database
from cabinet.db.backup import back_up, postgresql, restore
from cabinet.db.backup.failure import Unfit
from cabinet.db.in_use import held_alone, hold_with_others
from cabinet.db.migrations import migrate
from tests.integration.command_line import cabinet
from tests.integration.databases import of_cluster
from tests.integration.db.copies import (
    add_notes,
    as_after_a_kill,
    content,
    made,
    notes,
    notes_of,
)
from tests.integration.postgresql import Cluster, binaries

ROOT = Path(__file__).resolve().parents[3]
SERVES = """
import sys
import cabinet.application.serve
from cabinet.__main__ import main
cabinet.application.serve.serve = lambda _: (print("ready", flush=True), sys.stdin.read())
sys.argv = ["cabinet", "serve"]
main()
"""
HAS_IT_OPEN = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
connection.execute("SELECT 1 FROM alembic_version").fetchall()
print("ready", flush=True)
sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def _programs_of_postgresql(monkeypatch: pytest.MonkeyPatch) -> None:
    if programs := binaries():
        monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")


@pytest.fixture
def backup(tmp_path: Path, migrated_sqlite: Path) -> Path:
    """A backup with three rows."""
    database = Database(f"sqlite:///{made(tmp_path / 'source.sqlite', migrated_sqlite, 1, 2, 3)}")
    back_up(database, tmp_path / "backup.sqlite")
    database.close()
    return tmp_path / "backup.sqlite"


@pytest.fixture
def data(tmp_path: Path, migrated_sqlite: Path) -> Path:
    """A data folder as a killed server leaves it, whose rows are in `-wal`."""
    return as_after_a_kill(tmp_path / "data", migrated_sqlite, 7, 8).parent


@pytest.fixture
def empty(cluster: Cluster) -> Iterator[Database]:
    """A PostgreSQL database without tables."""
    yield from of_cluster(cluster, "template1")


@pytest.fixture
def full(cluster: Cluster, migrated_postgresql: str) -> Iterator[Database]:
    """A PostgreSQL database with three rows."""
    for database in of_cluster(cluster, migrated_postgresql):
        add_notes(database, 1, 2, 3)
        yield database


@contextmanager
def running(script: str, *arguments: str, **settings: str) -> Iterator[None]:
    with subprocess.Popen(
        [sys.executable, "-c", script, *arguments],
        cwd=ROOT,
        env=os.environ | settings,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        yield
        process.communicate("")


def test_a_backup_takes_the_place_of_a_database_with_its_wal(data: Path, backup: Path) -> None:
    done = cabinet(data, "restore", backup)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1].endswith("выполните: python -m cabinet migrate")
    assert notes_of(data / "cabinet.sqlite") == [1, 2, 3]
    assert not (data / "cabinet.sqlite-wal").exists()
    assert not (data / "cabinet.sqlite-shm").exists()
    assert (data / "cabinet.sqlite").stat().st_mode & 0o777 == 0o600
    kept = next(file for file in data.glob("*-replaced-*") if not file.name.endswith("-wal"))
    assert str(kept) in done.stdout
    assert notes_of(kept) == [7, 8]
    assert cabinet(data, "migrate").returncode == 0


def test_who_restores_is_told_that_the_key_has_to_come_too(data: Path, backup: Path) -> None:
    said = cabinet(data, "restore", backup).stdout.splitlines()
    assert any("тот же ключ" in line and str(data / "secret-key") in line for line in said)


def test_a_backup_is_restored_on_another_machine(tmp_path: Path, backup: Path) -> None:
    new = tmp_path / "new" / "data"
    assert cabinet(new, "restore", backup).returncode == 0
    assert sorted(file.name for file in new.iterdir()) == ["cabinet.sqlite", "in-use"]
    assert cabinet(new, "migrate").returncode == 0
    assert notes_of(new / "cabinet.sqlite") == [1, 2, 3]


def test_a_copied_folder_is_restored_with_its_wal(
    tmp_path: Path, data: Path, migrated_sqlite: Path
) -> None:
    shutil.copytree(data, tmp_path / "copied")
    before = list(content(tmp_path / "copied"))
    assert cabinet(data, "restore", tmp_path / "copied" / "cabinet.sqlite").returncode == 0
    assert notes_of(data / "cabinet.sqlite") == [7, 8]
    assert list(content(tmp_path / "copied")) == before


def test_a_backup_that_was_copied_over_the_database_is_put_right(data: Path, backup: Path) -> None:
    shutil.copy(backup, data / "cabinet.sqlite")  # beside the `-wal` of another database
    assert cabinet(data, "restore", backup).returncode == 0
    assert notes_of(data / "cabinet.sqlite") == [1, 2, 3]


def test_nothing_is_restored_below_a_server(data: Path, backup: Path) -> None:
    settings = {"CABINET_DATA_DIR": str(data), "CABINET_DATABASE_URL": ""}
    with running(SERVES, **settings):
        before = list(content(data))
        done = cabinet(data, "restore", backup)
        assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (1, "", 1)
        assert f"работает с {data}: остановите их" in done.stderr
        assert list(content(data)) == before
    assert cabinet(data, "restore", backup).returncode == 0


def test_nothing_is_restored_where_somebody_has_the_database_open(data: Path, backup: Path) -> None:
    with running(HAS_IT_OPEN, str(data / "cabinet.sqlite")):
        done = cabinet(data, "restore", backup)
        assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (1, "", 1)
        assert "остановите их" in done.stderr
    assert notes_of(data / "cabinet.sqlite") == [7, 8]


def test_commands_wait_for_no_restoring(data: Path) -> None:
    with held_alone(data):
        done = subprocess.run(
            [sys.executable, "-m", "cabinet", "migrate"],
            cwd=ROOT,
            env=os.environ | {"CABINET_DATA_DIR": str(data), "CABINET_DATABASE_URL": ""},
            capture_output=True,
            text=True,
            check=False,
        )
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (1, "", 1)
    assert "восстанавливается" in done.stderr


def test_many_hold_a_folder_together_and_one_alone(tmp_path: Path) -> None:
    first, second = hold_with_others(tmp_path), hold_with_others(tmp_path)
    for held in (first, second):
        with pytest.raises(Refused, match="stop it"), held_alone(tmp_path):
            pass
        held.close()
    with held_alone(tmp_path), pytest.raises(Refused, match="being restored"):
        hold_with_others(tmp_path)


def test_a_folder_is_held_on_a_disk_that_is_read_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hold_with_others(tmp_path).close()
    opened = Path.open

    def refuse(file: Path, mode: str = "r", **options: Any) -> Any:
        if mode == "ab":
            raise OSError(errno.EROFS, os.strerror(errno.EROFS))
        return opened(file, mode, **options)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", refuse)
        held = hold_with_others(tmp_path)
    with pytest.raises(Refused, match="stop it"), held_alone(tmp_path):
        pass
    held.close()


def damaged(backup: Path) -> Path:
    with backup.open("r+b") as opened:
        opened.seek(8192)
        opened.write(b"\xff" * 8192)
    return backup


def of_a_later_version(backup: Path) -> Path:
    return changed(backup, "UPDATE alembic_version SET version_num = '9999'")


def without_revision(backup: Path) -> Path:
    return changed(backup, "DROP TABLE alembic_version")


def changed(backup: Path, statement: str) -> Path:
    database = Database(f"sqlite:///{backup}")
    with database.writing() as session:
        session.execute(text(statement))
    database.close()
    return backup


def cut(backup: Path) -> Path:
    os.truncate(backup, backup.stat().st_size // 2)
    return backup


def some_text(backup: Path) -> Path:
    backup.write_text("not a database")
    return backup


def of_postgresql(backup: Path) -> Path:
    backup.write_bytes(b"PGDMP\1\2")
    return backup


def a_folder(backup: Path) -> Path:
    return backup.parent


def nothing(backup: Path) -> Path:
    return backup.with_name("nothing")


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (damaged, "повреждены|malformed"),
        (cut, "повреждены|malformed"),
        (of_a_later_version, r"более новой версией кабинета \(9999.*обновите"),
        (without_revision, "не копия базы данных кабинета в SQLite"),
        (some_text, "не копия базы данных кабинета в SQLite"),
        (of_postgresql, "не копия базы данных кабинета в SQLite"),
        (a_folder, "нет"),
        (nothing, "такого файла нет"),
    ],
)
def test_a_file_that_is_no_backup_changes_nothing(
    data: Path, backup: Path, make: Callable[[Path], Path], told: str
) -> None:
    file = make(backup)
    before = list(content(data))
    done = cabinet(data, "restore", file)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (1, "", 1)
    assert list(content(data)) == before
    assert search(told, done.stderr)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root makes files for other accounts")
def test_what_root_restores_belongs_to_the_account_of_the_folder(data: Path, backup: Path) -> None:
    data.chmod(0o700)
    os.chown(data, 65534, 65534)
    assert cabinet(data, "restore", backup).returncode == 0
    assert {(data / name).stat().st_uid for name in ("in-use", "cabinet.sqlite")} == {65534}


def test_a_disk_that_is_full_changes_nothing(data: Path, backup: Path) -> None:
    before = list(content(data))
    usual, most = getrlimit(RLIMIT_FSIZE)
    setrlimit(RLIMIT_FSIZE, (8192, most))
    try:
        done = cabinet(data, "restore", backup)
    finally:
        setrlimit(RLIMIT_FSIZE, (usual, most))
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (1, "", 1)
    assert list(content(data)) == before


def test_the_database_is_no_backup_of_itself(data: Path) -> None:
    before = list(content(data))
    done = cabinet(data, "restore", data / "cabinet.sqlite")
    assert (done.returncode, "это сама база данных" in done.stderr) == (1, True)
    assert list(content(data)) == before


def test_a_backup_of_postgresql_fills_an_empty_database(
    full: Database, empty: Database, tmp_path: Path
) -> None:
    back_up(full, tmp_path / "copy")
    assert restore(empty, tmp_path / "copy") is None
    migrate(empty)
    assert notes(empty) == [1, 2, 3]


def test_a_postgresql_database_with_tables_is_refused(full: Database, tmp_path: Path) -> None:
    back_up(full, tmp_path / "copy")
    add_notes(full, 4)
    with pytest.raises(Refused, match="has tables already"):
        restore(full, tmp_path / "copy")
    assert notes(full) == [1, 2, 3, 4]


@pytest.mark.parametrize("what", ["cut", "later", "sqlite"])
def test_an_unfit_file_leaves_postgresql_empty(
    full: Database, empty: Database, tmp_path: Path, what: str, migrated_sqlite: Path
) -> None:
    file = tmp_path / "copy"
    if what == "sqlite":
        shutil.copy(migrated_sqlite, file)
    else:
        if what == "later":
            with full.writing() as session:
                session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        back_up(full, file)
    if what == "cut":
        os.truncate(file, file.stat().st_size - 100)
        with pytest.raises(Unfit):
            postgresql.checked_revision(file)
    with pytest.raises(Refused, match="copy cannot be restored: "):
        restore(empty, file)
    with empty.reading() as session:
        found = session.execute(text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'"))
        assert found.all() == []
