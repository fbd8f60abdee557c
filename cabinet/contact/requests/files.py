"""Files of requests: cleaned, kept in a folder of the data folder, and forgotten.

Photos are drawn anew (`picture_reader`), PDF files are kept as they came: nothing of the cabinet
opens them, and browsers are given them as attachments alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Final

from sqlalchemy import select
from sqlmodel import Session, col

from cabinet import db
from cabinet.contact.requests import texts
from cabinet.core.crypto import new_token
from cabinet.core.errors import Refused
from cabinet.core.file_names import safe_file_name
from cabinet.core.private_files import new_file, own_folder
from cabinet.core.settings import settings
from cabinet.core.text import Text
from cabinet.documents.read_apart import ReaderDied, output_of
from cabinet.models import RequestFile

JPEG: Final = "jpg"
PDF: Final = "pdf"
_READER: Final = "cabinet.contact.requests.picture_reader"
_FOLDER: Final = "requests"
_LONGEST_NAME: Final = 80
_LONGEST_SHOWN: Final = 40
_PICTURES: Final = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF")
_PDF: Final = b"%PDF-"
# A file is written before the row that names it.
_SPARED: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Given:
    """A file as it came from a browser."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Stored:
    """A cleaned file in the folder, which no message names yet."""

    name: str
    stored_name: str
    ending: str
    size: int
    sha256: str


async def clean(given: Given) -> Given:
    """The file as it is kept, with the ending of what it is; `Refused` for anything else."""
    stem = _stem(given.name)
    if given.content.startswith(_PDF):
        return Given(f"{stem}.{PDF}", given.content)
    if not given.content.startswith(_PICTURES):
        raise _refused(texts.FILE_UNKNOWN, given)
    try:
        return Given(f"{stem}.{JPEG}", await output_of(_READER, given.content))
    except ReaderDied:
        raise _refused(texts.FILE_BROKEN, given) from None


def _refused(said: Text, given: Given) -> Refused:
    name = shown_name(given.name)
    if len(name) > _LONGEST_SHOWN:
        name = f"…{name[-_LONGEST_SHOWN:]}"
    return Refused(said.format(name=name), field="files")


def shown_name(given: str) -> str:
    """The name of a file without folders and unseen signs, fit to be shown."""
    name = safe_file_name(PurePosixPath(PureWindowsPath(given).name).name)
    return "".join(sign for sign in name if sign.isprintable()).strip(" .") or "-"


def _stem(given: str) -> str:
    return PurePosixPath(shown_name(given)).stem[:_LONGEST_NAME].strip(" .") or "-"


def store(cleaned: Sequence[Given]) -> tuple[Stored, ...]:
    """Write files into the folder, all or none of them."""
    stored: list[Stored] = []
    try:
        stored.extend(_stored(one) for one in cleaned)
    except BaseException:
        forget(stored)
        raise
    return tuple(stored)


def _stored(one: Given) -> Stored:
    stored_name = new_token()[:40]
    with new_file(place_of(stored_name)) as file:
        file.write(one.content)
    digest = sha256(one.content).hexdigest()
    return Stored(one.name, stored_name, one.name.rpartition(".")[2], len(one.content), digest)


def forget(stored: Sequence[Stored]) -> None:
    """Remove files that no message came to name."""
    for one in stored:
        place_of(one.stored_name).unlink(missing_ok=True)


def place_of(stored_name: str) -> Path:
    """Where a file is kept."""
    return own_folder(settings().data_dir / _FOLDER) / stored_name


def content_of(stored_name: str) -> bytes:
    """What a file holds; `Refused` where it is not there any more."""
    try:
        return place_of(stored_name).read_bytes()
    except FileNotFoundError:
        raise Refused(texts.NO_FILE) from None


async def forget_unnamed(database: db.Database, now: datetime) -> int:
    """Remove the files that no row names: of closed profiles, and of what failed; how many."""
    folder = settings().data_dir / _FOLDER
    if not folder.is_dir():
        return 0
    old = (now - _SPARED).timestamp()
    spared = {file.name for file in folder.iterdir() if file.stat().st_mtime < old}
    if not spared:
        return 0
    named = await database.read(_named)
    for name in spared - named:
        (folder / name).unlink(missing_ok=True)
    return len(spared - named)


def _named(session: Session) -> set[str]:
    return set(session.scalars(select(col(RequestFile.stored_name))))
