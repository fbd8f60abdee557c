"""The file that a SQLite database is in."""

from pathlib import Path
from typing import Final

from cabinet.db import Database

_URL: Final = "sqlite:///"


def file_of(database: Database) -> Path:
    """The file of a database, also where its address is that of a link."""
    return Path(database.url.removeprefix(_URL)).resolve()
