"""Copies the database into a file while it is in use, and puts such a file in its place.

A copy gets its name only when it is whole and was checked; a file to restore is copied and checked
beside the database before it takes its place. Whatever fails leaves things as they were.
"""

from contextlib import suppress
from os import path
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from cabinet.core.cli import NO_TABLES
from cabinet.core.errors import Refused
from cabinet.db import Database
from cabinet.db.backup import postgresql, sqlite, wording
from cabinet.db.backup.failure import Unfit, told
from cabinet.db.imports import cut_off_import, turn_of_imports
from cabinet.db.revision import newest_revision, revision_of
from cabinet.db.sqlite_file import file_of, sync

_POSTGRESQL: Final = "PostgreSQL", b"PGDMP"
_SQLITE: Final = "SQLite", b"SQLite format 3\0"


def back_up(database: Database, file: Path) -> None:
    """Write a checked copy of the database into `file`, which must not be there yet."""
    if path.lexists(file):
        raise Refused(wording.IS_THERE.format(file=file))
    if not revision_of(database):
        raise Refused(NO_TABLES)
    kind = sqlite if database.is_sqlite else postgresql
    with (
        told(wording.NOT_WRITTEN, file),
        TemporaryDirectory(prefix=".backup-", dir=file.parent) as folder,
    ):
        copy = Path(folder) / file.name
        with turn_of_imports(database):  # half of one must not be in a copy
            kind.copy_database(database, copy)
        kind.checked_revision(copy)
        copy.chmod(0o600)
        _give_name(copy, file)


def restore(database: Database, file: Path) -> Path | None:
    """Put the backup in `file` in the place of the database, which nobody else may use.

    It returns where the replaced database is kept. One of PostgreSQL has to be empty.
    """
    with told(wording.NOT_RESTORED, file):
        _refuse_other_kind(file, database)
        if database.is_sqlite:
            return _restore_sqlite(database, file)
        _refuse_later_version(postgresql.checked_revision(file))
        postgresql.fill(database, file)
        return None


def _restore_sqlite(database: Database, file: Path) -> Path | None:
    target = file_of(database)
    if target.exists() and target.samefile(file):
        raise Unfit(wording.THE_DATABASE_ITSELF)
    with TemporaryDirectory(prefix=".restore-", dir=target.parent) as folder:
        copy = Path(folder) / target.name
        sqlite.copy_file(file, copy)
        _refuse_later_version(sqlite.checked_revision(copy))
        kept = sqlite.replace(target, copy)
        cut_off_import(database).unlink(missing_ok=True)  # it was to be written to the former one
        return kept


def _refuse_other_kind(file: Path, database: Database) -> None:
    kind, start = _SQLITE if database.is_sqlite else _POSTGRESQL
    if not file.is_file():
        raise Unfit(wording.NO_FILE)
    with file.open("rb") as opened:
        if opened.read(len(start)) != start:
            raise Unfit(wording.NOT_A_BACKUP.format(kind=kind))


def _refuse_later_version(found: str) -> None:
    if found > newest_revision():
        raise Unfit(wording.OF_A_LATER_VERSION.format(found=found, wanted=newest_revision()))


def _give_name(copy: Path, file: Path) -> None:
    """Give a whole file the name that nothing has, so that it lasts when the power fails."""
    try:
        _move(copy, file)
    except FileExistsError:
        raise Refused(wording.IS_THERE.format(file=file)) from None
    sync(file)
    with suppress(OSError):  # shares that know no such thing
        sync(file.parent)


def _move(copy: Path, file: Path) -> None:
    try:
        file.hardlink_to(copy)
    except FileExistsError:
        raise
    except OSError:  # a memory stick or a share without links: the name is taken first
        file.open("xb").close()
        copy.replace(file)
