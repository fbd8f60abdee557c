"""Keeps what the cabinet writes from the other accounts of the machine."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from stat import S_IMODE, S_ISVTX
from typing import BinaryIO, Final

from cabinet.core.settings import Settings, command_language, env_file
from cabinet.core.text import Text

_OTHERS: Final = 0o077  # what group and others may do
# What is made below the data folder; another program's files there keep their modes.
_OWN: Final = (
    "cabinet.sqlite*",
    "secret-key",
    "in-use",
    "importing",
    "import-cut-off",
    "serving",
    "demo",
    "demo/*",
    "mail",
    "mail/*",
    "runs",
    "runs/*",
    "requests",
    "requests/*",
)

FOREIGN_FOLDER: Final = Text(
    ru="Внимание: папка {path} открыта другим учётным записям этого компьютера, а принадлежит не"
    " вам. Её владельцу нужно выполнить: chmod 700 {path}",
    kk="Назар аударыңыз: {path} қалтасы осы компьютердің басқа тіркелгілеріне ашық, ал иесі сіз"
    " емессіз. Оның иесі мынаны орындауы керек: chmod 700 {path}",
    en="Warning: the folder {path} is open to other accounts of this machine and is not yours."
    " Its owner should run: chmod 700 {path}",
)
OPEN_FILE: Final = Text(
    ru="Внимание: файл {path} открыт другим учётным записям этого компьютера, а в нём могут"
    " быть пароли и ключ. Выполните: chmod 600 {path}",
    kk="Назар аударыңыз: {path} файлы осы компьютердің басқа тіркелгілеріне ашық, ал онда"
    " құпиясөздер мен кілт болуы мүмкін. Мынаны орындаңыз: chmod 600 {path}",
    en="Warning: the file {path} is open to other accounts of this machine and may hold passwords"
    " and the key. Run: chmod 600 {path}",
)


def keep_new_files_private() -> None:
    """Let only the account that runs this process read and write the files it makes."""
    os.umask(_OTHERS)


def give_to_owner_of(folder: Path, made: int | Path) -> None:
    """Let the account of a folder use what root made there: the server runs under that account.

    It is for what this process has just made where nobody else can exchange it, or holds open.
    """
    if os.geteuid() == 0:
        owner = folder.stat()
        os.chown(made, owner.st_uid, owner.st_gid)


def own_folder(folder: Path) -> Path:
    """A folder of the data folder, made where it is missing, for the cabinet's account alone."""
    if not folder.is_dir():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        give_to_owner_of(folder.parent, folder)
    return folder


@contextmanager
def new_file(file: Path) -> Iterator[BinaryIO]:
    """A new file for the cabinet's account alone; nothing is left of one that is not finished.

    A part of it would take up a disk that is full.
    """
    opened = os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")
    try:
        with opened:
            give_to_owner_of(file.parent, opened.fileno())
            yield opened
    except BaseException:
        file.unlink(missing_ok=True)
        raise


def close_to_others(wanted: Settings) -> list[str]:
    """Take rights of others from the data folder; sentences about what the operator has to close.

    A folder of another account, and one that many share as `/tmp`, is not touched.
    """
    _close_database(wanted)
    return [*_close_folder(wanted.data_dir), *_open_secrets(wanted)]


def _close_folder(folder: Path) -> list[str]:
    if not folder.is_dir() or not S_IMODE(folder.stat().st_mode) & _OTHERS:
        return []
    if not _is_ours(folder):
        return [FOREIGN_FOLDER.format(path=folder)[command_language()]]
    for path in (folder, *(path for own in _OWN for path in folder.glob(own))):
        _tighten(path)
    return []


def _close_database(wanted: Settings) -> None:
    """The files of a SQLite database, which may be outside of the data folder."""
    file = Path(wanted.database.removeprefix("sqlite:///"))
    if wanted.database.startswith("sqlite:///"):
        for suffix in ("", "-wal", "-shm"):
            _tighten(file.with_name(file.name + suffix))


def _open_secrets(wanted: Settings) -> list[str]:
    """Warnings about the files of secrets that others may read."""
    files = filter(None, (env_file(), wanted.secret_key_file))
    return [
        OPEN_FILE.format(path=file)[command_language()]
        for file in files
        if file.is_file() and file.stat().st_mode & _OTHERS
    ]


def _is_ours(path: Path) -> bool:
    status = path.stat()
    return status.st_uid == os.geteuid() and not status.st_mode & S_ISVTX


def _tighten(path: Path) -> None:
    if path.exists() and not path.is_symlink() and _is_ours(path):
        mode = S_IMODE(path.stat().st_mode)
        if mode & _OTHERS:  # else a disk that is read-only would end every command
            path.chmod(mode & ~_OTHERS)
