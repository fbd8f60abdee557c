"""The folder of the files of runs: those that people upload, and those that are made for them."""

from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

KEPT: Final = timedelta(days=30)
"""How long a file is kept; what it brought and its SHA-256 stay in the history."""
_FOLDER: Final = "runs"


def folder_of_files(data_dir: Path) -> Path:
    """The folder, which only the cabinet's own account can open."""
    return data_dir / _FOLDER


def forget_files(data_dir: Path, now: datetime) -> int:
    """Delete the files that are old enough; how many."""
    folder, deleted = folder_of_files(data_dir), 0
    if not folder.is_dir():
        return 0
    for file in folder.iterdir():
        with suppress(FileNotFoundError):
            if file.is_file() and file.stat().st_mtime < (now - KEPT).timestamp():
                file.unlink()
                deleted += 1
    return deleted
