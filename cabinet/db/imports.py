"""Imports take turns, and what one of them leaves beside a SQLite database when it is cut off.

A backup waits for its turn too, so that a copy has all of an import or nothing of it.
"""

import errno
import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import Final

from cabinet.core.errors import Busy
from cabinet.core.text import Text
from cabinet.db import Database
from cabinet.db.in_use import opened_lock
from cabinet.db.sqlite_file import file_of

_LOCK: Final = "importing"
_CUT_OFF: Final = "import-cut-off"
_TURN: Final = 0x696D7074  # any number that stands for imports among PostgreSQL's advisory locks
_PATIENCE_S: Final = 600
_PAUSE_S: Final = 0.1
_UNWRITABLE: Final = (errno.EROFS, errno.EACCES, errno.ENOSPC, errno.EDQUOT)

BUSY: Final = Text(
    ru="Другая загрузка идёт дольше {minutes} минут; повторите, когда она закончится.",
    kk="Басқа жүктеу {minutes} минуттан ұзақ жүріп жатыр; ол аяқталғанда қайталаңыз.",
    en="Another import has lasted for more than {minutes} minutes; try again when it has ended.",
)


def cut_off_import(database: Database) -> Path:
    """The file that holds what an import has still to write to a SQLite database."""
    return file_of(database).with_name(_CUT_OFF)


def is_cut_off(database: Database) -> bool:
    """Return whether an import has still to write what it had begun to."""
    return database.is_sqlite and cut_off_import(database).exists()


@contextmanager
def turn_of_imports(database: Database, *, patience: float = _PATIENCE_S) -> Iterator[None]:
    """Wait until nobody imports, and keep others from it; `Refused` where that takes too long."""
    turn = _turn_of_files if database.is_sqlite else _turn_of_postgresql
    with turn(database, patience):
        yield


@contextmanager
def _turn_of_files(database: Database, patience: float) -> Iterator[None]:
    until = monotonic() + patience
    try:
        opened = opened_lock(file_of(database).parent, _LOCK)
    except OSError as error:
        if error.errno not in _UNWRITABLE:
            raise
        yield  # where nothing can be written nobody imports
        return
    with opened as held:
        while True:
            try:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if monotonic() >= until:
                    raise _busy() from None
            sleep(_PAUSE_S)
        yield


@contextmanager
def _turn_of_postgresql(database: Database, patience: float) -> Iterator[None]:
    until = monotonic() + patience
    at_once = database.engine.execution_options(isolation_level="AUTOCOMMIT")
    with at_once.connect() as connection:
        connection.detach()  # the lock goes with the connection
        asked = f"SELECT pg_try_advisory_lock({_TURN})"
        while not connection.exec_driver_sql(asked).scalar_one():
            if monotonic() >= until:
                raise _busy()
            sleep(_PAUSE_S)
        yield


def _busy() -> Busy:
    return Busy(BUSY.format(minutes=_PATIENCE_S // 60))
