"""Copies of a SQLite database: one file, also where the database itself has `-wal` beside it."""

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final

from cabinet.core import clock
from cabinet.core.errors import Refused
from cabinet.core.private_files import give_to_owner_of
from cabinet.core.settings import settings
from cabinet.core.text import same
from cabinet.db import Database, sqlite_module
from cabinet.db.backup.failure import Unfit
from cabinet.db.backup.wording import DAMAGED, NOT_A_BACKUP
from cabinet.db.in_use import IN_USE
from cabinet.db.sqlite_file import sync

# What belongs to a database's rows beside its file: a copy without it is not whole, and SQLite
# would apply it to any other file of that name.
_UNFINISHED: Final = ("-wal", "-journal")
# SQLite's "shared lock" is a lock of these bytes of the file, which every open connection holds
# (https://www.sqlite.org/fileformat2.html#lockbyte).
_SHARED_FIRST: Final = 0x40000002
_SHARED_SIZE: Final = 510


def copy_database(database: Database, copy: Path) -> None:
    """Write what is committed at one moment into a new file; nobody who writes has to wait."""
    with database.engine.connect() as connection, _opened(copy) as target:
        source: Any = connection.connection.driver_connection
        source.backup(target)


def copy_file(file: Path, copy: Path) -> None:
    """Copy a file that SQLite wrote, with what it left beside it."""
    for suffix in ("", *_UNFINISHED):
        source = _beside(file, suffix)
        if source.is_file():
            shutil.copyfile(source, _beside(copy, suffix))


def checked_revision(copy: Path) -> str:
    """The revision of a whole copy, which is one file afterwards; `Unfit` where it is none."""
    with _opened(copy) as connection:
        connection.execute("PRAGMA trusted_schema=OFF")
        connection.execute("PRAGMA journal_mode=DELETE")
        found = str(connection.execute("PRAGMA integrity_check(1)").fetchone()[0])
        if found != "ok":
            raise Unfit(DAMAGED.format(reason=" ".join(found.split())))
        named = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'alembic_version'"
        if not connection.execute(named).fetchone():
            raise Unfit(NOT_A_BACKUP.format(kind="SQLite"))
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    if row is None or not str(row[0]).isdecimal():
        raise Unfit(NOT_A_BACKUP.format(kind="SQLite"))
    return str(row[0])


def replace(target: Path, copy: Path) -> Path | None:
    """Put a copy in the place of a database that nobody has open; where that one is kept now.

    The old database is whole under its other name before anything of it is taken away, and its
    `-wal` is gone before the copy comes: SQLite would take it for the copy's own.
    """
    copy.chmod(0o600)
    give_to_owner_of(target.parent, copy)
    sync(copy)
    with _closed_to_others(target):
        kept = _kept(target) if target.exists() else None
        for suffix in (*_UNFINISHED, "-shm"):
            _beside(target, suffix).unlink(missing_ok=True)
        copy.replace(target)
        sync(target.parent)
    return kept


def _kept(target: Path) -> Path:
    """Give a database a second name, with what belongs to it."""
    moment = clock.now().astimezone(settings().zone)
    kept = target.with_name(f"{target.name}-replaced-{moment:%Y%m%d-%H%M%S}")
    for suffix in ("", *_UNFINISHED):
        if _beside(target, suffix).exists():
            _beside(kept, suffix).hardlink_to(_beside(target, suffix))
    sync(target.parent)
    return kept


@contextmanager
def _closed_to_others(target: Path) -> Iterator[None]:
    """Keep everybody from opening a database; `Refused` where somebody has it open."""
    if not target.exists():
        yield
        return
    with target.open("rb+") as held:
        try:
            fcntl.lockf(held, fcntl.LOCK_EX | fcntl.LOCK_NB, _SHARED_SIZE, _SHARED_FIRST)
        except (BlockingIOError, PermissionError):
            raise Refused(IN_USE.format(place=target)) from None
        yield


@contextmanager
def _opened(file: Path) -> Iterator[Any]:
    """A connection to a file; what SQLite cannot do with it is `Unfit`."""
    sqlite: Any = sqlite_module()
    try:
        with closing(sqlite.connect(file)) as connection:
            yield connection
    except sqlite.Error as error:
        raise Unfit(same(str(error))) from None


def _beside(file: Path, suffix: str) -> Path:
    return file.with_name(file.name + suffix)
