"""The files of runs: for the cabinet's own account alone, under names that nobody can guess."""

import os
from pathlib import Path
from typing import BinaryIO

from cabinet.core.crypto import new_token
from cabinet.core.private_files import give_to_owner_of
from cabinet.core.settings import settings
from cabinet.jobs.forget_files import folder_of_files


def new_name() -> str:
    """A name for a file that is to be stored."""
    return new_token()[:40]


def file_named(stored_name: str, ending: str = "") -> Path:
    """Where a file is stored, or would be; what is made from it has an ending more."""
    return _folder() / f"{stored_name}{ending}"


def made(file: Path) -> BinaryIO:
    """A new file of the folder, to be written by whoever closes it."""
    opened = os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")
    give_to_owner_of(file.parent, opened.fileno())
    return opened


def _folder() -> Path:
    folder = folder_of_files(settings().data_dir)
    if not folder.is_dir():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        give_to_owner_of(folder.parent, folder)
    return folder
