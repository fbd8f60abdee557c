"""Many short transactions one after another, between which others write too."""

from time import perf_counter, sleep
from typing import Final

_PAUSE_S: Final = 0.03


def let_others_write(began: float) -> None:
    """Pause for as long as the turn took that `began` then, and for so long at least.

    Writers of SQLite do not queue: each tries now and then. Beside a process that writes again at
    once, another one may find the database locked at each try for a second.
    """
    sleep(max(_PAUSE_S, perf_counter() - began))
