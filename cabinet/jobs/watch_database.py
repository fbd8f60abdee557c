"""Watches the file of a SQLite database while the server runs.

A file that is deleted or replaced goes on being written to by who has it open, and what is written
there is lost: the server would give receipts for it. After an end that was no orderly stop, the
next start checks the file from its first byte to its last.
"""

import asyncio
import fcntl
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from time import perf_counter
from typing import Any, Final, Self

from sqlmodel import Session

from cabinet import db
from cabinet.core import clock
from cabinet.core.cli import REFUSED
from cabinet.core.settings import command_language, settings
from cabinet.core.text import same
from cabinet.db import Database, sqlite_module
from cabinet.db.sqlite_file import file_of
from cabinet.jobs import texts
from cabinet.mail.layout import Item, Paragraph, compose
from cabinet.mail.outbox import queue

_LOOK_SECONDS: Final = 2.0
_MARKER: Final = "serving"
_MOST_TOLD: Final = 5  # of what is wrong with a database

_logger = logging.getLogger(__name__)


@asynccontextmanager
async def watched_database() -> AsyncIterator[None]:
    """Watch the process's database while the server serves; on PostgreSQL nothing is to be done."""
    database = db.database()
    if not database.is_sqlite:
        yield
        return
    with _Marker(settings().data_dir / _MARKER) as marker:
        tasks = [asyncio.create_task(stop_when_replaced(database))]
        if marker.is_left_behind:
            tasks.append(asyncio.create_task(check_integrity(database, clock.now())))
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.wait(tasks)
        marker.remove()  # not reached unless the stop is an orderly one


class _Marker:
    """A file that is there while a server serves, and after an end that was no orderly stop.

    Each server on the data folder holds it, so that none takes it away from another one.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        was_there = file.exists()
        self._held = file.open("ab")
        self.is_left_behind = was_there and self._is_held_alone()
        fcntl.flock(self._held, fcntl.LOCK_SH)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._held.close()

    def remove(self) -> None:
        """Take the file away, unless another server holds it."""
        if self._is_held_alone():
            self._file.unlink(missing_ok=True)

    def _is_held_alone(self) -> bool:
        try:
            fcntl.flock(self._held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


async def stop_when_replaced(database: Database) -> None:
    """End the process, with a sentence in the log, once another file has the database's name."""
    opened = _identity(file_of(database))
    while True:
        if _identity(file_of(database)) != opened:
            sentence = texts.REPLACED.format(file=file_of(database))
            _logger.critical("%s", sentence[command_language()])
            raise SystemExit(REFUSED)
        await asyncio.sleep(_LOOK_SECONDS)


def _identity(file: Path) -> tuple[int, int] | None:
    """The file that a name stands for; `None` for none.

    To open and close it here would take SQLite's locks of it away from the whole process.
    """
    try:
        found = file.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino


async def check_integrity(database: Database, now: datetime) -> None:
    """Check the whole database beside the customers; what is wrong is logged, and told by letter.

    It goes to the utility's address, where there is one.
    """
    sqlite: Any = sqlite_module()
    connection = sqlite.connect(file_of(database), check_same_thread=False)
    began = perf_counter()
    try:
        wrong = await asyncio.to_thread(_problems, connection)
    except asyncio.CancelledError:
        connection.interrupt()
        raise
    if not wrong:
        _logger.info("the database is whole: checked in %.1f s", perf_counter() - began)
        return
    _logger.critical("the database is DAMAGED: %s", "; ".join(wrong))
    if settings().utility_email:
        try:
            await database.run(_tell, wrong=wrong, now=now)
        except Exception:  # it is damaged
            _logger.exception("the letter about the damaged database could not be written")


def _problems(connection: Any) -> list[str]:
    """The faults that SQLite finds in a database, in SQLite's words; nothing when it is whole."""
    try:
        rows = connection.execute(f"PRAGMA integrity_check({_MOST_TOLD})").fetchall()
    except sqlite_module().DatabaseError as error:
        return [str(error)]
    finally:
        connection.close()
    found = [" ".join(str(row[0]).split()) for row in rows]
    return [] if found == ["ok"] else found


def _tell(session: Session, *, wrong: list[str], now: datetime) -> None:
    letter = compose(
        kind="office",
        to_address=settings().utility_email,
        language=command_language(),
        subject=texts.DAMAGED_SUBJECT,
        blocks=[Paragraph(texts.DAMAGED), *(Item(same(one)) for one in wrong)],
    )
    queue(session, letter, now=now)
