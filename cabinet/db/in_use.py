"""Tells whether somebody works on a data folder, by `flock` on a file in it.

Every command holds the folder together with others, the server for as long as it runs; who puts
another database there holds it alone. A process that dies holds nothing any more.
"""

import errno
import fcntl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Final

from cabinet.core.errors import Refused
from cabinet.core.private_files import give_to_owner_of
from cabinet.core.text import Text

_LOCK: Final = "in-use"

IN_USE: Final = Text(
    ru="Восстановить нельзя, пока кабинет или его команда работает с {place}: остановите их.",
    kk="Кабинет немесе оның пәрмені {place} пайдаланып тұрғанда қалпына келтіруге болмайды:"
    " оларды тоқтатыңыз.",
    en="Nothing can be restored while the cabinet or a command of it works on {place}: stop it.",
)
RESTORING: Final = Text(
    ru="База данных сейчас восстанавливается из резервной копии; повторите, когда это закончится.",
    kk="Дерекқор қазір сақтық көшірмеден қалпына келтірілуде; ол аяқталғанда қайталаңыз.",
    en="The database is being restored from a backup; try again when that has ended.",
)


def hold_with_others(folder: Path) -> IO[bytes]:
    """Hold a data folder while what is returned is open; `Refused` where it is held alone."""
    held = opened_lock(folder, _LOCK)
    try:
        fcntl.flock(held, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        held.close()
        raise Refused(RESTORING) from None
    return held


@contextmanager
def held_alone(folder: Path) -> Iterator[None]:
    """Hold a data folder against everybody else; `Refused` where somebody works on it."""
    with opened_lock(folder, _LOCK) as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Refused(IN_USE.format(place=folder)) from None
        yield


def opened_lock(folder: Path, name: str) -> IO[bytes]:
    """Open a file of a data folder that stands for a lock, and is made once."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / name
    with suppress(FileExistsError), file.open("xb") as made:
        give_to_owner_of(folder, made.fileno())
    try:
        return file.open("ab")
    except OSError as error:
        if error.errno != errno.EROFS:
            raise
    return file.open("rb")  # to read, and to back up, what is on a disk that fails
