"""What tests of backups need: rows to look for, and another database to restore into."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from sqlalchemy import text

from cabinet.db import Database, sqlite_module


def add_notes(database: Database, *numbers: int) -> None:
    """Commit rows of a table that the tests make for themselves."""
    with database.writing() as session:
        session.execute(text("CREATE TABLE IF NOT EXISTS note (number INTEGER)"))
        for number in numbers:
            session.execute(text("INSERT INTO note VALUES (:n)"), {"n": number})


def notes(database: Database) -> list[int]:
    """The rows that are there."""
    with database.reading() as session:
        return list(session.execute(text("SELECT number FROM note ORDER BY number")).scalars())


def notes_of(file: Path) -> list[int]:
    """The rows of a SQLite file."""
    with closing(sqlite_module().connect(file)) as connection:
        rows = connection.execute("SELECT number FROM note ORDER BY number").fetchall()
    return [number for (number,) in rows]


def made(file: Path, template: Path, *numbers: int) -> Path:
    """A migrated SQLite database with these rows, closed."""
    shutil.copy(template, file)
    database = Database(f"sqlite:///{file}")
    add_notes(database, *numbers)
    database.close()
    return file


def as_after_a_kill(folder: Path, template: Path, *numbers: int) -> Path:
    """A data folder whose rows are in `-wal`, as a server leaves it that was killed."""
    folder.mkdir()
    writing = folder.with_name(f"{folder.name}-writing.sqlite")
    shutil.copy(template, writing)
    database = Database(f"sqlite:///{writing}")
    add_notes(database, *numbers)
    for suffix in ("", "-wal", "-shm"):
        shutil.copy(f"{writing}{suffix}", folder / f"cabinet.sqlite{suffix}")
    database.close()
    return folder / "cabinet.sqlite"


def content(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every file of a data folder but the one that is held."""
    files = sorted(path for path in folder.iterdir() if path.name != "in-use")
    return ((file.name, file.read_bytes()) for file in files)
