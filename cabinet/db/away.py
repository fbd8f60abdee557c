"""Tells what is out of order around the cabinet from mistakes of its own.

A database that is away, busy or cannot be written, a disk that is full, no more files to be opened.
"""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError, TimeoutError

# SQLite's codes: busy, locked, read-only, interrupted, cannot read or write, full, cannot open.
_OF_SQLITE: Final = frozenset({5, 6, 8, 9, 10, 13, 14})
_BUSY: Final = frozenset({5, 6})
_KIND: Final = 0xFF  # of an extended code of SQLite
_OF_THE_MACHINE: Final = frozenset(
    {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EMFILE, errno.ENFILE, errno.EIO}
)
_READ_ONLY: Final = "25006"  # PostgreSQL's code where only reading is possible, as on a standby


def is_away(error: BaseException) -> bool:
    """Return whether the same request may succeed later, once the machine is well again."""
    if isinstance(error, OSError):
        return error.errno in _OF_THE_MACHINE
    if isinstance(error, TimeoutError):  # every connection is in use, or it was waited too long
        return True
    if not isinstance(error, DBAPIError):
        return False
    if "sqlite" in type(error.orig).__module__:
        return _code_of_sqlite(error) in _OF_SQLITE
    return isinstance(error, OperationalError) or (
        getattr(error.orig, "sqlstate", None) == _READ_ONLY
    )


def is_busy(error: DBAPIError) -> bool:
    """Return whether SQLite could not be read because somebody else holds it."""
    return _code_of_sqlite(error) in _BUSY


def _code_of_sqlite(error: DBAPIError) -> int:
    return getattr(error.orig, "sqlite_errorcode", 0) & _KIND


@contextmanager
def unless_away() -> Iterator[None]:
    """Leave out what can be left out where the database is away."""
    try:
        yield
    except SQLAlchemyError as error:
        if not is_away(error):
            raise
