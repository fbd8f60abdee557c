"""The file that a SQLite database is in, and how files last."""

import os
from pathlib import Path
from typing import Final

from cabinet.db import Database

_URL: Final = "sqlite:///"


def file_of(database: Database) -> Path:
    """The file of a database, also where its address is that of a link."""
    return Path(database.url.removeprefix(_URL)).resolve()


def sync(path: Path) -> None:
    """Make a file, or the names in a folder, last when the power fails."""
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
