"""The files of runs: for the cabinet's own account alone, under names that nobody can guess."""

from contextlib import AbstractContextManager
from pathlib import Path
from typing import BinaryIO

from cabinet.core.crypto import new_token
from cabinet.core.private_files import new_file, own_folder
from cabinet.core.settings import settings
from cabinet.jobs.forget_files import folder_of_files


def new_name() -> str:
    """A name for a file that is to be stored."""
    return new_token()[:40]


def file_named(stored_name: str, ending: str = "") -> Path:
    """Where a file is stored, or would be; what is made from it has an ending more."""
    return own_folder(folder_of_files(settings().data_dir)) / f"{stored_name}{ending}"


def made(file: Path) -> AbstractContextManager[BinaryIO]:
    """A new file of the folder; nothing is left of one that is not finished."""
    return new_file(file)
